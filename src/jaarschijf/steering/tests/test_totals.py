"""Totals: every dimension adds up to the same whole, and nothing is guessed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.publishing.shape import ProjectContents
from jaarschijf.publishing.tests import samples
from jaarschijf.steering.shape import SumContents
from jaarschijf.steering.totals import FIELDS, of_value, totals


def _project(municipality: str, rent: str, numbers: list[tuple[str, int | None]]) -> ProjectContents:
    known = [number for _, number in numbers if number is not None]
    return samples.project(
        municipality=municipality,
        rent_class=rent,
        dwellings=sum(known) if known else None,
        dwelling_rows=[{"type": kind, "number": number} for kind, number in numbers],
    )


NUMBERS = st.none() | st.integers(0, 500)
TYPES = st.lists(st.tuples(st.sampled_from(["", "Appartement", "Kamer"]), NUMBERS), max_size=3)
PROJECTS = st.lists(
    st.tuples(
        st.builds(_project, st.sampled_from(["", "Waterdam", "Oosterlo"]), st.text(max_size=2), TYPES),
        NUMBERS,
    ),
    min_size=1,
    max_size=12,
)


def _columns(row: SumContents) -> list[int]:
    return [row["projects"], row["dwellings"], row["unknown"], row["realised"], row["unreported"]]


@settings(max_examples=60)
@given(PROJECTS)
def test_every_column_of_every_dimension_adds_up_to_the_same_whole(
    rows: list[tuple[ProjectContents, int | None]],
) -> None:
    found = totals([row for row, _ in rows], [built for _, built in rows])
    assert [part["field"] for part in found] == list(FIELDS)
    for part in found:
        summed = [sum(column) for column in zip(*map(_columns, part["rows"]), strict=True)]
        assert summed == _columns(part["whole"]) == _columns(found[0]["whole"])


@settings(max_examples=60)
@given(PROJECTS)
def test_the_projects_behind_the_rows_are_all_projects_once(
    rows: list[tuple[ProjectContents, int | None]],
) -> None:
    for part in totals([row for row, _ in rows], [built for _, built in rows]):
        behind = [len(of_value(rows, part["field"], row["name"])) for row in part["rows"]]
        assert behind == [row["projects"] for row in part["rows"]]
        assert sum(behind) == len(rows)


def test_a_row_without_a_number_is_counted_apart() -> None:
    rows = [_project("Waterdam", "", [("Kamer", 12)]), _project("Waterdam", "", [])]
    (row,) = totals(rows, [3, None])[0]["rows"]
    assert _columns(row) == [2, 12, 1, 3, 1]


def test_what_has_no_value_comes_last() -> None:
    rows = [_project(place, "", []) for place in ("", "Waterdam", "Oosterlo")]
    assert [row["name"] for row in totals(rows, [None] * 3)[0]["rows"]] == ["Oosterlo", "Waterdam", ""]


def test_a_project_of_two_types_is_one_row_under_both_names() -> None:
    rows = [_project("", "", [("Kamer", 4), ("Appartement", 8)])]
    (row,) = totals(rows, [6])[-1]["rows"]
    assert (row["name"], row["dwellings"], row["realised"]) == ("Appartement, Kamer", 12, 6)


def test_of_no_projects_there_is_nothing_to_sum() -> None:
    assert totals([], []) == []
