"""Bounds from totals: never broken by any way to live, and never wider than needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.mismatch import EMPTY, NOT_TOLD, Care, Cell, Homes, Mismatch, Need, Who, mismatch
from jaarschijf.lib.refusal import Refusal

COUNTS = st.integers(0, 6)
NEIGHBOURHOODS = st.sampled_from(["Centrum", "Dorp"])
AGES = st.sampled_from(["65-74", "75-84"])
SCORES = st.sampled_from(["", "BAT1", "BAT4", "BAT5"])
HOMES = st.lists(st.builds(Homes, st.just("Waterdam"), NEIGHBOURHOODS, AGES, SCORES, COUNTS), max_size=8)
NEEDS = st.lists(
    st.builds(Need, st.just("Waterdam"), NEIGHBOURHOODS, AGES, st.sampled_from(Who), COUNTS), max_size=8
)
CARE = st.lists(
    st.builds(
        Care,
        st.sampled_from(["verpleegzorg", "begeleid wonen"]),
        st.just("Waterdam"),
        NEIGHBOURHOODS,
        st.none() | COUNTS,
        st.none() | COUNTS,
    ),
    min_size=1,
    max_size=6,
)


class Options(TypedDict, total=False):
    same_homes: bool
    complete: set[str]
    least: str


def homes(count: int, bat: str = "BAT4", age: str = "75-84") -> Homes:
    return Homes("Waterdam", "Centrum", age, bat, count)


def need(count: int, age: str = "75-84", who: Who = Who.RESIDENT) -> Need:
    return Need("Waterdam", "Centrum", age, who, count)


def only_cell(found: Mismatch) -> Cell:
    (cell,) = found.cells
    return cell


@given(accessible=COUNTS, other=COUNTS, elsewhere=COUNTS, needing=COUNTS, same_homes=st.booleans())
def test_the_bounds_are_those_of_all_ways_to_live(
    accessible: int, other: int, elsewhere: int, needing: int, same_homes: bool
) -> None:
    """Brute force: so many of the needing in an accessible dwelling, so many in another, the rest outside."""
    outside = 0 if same_homes else needing
    ways = [
        accessible - inside
        for inside, beside in product(range(accessible + 1), range(other + 1))
        if inside + beside <= needing <= inside + beside + outside
    ]
    rows = [homes(accessible), homes(other, "BAT1")]
    if not ways:
        with pytest.raises(Refusal, match="Tel huishoudens"):
            mismatch(rows, [need(needing)], same_homes=same_homes)
        return
    cell = only_cell(mismatch(rows, [need(needing)], same_homes=same_homes))
    assert (cell.least, cell.most) == (min(ways), max(ways))


@given(HOMES, NEEDS, st.booleans())
def test_sums_add_the_cells_and_keep_the_bounds_in_order(
    rows: list[Homes], needs: list[Need], is_complete: bool
) -> None:
    if not rows and not needs:
        return
    found = mismatch(rows, needs, complete={"Waterdam"} if is_complete else set())
    for sums in ((found.whole,), found.places, found.ages):
        assert sum(each.least for each in sums) == sum(cell.least for cell in found.cells)
        assert sum(each.most for each in sums) == sum(cell.most for cell in found.cells)
        assert sum(each.accessible for each in sums) == sum(
            row.count for row in rows if row.bat in {"BAT4", "BAT5"}
        )
        assert all(0 <= (each.least_any_age or 0) <= each.least <= each.most for each in sums)


@given(HOMES, NEEDS)
def test_no_key_is_dropped(rows: list[Homes], needs: list[Need]) -> None:
    keys = {(row.municipality, row.neighbourhood, row.age) for row in rows}
    keys |= {(row.municipality, row.neighbourhood, row.age) for row in needs}
    if keys:
        assert {cell.key for cell in mismatch(rows, needs).cells} == keys


@given(HOMES, NEEDS, CARE)
def test_the_order_of_the_rows_changes_nothing(
    rows: Sequence[Homes], needs: Sequence[Need], care: Sequence[Care]
) -> None:
    assert mismatch(rows[::-1], needs[::-1], care[::-1]) == mismatch(rows, needs, care)


@given(CARE)
def test_shortages_and_surpluses_are_not_set_off(rows: Sequence[Care]) -> None:
    found = mismatch(care=rows)
    for kind in found.care_kinds:
        told = [row.difference for row in found.care if row.kind == kind.kind]
        known = [each for each in told if each is not None]
        assert kind.surplus - kind.shortage == sum(known)
        assert kind.one_sided == told.count(None)
        assert min(kind.surplus, kind.shortage) >= 0


def test_need_that_nobody_told_is_not_zero() -> None:
    cell = only_cell(mismatch([homes(8)]))
    assert (cell.needing, cell.least, cell.most) == (None, 0, 8)
    assert cell.is_one_sided


def test_need_that_is_zero_is_told() -> None:
    cell = only_cell(mismatch([homes(8)], [need(0)]))
    assert (cell.needing, cell.least) == (0, 8)
    assert not cell.is_one_sided


def test_where_all_need_is_told_what_is_missing_is_zero() -> None:
    found = mismatch([homes(8)], complete={"Waterdam"})
    assert only_cell(found).least == 8
    assert found.only_homes == ()


def test_need_without_dwellings_is_named() -> None:
    found = mismatch([], [need(3)], same_homes=True)
    assert [cell.key for cell in found.only_need] == [("Waterdam", "Centrum", "75-84")]
    assert only_cell(found).most == 0


def test_who_looks_for_a_dwelling_is_told_but_lives_elsewhere() -> None:
    cell = only_cell(mismatch([homes(8)], [need(3, who=Who.SEEKER), need(2)]))
    assert (cell.seeking, cell.least) == (3, 6)


def test_empty_dwellings_are_not_lived_in() -> None:
    assert only_cell(mismatch([homes(8), homes(5, age=EMPTY)], [need(2)])).accessible == 8


def test_residents_whose_age_nobody_told_have_no_known_need_of_their_own() -> None:
    found = mismatch([homes(8, age=NOT_TOLD), homes(4)], [need(2)], complete={"Waterdam"})
    assert found.whole.least == 2
    assert found.whole.least_any_age == 10


def test_over_all_ages_the_bound_waits_for_complete_figures() -> None:
    rows, needs = [homes(4), homes(6, age="65-74")], [need(9), need(1, age="65-74")]
    assert mismatch(rows, needs).whole.least_any_age is None
    whole = mismatch(rows, needs, complete={"Waterdam"}).whole
    assert (whole.least, whole.least_any_age) == (5, 0)


def test_the_score_from_which_a_dwelling_is_accessible_can_be_chosen() -> None:
    rows = [homes(4), homes(3, "BAT3"), homes(2, "")]
    assert [
        only_cell(mismatch(rows, [need(0)], least=least)).accessible for least in ("BAT3", "BAT4", "BAT5")
    ] == [7, 4, 0]
    assert only_cell(mismatch(rows)).unscored == 2


def test_the_sentence_says_bounds_and_what_was_not_counted() -> None:
    said = mismatch([homes(8), homes(3, age="65-74")], [need(2)]).sentence()
    assert said == (
        "Van de 11 woningen met BAT 4 of hoger worden er minstens 6 en hoogstens 11 bewoond zonder bekende "
        "behoefte; bij 3 is de behoefte niet geteld."
    )


def test_bounds_that_meet_are_one_number() -> None:
    said = mismatch([homes(8)], [need(8)], same_homes=True).sentence()
    assert "worden er 0 bewoond" in said


def test_care_of_one_side_only_is_named_and_not_subtracted() -> None:
    found = mismatch(care=[Care("verpleegzorg", "Waterdam", "", 4, None)])
    assert found.as_json()["care_on_one_side"] == [["verpleegzorg", "Waterdam", ""]]
    assert found.sentence() == "Zorgwoningen en zorg staan nergens op dezelfde plek."


def test_care_of_two_parties_is_joined() -> None:
    found = mismatch(
        care=[Care("verpleegzorg", "Waterdam", "", 4, None), Care("verpleegzorg", "Waterdam", "", None, 9)]
    )
    assert [row.difference for row in found.care] == [-5]


@pytest.mark.parametrize(
    ("rows", "needs", "options", "said"),
    [
        ([], [], {}, "niets|geen woningen"),
        ([homes(-1)], [], {}, "Waterdam · Centrum · 75-84: het aantal -1"),
        ([homes(1)], [need(-3)], {}, "het aantal -3"),
        ([homes(1, "BAT9")], [], {}, "‘BAT9’"),
        ([homes(1)], [], {"least": "NUL"}, "‘NUL’"),
        ([homes(1)], [need(2)], {"same_homes": True}, "2 huishoudens met behoefte in 1 woningen"),
    ],
)
def test_what_cannot_be_is_refused(rows: list[Homes], needs: list[Need], options: Options, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        mismatch(rows, needs, **options)
