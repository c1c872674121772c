"""Charts: what is drawn of which table, in words and shades that everybody can read."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.figures.calculations.shape import (
    Chart,
    ChartKind,
    Extra,
    Grid,
    Measure,
    ShownGrid,
    ShownRow,
    Unit,
)
from jaarschijf.figures.charts import NARROW, WIDE, Size, describe, draw, spec_of, vega
from jaarschijf.figures.charts.measuring import lines_of, ticks, width_of
from jaarschijf.figures.charts.theme import on, steps

NAMES = (
    "Kade",
    "Parkzicht en Singelkwartier",
    "Bedrijventerrein De Lange Meent en Buitengebied Noordoost van de Nieuwe Vaart",
)
KINDS = {
    ChartKind.BARS: ("fit",),
    ChartKind.STACKED: ("fit", "not"),
    ChartKind.INTERVALS: ("fit", "least", "most"),
    ChartKind.LINES: ("fit",),
    ChartKind.FUNNEL: ("fit", "not"),
}
each_kind = pytest.mark.parametrize("kind", KINDS)
each_size = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def shown(*counts: tuple[int | None, int | None], names: Sequence[str] = NAMES, dims: int = 1) -> ShownGrid:
    """A grid of which None is hidden."""
    grid = Grid(
        key="places",
        title="Per wijk",
        dims=("Gemeente", "Wijk")[-dims:],
        measures=(Measure("fit", "Passend"), Measure("not", "Niet passend")),
        rows=(),
        extras=(Extra("least", "Gewoon, van", Unit.NUMBER), Extra("most", "Gewoon, tot", Unit.NUMBER)),
    )
    words = [("Waterdam", f"{names[place % len(names)]} {place}")[-dims:] for place in range(len(counts))]
    rows = tuple(ShownRow(own, pair, None, (5, 60)) for own, pair in zip(words, counts, strict=True))
    return ShownGrid(grid, rows, None, 0)


def chart(kind: ChartKind, title: str = "Passend per wijk") -> Chart:
    return Chart(kind, "places", title, KINDS[kind])


def words_in(svg: str) -> str:
    root = ET.fromstring(svg)
    return " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))


TWO = shown((1234, 20), (None, 30), (70, None))


@each_kind
@each_size
def test_a_chart_is_one_image_that_is_told_in_dutch(kind: ChartKind, size: Size) -> None:
    root = ET.fromstring(draw(chart(kind), TWO, size))
    title, text = root[0], root[1]
    assert (root.get("role"), title.text) == ("img", "Passend per wijk")
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    assert not [key for node in list(root.iter())[1:] for key in node.attrib if key.startswith("aria-")]


@each_kind
@each_size
def test_a_chart_needs_no_style_no_script_and_nothing_from_elsewhere(kind: ChartKind, size: Size) -> None:
    svg = draw(chart(kind), TWO, size)
    assert not re.search(r"style=|<style|<script|href=|url\(|on\w+=|NaN|undefined", svg)


@each_kind
@each_size
def test_the_same_input_gives_the_same_text(kind: ChartKind, size: Size) -> None:
    first = draw(chart(kind), TWO, size)
    vega._svg.cache_clear()
    assert draw(chart(kind), TWO, size) == first


@each_kind
@each_size
def test_what_is_hidden_is_marked_and_explained(kind: ChartKind, size: Size) -> None:
    found = words_in(draw(chart(kind), TWO, size))
    assert "– niet getoond: klein aantal" in found
    assert found.count("–") > 1


@each_kind
@each_size
def test_where_nothing_is_hidden_nothing_is_said_of_it(kind: ChartKind, size: Size) -> None:
    assert "–" not in words_in(draw(chart(kind), shown((1234, 20), (50, 30)), size))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != ChartKind.LINES])
@each_size
def test_numbers_stand_beside_what_is_drawn_as_the_dutch_write_them(kind: ChartKind, size: Size) -> None:
    assert "1.234" in words_in(draw(chart(kind), TWO, size))


@each_kind
@each_size
@pytest.mark.parametrize("many", [1, 60])
def test_one_row_and_sixty_rows_stay_within_the_drawing(kind: ChartKind, size: Size, many: int) -> None:
    svg = draw(chart(kind), shown(*[(10 + place, 5) for place in range(many)]), size)
    root = ET.fromstring(svg)
    assert float(root.get("width", 0)) == size.width
    assert float(root.get("height", 0)) > 40


@each_size
def test_rows_of_two_dimensions_stand_under_the_heading_of_their_group(size: Size) -> None:
    found = words_in(draw(chart(ChartKind.BARS), shown((10, 5), (20, 5), dims=2), size))
    assert found.count("Waterdam") == 1


def test_hostile_words_stay_words() -> None:
    hostile = "<b>&\"']${datum.x} #{1+1} 😀"
    svg = draw(chart(ChartKind.BARS, hostile), shown((10, 5), names=(hostile,)))
    assert ET.fromstring(svg)[0].text == hostile
    assert "<b>" not in svg


def test_a_table_without_rows_has_no_chart() -> None:
    assert draw(chart(ChartKind.BARS), shown()) == ""


def test_the_description_tells_the_values_and_what_is_not_shown() -> None:
    assert describe(chart(ChartKind.STACKED), TWO) == (
        "Staafdiagram van delen. Kade 0: Passend 1.234, Niet passend 20. "
        "Parkzicht en Singelkwartier 1: Passend niet getoond, Niet passend 30. "
        f"{NAMES[2]} 2: Passend 70, Niet passend niet getoond."
    )


def test_the_description_of_a_long_table_stops() -> None:
    assert describe(chart(ChartKind.BARS), shown(*[(9, 9)] * 60)).endswith("En nog 52 rijen in de tabel.")


def test_a_line_stops_where_a_value_is_missing() -> None:
    spec = spec_of(chart(ChartKind.LINES), shown((9, 9), (None, 9), (8, 9)))
    assert [row["part"] for row in spec["layer"][0]["data"]["values"]] == ["0-0", "0-1"]


def test_an_interval_is_named_by_what_its_ends_share() -> None:
    assert "Gewoon " in words_in(draw(chart(ChartKind.INTERVALS), TWO)) + " "


def test_a_bar_below_zero_goes_the_other_way() -> None:
    grid = shown((-20, 5), (30, 5))
    boxes = spec_of(chart(ChartKind.BARS), grid)["layer"][0]["data"]["values"]
    assert [(box["x"], box["x2"]) for box in boxes] == [(0, -20), (0, 30)]


@pytest.mark.parametrize("many", range(2, 8))
def test_shades_differ_in_grey_from_dark_to_light(many: int) -> None:
    greys = [_grey(colour) for colour in steps(many)]
    assert greys == sorted(greys)
    assert min(high - low for low, high in pairwise(greys)) > 20


@pytest.mark.parametrize("many", range(1, 8))
def test_words_on_a_shade_have_enough_contrast(many: int) -> None:
    for colour in steps(many):
        light, dark = sorted((_light(colour), _light(on(colour))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) > 4.5, colour


@given(st.lists(st.floats(-1e7, 1e7, allow_nan=False), max_size=20))
def test_an_axis_holds_every_value_and_zero(values: list[float]) -> None:
    found = ticks(values)
    assert found[0] <= min([0.0, *values]) + 1e-6
    assert found[-1] >= max([0.0, *values]) - 1e-6
    assert 2 <= len(found) <= 14


@settings(max_examples=50)
@given(st.text(max_size=120), st.integers(40, 300))
def test_a_name_never_takes_more_lines_than_it_may(text: str, width: int) -> None:
    found = lines_of(text, width, 13, most=2)
    assert len(found) <= 2
    assert all(width_of(line, 13) <= max(width, width_of("abcd", 13)) + 8 for line in found)


def test_nothing_is_fetched_even_when_a_spec_asks_for_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/rows.csv"
        spec = {"data": {"url": address}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
        with contextlib.suppress(ValueError):
            vega.svg_of(spec, "Titel", "Tekst")
        with pytest.raises(BlockingIOError):
            server.accept()


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _grey(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 255 * (0.299 * red + 0.587 * green + 0.114 * blue)


def _light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 reckons it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
