from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.protect import TOTAL, Key, Protected, Table, Zero, earlier, protect, table
from jaarschijf.calc.protect.tests.attacker import intervals
from jaarschijf.calc.protect.tests.tables import laid, tables, truth
from jaarschijf.lib.refusal import Refusal


def hidden(found: Protected) -> set[Key]:
    return {key for key, count in found.counts.items() if count is None}


def test_one_small_cell_in_a_row_takes_another_with_it() -> None:
    found = protect(laid([3, 20, 30], (3,)), 10)
    assert hidden(found) == {("a0",), ("a1",)}


def test_two_small_cells_that_are_small_together_take_a_third() -> None:
    found = protect(laid([3, 4, 20, 30], (4,)), 10)
    assert hidden(found) == {("a0",), ("a1",), ("a2",)}


def test_two_small_cells_that_are_enough_together_need_no_third() -> None:
    assert hidden(protect(laid([6, 7, 20], (3,)), 10)) == {("a0",), ("a1",)}


def test_a_single_small_cell_in_a_cross_table_takes_three_cells_and_no_total() -> None:
    found = protect(laid([40, 30, 3, 50, 20, 60, 70, 80, 90], (3, 3)), 10)
    assert len(hidden(found)) == 4
    assert not any(TOTAL in key for key in hidden(found))


def test_a_zero_is_small_unless_it_is_open() -> None:
    drawn = laid([0, 20, 30], (3,))
    assert hidden(protect(drawn, 10)) == {("a0",), ("a1",)}
    assert not hidden(protect(drawn, 10, zero=Zero.OPEN))


def test_what_a_reader_knows_already_takes_more_with_it() -> None:
    drawn = laid([6, 7, 20, 30], (4,))
    assert ("a2",) not in hidden(protect(drawn, 10))
    assert ("a2",) in hidden(protect(drawn, 10, known={"a1": [("a1",)]}))


def test_two_readers_may_not_each_work_out_the_other() -> None:
    drawn = laid([6, 7, 20, 30], (4,))
    found = protect(drawn, 10, known={name: [(name,)] for name in ("a0", "a1")})
    for own, count in (("a0", 6), ("a1", 7)):
        bounds = intervals([found.as_json()], {(own,): count})
        assert all(high - low >= 10 for low, high in bounds.values())


@settings(max_examples=25, deadline=None)
@given(tables())
def test_the_same_table_published_again_hides_the_same(drawn: Table) -> None:
    first = protect(drawn, 10)
    assert protect(drawn, 10).as_json() == first.as_json()
    assert protect(drawn, 10, earlier=[first.published()]).counts == first.counts


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(10, 99), min_size=12, max_size=12), st.sampled_from([(3, 4), (2, 3, 2)]))
def test_nothing_is_hidden_where_nothing_is_small(counts: list[int], shape: tuple[int, ...]) -> None:
    assert protect(laid(counts, shape), 10).hidden == 0


def test_a_count_that_was_hidden_stays_hidden() -> None:
    first = protect(laid([3, 20, 30], (3,)), 10)
    now = protect(laid([45, 20, 30], (3,)), 10, earlier=[first.published()])
    assert {("a0",), ("a1",)} <= hidden(now)


def test_a_count_that_changed_by_one_is_hidden_with_the_totals_it_is_in() -> None:
    first = protect(laid([20, 30, 40], (3,)), 10)
    now = protect(laid([21, 30, 40], (3,)), 10, earlier=[first.published()])
    assert hidden(now) == {("a0",), (TOTAL,)}


def test_what_readers_knew_too_much_of_is_told_to_the_publisher_only() -> None:
    once = earlier(
        {"dimensions": ["a"], "rows": [{"a": "a0", "count": 4}, {"a": "a1", "count": 20}], "totals": []}
    )
    found = protect(laid([4, 20, 30], (3,)), 10, earlier=[once])
    assert found.told == (("a0",),)
    assert "told" not in found.as_json()


def test_an_earlier_table_in_more_detail_that_contradicts_this_one_is_refused() -> None:
    first = protect(laid([20, 30, 40, 50], (2, 2)), 10)
    rows = table(("a",), {("a0",): 70, ("a1",): 90})
    with pytest.raises(Refusal, match="spreekt deze tabel tegen"):
        protect(rows, 10, earlier=[first.published()])


def test_an_earlier_table_of_something_else_is_refused() -> None:
    other = protect(table(("jaar",), {("2025",): 20, ("2026",): 30}), 10)
    with pytest.raises(Refusal, match="geen indeling gemeen"):
        protect(laid([20, 30], (2,)), 10, earlier=[other.published()])


def test_an_earlier_publication_is_read_back_from_its_json() -> None:
    found = protect(laid([3, 20, 30, 40, 50, 60], (2, 3)), 10)
    for kinds in (False, True):
        again = earlier(json.loads(json.dumps(found.as_json(kinds=kinds))))
        assert again == found.published()


@pytest.mark.parametrize(
    "document", [{}, [], None, {"dimensions": ["a"], "rows": [{"a": "x", "count": "3"}]}]
)
def test_other_json_is_no_publication(document: object) -> None:
    with pytest.raises(Refusal, match="niet te lezen"):
        earlier(document)


def test_what_is_published_has_one_mark_and_no_kinds() -> None:
    document = protect(laid([3, 20, 30], (3,)), 10).as_json()
    assert [row["hidden"] for row in document["rows"]] == [True, True, False]
    assert "small" not in json.dumps(document["rows"])


def test_the_publisher_may_ask_for_the_kinds() -> None:
    document = protect(laid([3, 20, 30], (3,)), 10).as_json(kinds=True)
    assert [row["hidden"] for row in document["rows"]] == ["small", "complementary", None]


def test_hidden_counts_make_no_difference_to_what_is_published() -> None:
    """Two tables that differ in hidden counts only, and need the same pattern, give the same bytes."""
    one = protect(laid([3, 20, 30, 40], (4,)), 10).as_json()
    other = protect(laid([4, 19, 30, 40], (4,)), 10).as_json()
    assert json.dumps(one) == json.dumps(other)


def test_a_threshold_below_one_is_refused() -> None:
    with pytest.raises(Refusal, match="De drempel is 0"):
        protect(laid([3, 20], (2,)), 0)


def test_a_reader_cannot_know_what_is_not_there() -> None:
    with pytest.raises(Refusal, match="niet in de tabel"):
        protect(laid([3, 20], (2,)), 5, known={"iemand": [("b9",)]})


@pytest.mark.parametrize(
    "counts",
    [
        (15, 9, 4, 12, 12, 6, 48, 50, 0),
        (37, 39, 8, 10, 12, 2, 19, 17, 2),
        (1, 6, 8, 5, 10, 21, 7, 6, 41),
        (12, 8, 8, 10, 8, 10, 10, 11, 11),
    ],
)
def test_no_pattern_of_a_small_table_hides_less(counts: tuple[int, ...]) -> None:
    """By exhaustive search: every choice that costs less is narrowed somewhere."""
    drawn = laid(counts, (3, 3))
    found, true = protect(drawn, 10), truth(drawn)
    more = [key for key in true if true[key] >= 10]
    worth = {key: 4 ** key.count(TOTAL) * (1 + true[key] / (sum(counts) + 1)) for key in more}
    paid = sum(worth[key] for key in hidden(found) if key in worth)
    for size in range(len(more)):
        for extra in combinations(more, size):
            if sum(worth[key] for key in extra) < paid - 1e-9:
                shut = {*extra, *(key for key in true if true[key] < 10)}
                assert is_narrowed(found, true, shut), extra


def is_narrowed(found: Protected, true: dict[Key, int], shut: set[Key]) -> bool:
    trial = Protected(
        found.dims, {}, 10, "small", {key: None if key in shut else count for key, count in true.items()}
    )
    return any(high - low < 10 for low, high in intervals([trial.as_json()]).values())
