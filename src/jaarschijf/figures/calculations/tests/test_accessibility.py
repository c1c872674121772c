"""The BAT result, from deliveries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.calculations.accessibility import CARD
from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.tests.world import extras, given, open_to_all, reckoned, table
from jaarschijf.figures.datasets.tests.making import STOCK_ROW
from jaarschijf.lib.refusal import Refusal


def stock(party: str, *bats: str, year: int = 2026, **more: object) -> Given:
    rows: list[Mapping[str, object]] = [{**STOCK_ROW, "bat": bat, **more} for bat in bats]
    return given("stock", party, *rows, year=year)


NOW = stock("Waterhave", "", "BAT1", "BAT3", "BAT4", "BAT5")
BEFORE = stock("Waterhave", "", "", "BAT1", "BAT4", year=2025)
LAST, FIRST = "31 december 2026", "31 december 2025"


def test_a_higher_score_meets_a_lower_one() -> None:
    answer = reckoned(CARD, [NOW])
    assert table(answer, "parties") == {("Waterhave",): (1, 2, 2)}
    assert extras(answer, "parties")["Waterhave",] == {"scored": 80, "at_least": 2, "share": 50}


@pytest.mark.parametrize(("least", "found"), [("BAT1", 4), ("BAT3", 3), ("BAT5", 1)])
def test_where_accessible_begins_may_be_chosen(least: str, found: int) -> None:
    assert extras(reckoned(CARD, [NOW], least=least), "parties")["Waterhave",]["at_least"] == found


def test_every_score_may_stand_apart() -> None:
    answer = reckoned(CARD, [NOW], apart=True)
    assert table(answer, "parties") == {("Waterhave",): (1, 1, 0, 1, 1, 1)}
    assert extras(answer, "parties")["Waterhave",]["at_least"] == 2


def test_an_earlier_day_has_tables_of_its_own() -> None:
    answer = reckoned(CARD, [NOW, BEFORE])
    assert table(answer, "parties_before") == {("Waterhave",): (2, 1, 1)}
    assert table(answer, "parties") == table(reckoned(CARD, [NOW]), "parties")


def test_labels_count_dwellings_that_have_one() -> None:
    some = stock("LinderWonen", "BAT4", "BAT4", label="")
    answer = reckoned(CARD, [NOW, some])
    assert table(answer, "labels") == {("Waterhave",): (5,)}
    assert extras(answer, "labels")["Waterhave",] == {"rollator": 100}


def test_the_sentence_compares_with_the_day_before() -> None:
    answer = reckoned(CARD, [NOW, BEFORE])
    assert CARD.say(open_to_all(answer), answer.facts) == (
        f"Van 5 woningen op {LAST}: 80 % heeft een BAT-score; 2 zijn BAT 4 of hoger "
        f"(50 % van wat een score heeft), 1 meer dan op {FIRST}."
    )


def test_other_associations_than_before_are_not_compared() -> None:
    answer = reckoned(CARD, [NOW, BEFORE, stock("LinderWonen", "BAT4")])
    assert FIRST not in CARD.say(open_to_all(answer), answer.facts)
    assert answer.facts["notes"] == [
        "Niet vergeleken met de vorige peildatum, want niet beide keren leverde: LinderWonen."
    ]


def test_a_score_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal, match="‘BAT9’ is er niet"):
        reckoned(CARD, [NOW], least="BAT9")
