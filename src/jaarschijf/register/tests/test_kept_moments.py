"""Moments that a process keeps, and what becomes of the obligation that they are occurrences of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.actions.moments import (
    add_moment,
    change_moment,
    drop_moment,
    keep_moment,
    remove_moment,
)
from jaarschijf.register.models import Moment
from jaarschijf.register.occurrences import Dated, occurrences, planned
from tests.stage import Stage

MARCH = date(2026, 3, 26)
MAY = date(2026, 5, 28)
WHENS = [
    None,
    Times(3, Per.YEAR),
    Times(None, Per.YEAR),
    Period(date(2026, 4, 1), date(2026, 6, 30), "Q2 2026"),
    Relative(-14, "stuurgroep", 3, Per.YEAR),
    Relative(-14, "stuurgroep"),
]


def on_days(days: list[int], of: int = 5) -> list[Dated]:
    """Moments of an obligation, so many days after New Year."""
    first = date(2026, 1, 1)
    return [
        Dated(pk, "Overleg", first + timedelta(day), frozenset({of})) for pk, day in enumerate(days, start=1)
    ]


@given(st.sampled_from(WHENS), st.lists(st.integers(0, 364), min_size=1, max_size=9, unique=True))
def test_every_planned_day_is_an_occurrence_and_none_comes_twice(when: When | None, days: list[int]) -> None:
    moments = on_days(days)
    found = occurrences(when, 2026, moments, planned(moments).get(5, ()))
    on_a_day = [one for one in found if one.moment is not None]
    assert sorted((one.start, one.moment or 0) for one in on_a_day) == sorted((m.day, m.pk) for m in moments)
    assert found == sorted(found, key=lambda one: (one.start, one.moment or 0))


@given(st.integers(1, 12), st.lists(st.integers(0, 364), max_size=14, unique=True))
def test_what_must_come_more_often_than_was_planned_is_still_to_come(count: int, days: list[int]) -> None:
    found = occurrences(Times(count, Per.YEAR), 2026, (), on_days(days))
    assert len(found) == max(count, len(days))
    assert [one.exact for one in found].count(True) == len(days)


@pytest.mark.parametrize("when", WHENS)
def test_the_days_of_another_obligation_change_nothing(when: When | None) -> None:
    moments = on_days([3, 90], of=6)
    own = planned(moments).get(5, ())
    assert occurrences(when, 2026, moments, own) == occurrences(when, 2026)


def test_a_meeting_of_a_subgroup_is_none_of_the_group() -> None:
    anchored = Relative(-7, "de werkgroep")
    assert occurrences(anchored, 2026, [Dated(1, "Subwerkgroep", MARCH)]) == []
    assert len(occurrences(anchored, 2026, [Dated(1, "Werkgroep", MARCH)])) == 1


@pytest.mark.django_db
class TestActions:
    def kept(self, stage: Stage, day: date = MARCH, *, held: bool = False) -> Moment:
        return keep_moment(
            by=stage.cast.coordinator,
            plan=stage.plan,
            key="meeting:3",
            name="Stuurgroep",
            day=day,
            held=held,
        )

    def test_a_process_makes_one_moment_and_moves_it(self, stage: Stage) -> None:
        first, again = self.kept(stage), self.kept(stage, MAY, held=True)
        assert first.pk == again.pk
        assert [(row.day, row.held) for row in stage.plan.moments.all()] == [(MAY, True)]

    def test_the_journal_tells_of_a_move_and_of_nothing_else(self, stage: Stage) -> None:
        for day in (MARCH, MARCH, MAY):
            self.kept(stage, day)
        told = (
            Entry.objects.filter(event__startswith="moment.").order_by("pk").values_list("event", flat=True)
        )
        assert list(told) == ["moment.added", "moment.changed"]

    def test_one_written_by_hand_is_taken_over(self, stage: Stage) -> None:
        by_hand = add_moment(by=stage.cast.coordinator, plan=stage.plan, name="stuurgroep", day=MARCH)
        assert self.kept(stage).pk == by_hand.pk

    def test_two_of_a_name_may_change_places(self, stage: Stage) -> None:
        self.kept(stage)
        by = stage.cast.coordinator
        keep_moment(by=by, plan=stage.plan, key="meeting:4", name="Stuurgroep", day=MAY)
        self.kept(stage, MAY)
        keep_moment(by=by, plan=stage.plan, key="meeting:4", name="Stuurgroep", day=MARCH)
        assert stage.plan.moments.count() == 2

    def test_nobody_changes_it_by_hand(self, stage: Stage) -> None:
        moment, by = self.kept(stage), stage.cast.coordinator
        with pytest.raises(Refusal, match="wordt bij Vergaderen bijgehouden"):
            change_moment(by=by, moment=moment, revision=moment.revision, name="Anders", day=MAY)
        with pytest.raises(Refusal, match="wordt bij Vergaderen bijgehouden"):
            remove_moment(by=by, moment=moment, revision=moment.revision)

    def test_it_goes_with_its_process(self, stage: Stage) -> None:
        self.kept(stage)
        drop_moment(by=stage.cast.coordinator, plan=stage.plan, key="meeting:3")
        drop_moment(by=stage.cast.coordinator, plan=stage.plan, key="meeting:3")
        assert not stage.plan.moments.exists()

    def test_an_officer_keeps_none(self, stage: Stage) -> None:
        with pytest.raises(NotAllowed):
            keep_moment(by=stage.cast.care, plan=stage.plan, key="meeting:3", name="Overleg", day=MARCH)
