"""Moments: what is relative to one follows it."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.reading import Per, Relative
from jaarschijf.register.actions.moments import add_moment, change_moment, remove_moment
from jaarschijf.register.locking import Conflict
from jaarschijf.register.occurrences import Dated, follows, occurrences
from tests.stage import Stage

MARCH = date(2026, 3, 26)
BEFORE = Relative(-14, "de stuurgroepoverleggen", 3, Per.YEAR)
MEETINGS = [
    Dated(7, "Stuurgroep", MARCH),
    Dated(8, "Werkgroep", MARCH),
    Dated(9, "stuurgroep", date(2027, 1, 4)),
]


def test_what_is_relative_falls_at_its_distance_from_each_moment_of_that_name() -> None:
    found = occurrences(BEFORE, 2026, MEETINGS)
    assert [(item.start, item.moment) for item in found] == [
        (date(2026, 3, 12), 7),
        (date(2026, 12, 21), 9),
    ]


def test_without_moments_it_is_spread_as_often_as_it_says() -> None:
    assert [item.exact for item in occurrences(BEFORE, 2026)] == [False] * 3


def test_without_moments_and_without_a_number_it_falls_nowhere() -> None:
    assert occurrences(Relative(-14, "de stuurgroep"), 2026, MEETINGS[1:2]) == []


@pytest.mark.parametrize(
    ("anchor", "name", "same"),
    [
        ("stuurgroepoverleggen", "Stuurgroep", True),
        ("de stuurgroep", "Stuurgroep", True),
        ("stuurgroep", "Stuurgroep Wonen", True),
        ("werkgroep", "Stuurgroep", False),
        ("stuurgroep", "", False),
    ],
)
def test_an_anchor_follows_the_moments_that_it_names(anchor: str, name: str, same: bool) -> None:
    assert follows(anchor, name) is same


@pytest.mark.django_db
class TestActions:
    def test_a_moment_is_added_moved_and_removed(self, stage: Stage) -> None:
        by = stage.cast.coordinator
        moment = add_moment(by=by, plan=stage.plan, name=" Stuurgroep ", day=MARCH)
        moment = change_moment(
            by=by, moment=moment, revision=moment.revision, name="Stuurgroep", day=date(2026, 4, 2)
        )
        assert str(moment) == "Stuurgroep 02-04-2026"
        remove_moment(by=by, moment=moment, revision=moment.revision)
        assert not stage.plan.moments.exists()

    def test_the_same_moment_is_there_once(self, stage: Stage) -> None:
        add_moment(by=stage.cast.coordinator, plan=stage.plan, name="Stuurgroep", day=MARCH)
        with pytest.raises(Refusal, match="staat al op 26-03-2026"):
            add_moment(by=stage.cast.coordinator, plan=stage.plan, name="stuurgroep", day=MARCH)

    def test_a_moment_lies_near_its_year(self, stage: Stage) -> None:
        with pytest.raises(Refusal, match="te ver van 2026"):
            add_moment(by=stage.cast.coordinator, plan=stage.plan, name="Stuurgroep", day=date(2028, 1, 1))

    def test_a_moment_has_a_name(self, stage: Stage) -> None:
        with pytest.raises(Refusal, match="Schrijf op"):
            add_moment(by=stage.cast.coordinator, plan=stage.plan, name=" ", day=MARCH)

    def test_the_second_of_two_is_told(self, stage: Stage) -> None:
        moment = add_moment(by=stage.cast.coordinator, plan=stage.plan, name="Stuurgroep", day=MARCH)
        with pytest.raises(Conflict):
            change_moment(by=stage.cast.coordinator, moment=moment, revision=9, name="S", day=MARCH)

    def test_an_officer_moves_nothing(self, stage: Stage) -> None:
        with pytest.raises(NotAllowed):
            add_moment(by=stage.cast.association, plan=stage.plan, name="Stuurgroep", day=MARCH)
