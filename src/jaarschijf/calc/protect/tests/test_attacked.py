"""Nobody narrows a hidden count below the threshold: an attacker with a programme of its own tries."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.protect import TOTAL, Protected, Table, Zero, protect, table
from jaarschijf.calc.protect.tests.attacker import intervals
from jaarschijf.calc.protect.tests.tables import laid, tables, truth

THRESHOLDS = st.sampled_from((2, 5, 10))
few = settings(max_examples=25, deadline=None)


def narrowed(found: Protected, **more: object) -> dict[tuple[str, ...], tuple[int, float]]:
    """The hidden counts that the attacker narrows to less than the threshold."""
    bounds = intervals([found.as_json()], whole=len(found.dims) > 2)
    return {key: (low, high) for key, (low, high) in bounds.items() if high - low < found.threshold}


@few
@given(tables(), THRESHOLDS, st.sampled_from(Zero))
def test_no_hidden_count_is_narrowed_below_the_threshold(drawn: Table, threshold: int, zero: Zero) -> None:
    assert not narrowed(protect(drawn, threshold, zero=zero))


@few
@given(tables(), THRESHOLDS, st.sampled_from(Zero))
def test_what_is_shown_is_true_and_not_small(drawn: Table, threshold: int, zero: Zero) -> None:
    found = protect(drawn, threshold, zero=zero)
    true = truth(drawn)
    shown = {key: count for key, count in found.counts.items() if count is not None}
    assert shown == {key: true[key] for key in shown}
    assert set(found.counts) == set(true)
    assert all(count >= threshold or (count == 0 and zero is Zero.OPEN) for count in shown.values())


@few
@given(tables(), THRESHOLDS)
def test_a_reader_narrows_no_more_with_own_rows(drawn: Table, threshold: int) -> None:
    own = [key for key in drawn.groups() if key[0] == "a0"]
    found = protect(drawn, threshold, known={"a0": own})
    assert not narrowed(found)
    true = truth(drawn)
    bounds = intervals([found.as_json()], {key: true[key] for key in own}, whole=len(found.dims) > 2)
    assert all(high - low >= threshold for low, high in bounds.values())


@few
@given(tables(((2, 3), (3, 3), (2, 2, 2))), THRESHOLDS)
def test_a_table_and_an_earlier_one_of_its_totals_give_no_more_together(drawn: Table, threshold: int) -> None:
    groups = truth(drawn)
    rest = (TOTAL,) * (len(drawn.dims) - 1)
    rows = table(
        ("a",), {key[:1]: count for key, count in groups.items() if key[1:] == rest and key[0] != TOTAL}
    )
    before = protect(rows, threshold)
    found = protect(drawn, threshold, earlier=[before.published()])
    known = {(*key, *rest): count for key, count in before.counts.items() if count is not None}
    bounds = intervals([found.as_json()], known, whole=len(found.dims) > 2)
    assert all(high - low >= threshold for low, high in bounds.values())


@few
@given(tables(((2, 3), (3, 3), (2, 2, 2))), THRESHOLDS)
def test_totals_do_not_give_away_what_an_earlier_table_hid(drawn: Table, threshold: int) -> None:
    """The totals were hidden where the threshold was high; at a lower one they may be seen, or not."""
    before = protect(drawn, threshold)
    groups, rest = truth(drawn), (TOTAL,) * (len(drawn.dims) - 1)
    rows = table(
        ("a",), {key[:1]: count for key, count in groups.items() if key[1:] == rest and key[0] != TOTAL}
    )
    found = protect(rows, threshold, earlier=[before.published()])
    known = {(*key, *rest): count for key, count in found.counts.items() if count is not None}
    bounds = intervals([before.as_json()], known, whole=len(drawn.dims) > 2)
    assert all(high - low >= threshold for low, high in bounds.values())


@few
@given(tables(((4,), (3, 3))), THRESHOLDS, st.integers(0, 3), st.integers(-15, 15))
def test_a_small_change_since_an_earlier_publication_is_not_seen(
    drawn: Table, threshold: int, place: int, change: int
) -> None:
    counts = list(drawn.counts.values())
    counts[place] = max(0, counts[place] + change)
    now = laid(counts, (4,) if len(drawn.dims) == 1 else (3, 3))
    before = protect(drawn, threshold)
    found = protect(now, threshold, earlier=[before.published()])
    for key, count in found.counts.items():
        old = before.counts[key]
        if count is not None and old is not None:
            assert count == old or abs(count - old) >= threshold


@few
@given(tables(((4,), (3, 3))), st.integers(0, 3), st.integers(-15, 15))
def test_what_still_holds_from_before_does_not_narrow_a_changed_table(
    drawn: Table, place: int, change: int
) -> None:
    counts = list(drawn.counts.values())
    counts[place] = max(0, counts[place] + change)
    now = laid(counts, (4,) if len(drawn.dims) == 1 else (3, 3))
    before = protect(drawn, 10).counts
    found = protect(now, 10, earlier=[protect(drawn, 10).published()])
    known = {key: count for key, count in truth(now).items() if before[key] == count}
    bounds = intervals([found.as_json()], known)
    exposed = {key for key, (low, high) in bounds.items() if high - low < 10}
    assert exposed <= set(found.told)
