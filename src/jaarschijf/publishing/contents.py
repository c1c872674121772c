"""A live plan as plain contents: the one way from the register to pages, files, disc and snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.timezone import localtime

from jaarschijf.calc.norms import Norms
from jaarschijf.lib.markdown import summary
from jaarschijf.people.models import Party, PartyKind
from jaarschijf.publishing.shape import (
    VERSION,
    AgreementContents,
    Contents,
    ObligationContents,
    ProjectContents,
    ResponsibleContents,
    ThemeContents,
)
from jaarschijf.register.models import Agreement, NamedParty, Obligation, Project, Theme, YearPlan
from jaarschijf.register.occurrences import occurrences
from jaarschijf.register.values import limits_of


def contents(plan: YearPlan, day: date) -> Contents:
    """Everything of the plan that may be shown; groups resolve to the parties of `day`.

    Eleven queries, whatever the size of the plan.
    """
    parties = list(plan.region.parties.all())
    themes = list(plan.themes.all())
    agreements = list(_agreements(plan))
    projects = plan.projects.prefetch_related("dwelling_rows").select_related("agreement")
    limits = limits_of(plan.region)
    return Contents(
        version=VERSION,
        region=plan.region.name,
        region_slug=plan.region.slug,
        year=plan.year,
        title=plan.title,
        motto=plan.motto,
        stage=plan.stage,
        legend=plan.legend,
        parties=[
            {"slug": party.slug, "name": party.name, "kind": party.kind}
            for party in parties
            if party.takes_part_on(day)
        ],
        themes=[_theme(row, place, agreements, parties, day) for place, row in enumerate(themes, start=1)],
        projects=[_project(project, limits) for project in projects],
    )


def _agreements(plan: YearPlan) -> QuerySet[Agreement]:
    return plan.agreements.select_related("parent", "plan").prefetch_related(
        "responsible__party",
        "responsible__group__members",
        "obligations__who",
    )


def _theme(
    theme: Theme, place: int, agreements: Sequence[Agreement], parties: Sequence[Party], day: date
) -> ThemeContents:
    mine = [row for row in agreements if row.theme_id == theme.pk]
    mine.sort(key=lambda row: [int(part) for part in row.number.split(".") if part])
    return {
        "title": theme.title,
        "slug": f"{place}-{slugify(theme.title)[:40].strip('-')}",
        "ambition": theme.ambition,
        "agreements": [_agreement(row, parties, day) for row in mine],
    }


def _agreement(row: Agreement, parties: Sequence[Party], day: date) -> AgreementContents:
    return {
        "number": row.number,
        "slug": row.slug,
        "title": row.title,
        "text": row.text,
        "summary": summary(row.text),
        "parent": row.parent.number if row.parent else None,
        "lineage": str(row.lineage),
        "responsible": [_responsible(name, parties, day) for name in row.responsible.all()],
        "standing": row.standing or None,
        "note": row.standing_note,
        "standing_on": localtime(row.standing_at).date().isoformat() if row.standing_at else None,
        "obligations": [_obligation(duty, row.plan.year) for duty in row.obligations.all()],
    }


def _responsible(name: NamedParty, parties: Sequence[Party], day: date) -> ResponsibleContents:
    behind = [name.party] if name.party else name.group.resolve(day, parties) if name.group else []
    return {"name": name.name, "parties": [party.slug for party in behind]}


def _obligation(duty: Obligation, year: int) -> ObligationContents:
    return {
        "text": duty.text,
        "who": [holder.name for holder in duty.who.all()],
        "when": duty.when.as_json() if duty.when else None,
        "occurrences": [
            (item.start.isoformat(), item.end.isoformat() if item.end else None, item.exact)
            for item in occurrences(duty.when, year)
        ],
    }


def _project(row: Project, limits: Mapping[int, Norms]) -> ProjectContents:
    return {
        "location": row.location,
        "municipality": row.municipality,
        "accessibility": row.accessibility,
        "bat_score": row.bat_score,
        "responsible": row.responsible_name,
        "dwellings": row.dwellings,
        "dwelling_rows": [
            {"type": kind.type_name, "number": kind.number} for kind in row.dwelling_rows.all()
        ],
        "dwelling_type": row.dwelling_type,
        "rent_class": row.rent_class(limits.get(row.price_level or 0)),
        "standing": row.standing or None,
        "agreement": row.agreement.slug if row.agreement else None,
        "agreement_label": row.agreement.number if row.agreement else row.agreement_given,
        "signed": row.signed,
    }


def municipalities(data: Contents) -> list[str]:
    """The municipalities that projects name or that take part, in order."""
    named = {project["municipality"] for project in data["projects"] if project["municipality"]}
    taking_part = {party["name"] for party in data["parties"] if party["kind"] == PartyKind.MUNICIPALITY}
    return sorted(named | taking_part)
