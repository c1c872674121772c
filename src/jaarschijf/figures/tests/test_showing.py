"""What each reader sees of an answer."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.figures.calculations.shape import Extra, Grid, Measure, Reckoned, Row, Unit
from jaarschijf.figures.showing import Reader, show, show_public

MEASURES = (Measure("fit", "Passend"), Measure("not", "Niet passend"))
PERCENT = Extra("score", "Score", Unit.PERCENT, needs=("fit", "not"))
NORM = Extra("norm", "Norm", Unit.PERCENT)


def grid(*rows: tuple[str, int, int], key: str = "parties", dims: tuple[str, ...] = ("Partij",)) -> Grid:
    return Grid(
        key=key,
        title="Per partij",
        dims=dims,
        measures=MEASURES,
        rows=tuple(
            Row((name,) * len(dims), (fit, bad), (round(100 * fit / max(fit + bad, 1), 1), 95), party=name)
            for name, fit, bad in rows
        ),
        extras=(PERCENT, NORM),
        foot=(97.0, 95),
    )


LARGE = grid(("Woonstede", 90, 10), ("Kaderand", 80, 20), ("Dorpsgoed", 70, 30))
SMALL = grid(("Woonstede", 97, 3), ("Kaderand", 80, 20), ("Dorpsgoed", 70, 30))


def test_large_counts_are_all_shown() -> None:
    seen = show(Reckoned((LARGE,)), Reader(5))["parties"]
    assert (seen.hidden, seen.rows[0].counts, seen.rows[0].extras) == (0, (90, 10), (90.0, 95))


def test_a_small_count_is_hidden_with_what_was_reckoned_from_it() -> None:
    row = show(Reckoned((SMALL,)), Reader(5))["parties"].rows[0]
    assert (row.counts[1], row.extras) == (None, (None, 95))


def test_a_hidden_count_does_not_come_back_by_subtraction() -> None:
    seen = show(Reckoned((SMALL,)), Reader(5))["parties"]
    assert sum(row.counts[1] is None for row in (*seen.rows, *([seen.foot] if seen.foot else []))) > 1


def test_a_party_sees_its_own_counts() -> None:
    row = show(Reckoned((SMALL,)), Reader(5, own=frozenset({"Woonstede"})))["parties"].rows[0]
    assert (row.counts, row.extras) == ((97, 3), (97.0, 95))


def test_who_knows_the_own_row_can_not_reckon_that_of_another() -> None:
    two = grid(("Woonstede", 50, 50), ("Kaderand", 60, 3))
    seen = show(Reckoned((two,)), Reader(5, own=frozenset({"Woonstede"})))["parties"]
    assert (seen.rows[1].counts[1], seen.foot and seen.foot.counts[1]) == (None, None)


def test_a_second_table_does_not_tell_what_the_first_hides() -> None:
    places = replace(SMALL, key="places", dims=("Gemeente",))
    seen = show(Reckoned((SMALL, places)), Reader(5))
    first, second = seen["parties"].foot, seen["places"].foot
    assert first
    assert second
    hidden = {place for place, count in enumerate(first.counts) if count is None}
    assert hidden == {place for place, count in enumerate(second.counts) if count is None}


def test_measures_that_do_not_add_up_are_protected_one_by_one() -> None:
    loose = replace(SMALL, total="")
    seen = show(Reckoned((loose,)), Reader(5))["parties"]
    assert [row.counts[0] for row in seen.rows] == [97, 80, 70]
    assert seen.rows[0].counts[1] is None


def test_a_measure_beside_others_is_known_to_be_the_same_one_elsewhere() -> None:
    counts = {"Woonstede": (50, 50), "Kaderand": (60, 3)}
    both = Grid(
        key="cells",
        title="Per partij en gemeente",
        dims=("Partij", "Gemeente"),
        measures=MEASURES,
        rows=tuple(Row((party, "Waterdam"), count, party=party) for party, count in counts.items()),
        total="",
    )
    rows = (Row(("Waterdam",), (53,)),)
    alone = replace(both, key="places", dims=("Gemeente",), measures=MEASURES[1:], rows=rows)
    assert show(Reckoned((both, alone)), Reader(5))["places"].rows[0].counts == (None,)


def _with_sum(grid: Grid) -> Grid:
    """An extra from which the sum of all that does not fit could be read."""
    told = Extra("expected", "Verwacht", Unit.NUMBER, of_all=("not",))
    rows = tuple(replace(row, extras=(*row.extras, 53)) for row in grid.rows)
    return replace(grid, extras=(*grid.extras, told), rows=rows, foot=(97.0, 95, 53))


def test_what_tells_the_sum_of_all_is_hidden_everywhere_where_that_sum_is() -> None:
    two = _with_sum(grid(("Woonstede", 50, 50), ("Kaderand", 60, 3)))
    seen = show(Reckoned((two,)), Reader(5))["parties"]
    assert seen.foot
    assert seen.foot.counts[1] is None
    assert [row.extras[2] for row in (*seen.rows, seen.foot)] == [None, None, None]


def test_what_tells_the_sum_of_all_is_shown_where_that_sum_is() -> None:
    seen = show(Reckoned((_with_sum(LARGE),)), Reader(5))["parties"]
    assert [row.extras[2] for row in seen.rows] == [53, 53, 53]


def test_an_empty_grid_has_no_rows_and_no_foot() -> None:
    seen = show(Reckoned((grid(),)), Reader(5))["parties"]
    assert (seen.rows, seen.foot, seen.hidden) == ((), None, 0)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=5),
    st.booleans(),
)
def test_no_small_count_is_ever_shown_to_another(counts: list[tuple[int, int]], zero_is_open: bool) -> None:
    rows = [(f"Partij {place}", fit, bad) for place, (fit, bad) in enumerate(counts)]
    seen = show(Reckoned((grid(*rows),)), Reader(5, zero_is_open=zero_is_open))["parties"]
    lines = [*seen.rows, *([seen.foot] if seen.foot else [])]
    small = range(1, 5) if zero_is_open else range(5)
    assert not [count for line in lines for count in (*line.counts, line.total) if count in small]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
def test_the_public_sees_nothing_that_is_hidden_between_parties(counts: list[tuple[int, int]]) -> None:
    rows = [(f"Partij {place}", fit, bad) for place, (fit, bad) in enumerate(counts)]
    inside = show(Reckoned((grid(*rows),)), Reader(5))["parties"]
    public = show_public(Reckoned((grid(*rows),)), Reader(10), Reader(5))["parties"]
    assert inside.foot
    assert public.foot
    pairs = zip((*inside.rows, inside.foot), (*public.rows, public.foot), strict=True)
    assert not [
        (here.words, seen)
        for here, there in pairs
        for count, seen in zip((*here.counts, here.total), (*there.counts, there.total), strict=True)
        if count is None and seen is not None
    ]
