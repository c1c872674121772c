from __future__ import annotations

import re

import pytest
from defusedxml.ElementTree import fromstring, tostring

from jaarschijf.disc import MarkState
from jaarschijf.disc.ink import ACCENT, MUTED, SHADE, WHITE
from jaarschijf.disc.shapes import PAINT, definitions


def drawn_without_colour() -> dict[str, str]:
    defs = fromstring(definitions("x"))
    return {
        shape.get("id", ""): re.sub(r'#[0-9a-f]{6}| id="[^"]*"', "", tostring(shape, encoding="unicode"))
        for shape in defs
    }


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_standing_has_a_shape_of_its_own_in_grey() -> None:
    filled = [shape for name, shape in drawn_without_colour().items() if not name.endswith("-to-come")]
    assert len(set(filled)) == len(MarkState)


def test_every_standing_to_come_has_a_shape_of_its_own_in_grey() -> None:
    to_come = [shape for name, shape in drawn_without_colour().items() if name.endswith("-to-come")]
    assert len(set(to_come)) == len(MarkState)


@pytest.mark.parametrize("state", [MarkState.DONE, MarkState.STALLED])
def test_what_is_to_come_is_an_outline_where_the_past_is_filled(state: MarkState) -> None:
    edges = {shape.get("id"): shape[1] for shape in fromstring(definitions("x"))}
    assert edges[f"x-{state}"].get("fill") == PAINT[state].strong
    assert edges[f"x-{state}-to-come"].get("fill") == WHITE


@pytest.mark.parametrize("ground", [WHITE, SHADE])
@pytest.mark.parametrize("state", MarkState)
def test_every_standing_contrasts_with_its_ground(state: MarkState, ground: str) -> None:
    assert contrast(PAINT[state].strong, ground) >= 3


@pytest.mark.parametrize(("colour", "ground"), [(MUTED, WHITE), (MUTED, SHADE), (WHITE, ACCENT)])
def test_words_contrast_with_their_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5
