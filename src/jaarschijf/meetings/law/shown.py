"""The statutory moments of a plan, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import full_date, late, span
from jaarschijf.meetings.law.national import Source, Statutory, sources, statutory_year
from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.people.models import PartyKind
from jaarschijf.register.models import YearPlan


@dataclass(frozen=True)
class LawRow:
    """A moment with where it stands today: `state` is done, late, coming, open (a window now) or over."""

    moment: StatutoryMoment
    today: date

    @property
    def state(self) -> str:
        moment = self.moment
        if moment.done_on:
            return "done"
        if moment.is_late(self.today):
            return "late"
        if moment.day < self.today:
            return "over"
        return "open" if moment.starts and moment.starts <= self.today else "coming"

    @property
    def word(self) -> str:
        """The state in words."""
        moment = self.moment
        match self.state:
            case "done":
                return f"Gedaan op {full_date(moment.done_on)}" if moment.done_on else ""
            case "late":
                return late((self.today - moment.day).days).capitalize()
            case "over":
                return "Voorbij"
            case "open":
                return "Loopt nu"
            case _:
                return "Komt nog"

    @property
    def days(self) -> str:
        """Uiterlijk 1 juli 2026; 1 juli 2026 tot en met 29 januari 2027."""
        moment = self.moment
        if moment.starts and moment.starts < moment.day:
            return span(moment.starts, moment.day)
        return f"{'Tot en met' if moment.is_window else 'Uiterlijk'} {full_date(moment.day)}"

    @property
    def kinds(self) -> list[str]:
        """The kinds of party that it concerns, in words."""
        return [str(kind.label) for kind in PartyKind if kind.value in self.moment.kinds]

    @property
    def sources(self) -> list[Source]:
        return sources(self.moment.source)


@dataclass(frozen=True)
class LawYear:
    """The moments of a plan by date, and which of the national list are not among them."""

    rows: list[LawRow]
    missing: list[Statutory]

    @property
    def late(self) -> list[LawRow]:
        return [row for row in self.rows if row.state == "late"]

    @property
    def ahead(self) -> list[LawRow]:
        """What is not done and not past, the first day first."""
        return [row for row in self.rows if row.state in {"open", "coming"}]

    @property
    def behind(self) -> list[LawRow]:
        """What is done or over."""
        return [row for row in self.rows if row.state in {"done", "over"}]


def law_year(plan: YearPlan, today: date) -> LawYear:
    """One query."""
    rows = [LawRow(moment, today) for moment in plan.statutory_moments.all()]
    keys = {row.moment.key for row in rows}
    return LawYear(rows, [one for one in statutory_year(plan.year) if one.key not in keys])


def late_statutory(plan: YearPlan, today: date) -> list[StatutoryMoment]:
    """What the law wanted before today and nobody said was done; windows are never late (one query)."""
    return list(plan.statutory_moments.filter(is_window=False, done_on=None, day__lt=today))
