"""Totals: the same facts give the same bytes, whatever way they came, and no row is in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.norms import rent_class
from jaarschijf.calc.rounding import half_up
from jaarschijf.calc.vacancy.spells import Kind, Spell, reckoned
from jaarschijf.figures.datasets import DATASETS, Totals, classes, deliver, lists
from jaarschijf.figures.datasets import rows_of as stored_rows
from jaarschijf.figures.datasets.examples import example
from jaarschijf.figures.datasets.tests.making import (
    LETTING_ROW,
    NORMS,
    SCOPE,
    SEEKER_ROW,
    STOCK_ROW,
    YEAR,
    csv,
    rows_of,
    totals,
)

Row = Mapping[str, object]

_RENTS = st.sampled_from(
    [limit + step for _, limit in classes.rent_limits(NORMS) for step in (-1, 0, 1)]
) | st.integers(1, 200_000)
_PLACES = st.sampled_from(["Waterdam", "Oosterlo", "Elzermonde"])
_PARTS = st.sampled_from(["", "Noord", "Zuid"])
_BATS = st.sampled_from(list(lists.codes(lists.BAT)))
_GROUPS = st.sampled_from(["STH", "MED", "none"])
_AGES = st.sampled_from(list(lists.codes(lists.AGE)))
_INCOMES = st.integers(0, 8_000_000)


def _money(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


_STOCK = st.fixed_dictionaries(
    {
        "municipality": _PLACES,
        "neighbourhood": _PARTS,
        "bat": _BATS,
        "label": st.sampled_from(list(lists.codes(lists.LABEL))),
        "type": st.sampled_from(["GAL", "TUS"]),
        "rooms": st.sampled_from([1, 3, 6, 9, ""]),
        "age": _AGES,
        "rent": _RENTS,
    }
)
_LETTING = st.fixed_dictionaries(
    {
        "date": st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
        "municipality": _PLACES,
        "neighbourhood": _PARTS,
        "group": _GROUPS,
        "persons": st.integers(1, 9),
        "aow": st.just("ja"),
        "income": _INCOMES,
        "rent": _RENTS,
        "bat": _BATS,
        "rooms": st.sampled_from([1, 3, 8, ""]),
        "exempt": st.sampled_from(["ja", "nee", ""]),
    }
)
_SEEKER = st.fixed_dictionaries(
    {
        "access_need": _BATS,
        "persons": st.integers(1, 12),
        "municipality": st.sampled_from(["", "Waterdam", "Oosterlo"]),
        "neighbourhood": _PARTS,
        "group": _GROUPS,
        "age": _AGES.filter(lambda age: age != "empty"),
        "aow": st.just("nee"),
        "income": _INCOMES,
        "waiting_days": st.integers(0, 9_000),
    }
)


def _as_values(row: Row) -> Row:
    """As a program exports it."""
    money = {key: _money(int(str(row[key]))) for key in ("rent", "income") if key in row}
    return {**row, **money}


def _as_classes(row: Row) -> Row:
    """The same facts as somebody would count them who knows the limits."""
    found = dict(row)
    if isinstance(day := found.pop("date", None), date):
        found["quarter"] = (day.month + 2) // 3
    if "income" in found:
        is_aow, persons = found.pop("aow") == "ja", int(str(found["persons"]))
        income = int(str(found.pop("income")))
        found["income_class"] = classes.income_class(income, persons, NORMS, aow=is_aow)
    if "rent" in found:
        rent = int(str(found.pop("rent")))
        found["rent_band"] = classes.rent_band(rent, NORMS)
        found["rent_class"] = rent_class(Decimal(rent) / 100, NORMS)
        found["rent_sum"] = rent
    if "waiting_days" in found:
        found["waiting_band"] = classes.waiting_band(int(str(found.pop("waiting_days"))))
    return found


def _counted(rows: list[Row]) -> list[Row]:
    counts: Counter[tuple[tuple[str, object], ...]] = Counter()
    sums: Counter[tuple[tuple[str, object], ...]] = Counter()
    for row in map(dict, map(_as_classes, rows)):
        rent = int(str(row.pop("rent_sum", 0)))
        key = tuple(row.items())
        counts[key] += 1
        sums[key] += rent
    return [{**dict(key), "rent_sum": _money(sums[key]), "count": count} for key, count in counts.items()]


@pytest.mark.parametrize(
    ("code", "rows"),
    [("stock", _STOCK), ("lettings", _LETTING), ("demand", _SEEKER)],
    ids=lambda each: str(each)[:8],
)
@settings(max_examples=15)
@given(data=st.data())
def test_counted_already_gives_the_same_bytes_as_row_by_row(
    code: str, rows: st.SearchStrategy[Row], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(rows, min_size=1, max_size=12))
    by_row = totals(code, *map(_as_values, chosen))
    assert totals(code, *_counted(chosen)).canonical() == by_row.canonical()


@settings(max_examples=15)
@given(st.lists(_STOCK, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(rows: list[Row], chance: object) -> None:
    values = [dict(_as_values(row)) for row in rows]
    keys = sorted(values[0], reverse=True)
    turned = [{key: row[key] for key in keys} for row in reversed(values)]
    assert totals("stock", *values).canonical() == totals("stock", *turned).canonical()


@settings(max_examples=15)
@given(st.lists(_LETTING, min_size=1, max_size=20))
def test_every_tally_of_all_rows_counts_each_row_once(rows: list[Row]) -> None:
    found = totals("lettings", *map(_as_values, rows))
    tallies = [tally.key for tally in DATASETS["lettings"].tallies if tally.where is None]
    assert found.count == len(rows)
    assert {found.tallies[key].count for key in tallies} == {len(rows)}


@pytest.mark.parametrize("code", DATASETS)
def test_every_tally_of_a_delivery_counts_all_that_it_is_about(code: str) -> None:
    found = deliver(example(code, "Gemeente Waterdam", YEAR), "x.csv", DATASETS[code], SCOPE).totals
    assert found
    for tally in DATASETS[code].tallies:
        if tally.where is None and not tally.least:
            assert found.tallies[tally.key].count == found.count, tally.key


@pytest.mark.parametrize("code", DATASETS)
def test_the_rows_of_a_tally_are_sorted_words_and_whole_numbers(code: str) -> None:
    found = deliver(example(code, "Gemeente Waterdam", YEAR), "x.csv", DATASETS[code], SCOPE).totals
    assert found
    for tally in found.tallies.values():
        words = [row[: len(tally.dims)] for row in tally.rows]
        numbers = [number for row in tally.rows for number in row[len(tally.dims) :]]
        assert words == sorted(set(words), key=lambda row: tuple(map(str, row)))
        assert all(isinstance(word, str) for row in words for word in row)
        assert all(number is None or type(number) is int for number in numbers)


def test_stored_totals_are_read_back_by_name() -> None:
    found = totals("keys", {"municipality": "Waterdam", "neighbourhood": "Noord", "inhabitants": "8.420"})
    stored = json.loads(found.canonical())
    assert stored_rows(stored, "keys") == [
        {
            "municipality": "Waterdam",
            "neighbourhood": "Noord",
            "count": 1,
            "inhabitants": 8420,
            "dwellings": None,
            "vacated": None,
        }
    ]
    assert stored["period"] == {"from": "2026-01-01", "until": "2026-12-31"}


PLANTED = ("71391", "3141592", "2718281", "1618", "713,91", "2026-03-17", "17-3-2026", "46077")


def _planted(code: str) -> list[Row]:
    row = {
        "stock": {
            **STOCK_ROW,
            "rent": "713,91",
            "age": 88,
            "vacancy": "zoekleegstand",
            "vacant_since": "17-3-2026",
        },
        "lettings": {
            **LETTING_ROW,
            "date": "17-3-2026",
            "rent": "713,91",
            "income": "31.415,92",
            "vacancy": "zoekleegstand",
            "vacant_since": "2-1-2026",
        },
        "demand": {**SEEKER_ROW, "income": "27.182,81", "waiting_days": 1618},
    }[code]
    return [row]


@pytest.mark.parametrize("others", [0, 3, 40])
@pytest.mark.parametrize("code", ["stock", "lettings", "demand"])
def test_no_rent_income_or_day_of_a_single_row_is_in_the_totals(code: str, others: int) -> None:
    rest: list[Row] = [{"stock": STOCK_ROW, "lettings": LETTING_ROW, "demand": SEEKER_ROW}[code]] * others
    found = totals(code, *_planted(code), *rest)
    text = found.canonical().decode()
    assert not [value for value in PLANTED if value in text]


def test_no_sum_of_money_can_be_taken_apart_to_a_single_dwelling() -> None:
    lone = {**STOCK_ROW, "municipality": "Elzermonde", "rent": "713,91"}
    rest = [{**STOCK_ROW, "rent": "600,00"}] * 9
    more = [{**STOCK_ROW, "municipality": "Oosterlo", "rent": "500,00"}] * 6
    assert rows_of(totals("stock", lone, *rest, *more), "rent_sum") == [
        ("", 7, 371_391),
        ("Waterdam", 9, 540_000),
    ]


def test_too_few_for_any_sum_leave_none() -> None:
    found = totals("stock", *[STOCK_ROW] * 4)
    assert rows_of(found, "rent_sum") == []
    assert found.count == 4


def test_vacancy_is_kept_so_that_its_loss_is_the_same_to_the_cent() -> None:
    let = date(2026, 7, 1)
    starts = [
        date(2026, 1, 2),
        date(2026, 5, 20),
        date(2025, 11, 17),
        date(2026, 2, 28),
        date(2026, 6, 30),
        let,
    ]
    spells = [
        Spell(Kind.SEARCH, "Waterdam", 50_000 + 101 * at, start, let) for at, start in enumerate(starts)
    ]
    rows = [
        {**LETTING_ROW, "rent": _money(spell.rent), "vacancy": spell.kind.value, "vacant_since": spell.begins}
        for spell in spells
    ]
    ((kind, place, count, days, rent_days),) = rows_of(totals("lettings", *rows), "vacancy")
    (loss,) = reckoned(spells, [YEAR])
    assert (kind, place, count, days) == ("search", "Waterdam", loss.spells, loss.days)
    assert isinstance(rent_days, int)
    assert half_up(Fraction(12 * rent_days, 365), 0) == loss.cents


def test_dwellings_that_are_still_empty_count_from_new_year_to_the_last_day_asked() -> None:
    empty = {
        **STOCK_ROW,
        "age": "leegstaand",
        "rent": "600",
        "vacancy": "projectleegstand",
        "vacant_since": "1-12-2025",
    }
    scope = replace(SCOPE, since=date(2026, 3, 31), until=date(2026, 3, 31))
    found = totals("stock", *[empty] * 5, scope=scope)
    assert rows_of(found, "vacancy") == [("project", "Waterdam", 5, 5 * 90, 5 * 90 * 60_000)]


def test_totals_are_the_same_object_only_of_the_same_period() -> None:
    one = totals("stock", STOCK_ROW)
    other = totals("stock", STOCK_ROW, scope=replace(SCOPE, since=date(2026, 1, 2)))
    assert isinstance(one, Totals)
    assert one.canonical() != other.canonical()


def test_bytes_are_those_of_the_file_whatever_its_signs() -> None:
    data = csv([STOCK_ROW])
    found = deliver(data.replace(b";", b"\t"), "x.txt", DATASETS["stock"], SCOPE).totals
    assert found
    assert found.canonical() == totals("stock", STOCK_ROW).canonical()
