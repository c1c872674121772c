from __future__ import annotations

import pytest

from jaarschijf.calc.protect import TOTAL, Key, table
from jaarschijf.lib.refusal import Refusal

NESTED: dict[Key, int] = {("Waterdam", "Kade"): 20, ("Waterdam", "Sluis"): 4, ("Veldrade", "Dorp"): 30}


def test_a_combination_that_is_not_there_is_zero() -> None:
    found = table(("a", "b"), {("x", "p"): 3, ("x", "q"): 4, ("y", "p"): 5})
    assert found.counts["y", "q"] == 0


def test_a_neighbourhood_lies_within_one_municipality() -> None:
    found = table(("gemeente", "wijk"), NESTED)
    assert found.within == {"wijk": "gemeente"}
    assert set(found.counts) == set(NESTED)


def test_nested_dimensions_have_no_total_over_the_outer_one_alone() -> None:
    groups = table(("gemeente", "wijk"), NESTED).groups()
    assert ("Waterdam", TOTAL) in groups
    assert (TOTAL, TOTAL) in groups
    assert (TOTAL, "Kade") not in groups


def test_one_can_say_that_nothing_is_nested() -> None:
    found = table(("gemeente", "wijk"), NESTED, crossed=True)
    assert not found.within
    assert len(found.counts) == 6


def test_a_third_dimension_crosses_the_nested_ones() -> None:
    counts = {(*key, age): count for key, count in NESTED.items() for age in ("tot 75", "75 of ouder")}
    found = table(("gemeente", "wijk", "leeftijd"), counts)
    assert found.within == {"wijk": "gemeente"}
    assert len(found.groups()) == 3 * 2 + 3 + 2 * 2 + 2 + 2 + 1


@pytest.mark.parametrize(
    ("dims", "counts", "words"),
    [
        ((), {}, "0 indelingen"),
        (("a", "a"), {("x", "y"): 1}, "‘a’ is leeg, dubbel of bezet"),
        (("count",), {("x",): 1}, "‘count’ is leeg, dubbel of bezet"),
        (("a",), {}, "geen cellen"),
        (("a",), {("x",): -1}, "bij x is -1"),
        (("a", "b"), {(f"x{at}", f"y{at % 150}"): 1 for at in range(300)}, "meer dan 20000 cellen"),
    ],
)
def test_what_is_no_table_is_refused(dims: tuple[str, ...], counts: dict[Key, int], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        table(dims, counts, crossed=True)
