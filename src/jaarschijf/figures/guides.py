"""The pages of docs/berekeningen, which say how each calculation works, as clean HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nh3
from markdown_it import MarkdownIt

from jaarschijf.lib.places import CHECKOUT, IN_CHECKOUT, PACKAGE

_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "h2", "h3", "hr"} | _TABLES
IN_WHEEL = PACKAGE / "guides"


def folder() -> Path:
    """Where the pages are: in the checkout, or packed along with the program."""
    return CHECKOUT / "docs/berekeningen" if IN_CHECKOUT else IN_WHEEL


@cache
def guide(name: str) -> str:
    """The page without its own title; empty where there is none of that name."""
    page = folder() / f"{name}.md"
    if not page.exists():
        return ""
    _, _, text = page.read_text("utf-8").partition("\n")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return nh3.clean(html, tags=_TAGS, attributes={}).replace("<table>", _OPEN).replace("</table>", _CLOSE)


_OPEN = '<div class="js-scroll" tabindex="0" role="region" aria-label="Tabel"><table class="js-table">'
_CLOSE = "</table></div>"
