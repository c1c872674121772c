"""Plans of any size to draw, and the disc read back as XML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from jaarschijf.disc import Band, DiscData, Mark, Ring, draw

YEAR = 2026
TODAY = date(YEAR, 9, 14)
SVG = "{http://www.w3.org/2000/svg}"
_STANDINGS = ("done", "under_way", "stalled", None)


def plan(agreements: int, themes: int = 3) -> DiscData:
    """That many agreements over the themes, each with a moment, a period or no date at all."""
    rings = [_ring(place) for place in range(agreements)]
    bands = tuple(
        Band(f"Thema {theme + 1}", tuple(rings[theme::themes]), f"/thema/{theme + 1}")
        for theme in range(themes)
    )
    return DiscData(YEAR, bands, TODAY)


def one(*marks: Mark, standing: str | None = None, today: date | None = TODAY) -> DiscData:
    """A disc with one agreement."""
    return DiscData(YEAR, (Band("Wonen", (Ring("1.1", "Samen", standing, marks, "/afspraak"),)),), today)


def parsed(data: DiscData, *, links: bool = True) -> Element:
    return fromstring(draw(data, links=links))


def of_class(svg: Element, name: str) -> list[Element]:
    return [element for element in svg.iter() if name in element.get("class", "").split()]


def shapes(svg: Element) -> list[str]:
    """The shapes of the marks in reading order, without prefix."""
    uses = (use for mark in of_class(svg, "disc-mark") for use in mark.iter(f"{SVG}use"))
    return [use.get("href", "").removeprefix("#disc-") for use in uses]


def names(svg: Element) -> list[str]:
    return [mark.get("aria-label", "") for mark in of_class(svg, "disc-mark")]


def texts(svg: Element) -> str:
    return " | ".join(text for element in svg.iter() for text in element.itertext())


def _ring(place: int) -> Ring:
    day = date(YEAR, place % 12 + 1, place % 28 + 1)
    marks: Sequence[Mark] = (
        (Mark("overleg", day),),
        (Mark("uitvoering", day, date(YEAR, 12, 31)),),
        (Mark("heel het jaar", date(YEAR, 1, 1), date(YEAR, 12, 31)), Mark("verslag", day)),
        (),
    )[place // 2 % 4]
    return Ring(
        f"1.{place + 1}", f"Afspraak {place + 1}", _STANDINGS[place % 4], tuple(marks), f"/{place + 1}"
    )
