"""Project rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Access, Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Party
from jaarschijf.register import events
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Agreement, Project, ProjectDwellings, Standing, YearPlan
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.names import NameBook, fold
from jaarschijf.register.past import put_progress
from jaarschijf.register.rules import refuse_text_change
from jaarschijf.register.values import ValueBook


@dataclass(frozen=True)
class ProjectValues:
    """What a row says, as people write it. `dwellings` are (type, number) pairs, either may be missing."""

    location: str
    municipality: str = ""
    accessibility: str = ""
    responsible: str = ""
    dwellings: tuple[tuple[str, int | None], ...] = ()
    rent_class: str = ""
    rent_amount: Decimal | None = None
    price_level: int | None = None
    standing: str = ""
    agreement: str = ""
    signed: str = ""


class ProjectBook:
    """What turns the words of a row into references, read once for many rows."""

    def __init__(self, plan: YearPlan) -> None:
        self._names = NameBook(plan.region)
        self._values = ValueBook(plan.region)
        agreements = list(plan.agreements.all())
        self._agreements = {fold(row.title): row for row in agreements} | {
            row.number: row for row in agreements
        }

    def fill(self, project: Project, values: ProjectValues) -> None:
        """Sets every column of the row; the words stay beside the references."""
        project.location = values.location.strip()
        project.municipality = values.municipality.strip()
        project.accessibility = values.accessibility.strip()
        project.bat_score, project.accessibility_label = self._values.accessibility(values.accessibility)
        project.responsible_name = values.responsible.strip()
        found = self._names.find(values.responsible)
        project.responsible = found if isinstance(found, Party) else None
        project.rent_class_given = values.rent_class.strip()
        project.rent_amount, project.price_level = values.rent_amount, values.price_level
        project.standing = values.standing
        project.agreement_given = values.agreement.strip()
        project.agreement = self.agreement(values.agreement)
        project.signed = values.signed.strip()

    def agreement(self, text: str) -> Agreement | None:
        """The agreement that a cell names by number or title."""
        wanted = text.strip()
        return self._agreements.get(wanted) or self._agreements.get(fold(wanted))

    def dwellings(self, project: Project, values: ProjectValues) -> list[ProjectDwellings]:
        """Unsaved rows per type."""
        return [
            ProjectDwellings(
                project=project,
                type_name=name.strip(),
                type_code=self._values.code(ValueList.DWELLING_TYPE, name),
                number=number,
            )
            for name, number in values.dwellings
            if name.strip() or number is not None
        ]


@transaction.atomic
def add_project(*, by: Actor, plan: YearPlan, values: ProjectValues) -> Project:
    """A new row at the end."""
    access = require(by, Permission.EDIT_OWN_PROJECTS, plan.region)
    refuse_text_change(plan.stage)
    _refuse_nonsense(values)
    project = Project(plan=plan, position=plan.projects.count() + 1)
    book = ProjectBook(plan)
    book.fill(project, values)
    _refuse_strangers(access, project.responsible_id)
    stamp(project, by).save()
    if project.standing:
        put_progress([project], by, timezone.now())
        project.save(update_fields=["progress_at"])
    ProjectDwellings.objects.bulk_create(book.dwellings(project, values))
    _record(events.PROJECT_ADDED, by, project)
    return project


@transaction.atomic
def change_project(*, by: Actor, project: Project, revision: int, values: ProjectValues) -> Project:
    """Other values in a row. An officer changes only rows of the own party, and keeps them there."""
    access = require(by, Permission.EDIT_OWN_PROJECTS, project.plan.region)
    refuse_text_change(project.plan.stage)
    _refuse_strangers(access, project.responsible_id)
    _refuse_nonsense(values)
    project = lock(project, revision)
    was = values_of(project)
    book = ProjectBook(project.plan)
    book.fill(project, values)
    _refuse_strangers(access, project.responsible_id)
    if project.standing != was.standing:
        put_progress([project], by, timezone.now())
    save(project, by)
    project.dwelling_rows.all().delete()
    ProjectDwellings.objects.bulk_create(book.dwellings(project, values))
    changed = {field: value for field, value in vars(was).items() if value != getattr(values, field)}
    if changed:
        kept = _words(changed)
        _record(events.PROJECT_CHANGED, by, project, fields=", ".join(kept), was=kept)
    return project


@transaction.atomic
def remove_project(*, by: Actor, project: Project, revision: int) -> None:
    """Takes a row away; the journal keeps its words."""
    require(by, Permission.EDIT_PLAN, project.plan.region)
    refuse_text_change(project.plan.stage)
    project = lock(project, revision)
    _record(events.PROJECT_REMOVED, by, project, was=_words(vars(values_of(project))))
    project.delete()


def values_of(project: Project) -> ProjectValues:
    """The row as people write it."""
    return ProjectValues(
        location=project.location,
        municipality=project.municipality,
        accessibility=project.accessibility,
        responsible=project.responsible_name,
        dwellings=tuple((row.type_name, row.number) for row in project.dwelling_rows.all()),
        rent_class=project.rent_class_given,
        rent_amount=project.rent_amount,
        price_level=project.price_level,
        standing=project.standing,
        # The number it has now: what was written may name another agreement after a move.
        agreement=project.agreement.number if project.agreement else project.agreement_given,
        signed=project.signed,
    )


def may_edit(access: Access, project: Project) -> bool:
    """Whether somebody with this access may change the row."""
    own = access.may_for(Permission.EDIT_OWN_PROJECTS, project.responsible_id)
    return own or access.may(Permission.EDIT_PLAN)


def _refuse_strangers(access: Access, party_id: int | None) -> None:
    if access.may(Permission.EDIT_PLAN) or access.may_for(Permission.EDIT_OWN_PROJECTS, party_id):
        return
    raise NotAllowed(
        "U kunt alleen projecten van uw eigen partij bijwerken. Vul bij verantwoordelijke uw partij in.",
        "You can edit projects of your own party only.",
    )


def _refuse_nonsense(values: ProjectValues) -> None:
    if not values.location.strip():
        raise Refusal("Vul de locatie of de projectnaam in.", "Fill in the location.")
    if (values.rent_amount is None) != (values.price_level is None):
        raise Refusal("Vul bij een huurbedrag ook het prijspeil (jaar) in, of laat beide leeg.")
    if any(number is not None and number < 0 for _, number in values.dwellings):
        raise Refusal("Het aantal woningen kan niet onder nul zijn.")


def _words(values: Mapping[str, object]) -> dict[str, str]:
    return {_label(field): _in_words(value) for field, value in values.items()}


def _in_words(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            rows = [f"{name} {'' if number is None else number}".strip() for name, number in value]
            return ", ".join(rows)
        case str() if value in Standing.values:
            return str(Standing(value).label).lower()
        case _:
            return str(value)


def _label(field: str) -> str:
    names = {
        "rent_class": "huurprijsklasse",
        "dwellings": "woningen",
        "agreement": "welke afspraak",
        "responsible": "verantwoordelijke",
        "price_level": "prijspeil",
    }
    if field in names:
        return names[field]
    column = Project._meta.get_field(field)
    assert isinstance(column, Field)
    return str(column.verbose_name)


def _record(event: str, by: Actor, project: Project, **data: object) -> None:
    plan = project.plan
    record(
        event,
        by=by,
        subject=project,
        region_id=plan.region_id,
        plan_id=plan.pk,
        location=project.location,
        **data,
    )
