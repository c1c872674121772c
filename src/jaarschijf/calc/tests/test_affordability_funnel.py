"""The funnel: silence is not zero, a part is of what both told, and small counts never stand out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.affordability import (
    LEAST_EXPECTED,
    LEAST_OF,
    Against,
    Count,
    Funnel,
    Line,
    Measure,
    Reason,
    affordability,
)
from jaarschijf.lib.refusal import Refusal

ROWS = st.lists(
    st.builds(
        Count,
        st.sampled_from([2023, 2024, 2025]),
        st.sampled_from(["Waterdam", "Oosterlo"]),
        st.sampled_from(Measure),
        st.integers(0, 2000),
        st.sampled_from(Reason),
    ),
    min_size=1,
    max_size=12,
)


def told(measure: Measure, count: int, place: str = "Waterdam", year: int = 2025) -> Count:
    return Count(year, place, measure, count)


def funnel(rows: Sequence[Count]) -> Funnel:
    found = affordability(counts=rows).funnel
    assert found
    return found


def region(rows: Sequence[Count]) -> Line:
    return funnel(rows).region[-1]


def contact(reached: int, attempted: int, place: str = "Waterdam", year: int = 2025) -> list[Count]:
    return [told(Measure.REACHED, reached, place, year), told(Measure.ATTEMPTED, attempted, place, year)]


@given(ROWS)
def test_the_region_is_its_municipalities_together(rows: list[Count]) -> None:
    found = funnel(rows)
    for line in found.region:
        places = [each for each in found.places if each.year == line.year]
        for measure in Measure:
            known = [each.counts[measure] for each in places if measure in each.counts]
            assert line.counts.get(measure) == (sum(known) if known else None)


@given(ROWS)
def test_a_share_lies_within_its_interval(rows: list[Count]) -> None:
    for line in funnel(rows).places:
        for each in line.conversions:
            assert each.share is None or 0 <= each.share <= 1
            shown = each.as_json()
            assert (
                shown["interval"] is None or shown["interval"][0] <= shown["percent"] <= shown["interval"][1]
            )


@given(ROWS)
def test_the_order_of_the_rows_changes_nothing(rows: list[Count]) -> None:
    backwards = affordability(counts=rows[::-1])
    assert json.dumps(backwards.as_json()) == json.dumps(affordability(counts=rows).as_json())


@given(ROWS)
def test_what_stands_out_is_worse_and_large_enough(rows: list[Count]) -> None:
    for each in funnel(rows).bottlenecks:
        here, there = each.here, each.there
        assert min(here.of, there.of) >= LEAST_OF
        assert here.share is not None
        assert there.share is not None
        assert here.share != there.share
        assert (here.share < there.share) == here.step.more_is_better


@given(st.integers(0, 29), st.integers(0, 1000))
def test_small_counts_never_stand_out(attempted: int, reached_elsewhere: int) -> None:
    rows = [*contact(0, attempted), *contact(reached_elsewhere, 1000, "Oosterlo")]
    assert all(each.municipality != "Waterdam" for each in funnel(rows).bottlenecks)


def test_a_rare_step_is_not_compared_either() -> None:
    """Of 100 verdicts 9 evictions were to be expected on both sides together: fewer than 5 on each."""
    rows = [
        *(told(Measure.VERDICT, 100, place) for place in ("Waterdam", "Oosterlo")),
        told(Measure.EVICTED, 9, "Waterdam"),
        told(Measure.EVICTED, 0, "Oosterlo"),
    ]
    assert funnel(rows).compared == 0
    assert LEAST_EXPECTED * 2 > 9


def test_a_step_far_behind_the_rest_of_the_region_stands_out() -> None:
    (found,) = funnel([*contact(30, 100), *contact(180, 300, "Oosterlo")]).bottlenecks
    assert (found.municipality, found.against) == ("Waterdam", Against.REGION)
    assert found.sentence() == (
        "Waterdam: van ‘contact gezocht’ komt 30 % tot ‘contact gelegd’, tegen 60 % in de rest van de regio."
    )


def test_a_step_far_behind_last_year_stands_out() -> None:
    (found,) = funnel([*contact(30, 100), *contact(60, 100, year=2024)]).bottlenecks
    assert found.sentence().endswith("tegen 60 % vorig jaar.")


def test_a_year_that_was_skipped_is_no_last_year() -> None:
    assert funnel([*contact(30, 100), *contact(60, 100, year=2023)]).compared == 0


def test_more_verdicts_per_dwelling_stand_out() -> None:
    rows = [
        *(told(Measure.DWELLINGS, 5000, place) for place in ("Waterdam", "Oosterlo")),
        told(Measure.VERDICT, 90, "Waterdam"),
        told(Measure.VERDICT, 20, "Oosterlo"),
    ]
    (found,) = funnel(rows).bottlenecks
    assert found.sentence() == ("Waterdam: 18 vonnissen per 1.000 woningen, tegen 4 in de rest van de regio.")


def test_the_region_is_compared_over_who_told_both_years() -> None:
    """Elzermonde told this year only, and would have made it look like a fall."""
    rows = [
        *(
            row
            for place in ("Waterdam", "Oosterlo")
            for year in (2024, 2025)
            for row in contact(60, 100, place, year)
        ),
        *contact(500, 1000, "Elzermonde"),
    ]
    assert [each for each in funnel(rows).bottlenecks if not each.municipality] == []


def test_who_told_only_one_side_of_a_step_is_left_out_of_it() -> None:
    rows = [*contact(60, 100), told(Measure.ATTEMPTED, 900, "Oosterlo")]
    (found,) = region(rows).conversions
    assert (found.part, found.of) == (60, 100)
    assert "2025, contact gelegd: niet geleverd voor Oosterlo." in funnel(rows).notes


def test_per_thousand_dwellings_is_of_who_told_dwellings() -> None:
    rows = [
        told(Measure.DWELLINGS, 2000),
        told(Measure.SIGNALS, 50),
        told(Measure.SIGNALS, 70, "Oosterlo"),
    ]
    assert region(rows).per_thousand == {Measure.SIGNALS: Fraction(25)}


def test_a_part_that_is_more_than_the_whole_is_not_applicable() -> None:
    found = funnel([told(Measure.EVICTED, 4), told(Measure.VERDICT, 3)])
    assert found.region[0].conversions[0].as_json()["percent"] is None
    assert found.notes == ("Waterdam, 2025: ontruimingen (4) is meer dan vonnissen (3), dus n.v.t.",)


def test_a_share_of_nobody_is_not_applicable() -> None:
    (found,) = region(contact(0, 0)).conversions
    assert (found.share, found.as_json()["interval"]) == (None, None)


def test_reasons_are_kept_apart_and_add_up() -> None:
    rows = [
        Count(2025, "Waterdam", Measure.EVICTED, 3, Reason.ARREARS),
        Count(2025, "Oosterlo", Measure.EVICTED, 2, Reason.ARREARS),
        Count(2025, "Waterdam", Measure.EVICTED, 1, Reason.NUISANCE),
    ]
    assert [each.as_json() for each in funnel(rows).reasons] == [
        {"year": 2025, "reason": "huurachterstand", "evicted": 5},
        {"year": 2025, "reason": "overlast", "evicted": 1},
    ]
    assert region(rows).counts[Measure.EVICTED] == 6


def test_help_is_not_split_by_reason() -> None:
    assert funnel([Count(2025, "Waterdam", Measure.HELPED, 3, Reason.ARREARS)]).reasons == ()


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (4, ", 1 minder dan een jaar eerder"),
        (3, ", evenveel als een jaar eerder"),
        (1, ", 2 meer dan een jaar eerder"),
    ],
)
def test_evictions_are_told_beside_those_of_a_year_before(before: int, said: str) -> None:
    rows = [
        told(Measure.EVICTED, 3),
        told(Measure.EVICTED, before, year=2024),
        told(Measure.EVICTED, 9, "Oosterlo"),
    ]
    assert said in affordability(counts=rows).sentence()


def test_a_first_year_has_nothing_beside_it() -> None:
    assert affordability(counts=[told(Measure.EVICTED, 3)]).sentence() == (
        "In 2025 telden we 3 ontruimingen; geen stap valt op."
    )


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(Refusal, match="Waterdam, 2025, ontruimingen: -1"):
        funnel([told(Measure.EVICTED, -1)])
