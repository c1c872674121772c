"""A report for the steering group as PDF."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from pathlib import Path

from jaarschijf.disc import draw, dutch
from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.shape import Contents
from jaarschijf.steering.told import ReportWords

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
VERBATIM = (
    "address",
    "href",
    "href_unknown",
    "href_unreported",
    "stale_href",
    "total_href",
    "sha256",
    "shapes",
)
_SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="([^"]+)">(.*?)</symbol>', re.DOTALL)


def pdf(told: ReportWords, plan: Contents, day: date, made_at: datetime) -> bytes:
    """The report with the disc as it was on the day."""
    disc = clock(plan, day, lambda _slug: "")
    data = asdict(told) | {"disc": dutch.description(disc), "shapes": shapes()}
    return compile_pdf(TEMPLATE, data, {"disc": draw(disc, links=False)}, made_at, VERBATIM)


@cache
def shapes() -> dict[str, str]:
    """Name of a standing's shape -> the shape as an image, from the one file that the pages use."""
    sprite = (PACKAGE / "static/img/standings.svg").read_text("utf-8")
    return {
        name: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shape}</svg>'
        for name, box, shape in _SYMBOL.findall(sprite)
    }
