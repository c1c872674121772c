"""A protected grid in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jaarschijf.figures.calculations.shape import (
    Extra,
    Grid,
    Measure,
    Reckoned,
    Row,
    ShownGrid,
    ShownRow,
    Unit,
)
from jaarschijf.figures.comparing import changes
from jaarschijf.figures.showing import Reader, show
from jaarschijf.figures.wording import Value, in_words, table_of

GRID = Grid(
    key="parties",
    title="Per partij",
    dims=("Partij", "Jaar"),
    measures=(Measure("fit", "Passend"), Measure("not", "Niet passend")),
    rows=(
        Row(("Woonstede", "2026"), (1090, 3), (99.7, 95), party="Woonstede"),
        Row(("Kaderand", "2026"), (80, 20), (80, 95), party="Kaderand"),
        Row(("Dorpsgoed", "2026"), (70, 30), (None, 95), party="Dorpsgoed"),
    ),
    extras=(Extra("score", "Score", Unit.PERCENT, ("fit", "not")), Extra("norm", "Norm", Unit.PERCENT)),
    foot=(97.0, 95),
)


def shown(*own: str) -> ShownGrid:
    return show(Reckoned((GRID,)), Reader(5, own=frozenset(own)))["parties"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1234, Unit.COUNT, "1.234"),
        (92.5, Unit.PERCENT, "92,5 %"),
        (90.0, Unit.PERCENT, "90 %"),
        (1234.5, Unit.EURO, "€ 1.234,50"),
        (37625, Unit.EURO, "€ 37.625"),
        (-0.25, Unit.NUMBER, "-0,25"),
        ("gehaald", Unit.WORDS, "gehaald"),
        (None, Unit.PERCENT, "n.v.t."),
        ("", Unit.WORDS, "n.v.t."),
    ],
)
def test_a_value_is_written_as_the_dutch_write_it(value: Value, unit: Unit, words: str) -> None:
    assert in_words(value, unit) == words


def test_columns_are_measures_their_sum_and_extras() -> None:
    headings = [column.heading for column in table_of(shown()).columns]
    assert headings == ["Passend", "Niet passend", "Totaal", "Score", "Norm"]


def test_what_is_hidden_reads_as_a_dash_with_what_was_reckoned_from_it() -> None:
    cells = table_of(shown()).rows[0].cells
    assert [cells[1].text, cells[3].text, cells[4].text] == ["–", "–", "95 %"]
    assert [cell.value for cell in cells if cell.is_hidden] == [None] * sum(cell.is_hidden for cell in cells)


def test_what_tells_the_hidden_sum_of_all_reads_as_hidden_too() -> None:
    expected = Extra("expected", "Verwacht", Unit.NUMBER, of_all=("not",))
    rows = tuple(replace(row, counts=(row.counts[0], 1), extras=(4.5,)) for row in GRID.rows[:2])
    grid = replace(GRID, rows=rows, extras=(expected,), foot=(None,))
    table = table_of(show(Reckoned((grid,)), Reader(5))["parties"])
    assert [row.cells[-1].text for row in table.rows] == ["–", "–"]


def test_what_has_no_value_is_not_told_to_be_hidden() -> None:
    row = ShownRow(("Dorpsgoed", "2026"), (70, 30), 100, (None, 95))
    cell = table_of(ShownGrid(GRID, (row,), None, 0)).rows[0].cells[3]
    assert (cell.text, cell.is_hidden) == ("n.v.t.", False)


def test_an_own_row_is_whole() -> None:
    assert [cell.text for cell in table_of(shown("Woonstede")).rows[0].cells] == [
        "1.090",
        "3",
        "1.093",
        "99,7 %",
        "95 %",
    ]


def test_the_row_that_sums_all_is_named_once() -> None:
    foot = table_of(shown()).foot
    assert foot
    assert foot.words == ("Samen", "")


def test_the_same_answer_has_no_changes() -> None:
    assert changes([table_of(shown())], [table_of(shown())]) == []


def test_a_cell_that_reads_otherwise_is_a_change() -> None:
    found = changes([table_of(shown())], [table_of(shown("Woonstede"))])
    assert ("Woonstede, 2026", "Niet passend", "–", "3") in [
        (one.row, one.column, one.was, one.now) for one in found
    ]


def test_rows_that_came_and_went_are_told() -> None:
    one, two = (ShownGrid(GRID, rows, None, 0) for rows in (shown().rows[:1], shown().rows[1:]))
    found = changes([table_of(one)], [table_of(two)])
    assert {change.was for change in found if change.row == "Kaderand, 2026"} == {"stond er niet"}
    assert {change.now for change in found if change.row == "Woonstede, 2026"} == {"staat er niet meer"}
