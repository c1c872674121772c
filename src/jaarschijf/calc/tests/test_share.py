"""What is shared out is all of it and no more, fairly, and the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from jaarschijf.calc.share import Place, Shared, share
from jaarschijf.lib.refusal import Refusal

KEYS = st.lists(st.fractions(0, 50_000, max_denominator=100), min_size=1, max_size=12).filter(any)
WHOLE_KEYS = st.lists(st.integers(0, 50_000), min_size=1, max_size=12).filter(any)
TOTALS = st.integers(0, 2000)


def places(*keys: Fraction | int) -> list[Place]:
    return [Place(f"Plaats {at}", Fraction(key)) for at, key in enumerate(keys, 1)]


def shares(found: Shared) -> list[int]:
    return [row.share for row in found.rows]


@st.composite
def bounded_places(draw: st.DrawFn) -> list[Place]:
    """With backlogs, leads and caps."""
    return [
        Place(
            f"Plaats {at}",
            Fraction(key),
            draw(st.integers(-60, 60)),
            draw(st.none() | st.integers(0, 80)),
        )
        for at, key in enumerate(draw(WHOLE_KEYS))
    ]


def shared_or_skipped(total: int, all_places: list[Place]) -> Shared:
    try:
        return share(total, all_places)
    except Refusal:
        reject()


@given(TOTALS, KEYS)
def test_shares_add_up_to_the_total(total: int, keys: list[Fraction]) -> None:
    assert sum(shares(share(total, places(*keys)))) == total


@given(TOTALS, KEYS)
def test_exact_is_pro_rata(total: int, keys: list[Fraction]) -> None:
    found = share(total, places(*keys))
    assert [row.exact for row in found.rows] == [total * key / sum(keys) for key in keys]


@given(TOTALS, KEYS)
def test_a_share_is_the_exact_one_rounded_down_or_up(total: int, keys: list[Fraction]) -> None:
    for row in share(total, places(*keys)).rows:
        assert floor(row.exact) <= row.share <= ceil(row.exact)


@given(TOTALS, KEYS)
def test_a_larger_key_never_gets_less(total: int, keys: list[Fraction]) -> None:
    pairs = sorted(zip(keys, shares(share(total, places(*keys))), strict=True))
    assert [got for _, got in pairs] == sorted(got for _, got in pairs)


@given(TOTALS, WHOLE_KEYS, st.data())
def test_who_alone_grows_never_gets_less(total: int, keys: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(keys) - 1))
    grown = [*keys[:at], keys[at] + data.draw(st.integers(0, 10_000)), *keys[at + 1 :]]
    assert shares(share(total, places(*grown)))[at] >= shares(share(total, places(*keys)))[at]


@given(TOTALS, st.lists(st.integers(0, 50_000), min_size=1, max_size=12, unique=True).filter(any), st.data())
def test_the_order_of_the_rows_does_not_matter(total: int, keys: list[int], data: st.DataObject) -> None:
    rows = places(*keys)
    shuffled = data.draw(st.permutations(rows))
    assert set(share(total, rows).rows) == set(share(total, shuffled).rows)


@given(TOTALS, KEYS, st.fractions(Fraction(1, 1000), 1000))
def test_only_the_proportion_of_the_keys_counts(total: int, keys: list[Fraction], scale: Fraction) -> None:
    assert shares(share(total, places(*keys))) == shares(share(total, places(*(key * scale for key in keys))))


@pytest.mark.parametrize(
    ("total", "keys", "expected"),
    [
        (3, (1, 3), [1, 2]),
        (1, (5, 5), [1, 0]),
        (2, (1, 1, 1), [1, 1, 0]),
    ],
    ids=["from 0,75 and 2,25", "equal keys: the first", "three equal keys"],
)
def test_the_largest_remainder_gets_the_last_one(
    total: int, keys: tuple[int, ...], expected: list[int]
) -> None:
    assert shares(share(total, places(*keys))) == expected


def test_of_equal_remainders_the_larger_key_goes_first() -> None:
    found = share(2, places(1, 3))
    assert [row.exact for row in found.rows] == [Fraction(1, 2), Fraction(3, 2)]
    assert shares(found) == [0, 2]
    assert found.notes == ("Plaats 2 en Plaats 1 hadden dezelfde rest: de grotere sleutel gaat voor.",)


def test_of_equal_keys_the_first_in_the_list_goes_first_and_it_is_told() -> None:
    found = share(1, places(5, 5))
    assert found.notes == (
        "Plaats 1 en Plaats 2 hadden dezelfde rest: de eerdere plaats in de lijst gaat voor.",
    )


def test_one_dwelling_more_can_cost_a_place_one() -> None:
    """The Alabama paradox, which docs/berekeningen/share.md warns of."""
    keys = places(6, 6, 2)
    assert (shares(share(10, keys)), shares(share(11, keys))) == ([4, 4, 2], [5, 5, 1])


@given(st.integers(0, 8), st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any))
def test_no_other_whole_shares_are_nearer(total: int, keys: list[int]) -> None:
    """Beside every way there is to share the total out."""
    found = share(total, places(*keys))
    ways = (way for way in product(range(total + 1), repeat=len(keys)) if sum(way) == total)

    def distance(way: Sequence[int]) -> Fraction:
        return sum(((got - row.exact) ** 2 for got, row in zip(way, found.rows, strict=True)), Fraction())

    assert distance(shares(found)) == min(map(distance, ways))


@given(TOTALS, bounded_places())
def test_caps_and_leads_never_lose_or_make_a_dwelling(total: int, all_places: list[Place]) -> None:
    found = shared_or_skipped(total, all_places)
    assert sum(shares(found)) == sum(row.exact for row in found.rows) == total


@given(TOTALS, bounded_places())
def test_no_share_is_below_zero_or_over_its_cap(total: int, all_places: list[Place]) -> None:
    found = shared_or_skipped(total, all_places)
    for place, row in zip(all_places, found.rows, strict=True):
        assert 0 <= row.share <= (total if place.cap is None else place.cap)
        assert floor(row.exact) <= row.share <= ceil(row.exact)


@given(TOTALS, bounded_places())
def test_places_between_zero_and_their_cap_are_on_one_level(total: int, all_places: list[Place]) -> None:
    found = shared_or_skipped(total, all_places)
    level = {
        (row.exact - place.backlog) / place.key
        for place, row in zip(all_places, found.rows, strict=True)
        if place.key and 0 < row.exact < (total if place.cap is None else min(place.cap, total))
    }
    assert len(level) <= 1
    for place, row in zip(all_places, found.rows, strict=True):
        if place.key and level:
            wished = min(level) * place.key + place.backlog
            assert row.exact == max(0, min(wished, total if place.cap is None else place.cap))


@given(TOTALS, bounded_places())
def test_only_what_cannot_be_is_refused(total: int, all_places: list[Place]) -> None:
    most = [total if place.cap is None else min(place.cap, total) for place in all_places]
    fixed = [max(0, min(place.backlog, cap)) for place, cap in zip(all_places, most, strict=True)]
    keyless = sum(value for place, value in zip(all_places, fixed, strict=True) if not place.key)
    room = keyless + sum(cap for place, cap in zip(all_places, most, strict=True) if place.key)
    if keyless <= total <= room:
        assert sum(shares(share(total, all_places))) == total
    else:
        with pytest.raises(Refusal, match=r"maxima|zonder sleutel"):
            share(total, all_places)


def test_what_a_cap_cuts_goes_over_the_others_pro_rata() -> None:
    found = share(100, [Place("a", Fraction(50), cap=20), Place("b", Fraction(30)), Place("c", Fraction(20))])
    assert [row.exact for row in found.rows] == [20, 48, 32]


def test_a_second_cap_that_binds_only_after_the_first_holds_too() -> None:
    rows = [Place("a", Fraction(50), cap=20), Place("b", Fraction(30), cap=40), Place("c", Fraction(20))]
    assert shares(share(100, rows)) == [20, 40, 40]


def test_a_backlog_comes_on_top_of_the_rest_pro_rata() -> None:
    found = share(40, [Place("a", Fraction(1), backlog=6), Place("b", Fraction(1), backlog=-2)])
    assert [row.exact for row in found.rows] == [24, 16]


@given(
    st.lists(st.integers(1, 40), min_size=2, max_size=6), st.integers(1, 5), st.integers(0, 600), st.data()
)
def test_after_two_periods_the_whole_is_pro_rata(
    keys: list[int], times: int, second: int, data: st.DataObject
) -> None:
    """That is what a backlog is for: what went wrong in one period is put right in the next."""
    realised = [data.draw(st.integers(0, 2 * times * key)) for key in keys]
    behind = [times * key - got for key, got in zip(keys, realised, strict=True)]
    again = share(
        second,
        [Place(str(at), Fraction(key), behind[at]) for at, key in enumerate(keys)],
    )
    assume(all(row.exact for row in again.rows))
    whole = sum(realised) + second
    for key, got, row in zip(keys, realised, again.rows, strict=True):
        assert got + row.exact == Fraction(whole * key, sum(keys))


def test_a_cap_that_holds_is_told() -> None:
    found = share(10, [Place("Oosterlo", Fraction(1), cap=2), Place("Waterdam", Fraction(1))])
    assert found.notes == ("Aan het maximum: Oosterlo (2).",)


def test_who_has_to_wait_for_the_backlog_of_others_is_told() -> None:
    found = share(10, [Place("Oosterlo", Fraction(1), backlog=30), Place("Waterdam", Fraction(1))])
    assert shares(found) == [10, 0]
    assert found.notes == ("Krijgt nu niets, want andere plaatsen hebben meer achterstand: Waterdam.",)


def test_of_many_places_some_are_named() -> None:
    rows = [Place(f"Wijk {at}", Fraction(1), cap=1) for at in range(1, 11)]
    (note,) = share(10, rows).notes
    assert note.endswith("Wijk 7 (1), Wijk 8 (1) en 2 andere plaatsen.")


def test_who_is_far_ahead_gets_nothing_and_is_told() -> None:
    found = share(10, [Place("Oosterlo", Fraction(1), backlog=-30), Place("Waterdam", Fraction(1))])
    assert shares(found) == [0, 10]
    assert found.notes == ("Krijgt nu niets, door de voorsprong: Oosterlo.",)


def test_nothing_to_share_gives_everybody_nothing() -> None:
    found = share(0, places(1, 2))
    assert (shares(found), found.notes) == ([0, 0], ("Er is niets te verdelen: iedere plaats krijgt 0.",))


def test_one_place_gets_all() -> None:
    found = share(7, places(3))
    assert (shares(found), found.notes) == ([7], ("Er is één plaats: Plaats 1 krijgt alles.",))


def test_a_place_with_key_zero_gets_nothing() -> None:
    assert shares(share(7, places(0, 3))) == [0, 7]


@pytest.mark.parametrize(
    ("total", "rows", "why"),
    [
        (-1, places(1), "-1 verdelen kan niet"),
        (5, [], "geen plaats"),
        (5, places(0, 0), "Alle sleutels zijn 0"),
        (5, places(-1, 2), "sleutel van Plaats 1 is minder dan 0"),
        (5, places(1) * 2, "‘Plaats 1’ staat er meer dan één keer in"),
        (5, [Place("a", Fraction(1), cap=-1)], "maximum van a is -1"),
        (
            50,
            [Place("a", Fraction(1), cap=20), Place("b", Fraction(1), cap=20)],
            "50 te verdelen, en door de maxima is er plaats voor 40: 10 te veel",
        ),
        (
            5,
            [Place("a", Fraction(0), 4), Place("b", Fraction(0), 3), *places(1)],
            r"zonder sleutel \(a en b\)",
        ),
    ],
)
def test_what_cannot_be_shared_is_refused(total: int, rows: list[Place], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        share(total, rows)


def test_json_has_the_rows_in_their_order() -> None:
    found = share(10, places(1, 2)).as_json()
    assert found["rows"] == [
        {"place": "Plaats 1", "exact": 3.3333333333333335, "share": 3},
        {"place": "Plaats 2", "exact": 6.666666666666667, "share": 7},
    ]


def test_the_answer_is_one_sentence() -> None:
    assert share(1000, places(1)).sentence() == "1.000 naar rato verdeeld: Plaats 1 1.000."


def test_of_many_places_the_answer_names_the_least_and_the_most() -> None:
    found = share(45, places(*range(1, 10)))
    assert found.sentence() == "45 naar rato verdeeld over 9 plaatsen: van 1 (Plaats 1) tot 9 (Plaats 9)."
