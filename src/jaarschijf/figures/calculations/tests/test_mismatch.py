"""Accessible dwellings and care beside need, from deliveries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.calculations.mismatch import CARD
from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.tests.world import (
    extras,
    given,
    open_to_all,
    reckoned,
    table,
)
from jaarschijf.figures.datasets.tests.making import SEEKER_ROW, STOCK_ROW

NOORD, HAVEN = ("Waterdam", "Noordoever"), ("Waterdam", "Kadekwartier")


def stock(*changes: Mapping[str, object]) -> Given:
    return given("stock", "Waterhave", *[{**STOCK_ROW, **change} for change in changes])


def care(*rows: tuple[str, str, str, str, str, int]) -> Given:
    keys = ("care_item", "care_kind", "municipality", "neighbourhood", "age", "count")
    found = [dict(zip(keys, row, strict=True)) for row in rows]
    return given("care", "Zorggroep Merelstroom", *found, kind="care")


def use(
    count: int, part: str = "Noordoever", kind: str = "Begeleid wonen"
) -> tuple[str, str, str, str, str, int]:
    return "gebruik", kind, "Waterdam", part, "85 en ouder", count


def homes(count: int, kind: str = "Begeleid wonen") -> tuple[str, str, str, str, str, int]:
    return "woning of plaats", kind, "Waterdam", "Noordoever", "", count


LIVED_IN = stock(*[{}] * 7, {"bat": "BAT1"}, {"bat": ""}, {"age": "leegstaand"})


def test_more_accessible_dwellings_than_need_are_lived_in_without_it() -> None:
    answer = reckoned(CARD, [LIVED_IN, care(use(4))])
    assert table(answer, "places") == {NOORD: (7, 1, 4)}
    assert extras(answer, "places")[NOORD] == {"least": 3, "told": "ja"}


def test_need_beyond_the_dwellings_leaves_nothing_sure() -> None:
    answer = reckoned(CARD, [LIVED_IN, care(use(12))])
    assert extras(answer, "places")[NOORD]["least"] == 0


def test_where_nobody_counted_need_it_is_unknown_and_named() -> None:
    answer = reckoned(CARD, [stock({}, {"neighbourhood": "Kadekwartier"}), care(use(1))])
    assert extras(answer, "places")[HAVEN] == {"least": None, "told": "nee"}
    assert extras(answer, "places")["",]["least"] is None
    assert answer.facts["notes"] == [
        "Hier is niet geteld wie toegankelijkheid nodig heeft: Waterdam · Kadekwartier.",
        "Maar van één kant geteld, woningen of gebruik: Begeleid wonen · Waterdam.",
    ]


def test_when_all_need_was_told_a_place_without_it_has_none() -> None:
    deliveries = [stock({}, {"neighbourhood": "Kadekwartier"}), care(use(1))]
    found = extras(reckoned(CARD, deliveries, complete=True), "places")
    assert (found[NOORD]["least"], found[HAVEN]["least"], found["",]["least"]) == (0, 1, 1)


def test_need_without_dwellings_is_named() -> None:
    answer = reckoned(CARD, [LIVED_IN, care(use(2), use(3, "Kadekwartier"))])
    assert "Behoefte zonder woningen in de cijfers: Waterdam · Kadekwartier." in answer.facts["notes"]


def test_municipalities_may_be_compared_as_a_whole() -> None:
    answer = reckoned(CARD, [LIVED_IN, care(use(2, "Kadekwartier"))], level="municipality")
    assert extras(answer, "places")["Waterdam",]["least"] == 5


@pytest.mark.parametrize(("least", "found"), [("BAT1", 8), ("BAT4", 7), ("BAT5", 0)])
def test_where_accessible_begins_may_be_chosen(least: str, found: int) -> None:
    assert table(reckoned(CARD, [LIVED_IN], least=least), "places")[NOORD][0] == found


def test_who_seeks_less_than_accessible_is_no_seeker() -> None:
    seekers = given("demand", "Waterhave", SEEKER_ROW, {**SEEKER_ROW, "access_need": "BAT1"})
    answer = reckoned(CARD, [LIVED_IN, seekers])
    assert sum(counts[0] for counts in table(answer, "seeking_by_age").values()) == 1


def test_care_dwellings_short_in_one_kind_are_no_surplus_in_another() -> None:
    told = care(use(6), homes(2), use(1, kind="Zorggeschikte woning"), homes(4, "Zorggeschikte woning"))
    found = extras(reckoned(CARD, [told]), "care")
    assert found["Begeleid wonen", "Waterdam"]["difference"] == -4
    assert found["Zorggeschikte woning", "Waterdam"]["difference"] == 3


def test_care_on_one_side_has_no_difference_and_is_named() -> None:
    answer = reckoned(CARD, [care(use(6))])
    assert extras(answer, "care")["Begeleid wonen", "Waterdam"]["difference"] is None
    assert (
        "Maar van één kant geteld, woningen of gebruik: Begeleid wonen · Waterdam." in answer.facts["notes"]
    )


def test_the_sentence_tells_bounds_and_shortage() -> None:
    answer = reckoned(CARD, [LIVED_IN, care(use(4), homes(1))])
    assert CARD.say(open_to_all(answer), answer.facts) == (
        "Er zijn 7 bewoonde woningen met BAT 4 of hoger; minstens 3 daarvan bewoont iemand zonder bekende "
        "behoefte. Waar beide te tonen zijn, zijn er 3 zorgwoningen te weinig, en 0 te veel op andere "
        "plekken of van andere soort."
    )


def test_the_sentence_says_that_need_was_not_delivered() -> None:
    answer = reckoned(CARD, [LIVED_IN])
    assert "wie ze nodig heeft, is niet geleverd" in CARD.say(open_to_all(answer), answer.facts)
