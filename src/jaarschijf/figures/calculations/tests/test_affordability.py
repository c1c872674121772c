"""Housing costs and the way to eviction, from deliveries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from jaarschijf.figures.calculations.affordability import CARD
from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.tests.world import (
    extras,
    given,
    grid_of,
    open_to_all,
    reckoned,
    table,
)
from jaarschijf.lib.refusal import Refusal

KEYS = [
    "municipality",
    "year",
    "cost_item",
    "household",
    "reason",
    "count",
    "rent",
    "allowance",
    "other_costs",
    "income",
]
STEPS = (
    "woningen",
    "vroege signalen",
    "contact gezocht",
    "contact gelegd",
    "hulp aangenomen",
    "vonnissen",
    "ontruimingen",
)


def told(party: str, *rows: Mapping[str, object], kind: str = "municipality", year: int = 2026) -> Given:
    full = [dict.fromkeys(KEYS, "") | {"municipality": "Waterdam", "year": year} | dict(row) for row in rows]
    return given("affordability", party, *full, kind=kind, year=year)


def costs(household: str, count: int, rent: int, allowance: int, **more: object) -> dict[str, object]:
    row = {"cost_item": "woonlasten", "household": household, "count": count}
    return row | {"rent": rent, "allowance": allowance} | more


def steps(place: str, *counts: int) -> Iterator[dict[str, object]]:
    for step, count in zip(STEPS, counts, strict=False):
        yield {"municipality": place, "cost_item": step, "count": count}


SINGLE = costs("eenpersoons", 100, 600, 200, other_costs=200, income=2000)
FAMILY = costs("gezin met kinderen", 100, 700, 0, other_costs=300, income=4000)
WATERDAM = told("Gemeente Waterdam", *steps("Waterdam", 5000, 200, 190, 60, 20, 10, 4))
OTHERS = told(
    "Gemeente Oosterlo", *steps("Oosterlo", 2000, 200, 195, 150, 70, 6, 2), *steps("Elzermonde", 2000, 100)
)


def test_the_ratio_is_of_sums_of_euros() -> None:
    answer = reckoned(CARD, [told("Waterhave", SINGLE, FAMILY)])
    assert extras(answer, "costs")["eenpersoons", "2026"] == {"housing": 30, "rent": 20}
    assert extras(answer, "costs_years")["2026",]["housing"] == 26.7


def test_households_of_whom_not_all_is_told_count_but_have_no_ratio() -> None:
    answer = reckoned(CARD, [told("Waterhave", costs("eenpersoons", 50, 600, 0))])
    assert table(answer, "costs") == {("eenpersoons", "2026"): (50,)}
    assert extras(answer, "costs")["eenpersoons", "2026"]["housing"] is None


def test_each_step_is_a_part_of_the_one_before() -> None:
    found = extras(reckoned(CARD, [WATERDAM, OTHERS]), "funnel")["Waterdam", "2026"]
    assert (found["attempted_part"], found["reached_part"], found["helped_part"]) == (95, 31.6, 33.3)
    assert (found["verdict_part"], found["evicted_rate"]) == (2, 0.8)


def test_what_a_municipality_did_not_tell_has_no_part_and_is_named() -> None:
    answer = reckoned(CARD, [WATERDAM, OTHERS])
    assert extras(answer, "funnel")["Elzermonde", "2026"]["attempted_part"] is None
    assert extras(answer, "years")["2026",]["attempted_part"] is None
    assert "Niet geleverd over 2026: contact gezocht van Elzermonde." in answer.facts["notes"]


def test_a_step_that_goes_far_worse_than_elsewhere_stands_out() -> None:
    found = extras(reckoned(CARD, [WATERDAM, OTHERS]), "funnel")
    assert "contact gelegd lager dan in de rest van de regio" in found["Waterdam", "2026"]["help_flags"]
    assert found["Oosterlo", "2026"]["help_flags"] == "niets"


def test_what_stands_out_is_hidden_where_the_region_is() -> None:
    grid = grid_of(reckoned(CARD, [WATERDAM, OTHERS]), "funnel")
    flags = next(extra for extra in grid.extras if extra.key == "help_flags")
    assert flags.of_all == flags.needs == ("signals", "attempted", "reached", "helped")


def test_reasons_are_told_over_all_municipalities() -> None:
    rows = [
        {"cost_item": "ontruimingen", "reason": "overlast", "count": 3},
        {"cost_item": "ontruimingen", "reason": "huurachterstand", "count": 8},
    ]
    found = table(reckoned(CARD, [told("Waterhave", *rows)]), "reasons")
    assert list(found.items()) == [
        (("huurachterstand", "2026"), (0, 0, 0, 8)),
        (("overlast", "2026"), (0, 0, 0, 3)),
    ]


def test_counts_of_associations_at_one_place_add_up() -> None:
    two = [
        told(name, *steps("Waterdam", 1000, 50), kind="association") for name in ("Waterhave", "LinderWonen")
    ]
    assert table(reckoned(CARD, two), "funnel")["Waterdam", "2026"][:3] == (2000, 0, 100)


def test_what_two_kinds_of_party_tell_is_not_counted_twice() -> None:
    twice = [WATERDAM, told("Waterhave", *steps("Waterdam", 1000), kind="association")]
    with pytest.raises(
        Refusal, match="‘woningen’ in Waterdam, 2026, staat in leveringen van Gemeente Waterdam en"
    ):
        reckoned(CARD, twice)


def test_a_year_in_two_deliveries_of_one_party_is_refused() -> None:
    late = told("Gemeente Waterdam", *({**row, "year": 2026} for row in steps("Waterdam", 5000)), year=2025)
    with pytest.raises(Refusal, match="Gemeente Waterdam leverde de betaalbaarheid van 2026 in 2 leveringen"):
        reckoned(CARD, [WATERDAM, late])


def test_years_stand_beside_each_other() -> None:
    before = told("Gemeente Waterdam", *steps("Waterdam", 5000, 180), year=2025)
    assert list(table(reckoned(CARD, [WATERDAM, before]), "years")) == [("2025",), ("2026",)]


def test_the_sentence_tells_costs_funnel_and_what_stands_out() -> None:
    answer = reckoned(CARD, [WATERDAM, told("Waterhave", SINGLE, FAMILY, kind="association")])
    assert CARD.say(open_to_all(answer), answer.facts) == (
        "In 2026 ging 26,7 % van het besteedbare inkomen naar wonen, het meest bij ‘eenpersoons’ (30 %). "
        "Over 2026: 200 vroege signalen, 20 keer hulp aangenomen en 4 ontruimingen."
    )
