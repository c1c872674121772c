"""The order of the project table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.public.table import COLUMNS, Order
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tests import samples

ORDERS = st.builds(Order, st.sampled_from(["", *COLUMNS]), st.booleans())


def _sorted(text: str, field: str, *values: object) -> list[object]:
    rows = [samples.project(**{field: value}) for value in values]
    return [row[field] for row in Order.read(text).sort(rows)]  # type: ignore[literal-required] # a parameter


@pytest.mark.parametrize(
    ("text", "field", "values", "expected"),
    [
        ("woningen", "dwellings", (9, None, 10, 0), [0, 9, 10, None]),
        ("-woningen", "dwellings", (9, None, 10, 0), [10, 9, 0, None]),
        ("afspraak", "agreement_label", ("1.10", "1.2", "", "2.1"), ["1.2", "1.10", "2.1", ""]),
        ("locatie", "location", ("Éénhof", "zand", "Akker"), ["Akker", "Éénhof", "zand"]),
        ("monitoring", "standing", ("stalled", None, "done"), ["done", "stalled", None]),
        ("", "dwellings", (3, 1), [3, 1]),
        ("onzin", "dwellings", (3, 1), [3, 1]),
        ("-", "dwellings", (3, 1), [3, 1]),
    ],
)
def test_rows_stand_in_the_order_asked_for(
    text: str, field: str, values: tuple[object, ...], expected: list[object]
) -> None:
    assert _sorted(text, field, *values) == expected


def test_a_second_click_turns_the_order_round() -> None:
    once = Order().by("dwellings")
    assert [once.text, once.by("dwellings").text, once.by("dwellings").by("dwellings").text] == [
        "woningen",
        "-woningen",
        "woningen",
    ]


@given(samples.plans(st.text("0123456789²٣ab", max_size=25)), ORDERS)
def test_no_row_is_lost_in_any_order(data: Contents, order: Order) -> None:
    before = sorted(id(row) for row in data["projects"])
    assert sorted(id(row) for row in order.sort(data["projects"])) == before
