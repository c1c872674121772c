"""What the page that plans a year starts from: the series that are there, and those read from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jaarschijf.lib.dutch import full_date, span
from jaarschijf.lib.hashing import sha256
from jaarschijf.meetings.models import Series
from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.rhythm.distance import distance
from jaarschijf.meetings.rhythm.moving import problems
from jaarschijf.meetings.rhythm.planning import plan_year
from jaarschijf.meetings.rhythm.reading import read_rhythm, still_missing
from jaarschijf.meetings.rhythm.shapes import Key, Placed, Rhythm, Slot
from jaarschijf.meetings.rhythm.wanted import Wanted
from jaarschijf.meetings.year.placed import days_of, people_of, placed_of, promises_of, rhythm_of, seen_of
from jaarschijf.register.models import YearPlan

EARLY = date(2000, 4, 30)
"""Until this day of a year there is room to do in it all that the year asks."""

_FIRST_FAKE = 1_000_000_000
"""Ids of proposed days among those of meetings: higher than any."""


@dataclass(frozen=True)
class Board:
    """A year to be planned. `seen` changes with what is planned meanwhile, `base` with what the text asks."""

    plan: YearPlan
    series: Mapping[int, Series]
    wanted: tuple[Wanted, ...]
    placed: tuple[Placed, ...]
    days: DaysOff
    people: Mapping[str, frozenset[int]]
    groups: tuple[str, ...]
    seen: str
    base: str

    @property
    def there(self) -> Mapping[Key | None, int]:
        """How many days each series has already."""
        return Counter(one.series for one in self.placed)

    def propose(self, wanted: Sequence[Wanted], today: date) -> list[Slot]:
        """Days for what is wanted and not there yet.

        Early in the year that runs, all of it in what is left. Later, spread as over the whole year: what
        would have been before today is marked as past, since nobody meets four times in December.
        """
        rhythms, year = [self._with_people(one.rhythm) for one in wanted], self.plan.year
        is_early = today.year == year and today <= EARLY.replace(year=year)
        slots = plan_year(rhythms, self.placed, year, self.days, after=today if is_early else None)
        return mark_past(slots, rhythms, today) if today.year == year else slots

    def _with_people(self, rhythm: Rhythm) -> Rhythm:
        return replace(rhythm, people=self.people.get(rhythm.group.casefold(), frozenset()))

    def judge(self, wanted: Sequence[Wanted], slots: Sequence[Slot]) -> list[Slot]:
        """The slots on the days that somebody chose, with what is wrong with those."""
        rhythms = {one.rhythm.key: one.rhythm for one in wanted}
        fake = {(one.series, one.number): _FIRST_FAKE + place for place, one in enumerate(slots)}
        chosen = [self._as_placed(one, rhythms, fake) for one in slots]
        found = problems([*self.placed, *chosen], self.days)
        return [
            replace(
                slot,
                problems=tuple(one.sentence for one in found if one.pk == row.pk),
                is_broken=any(one.is_broken for one in found if one.pk == row.pk),
            )
            for slot, row in zip(slots, chosen, strict=True)
        ]

    def _as_placed(
        self, slot: Slot, rhythms: Mapping[Key, Rhythm], fake: Mapping[tuple[Key, int], int]
    ) -> Placed:
        rhythm = self._with_people(rhythms[slot.series])
        anchor = slot.anchor_pk
        if slot.anchor_number is not None and rhythm.anchor is not None:
            anchor = fake.get((rhythm.anchor, slot.anchor_number))
        return Placed(
            pk=fake[slot.series, slot.number],
            series=slot.series,
            title=rhythm.title,
            day=slot.day,
            anchor=anchor,
            days_from=rhythm.days_from,
            days_to=rhythm.days_to,
            people=rhythm.people,
            group=rhythm.group,
        )


def mark_past(slots: Sequence[Slot], rhythms: Sequence[Rhythm], today: date) -> list[Slot]:
    """The slots, with those marked that would have been, or that hang on one that would."""
    anchors = {one.key: one.anchor for one in rhythms}
    known = {(one.series, one.number): one for one in slots}

    def is_past(slot: Slot) -> bool:
        anchor = anchors[slot.series]
        above = known.get((anchor, slot.anchor_number)) if anchor and slot.anchor_number else None
        return slot.day <= today or (above is not None and is_past(above))

    return [replace(slot, is_past=is_past(slot)) for slot in slots]


def read_board(plan: YearPlan) -> Board:
    """Everything that planning the year needs, in some ten queries."""
    rows = {
        row.pk: row for row in plan.series.select_related("group", "anchor").prefetch_related("obligations")
    }
    people = people_of(plan.region)
    groups = list(plan.region.working_groups.filter(ended_on=None))
    stored = [_stored(row, people) for row in rows.values()]
    wanted = [*stored, *_proposed(plan, [one.rhythm for one in stored])]
    return Board(
        plan=plan,
        series=rows,
        wanted=tuple(wanted),
        placed=tuple(placed_of(plan, people)),
        days=days_of(plan),
        people={group.name.casefold(): people.get(group.pk, frozenset()) for group in groups},
        groups=tuple(group.name for group in groups),
        seen=seen_of(plan),
        base=digest(wanted),
    )


def _stored(row: Series, people: Mapping[int, frozenset[int]]) -> Wanted:
    return Wanted(rhythm_of(row, people), row.starts_at, row.minutes, row.place, row.link)


def _proposed(plan: YearPlan, stored: Sequence[Rhythm]) -> list[Wanted]:
    """What the text asks for and no series does yet."""
    return [Wanted(one) for one in still_missing(read_rhythm(promises_of(plan), plan.year), stored)]


def digest(wanted: Sequence[Wanted], slots: Sequence[Slot] = ()) -> str:
    """A word for exactly this rhythm and what it asks: the days on a page are of it, or of another."""
    told = [repr(replace(one, rhythm=replace(one.rhythm, people=frozenset()))) for one in wanted]
    asked = [repr((slot.series, slot.number, slot.anchor_pk, slot.anchor_number)) for slot in slots]
    return sha256("\n".join([*told, *asked]).encode())


def in_words(rhythm: Rhythm, titles: Mapping[Key, str]) -> str:
    """3 keer per jaar; 1 keer, van 1 januari tot en met 28 februari 2026; 14 dagen voor elke ‘Stuurgroep’"""
    if rhythm.anchor is not None:
        days_from, days_to = rhythm.days_from or 0, rhythm.days_to or 0
        return f"{distance(days_from, days_to)} elke ‘{titles.get(rhythm.anchor, 'vergadering')}’"
    if rhythm.starts and rhythm.ends:
        return f"{rhythm.count} keer, {span(rhythm.starts, rhythm.ends)}"
    if rhythm.starts:
        return f"{rhythm.count} keer, vanaf {full_date(rhythm.starts)}"
    if rhythm.ends:
        return f"{rhythm.count} keer, tot en met {full_date(rhythm.ends)}"
    return f"{rhythm.count} keer per jaar"
