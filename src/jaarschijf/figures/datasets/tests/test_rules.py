"""What can't be, per data set: told by row and column."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.datasets.tests.making import (
    LETTING_ROW,
    SEEKER_ROW,
    STOCK_ROW,
    flaws,
    rows_of,
    totals,
)

Row = Mapping[str, object]

CARE: Row = {"care_item": "gebruik", "care_kind": "Begeleid wonen", "municipality": "Waterdam", "age": "85"}
PLAN: Row = {"name": "Kadehof", "municipality": "Waterdam", "stage": "plan", "places": 36, "waiting": ""}
COSTS: Row = {
    "municipality": "Waterdam",
    "cost_item": "woonlasten",
    "household": "eenpersoons",
    "count": 40,
    "rent": "560,00",
    "allowance": "200",
    "other_costs": "190",
    "income": "2.000",
}
KEYS: Row = {"municipality": "Waterdam", "neighbourhood": "Noord", "inhabitants": 8420}
COUNTED_STOCK: Row = {
    **{key: value for key, value in STOCK_ROW.items() if key != "rent"},
    "rent_class": "Betaalbaar",
    "rent_band": "low_cap",
    "count": 3,
}


@pytest.mark.parametrize(
    ("code", "row", "wrong", "column"),
    [
        ("lettings", LETTING_ROW, {"exempt": "ja"}, "Uitgezonderd"),
        ("lettings", LETTING_ROW, {"date": "31-12-2025"}, "Datum verhuring"),
        ("lettings", LETTING_ROW, {"date": "1-1-2027"}, "Datum verhuring"),
        ("lettings", LETTING_ROW, {"persons": 0}, "Personen"),
        ("lettings", LETTING_ROW, {"income": "-1"}, "Inkomen"),
        ("lettings", LETTING_ROW, {"rent": "0"}, "Kale huur"),
        ("lettings", LETTING_ROW, {"vacancy": "zoekleegstand", "vacant_since": ""}, "Leeg sinds"),
        ("lettings", LETTING_ROW, {"vacancy": "", "vacant_since": "1-2-2026"}, "Soort leegstand"),
        ("lettings", LETTING_ROW, {"vacancy": "zoekleegstand", "vacant_since": "2-7-2026"}, "Leeg sinds"),
        ("stock", STOCK_ROW, {"vacancy": "zoekleegstand", "vacant_since": ""}, "Leeg sinds"),
        ("stock", STOCK_ROW, {"vacancy": "", "vacant_since": "1-2-2026"}, "Soort leegstand"),
        ("stock", COUNTED_STOCK, {"rent_class": "Goedkoop"}, "Huurprijsklasse"),
        ("demand", SEEKER_ROW, {"age": "leegstaand"}, "Leeftijdsklasse"),
        ("demand", SEEKER_ROW, {"waiting_days": ""}, "Wachttijd in dagen"),
        ("care", CARE, {"age": "leegstaand"}, "Leeftijdsklasse"),
        ("affordability", COSTS, {"count": 4}, "Aantal"),
        ("affordability", COSTS, {"household": ""}, "Type huishouden"),
        ("affordability", COSTS, {"rent": ""}, "Gemiddelde kale huur"),
        ("affordability", COSTS, {"allowance": "561"}, "Gemiddelde huurtoeslag"),
        ("affordability", COSTS, {"cost_item": "vonnissen", "household": ""}, "Gemiddelde kale huur"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(code: str, row: Row, wrong: Row, column: str) -> None:
    assert not flaws(code, row)
    ((number, told, _remedy),) = flaws(code, {**row, **wrong})
    assert number == 2
    assert told.endswith(f": {column}")


def test_an_initiative_stands_there_once() -> None:
    twice = flaws("initiatives", PLAN, {**PLAN, "name": "KADEHOF"})
    assert [(row, column) for row, column, _ in twice] == [(2, "A: Initiatief"), (3, "A: Initiatief")]


def test_a_neighbourhood_has_its_keys_once() -> None:
    assert len(flaws("keys", KEYS, KEYS)) == 2


def test_keys_are_of_a_municipality_or_of_its_neighbourhoods() -> None:
    ((row, column, _),) = flaws("keys", KEYS, {**KEYS, "neighbourhood": ""})
    assert (row, column) == (3, "A: Gemeente")


def test_numbers_that_were_not_told_stay_unknown() -> None:
    assert rows_of(totals("initiatives", PLAN), "initiatives") == [
        ("Kadehof", "Waterdam", "", "", "", "plan", 1, 36, None, None)
    ]


def test_averages_become_sums_and_unknown_parts_stay_apart() -> None:
    rent_only = {**COSTS, "count": 10, "other_costs": "", "income": ""}
    assert rows_of(totals("affordability", COSTS, rent_only), "costs") == [
        ("2026", "all", "single", 40, 40 * 56_000, 40 * 20_000, 40 * 19_000, 40 * 200_000),
        ("2026", "rent", "single", 10, 10 * 56_000, 10 * 20_000, None, None),
    ]


def test_counts_on_the_way_to_eviction_are_kept_by_year_and_reason() -> None:
    count = {
        "municipality": "Oosterlo",
        "year": 2025,
        "cost_item": "vonnissen",
        "reason": "overlast",
        "count": 3,
    }
    assert rows_of(totals("affordability", count), "funnel") == [
        ("2025", "Oosterlo", "verdict", "nuisance", 3)
    ]


def test_nobody_evicted_is_something_else_than_not_told() -> None:
    none = {"municipality": "Oosterlo", "cost_item": "ontruimingen", "count": 0}
    assert rows_of(totals("affordability", none), "funnel") == [("2026", "Oosterlo", "evicted", "none", 0)]


def test_care_is_kept_by_kind_and_by_age() -> None:
    home = {**CARE, "care_item": "woning of plaats", "age": ""}
    found = totals("care", CARE, home, home)
    assert rows_of(found, "homes") == [("BEG", "Waterdam", "", 2)]
    assert rows_of(found, "use") == [("BEG", "Waterdam", "", 1)]
    assert rows_of(found, "use_by_age") == [("Waterdam", "", "85+", 1)]


def test_a_seeker_is_kept_in_classes() -> None:
    found = totals("demand", SEEKER_ROW)
    assert rows_of(found, "seekers") == [("Oosterlo", "BAT4", "1", "fit", "none", "2-4", 1)]
    assert rows_of(found, "need") == [("Oosterlo", "", "BAT4", "75-84", 1)]


def test_a_letting_is_kept_in_classes() -> None:
    found = totals("lettings", LETTING_ROW)
    assert rows_of(found, "fit") == [("Waterdam", "3", "PAS", 1)]
    assert rows_of(found, "daeb") == [("Waterdam", "3", "yes", "fit", 1)]
    assert rows_of(found, "groups") == [("Waterdam", "Noordoever", "STH", 1)]
    assert rows_of(found, "supply") == [("Waterdam", "BAT2", "3", "low_cap", 1)]


def test_a_dwelling_is_kept_in_classes() -> None:
    found = totals("stock", STOCK_ROW)
    assert rows_of(found, "residents") == [("Waterdam", "Noordoever", "BAT4", "85+", 1)]
    assert rows_of(found, "rent_class") == [("Waterdam", "Noordoever", "BET", 1)]
    assert rows_of(found, "supply") == [("Waterdam", "BAT4", "3", "low_cap", 1)]
