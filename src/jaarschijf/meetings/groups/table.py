"""The agreements of a plan with who may look after them, and the obligations that want days: as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from jaarschijf.meetings.groups.facts import (
    Place,
    Turn,
    days_given,
    duties_of,
    members_of,
    places,
)
from jaarschijf.meetings.models import Group, GroupKind
from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.start import DutyFact, Timing, open_days, timing
from jaarschijf.monitoring.reports.due import moments_of
from jaarschijf.register.models import YearPlan
from jaarschijf.register.occurrences import Dated
from jaarschijf.register.words import in_words

KINDS = list(GroupKind.values)


@dataclass(frozen=True)
class Row:
    """An agreement and where it is looked after."""

    pk: int
    name: str
    slug: str
    theme: str
    place: Place | None = None
    is_sub: bool = False


@dataclass(frozen=True)
class GroupOption:
    """A group that may be chosen, with the people in it (id, name); `reporter` is the name of its own."""

    pk: int
    name: str
    people: Sequence[tuple[int, str]] = ()
    reporter: str = ""
    is_ended: bool = False


@dataclass(frozen=True)
class Table:
    """All agreements in order, and all groups."""

    rows: Sequence[Row]
    groups: Sequence[GroupOption]
    _by_pk: dict[int, GroupOption] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_pk.update({group.pk: group for group in self.groups})

    def themes(self) -> Iterator[tuple[str, list[Row]]]:
        for theme, rows in groupby(self.rows, key=lambda row: row.theme):
            yield theme, list(rows)

    def group(self, pk: int | None) -> GroupOption | None:
        return self._by_pk.get(pk or 0)

    def people(self, pk: int) -> frozenset[int | None]:
        """Who may be reporter in a group; nobody (None) always may."""
        group = self.group(pk)
        return frozenset({None, *(user for user, _ in group.people)} if group else {None})

    def said(self, place: Place | None) -> str:
        """Werkgroep Wonen, rapporteur Amina"""
        group = self.group(place.group) if place else None
        if place is None or group is None:
            return "geen groep"
        reporter = dict(group.people).get(place.reporter or 0)
        return f"{group.name}, rapporteur {reporter}" if reporter else group.name


def table_of(plan: YearPlan, *, only_loose: bool = False) -> Table:
    """The agreements of a plan, or those without a group, and the groups of its region (four queries).

    A group that ended is among them as long as it still has an agreement here.
    """
    given = places(plan)
    used = {place.group for place in given.values() if place}
    groups = [row for row in plan.region.working_groups.all() if row.ended_on is None or row.pk in used]
    rows = [row for row in _rows(plan, given) if not (only_loose and row.place)]
    return Table(rows, _options(groups))


def _rows(plan: YearPlan, given: dict[int, Place | None]) -> Iterator[Row]:
    for row in plan.agreements.select_related("theme"):
        is_sub = row.parent_id is not None
        yield Row(row.pk, str(row), row.slug, row.theme.title, given.get(row.pk), is_sub)


def _options(groups: Sequence[Group]) -> list[GroupOption]:
    members = members_of(groups)
    found = []
    for group in sorted(groups, key=lambda one: (KINDS.index(one.kind), one.name.casefold())):
        people = [(row.user.pk, str(row.user)) for row in members[group.pk] if row.user]
        reporter = next((str(row.user) for row in members[group.pk] if row.role == "reporter"), "")
        found.append(GroupOption(group.pk, group.name, people, reporter, group.ended_on is not None))
    return found


@dataclass(frozen=True)
class TurnRow:
    """One day of an obligation: that which was given, or that which is proposed."""

    key: Turn
    given: date | None = None
    proposed: date | None = None

    @property
    def name(self) -> str:
        """Of the field in the form."""
        return f"day_{self.key[0]}_{self.key[1]}"


@dataclass(frozen=True)
class DayRow:
    """An obligation that comes a number of times, with its days."""

    pk: int
    name: str
    text: str
    when: str
    turns: Sequence[TurnRow]


def day_rows(plan: YearPlan, days: DaysOff) -> list[DayRow]:
    """The obligations that want days or got them by hand: proposals are spread evenly, on working days."""
    given, moments = days_given(plan), moments_of(plan)
    own = {pk for pk, _ in given}
    return [
        _day_row(duty, _turns(duty, plan.year, moments.known, given, days))
        for duty in duties_of(plan, moments)
        if duty.pk in own or timing(duty, plan.year, moments.known) is Timing.WANTS_DAYS
    ]


def _day_row(duty: DutyFact, turns: Sequence[TurnRow]) -> DayRow:
    when = in_words(duty.when.as_json()) if duty.when else ""
    return DayRow(duty.pk, duty.name, duty.text, when, turns)


def _turns(
    duty: DutyFact,
    year: int,
    moments: Sequence[Dated],
    given: dict[Turn, date | None],
    days: DaysOff,
) -> list[TurnRow]:
    own = sorted(turn for turn in given if turn[0] == duty.pk)
    first = max((number for _, number in own), default=0) + 1
    proposed = [_near(day, days) for day in open_days(duty, year, moments)]
    return [
        *[TurnRow(turn, given=given[turn]) for turn in own],
        *[TurnRow((duty.pk, first + n), proposed=day) for n, day in enumerate(proposed)],
    ]


def _near(day: date, days: DaysOff) -> date:
    """The nearest day of the year on which people work, rather outside holidays; else the day itself."""
    around = sorted((day + timedelta(n) for n in range(-10, 11)), key=lambda one: (abs(one - day), one))
    working = [one for one in around if one.year == day.year and days.is_working(one)]
    return next((one for one in working if days.is_free(one)), next(iter(working), day))
