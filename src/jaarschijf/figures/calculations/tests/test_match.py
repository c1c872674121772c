"""The best allocation, from deliveries to what a reader sees."""

from __future__ import annotations

import pytest

from jaarschijf.figures.calculations.keeping import as_bytes
from jaarschijf.figures.calculations.match import CARD
from jaarschijf.figures.calculations.tests.market import (
    FREE,
    HOME,
    NEEDS,
    SEEKER,
    WHEELCHAIR,
    WHEELCHAIR_HOME,
    demand,
    lettings,
)
from jaarschijf.figures.calculations.tests.world import extras, open_to_all, reckoned, table
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.showing import Reader, show
from jaarschijf.lib.refusal import Refusal

YOUNG = ("Waterdam", NONE, "1", "fit", "JON", "2-4")
SPREAD = {"spread_group": "JON", "spread_least": "8", "spread_most": "14"}


def test_dwellings_are_divided_over_who_fits() -> None:
    answer = reckoned(CARD, [demand({WHEELCHAIR: 10}), lettings({WHEELCHAIR_HOME: 6})])
    assert table(answer, "needs") == {("BAT 4",): (6, 4)}


def test_who_is_left_is_told_why() -> None:
    answer = reckoned(CARD, [demand({WHEELCHAIR: 10}), lettings({HOME: 6})])
    found = extras(answer, "needs")["BAT 4",]
    assert found["reason"] == "er is geen woning met een BAT-score die hoog genoeg is"


def test_a_rent_just_above_the_cap_fits_no_low_income() -> None:
    dear = ("Waterdam", NONE, "2", "high_cap")
    answer = reckoned(CARD, [demand({SEEKER: 10}), lettings({dear: 6})])
    assert table(answer, "needs") == {("geen",): (0, 10)}
    assert "huur" in extras(answer, "needs")["geen",]["reason"]


def test_a_higher_income_may_rent_it() -> None:
    dear = ("Waterdam", NONE, "2", "high_cap")
    richer = ("Waterdam", NONE, "1", "daeb", NONE, "2-4")
    answer = reckoned(CARD, [demand({richer: 10}), lettings({dear: 6})])
    assert table(answer, "needs") == {("geen",): (6, 4)}


def test_one_more_dwelling_is_told_in_words() -> None:
    answer = reckoned(CARD, [demand(NEEDS), lettings(FREE)])
    told = extras(answer, "needs")["BAT 4",]["more"]
    assert told.startswith("Nog één BAT 4-woning in Waterdam")
    assert told in CARD.say(open_to_all(answer), answer.facts)


def test_the_same_households_of_two_parties_are_added_up() -> None:
    answer = reckoned(
        CARD, [demand({SEEKER: 10}), demand({SEEKER: 5}, "LinderWonen"), lettings({HOME: 6}, "LinderWonen")]
    )
    assert table(answer, "places") == {("Waterdam",): (6, 9)}


def test_a_spread_is_kept_and_laid_beside_what_it_would_be_without() -> None:
    answer = reckoned(CARD, [demand({SEEKER: 300, YOUNG: 200}), lettings({HOME: 100})], **SPREAD)
    ((young, others),) = table(answer, "shares").values()
    assert young + others == 100
    assert 8 <= young <= 14
    assert extras(answer, "shares")["Waterdam", "Jongeren"]["kept"] == "gehaald"
    assert "zonder" in next(grid.title for grid in answer.grids if grid.key == "shares_without")


def test_under_a_spread_one_more_dwelling_is_not_reckoned() -> None:
    answer = reckoned(CARD, [demand({SEEKER: 300, YOUNG: 200}), lettings({HOME: 100})], **SPREAD)
    assert "more" not in extras(answer, "needs")["geen",]


def test_a_reservation_leaves_dwellings_empty_when_nobody_comes() -> None:
    answer = reckoned(
        CARD, [demand({SEEKER: 30}), lettings({WHEELCHAIR_HOME: 6})], keep_bat="4", keep_need="4"
    )
    assert extras(answer, "scores")["BAT 4",]["empty"] == 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"spread_group": "JON"}, "Zeg bij de spreiding welk deel"),
        ({"spread_group": "JON", "spread_least": "14", "spread_most": "8"}, "van 14 tot en met 8 procent"),
        ({**SPREAD, "spread_place": "Nergenshuizen"}, "in ‘Nergenshuizen’ kwam geen woning vrij"),
        ({"keep_bat": "4"}, "Zeg voor wie"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(options: dict[str, str], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        reckoned(CARD, [demand(NEEDS), lettings(FREE)], **options)


def test_without_rooms_nothing_can_be_matched() -> None:
    roomless = ("Waterdam", NONE, NONE, "low_cap")
    with pytest.raises(Refusal, match="Vraag Waterhave om het aantal kamers"):
        reckoned(CARD, [demand(NEEDS), lettings({roomless: 10})])


def test_who_told_no_rooms_is_named() -> None:
    roomless = ("Waterdam", NONE, NONE, "low_cap")
    answer = reckoned(CARD, [demand(NEEDS), lettings(FREE), lettings({roomless: 10}, "LinderWonen")])
    assert answer.facts["without_rooms"] == ["LinderWonen"]


def test_the_order_of_deliveries_does_not_matter() -> None:
    deliveries = [demand(NEEDS), demand({YOUNG: 7}, "LinderWonen"), lettings(FREE)]
    assert as_bytes(reckoned(CARD, deliveries)) == as_bytes(reckoned(CARD, deliveries[::-1]))


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_few_seekers_show_nowhere(few: int) -> None:
    answer = reckoned(CARD, [demand({**NEEDS, WHEELCHAIR: few}), lettings(FREE)])
    shown = show(answer, Reader(threshold=5))
    rows = [row for grid in shown.values() for row in grid.rows]
    assert not [row for row in rows for count in (*row.counts, row.total) if count in {1, 2, 3, 4}]
    told = shown["needs"]
    row = next(row for row in told.rows if row.words == ("BAT 4",))
    assert (row.counts, row.total) == ((None, None), None)
    assert set(row.extras) == {None}


def test_the_sentence_tells_nothing_that_is_hidden() -> None:
    answer = reckoned(CARD, [demand({WHEELCHAIR: 3}), lettings({WHEELCHAIR_HOME: 2})])
    assert "te klein" in CARD.say(show(answer, Reader(threshold=5)), answer.facts)
