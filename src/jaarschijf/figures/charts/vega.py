"""A Vega-Lite spec to SVG that may stand in a page: no network, no style, told in Dutch to who sees none."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from jaarschijf.figures.charts.theme import FONT, INK
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.places import PACKAGE

Spec = dict[str, Any]

VERSION = "5.20"
_SVG = "http://www.w3.org/2000/svg"
_FOR_MACHINES = ("aria-label", "aria-roledescription", "aria-hidden", "role", "class", "pointer-events")
_CONFIG = {"font": FONT, "view": {"stroke": None}, "text": {"color": INK}, "axis": {"domain": False}}


def svg_of(spec: Spec, title: str, description: str) -> str:
    """The chart as SVG, one image with a title and a description. The same input gives the same text."""
    return _svg(canonical(spec), title, description)


@lru_cache(maxsize=256)
def _svg(spec: bytes, title: str, description: str) -> str:
    root = ET.fromstring(_converted(spec))  # noqa: S314 - made by our own library a line ago
    for element in root.iter():
        for name in _FOR_MACHINES:
            element.attrib.pop(name, None)
    _tell(root, f"chart-{sha256(spec)[:12]}", title, description)
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def _tell(root: ET.Element, name: str, title: str, description: str) -> None:
    """Puts title and description first, so that the whole reads as one image."""
    root.attrib.pop("version", None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-text")
    for place, (tag, key, words) in enumerate((("title", "title", title), ("desc", "text", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"{name}-{key}"})
        element.text = words
        root.insert(place, element)


def _converted(spec: bytes) -> str:
    made: str = _converter().vegalite_to_svg(
        json.loads(spec), vl_version=VERSION, config=_CONFIG, format_locale="nl-NL", allowed_base_urls=[]
    )
    return made


@cache
def _converter() -> Any:
    """The library with our typeface; taken in late, for it takes a second to start."""
    import vl_convert

    vl_convert.register_font_directory(str(PACKAGE / "fonts"))
    return vl_convert
