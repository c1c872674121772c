"""What is different from the report before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.steering.comparing import changes, counts
from jaarschijf.steering.tests.samples import plan

STANDINGS = st.lists(st.sampled_from(["done", "under_way", "stalled", None]), max_size=8)


def test_the_first_report_shows_no_change_and_not_that_nothing_changed() -> None:
    found = counts(plan("done", "stalled"), None)
    assert [(row["number"], row["change"]) for row in found] == [(1, None), (0, None), (1, None), (0, None)]
    assert changes(plan("done"), None) == []


def test_a_change_is_counted_where_it_went_and_where_it_came_from() -> None:
    found = counts(plan("done", "stalled"), plan("under_way", "stalled"))
    assert {row["standing"]: row["change"] for row in found} == {
        "done": 1, "under_way": -1, "stalled": 0, None: 0,
    }  # fmt: skip


def test_a_change_tells_from_what_to_what_and_the_sentence() -> None:
    (row,) = changes(plan("done", "stalled"), plan("under_way", "stalled"))
    assert (row["number"], row["was"], row["now"], row["sentence"]) == ("1.1", "under_way", "done", "Zin 1.")


def test_what_was_not_there_and_what_is_gone_are_changes_too() -> None:
    (added,) = changes(plan("done", None), plan("done"))
    (gone,) = changes(plan("done"), plan("done", "stalled"))
    assert (added["was"], added["now"]) == ("", None)
    assert (gone["was"], gone["now"], gone["sentence"]) == ("stalled", "", "")


def test_a_plan_that_was_empty_is_something_to_compare_with() -> None:
    assert counts(plan("done"), plan())[0]["change"] == 1


@given(STANDINGS, STANDINGS)
def test_the_changes_explain_the_counts(now: list[str | None], before: list[str | None]) -> None:
    new, old = plan(*now), plan(*before)
    moved = changes(new, old)
    for row in counts(new, old):
        came = sum(change["now"] == row["standing"] for change in moved)
        left = sum(change["was"] == row["standing"] for change in moved)
        assert row["change"] == came - left
    assert sum(row["number"] for row in counts(new, old)) == len(now)
