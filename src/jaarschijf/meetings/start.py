"""Pure: the checklist with which a year starts; what is done, what is missing, and where that is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jaarschijf.meetings.groups.rules import GroupFact, is_idle, lacks
from jaarschijf.reading import Period, Relative, When
from jaarschijf.register.occurrences import Dated, Occurrence, follows, occurrences

Fact = TypeVar("Fact")


class Where(StrEnum):
    """The page on which something is mended."""

    GROUPS = "groups"
    GROUP = "group"
    DIVIDE = "divide"
    DAYS = "days"
    AGREEMENT = "agreement"
    PLANNING = "planning"
    MOMENTS = "moments"
    LAW = "law"


class Timing(StrEnum):
    """How it is with the time of an obligation."""

    DATED = "dated"
    WANTS_DAYS = "wants_days"
    WAITS = "waits"
    TIMELESS = "timeless"


@dataclass(frozen=True)
class AgreementFact:
    """An agreement with its group; `has_reporter` is its own or the group's."""

    pk: int
    name: str
    group: int | None = None
    has_reporter: bool = False


@dataclass(frozen=True)
class DutyFact:
    """An obligation of an agreement, with its time; `own` are the moments that are its occurrences."""

    pk: int
    agreement: int
    name: str
    text: str
    when: When | None = None
    own: Sequence[Dated] = ()


@dataclass(frozen=True)
class StartFacts:
    """Everything that the checklist is made from; `legal` is how many statutory moments there are."""

    year: int
    agreements: Sequence[AgreementFact] = ()
    duties: Sequence[DutyFact] = ()
    moments: Sequence[Dated] = ()
    groups: Sequence[GroupFact] = ()
    legal: int = 0


@dataclass(frozen=True)
class Item:
    """One thing: its name, what is said of it, and where it is mended (`pk` is of group or agreement)."""

    name: str
    where: Where
    pk: int | None = None
    said: str = ""


@dataclass(frozen=True)
class Section:
    """One question of the checklist. `apart` is told but not counted."""

    key: str
    title: str
    sentence: str
    done: Sequence[Item]
    missing: Sequence[Item]
    apart: Sequence[Item] = ()

    @property
    def total(self) -> int:
        return len(self.done) + len(self.missing)

    @property
    def is_done(self) -> bool:
        return not self.missing


def timing(duty: DutyFact, year: int, moments: Sequence[Dated]) -> Timing:
    """Whether an obligation has its days in the year; a period counts as dated."""
    if duty.when is None:
        return Timing.TIMELESS
    found = occurrences(duty.when, year, moments, duty.own)
    if isinstance(duty.when, Period) or _is_exact(found, may_be_none=not isinstance(duty.when, Relative)):
        return Timing.DATED
    return Timing.WAITS if isinstance(duty.when, Relative) else Timing.WANTS_DAYS


def _is_exact(found: Sequence[Occurrence], *, may_be_none: bool) -> bool:
    return (may_be_none or bool(found)) and all(one.exact for one in found)


def open_days(duty: DutyFact, year: int, moments: Sequence[Dated]) -> list[date]:
    """The even spread of what has no day yet: as many days as are missing; of a stretch its middle."""
    found = occurrences(duty.when, year, moments, duty.own)
    return [one.start + (one.due - one.start) // 2 for one in found if not one.exact]


def checklist(facts: StartFacts) -> list[Section]:
    """The sections in the order in which a coordinator works; each fact stands in one place per section."""
    return [_groups(facts), _divided(facts), _reported(facts), _dated(facts), _planned(facts), _legal(facts)]


def progress(sections: Iterable[Section]) -> tuple[int, int]:
    """How many things are done, of how many."""
    known = list(sections)
    return sum(len(one.done) for one in known), sum(one.total for one in known)


def _groups(facts: StartFacts) -> Section:
    done: list[Item] = []
    missing: list[Item] = []
    for group in facts.groups:
        wrong = [*lacks(group), *(["Zorgt nog voor geen afspraak."] if is_idle(group) else [])]
        item = Item(group.name, Where.GROUP, group.pk, " ".join(wrong))
        (missing if wrong else done).append(item)
    if not any(group.kind == "steering" for group in facts.groups):
        missing.insert(0, Item("Stuurgroep", Where.GROUPS, said="Er is nog geen stuurgroep."))
    return Section(
        "groepen", "Groepen", _told(done, missing, "groep is", "groepen zijn", "compleet"), done, missing
    )


def _divided(facts: StartFacts) -> Section:
    done, missing = _split(
        facts.agreements, lambda one: one.group is not None, lambda one: Item(one.name, Where.DIVIDE, one.pk)
    )
    told = _told(done, missing, "afspraak is", "afspraken zijn", "verdeeld")
    return Section("verdeling", "Afspraken bij een groep", told, done, missing)


def _reported(facts: StartFacts) -> Section:
    """Of the agreements that have a group: without one there is nobody to choose from."""
    divided = [one for one in facts.agreements if one.group is not None]
    done, missing = _split(
        divided, lambda one: one.has_reporter, lambda one: Item(one.name, Where.DIVIDE, one.pk)
    )
    told = _told(done, missing, "verdeelde afspraak heeft", "verdeelde afspraken hebben", "een rapporteur")
    if facts.agreements and not divided:
        told = "Verdeel eerst de afspraken. Daarna staat hier bij welke nog een rapporteur mist."
    return Section("rapporteurs", "Wie vertelt hoe het staat", told, done, missing)


def _dated(facts: StartFacts) -> Section:
    sorted_out: dict[Timing, list[Item]] = {kind: [] for kind in Timing}
    for duty in facts.duties:
        kind = timing(duty, facts.year, facts.moments)
        sorted_out[kind].append(_duty_item(duty, kind, facts.groups))
    done = sorted_out[Timing.DATED]
    missing = sorted_out[Timing.WANTS_DAYS] + sorted_out[Timing.WAITS]
    told = _told(done, missing, "inspanning heeft", "inspanningen hebben", "een dag of periode")
    apart = sorted_out[Timing.TIMELESS]
    return Section("dagen", "Inspanningen met een dag", told, done, missing, apart)


def _duty_item(duty: DutyFact, kind: Timing, groups: Iterable[GroupFact]) -> Item:
    """What waits for a group is mended by planning it; what waits for something else, by a moment."""
    if kind is Timing.WAITS and isinstance(duty.when, Relative):
        anchor = duty.when.anchor
        meets = any(follows(anchor, name) for name in ("Stuurgroep", *(group.name for group in groups)))
        said = f"{duty.text} (wacht op: {anchor})"
        return Item(duty.name, Where.PLANNING if meets else Where.MOMENTS, duty.agreement, said)
    where = Where.DAYS if kind is Timing.WANTS_DAYS else Where.AGREEMENT
    return Item(duty.name, where, duty.agreement, duty.text)


def _planned(facts: StartFacts) -> Section:
    done, missing = _split(
        facts.groups, lambda one: one.meetings > 0, lambda one: Item(one.name, Where.PLANNING, one.pk)
    )
    told = _told(done, missing, "groep heeft", "groepen hebben", f"een vergadering in {facts.year}")
    return Section("vergaderingen", "Vergaderingen", told, done, missing)


def _legal(facts: StartFacts) -> Section:
    item = Item(f"Wettelijke momenten van {facts.year}", Where.LAW)
    words = "1 moment staat" if facts.legal == 1 else f"{facts.legal} momenten staan"
    told = f"{words} erin." if facts.legal else "Er staat nog geen wettelijk moment in."
    done, missing = ([item], []) if facts.legal else ([], [item])
    return Section("wettelijk", "Het wettelijk jaar", told, done, missing)


def _split(
    facts: Iterable[Fact], is_done: Callable[[Fact], bool], item: Callable[[Fact], Item]
) -> tuple[list[Item], list[Item]]:
    done: list[Item] = []
    missing: list[Item] = []
    for fact in facts:
        (done if is_done(fact) else missing).append(item(fact))
    return done, missing


def _told(done: Sequence[Item], missing: Sequence[Item], one: str, many: str, what: str) -> str:
    """14 van de 20 afspraken zijn verdeeld; 1 van de 20 afspraken is verdeeld."""
    total = len(done) + len(missing)
    if not total:
        return "Er is nog niets om na te gaan."
    noun, verb = (one if total == 1 else many).rsplit(" ", 1)
    if len(done) == 1:
        verb = one.rsplit(" ", 1)[1]
    return f"{len(done)} van de {total} {noun} {verb} {what}."
