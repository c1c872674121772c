"""Next year's plan as a draft: what moves on from this year's, with its lineage."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from jaarschijf.journal.record import record, record_all
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party
from jaarschijf.reading.next_year import a_year_on
from jaarschijf.register import events
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.locking import lock, stamp
from jaarschijf.register.models import (
    Agreement,
    AgreementResponsible,
    Obligation,
    ObligationHolder,
    Origin,
    Phase,
    Project,
    ProjectDwellings,
    Standing,
    Theme,
    YearPlan,
)
from jaarschijf.register.models.common import NamedParty
from jaarschijf.register.names import NameBook
from jaarschijf.register.numbering import renumber
from jaarschijf.register.past import put_progress

Holder = TypeVar("Holder", bound=NamedParty)
OVER = frozenset({Phase.DELIVERED, Phase.DROPPED})
KEPT = (
    "lineage",
    "location",
    "municipality",
    "accessibility",
    "bat_score",
    "accessibility_label",
    "responsible_name",
    "rent_class_given",
    "rent_amount",
    "price_level",
    "phase",
    "expected_on",
    "expected_label",
    "agreement_given",
    "signed",
)
"""The columns of a project that stay as they are; how it stands and what was realised is of the old year."""


@dataclass(frozen=True)
class Sorted:
    """The projects of a plan: those that go along, are done, or belong to an agreement that stays behind."""

    going: list[Project] = field(default_factory=list)
    done: list[Project] = field(default_factory=list)
    behind: list[Project] = field(default_factory=list)


@dataclass(frozen=True)
class Opened:
    """The draft, and by the id of an agreement in the old plan the one that it became."""

    plan: YearPlan
    became: Mapping[int, Agreement]
    projects: Sorted


def sort_projects(plan: YearPlan, moving: Collection[int]) -> Sorted:
    """Which projects go along when the agreements `moving` (by id) do."""
    found = Sorted()
    for row in plan.projects.prefetch_related("dwelling_rows"):
        if row.standing == Standing.DONE or row.phase in OVER or row.delivered_on:
            found.done.append(row)
        elif row.agreement_id and row.agreement_id not in moving:
            found.behind.append(row)
        else:
            found.going.append(row)
    return found


@transaction.atomic
def open_from(*, by: Actor, plan: YearPlan, moving: Collection[int], title: str, motto: str) -> Opened:
    """A draft for the year after `plan` with the agreements `moving` (by id), each in its place.

    A sub-agreement whose parent stays behind comes to stand under the theme, where the parent stood. Text
    and lineage stay; names are recognised anew; obligations come a year later; nothing has a standing. What
    meetings decided, and the days of meetings, stay behind.
    """
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    draft = add_plan(
        by=by, region=plan.region, year=plan.year + 1, title=title, motto=motto, legend=plan.legend
    )
    if plan.frame and draft.fits_under(plan.frame):
        draft.frame = plan.frame
        draft.save(update_fields=["frame"])
    book = NameBook(plan.region)
    became = _agreements(by, plan, draft, _themes(by, plan, draft), moving)
    _responsible(book, became)
    _obligations(by, plan, book, became)
    renumber(draft)
    numbers = dict(draft.agreements.values_list("pk", "number"))
    for row in became.values():
        row.number = numbers[row.pk]
    projects = sort_projects(plan, moving)
    _tell(by, plan, draft, became, _projects(by, draft, book, projects.going, became))
    return Opened(draft, became, projects)


def _themes(by: Actor, plan: YearPlan, draft: YearPlan) -> dict[int, Theme]:
    rows = {
        row.pk: stamp(Theme(plan=draft, title=row.title, ambition=row.ambition, position=place), by)
        for place, row in enumerate(plan.themes.all(), start=1)
    }
    Theme.objects.bulk_create(rows.values())
    return rows


def in_order(rows: Sequence[Agreement]) -> list[Agreement]:
    """Agreements as they are read: each followed by those under it. `rows` are in the order of the table."""
    under: dict[int, list[Agreement]] = {}
    for row in rows:
        under.setdefault(row.parent_id or 0, []).append(row)
    return [one for top in under.get(0, ()) for one in (top, *under.get(top.pk, ()))]


def _agreements(
    by: Actor, plan: YearPlan, draft: YearPlan, themes: Mapping[int, Theme], moving: Collection[int]
) -> dict[int, Agreement]:
    old = [row for row in in_order(list(plan.agreements.all())) if row.pk in moving]
    became: dict[int, Agreement] = {}
    for place, row in enumerate(old, start=1):
        new = Agreement(plan=draft, theme=themes[row.theme_id], position=place, slug=row.slug)
        new.lineage, new.title, new.text = row.lineage, row.title, row.text
        new.parent = became.get(row.parent_id or 0)
        became[row.pk] = stamp(new, by)
    # Those under another come second: it has an id by then.
    Agreement.objects.bulk_create([row for row in became.values() if not row.parent], batch_size=200)
    Agreement.objects.bulk_create([row for row in became.values() if row.parent], batch_size=200)
    return became


def _responsible(book: NameBook, became: Mapping[int, Agreement]) -> None:
    old = AgreementResponsible.objects.filter(agreement__in=became)
    rows = [_named(book, row, AgreementResponsible(agreement=became[row.agreement_id])) for row in old]
    AgreementResponsible.objects.bulk_create(rows, batch_size=500)


def _obligations(by: Actor, plan: YearPlan, book: NameBook, became: Mapping[int, Agreement]) -> None:
    old = Obligation.objects.filter(agreement__in=became, origin=Origin.TEXT).prefetch_related("who")
    duties = {row: _a_year_on(by, plan, row, became[row.agreement_id]) for row in old}
    Obligation.objects.bulk_create(duties.values(), batch_size=200)
    holders = [
        _named(book, name, ObligationHolder(obligation=new))
        for row, new in duties.items()
        for name in row.who.all()
    ]
    ObligationHolder.objects.bulk_create(holders, batch_size=500)


def _a_year_on(by: Actor, plan: YearPlan, row: Obligation, agreement: Agreement) -> Obligation:
    new = Obligation(agreement=agreement, text=row.text, position=row.position)
    new.when = a_year_on(row.when, plan.year) if row.when else None
    new.target, new.target_unit = row.target, row.target_unit
    return stamp(new, by)


def _named(book: NameBook, old: NamedParty, new: Holder) -> Holder:
    """The name, and whom it stands for now; where nobody bears it any more, whom it stood for."""
    new.name, new.position = old.name, old.position
    found = book.find(old.name)
    if found is None:
        new.party_id, new.group_id = old.party_id, old.group_id
    elif isinstance(found, Party):
        new.party = found
    else:
        new.group = found
    return new


def _projects(
    by: Actor, draft: YearPlan, book: NameBook, going: Sequence[Project], became: Mapping[int, Agreement]
) -> list[Project]:
    rows, dwellings = [], []
    for place, old in enumerate(going, start=1):
        new = stamp(Project(plan=draft, position=place), by)
        for column in KEPT:
            setattr(new, column, getattr(old, column))
        found = book.find(old.responsible_name)
        new.responsible = found if isinstance(found, Party) else old.responsible
        new.agreement = became.get(old.agreement_id or 0)
        if new.agreement:
            new.agreement_given = new.agreement.number
        rows.append(new)
        dwellings += [
            ProjectDwellings(project=new, type_name=row.type_name, type_code=row.type_code, number=row.number)
            for row in old.dwelling_rows.all()
        ]
    Project.objects.bulk_create(rows, batch_size=200)
    ProjectDwellings.objects.bulk_create(dwellings, batch_size=500)
    known = [row for row in rows if row.phase or row.expected_on]
    put_progress(known, by, timezone.now())
    Project.objects.bulk_update(known, ["progress_at"], batch_size=200)
    return rows


def _tell(
    by: Actor,
    plan: YearPlan,
    draft: YearPlan,
    became: Mapping[int, Agreement],
    projects: Sequence[Project],
) -> None:
    record(
        events.CARRIED_OVER,
        by=by,
        subject=draft,
        region_id=draft.region_id,
        plan_id=draft.pk,
        title=draft.title,
        count=len(became),
        origin=plan.title,
        project_ids=[row.pk for row in projects],
    )
    record_all(
        events.AGREEMENT_CARRIED,
        by=by,
        region_id=draft.region_id,
        plan_id=draft.pk,
        subjects=[(row, {"title": row.title, "origin": plan.title}) for row in became.values()],
    )
