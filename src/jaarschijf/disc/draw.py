"""The year clock as one self-contained SVG."""

from __future__ import annotations

from jaarschijf.disc import dutch, face, rings, tally
from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.layout import lay_out
from jaarschijf.disc.middle import middle
from jaarschijf.disc.model import DiscData
from jaarschijf.disc.shapes import definitions
from jaarschijf.disc.titles import titles
from jaarschijf.disc.xml import Markup, tag, words


def draw(data: DiscData, *, id_prefix: str = "disc", links: bool = True) -> str:
    """The disc as `<svg>`, 900 by 900 units, safe to put in a page as it is; same data, same text.

    With links every mark that has an address is a link; without, the whole is one image (print, PDF).
    Marks outside the year are left out. Raises ValueError for a standing that does not exist.
    """
    drawing = Drawing(data, lay_out(data), id_prefix, links)
    return tag(
        "svg",
        tag("title", words(dutch.title(data)), id=drawing.id("title")),
        tag("desc", words(dutch.description(data)), id=drawing.id("desc")),
        definitions(id_prefix, drawing.ages),
        face.ground(drawing),
        *_content(drawing),
        middle(drawing),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 900 900",
        class_="disc",
        role="group" if links else "img",
        aria_labelledby=f"{drawing.id('title')} {drawing.id('desc')}",
        font_family="Noto Sans, sans-serif",
    )


def _content(drawing: Drawing) -> list[Markup]:
    if drawing.layout.merged:
        return [tally.belts(drawing), face.hand(drawing), titles(drawing)]
    return [rings.guides(drawing), face.hand(drawing), titles(drawing), rings.marks(drawing)]
