"""What an import has settled enters the register, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from jaarschijf.journal.record import record, record_all
from jaarschijf.lib.hashing import sha256
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region, User
from jaarschijf.people.slugs import unique_slug
from jaarschijf.reading import DraftAgreement, DraftProject, DraftTheme
from jaarschijf.register import events
from jaarschijf.register.actions.projects import ProjectBook, ProjectValues
from jaarschijf.register.locking import lock, stamp
from jaarschijf.register.models import (
    Agreement,
    AgreementResponsible,
    Obligation,
    ObligationHolder,
    ProgressRecord,
    Project,
    ProjectDwellings,
    SourceDocument,
    StandingRecord,
    Theme,
    YearPlan,
)
from jaarschijf.register.names import NameBook, fold
from jaarschijf.register.numbering import renumber
from jaarschijf.register.past import moment_of
from jaarschijf.register.rules import refuse_text_change


@dataclass
class TakenOver:
    """What came of it, in the order of what went in."""

    themes: list[Theme] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)


@transaction.atomic
def keep_document(*, by: Actor, region: Region, name: str, data: bytes) -> tuple[SourceDocument, bool]:
    """Keeps a file under its hash; answers (document, whether it is new). Same bytes, same document."""
    require(by, Permission.IMPORT, region)
    digest = sha256(data)
    # Who brings in the same file meanwhile, waits.
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    known = region.documents.filter(sha256=digest).first()
    if known:
        return known, False
    document = SourceDocument(region=region, name=name[-200:], sha256=digest, size=len(data))
    document.added_by = by if isinstance(by, User) else None
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    record(events.DOCUMENT_ADDED, by=by, subject=document, region_id=region.pk, name=document.name)
    return document, True


@transaction.atomic
def take_over(
    *,
    by: Actor,
    plan: YearPlan,
    themes: Sequence[DraftTheme],
    projects: Sequence[DraftProject],
    document: SourceDocument | None = None,
    at: datetime | None = None,
) -> TakenOver:
    """Adds themes, agreements with their obligations, and projects to the plan.

    A theme whose title the plan has already is continued, not repeated. Standings in the document hold
    from now, or from `at` for the operator who brings in a past.
    """
    require(by, Permission.IMPORT, plan.region)
    plan = lock(plan, None)
    refuse_text_change(plan.stage)
    at = moment_of(by, at)
    result = TakenOver(themes=_themes(plan, themes, document, by))
    result.agreements = _agreements(plan, list(zip(result.themes, themes, strict=True)), document, by, at)
    renumber(plan)
    result.projects = _projects(plan, projects, document, by, at)
    _tell(by, plan, result, document)
    return result


def _themes(
    plan: YearPlan, drafts: Sequence[DraftTheme], document: SourceDocument | None, by: Actor
) -> list[Theme]:
    known = {fold(theme.title): theme for theme in plan.themes.all()}
    rows = []
    for draft in drafts:
        theme = known.get(fold(draft.title))
        if theme is None:
            theme = Theme(
                plan=plan, title=draft.title[:200], ambition=draft.ambition, position=len(known) + 1
            )
            theme.document = document
            stamp(theme, by).save()
            known[fold(draft.title)] = theme
        elif draft.ambition and not theme.ambition:
            theme.ambition = draft.ambition
            theme.save()
        rows.append(theme)
    return rows


def _agreements(
    plan: YearPlan,
    themes: Iterable[tuple[Theme, DraftTheme]],
    document: SourceDocument | None,
    by: Actor,
    at: datetime,
) -> list[Agreement]:
    taken = set(plan.agreements.values_list("slug", flat=True))
    rows: list[Agreement] = []
    drafts: list[DraftAgreement] = []
    for theme, draft_theme in themes:
        last = theme.agreements.aggregate(last=Max("position"))["last"] or 0
        for place, draft in enumerate(draft_theme.agreements, start=last + 1):
            row = _agreement(plan, theme, draft, place, document)
            row.standing_at = at if row.standing else None
            row.slug = unique_slug(draft.title, taken, fallback="afspraak")
            taken.add(row.slug)
            rows.append(stamp(row, by))
            drafts.append(draft)
    Agreement.objects.bulk_create(rows, batch_size=200)
    StandingRecord.objects.bulk_create(
        [
            StandingRecord(agreement=row, standing=row.standing, at=row.standing_at)
            for row in rows
            if row.standing_at
        ]
    )
    _belongings(plan, rows, drafts, document)
    return rows


def _agreement(
    plan: YearPlan, theme: Theme, draft: DraftAgreement, place: int, document: SourceDocument | None
) -> Agreement:
    return Agreement(
        plan=plan,
        theme=theme,
        position=place,
        title=draft.title[:200],
        text=draft.text,
        standing=draft.standing or "",
        document=document,
        source_line=draft.source.line,
        source_quote=draft.source.quote,
    )


def _belongings(
    plan: YearPlan,
    rows: Sequence[Agreement],
    drafts: Sequence[DraftAgreement],
    document: SourceDocument | None,
) -> None:
    book = NameBook(plan.region)
    responsible: list[AgreementResponsible] = []
    obligations: list[Obligation] = []
    holders: list[ObligationHolder] = []
    for row, draft in zip(rows, drafts, strict=True):
        responsible += book.holders(AgreementResponsible, draft.responsible, agreement=row)
        for place, duty in enumerate(draft.obligations, start=1):
            obligation = Obligation(agreement=row, text=duty.text, position=place, document=document)
            obligation.when = duty.when
            obligation.source_quote, obligation.source_line = duty.text, draft.source.line
            obligations.append(obligation)
            holders += book.holders(ObligationHolder, duty.who, obligation=obligation)
    AgreementResponsible.objects.bulk_create(responsible, batch_size=500)
    Obligation.objects.bulk_create(obligations, batch_size=200)
    for holder in holders:
        holder.obligation_id = holder.obligation.pk
    ObligationHolder.objects.bulk_create(holders, batch_size=500)


def _projects(
    plan: YearPlan,
    drafts: Sequence[DraftProject],
    document: SourceDocument | None,
    by: Actor,
    at: datetime,
) -> list[Project]:
    book = ProjectBook(plan)
    last = plan.projects.aggregate(last=Max("position"))["last"] or 0
    rows = []
    dwellings = []
    for place, draft in enumerate(drafts, start=last + 1):
        values = project_values(draft)
        row = Project(plan=plan, position=place, document=document)
        row.source_line, row.source_quote = draft.source.line, draft.source.quote
        book.fill(row, values)
        row.progress_at = at if row.standing else None
        rows.append(stamp(row, by))
        dwellings += book.dwellings(row, values)
    Project.objects.bulk_create(rows, batch_size=200)
    ProgressRecord.objects.bulk_create(
        [
            ProgressRecord(project=row, standing=row.standing, at=row.progress_at)
            for row in rows
            if row.progress_at
        ]
    )
    for dwelling in dwellings:
        dwelling.project_id = dwelling.project.pk
    ProjectDwellings.objects.bulk_create(dwellings, batch_size=500)
    return rows


def project_values(draft: DraftProject) -> ProjectValues:
    """A row as it was read, as the register takes it."""
    return ProjectValues(
        location=draft.location or "Zonder naam",
        municipality=draft.municipality or "",
        accessibility=draft.accessibility or "",
        responsible=", ".join(draft.responsible),
        dwellings=((draft.dwelling_type or "", draft.dwellings),),
        rent_class=draft.rent_class or "",
        standing=draft.standing or "",
        agreement=draft.agreement or "",
        signed=draft.signed or "",
    )


def _tell(by: Actor, plan: YearPlan, result: TakenOver, document: SourceDocument | None) -> None:
    name = document.name if document else "een document"
    record(
        events.TAKEN_OVER,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        agreements=len(result.agreements),
        projects=len(result.projects),
        document=name,
        project_ids=[row.pk for row in result.projects],
    )
    record_all(
        events.AGREEMENT_READ,
        by=by,
        region_id=plan.region_id,
        plan_id=plan.pk,
        subjects=[(row, {"title": row.title, "document": name}) for row in result.agreements],
    )
