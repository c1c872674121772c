"""Moving a meeting: what hangs on it keeps its distance or is reported, and nothing gets lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.rhythm.distance import distance
from jaarschijf.meetings.rhythm.moving import move, problems
from jaarschijf.meetings.rhythm.shapes import Change, Problem
from jaarschijf.meetings.tests.rhythms import ANYWHERE, SOUTH, day_of, hung, meeting, moved

STEERING = meeting(1, date(2026, 3, 17), title="Stuurgroep")
WORKING = hung(2, date(2026, 3, 3), 1, -14)
AFTER = hung(3, date(2026, 3, 19), 1, 1, 7)
PREPARING = hung(4, date(2026, 2, 24), 2, -7)
YEAR = [STEERING, WORKING, AFTER, PREPARING]


def _sentences(found: Iterable[Problem], pk: int) -> list[str]:
    return [one.sentence for one in found if one.pk == pk]


def test_what_hangs_on_a_meeting_moves_by_as_many_days() -> None:
    preview = move(YEAR, 1, date(2026, 3, 24), ANYWHERE)
    assert preview.changes == (
        Change(1, date(2026, 3, 17), date(2026, 3, 24)),
        Change(2, date(2026, 3, 3), date(2026, 3, 10)),
        Change(4, date(2026, 2, 24), date(2026, 3, 3)),
        Change(3, date(2026, 3, 19), date(2026, 3, 26)),
    )
    assert preview.problems == ()


def test_what_it_hangs_on_does_not_move_along() -> None:
    preview = move(YEAR, 2, date(2026, 3, 4), ANYWHERE)
    assert [one.pk for one in preview.changes] == [2, 4]
    assert _sentences(preview.problems, 2) == [
        "Hoort 14 dagen voor ‘Stuurgroep’ van 17 maart 2026, maar is 13 dagen ervoor."
    ]


def test_where_there_is_room_another_working_day_is_taken() -> None:
    preview = move(YEAR, 1, date(2026, 5, 12), ANYWHERE)
    assert day_of(moved(YEAR, preview), 3) == date(2026, 5, 13)
    assert not _sentences(preview.problems, 3)


def test_where_there_is_room_the_same_people_do_not_meet_twice_on_a_day() -> None:
    busy = meeting(9, date(2026, 3, 26), people=frozenset({7}))
    year = [STEERING, replace(AFTER, people=frozenset({7})), busy]
    preview = move(year, 1, date(2026, 3, 24), ANYWHERE)
    assert day_of(moved(year, preview), 3) == date(2026, 3, 25)


def test_a_distance_that_can_not_be_kept_is_broken_and_says_why() -> None:
    preview = move(YEAR, 1, date(2026, 4, 20), ANYWHERE)
    assert day_of(moved(YEAR, preview), 2) == date(2026, 4, 7)
    assert _sentences(preview.problems, 2) == [
        (
            "Hoort 14 dagen voor ‘Stuurgroep’ van 20 april 2026, maar is 13 dagen ervoor. "
            "6 april 2026 is een feestdag: Tweede paasdag."
        )
    ]


def test_a_broken_distance_is_restored_by_the_next_move() -> None:
    broken = moved(YEAR, move(YEAR, 1, date(2026, 4, 20), ANYWHERE))
    preview = move(broken, 1, date(2026, 4, 21), ANYWHERE)
    assert day_of(moved(broken, preview), 2) == date(2026, 4, 7)
    assert preview.problems == ()


def test_a_middle_meeting_takes_the_day_on_which_the_next_can_keep_its_distance() -> None:
    year = [STEERING, hung(2, date(2026, 3, 10), 1, -10, -4), hung(5, date(2026, 2, 24), 2, -14)]
    preview = move(year, 1, date(2026, 4, 24), ANYWHERE)
    assert [one.now for one in preview.changes] == [
        date(2026, 4, 24),
        date(2026, 4, 16),
        date(2026, 4, 2),
    ]
    assert preview.problems == ()


def test_a_meeting_that_was_held_can_not_be_moved() -> None:
    with pytest.raises(Refusal, match="is al gehouden"):
        move([replace(STEERING, is_held=True)], 1, date(2026, 3, 24), ANYWHERE)


def test_a_meeting_that_is_not_there_can_not_be_moved() -> None:
    with pytest.raises(Refusal, match="niet meer in de agenda"):
        move(YEAR, 99, date(2026, 3, 24), ANYWHERE)


def test_a_held_meeting_stays_and_its_distance_is_reported() -> None:
    year = [STEERING, replace(WORKING, is_held=True), PREPARING]
    preview = move(year, 1, date(2026, 3, 24), ANYWHERE)
    assert [one.pk for one in preview.changes] == [1]
    assert _sentences(preview.problems, 2) == [
        (
            "Hoort 14 dagen voor ‘Stuurgroep’ van 24 maart 2026, maar is 21 dagen ervoor. "
            "De vergadering is al gehouden en schuift niet mee."
        )
    ]


def test_a_day_that_a_person_chose_is_kept_and_told_when_it_is_a_sunday() -> None:
    preview = move([STEERING], 1, date(2026, 3, 22), ANYWHERE)
    assert preview.changes[0].now == date(2026, 3, 22)
    assert _sentences(preview.problems, 1) == ["Dit is een zondag."]


def test_what_was_hung_without_a_distance_goes_along_to_a_working_day() -> None:
    year = [STEERING, meeting(2, date(2026, 3, 3), anchor=1)]
    assert day_of(moved(year, move(year, 1, date(2026, 4, 20), ANYWHERE)), 2) == date(2026, 4, 7)


def test_what_moves_to_a_day_that_has_passed_is_told() -> None:
    preview = move(YEAR, 1, date(2026, 3, 10), ANYWHERE, today=date(2026, 3, 1))
    assert _sentences(preview.problems, 2) == ["Deze dag is al voorbij."]


def test_what_moves_to_another_year_is_told() -> None:
    preview = move(YEAR, 1, date(2026, 1, 8), ANYWHERE)
    assert preview.changes[1].now.year == 2025
    assert "Dit valt in 2025." in _sentences(preview.problems, 2)
    assert "Dit valt in 2026." not in _sentences(preview.problems, 1)


def test_problems_that_have_nothing_to_do_with_the_move_are_left_out() -> None:
    elsewhere = meeting(9, date(2026, 7, 28))
    assert move([*YEAR, elsewhere], 1, date(2026, 3, 24), SOUTH).problems == ()
    assert _sentences(problems([elsewhere], SOUTH), 9) == ["Dit is in de zomervakantie."]


def test_the_same_people_on_one_day_are_told_at_both_meetings() -> None:
    day = date(2026, 3, 17)
    both = [meeting(1, day, people=frozenset({1, 2})), meeting(2, day, people=frozenset({2, 3}))]
    assert [one.sentence for one in problems(both, ANYWHERE)] == [
        "Op dezelfde dag is ook ‘Vergadering 2’. Eén persoon zit in beide.",
        "Op dezelfde dag is ook ‘Vergadering 1’. Eén persoon zit in beide.",
    ]


def test_a_group_does_not_meet_twice_on_a_day_even_when_nobody_is_in_it() -> None:
    day = date(2026, 3, 17)
    both = [meeting(1, day, group="Werkgroep"), meeting(2, day, group="Werkgroep")]
    assert len(problems(both, ANYWHERE)) == 2


def test_what_hangs_on_a_meeting_that_is_cancelled_is_broken() -> None:
    assert problems([WORKING], ANYWHERE) == [
        Problem(2, "Hoort 14 dagen voor een andere vergadering, maar die gaat niet door.", is_broken=True)
    ]


def test_meetings_that_hang_on_each_other_in_a_ring_do_not_move_forever() -> None:
    ring = [hung(1, date(2026, 3, 3), 2, 7), hung(2, date(2026, 3, 10), 1, 7)]
    assert [one.pk for one in move(ring, 1, date(2026, 3, 4), ANYWHERE).changes] == [1, 2]


def test_of_a_held_meeting_the_day_is_not_told() -> None:
    assert problems([meeting(1, date(2026, 3, 22), is_held=True)], ANYWHERE) == []


@pytest.mark.parametrize(
    ("days_from", "days_to", "words"),
    [
        (-14, -14, "14 dagen voor"),
        (1, 1, "1 dag na"),
        (0, 0, "op dezelfde dag als"),
        (1, 7, "1 tot 7 dagen na"),
        (-14, -7, "7 tot 14 dagen voor"),
        (-2, 3, "tussen 2 dagen voor en 3 dagen na"),
    ],
)
def test_a_distance_is_said_in_words(days_from: int, days_to: int, words: str) -> None:
    assert distance(days_from, days_to) == words
