"""An HTML page in the spirit of the export: headings, paragraphs, lists, tables."""

from __future__ import annotations

import re
from dataclasses import replace

from jaarschijf.reading.blocks import Block, Cell, Kind, Part, Row, looks_like_heading
from jaarschijf.reading.decode import check_text
from jaarschijf.reading.labels import starts_block
from jaarschijf.reading.markup import Flow
from jaarschijf.reading.refusal import ReadingError
from jaarschijf.reading.tags import Token, tokens

_START = re.compile(
    r"\s*<(?:!doctype|html|head|body|h[1-6]|div|p|table|main|article|section|\?xml|!--)\b", re.IGNORECASE
)
_ANYWHERE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_MOST_TAGS = 400_000
_FURNITURE = frozenset({"footer", "nav"})
_CONTENT = frozenset({"main", "table", "h1", "h2"})


def looks_like_webpage(text: str, suffix: str) -> bool:
    """Whether the whole is HTML, rather than text with some HTML in it."""
    if suffix in {".html", ".htm", ".xhtml"}:
        return "<" in text
    return bool(_START.match(text)) or bool(_ANYWHERE.search(text[:2000]))


def read_webpage(text: str) -> tuple[list[Block], list[str]]:
    """The blocks of a page, and notes on its menus and footers.

    Raises ReadingError for what is more markup than text.
    """
    if text.count("<") > _MOST_TAGS:
        raise ReadingError(
            f"De pagina heeft meer dan {_MOST_TAGS} HTML-tekens. Sla het document op als gewone tekst.",
            f"The page has more than {_MOST_TAGS} HTML tags. Save the document as plain text.",
        )
    page = _Page()
    words: list[str] = []
    for token in tokens(text):
        page.take(token)
        if token.kind == "text":
            words.append(token.value)
    check_text("".join(words))
    blocks = page.finish()
    aside = " · ".join(part.text for part in page.asides)
    return blocks, [f"Deze tekst is van de pagina, niet van het document: {aside}"] if aside else []


class _Page:
    """Takes tags and texts; a table inside a cell is running text of that cell."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.asides: list[Part] = []
        self._flow = Flow()
        self._tables = 0
        self._deep = 0
        self._cells: list[Cell] = []
        self._in_cell = False
        self._row_line = 0
        self._in_title = False

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not self._in_title:
                self._flow.take(token)
        elif token.value in _FURNITURE and not self._tables:
            self._furniture(token)
        elif self._deep and token.kind == "start" and token.value in _CONTENT:
            self._settle()
            self._deep = 0
            self.take(token)
        elif token.value == "title":
            self._in_title = token.kind == "start"
        elif token.value == "table":
            self._table(token)
        elif self._tables == 1 and token.value in {"tr", "td", "th"}:
            self._in_table(token)
        else:
            self._flow.take(token)

    def finish(self) -> list[Block]:
        self._end_row()
        return _with_headings(self.blocks)

    def _furniture(self, token: Token) -> None:
        """Menus and footers end where they are closed, or where a chapter or table begins."""
        self._settle()
        self._deep = max(0, self._deep + (1 if token.kind == "start" else -1))

    def _settle(self) -> None:
        """Puts what was gathered where it belongs."""
        (self.asides if self._deep else self.blocks).extend(self._parts())

    def _table(self, token: Token) -> None:
        if token.kind == "start":
            self._tables += 1
            self._flow.flush()
            if self._tables == 1:
                self._settle()
        elif self._tables:
            self._tables -= 1
            if not self._tables:
                self._end_row()
                self.blocks.append(Row((), token.line))

    def _in_table(self, token: Token) -> None:
        if token.value == "tr":
            self._end_row()
        else:
            self._end_cell()
            self._in_cell = token.kind == "start"
        self._row_line = self._row_line or token.line

    def _end_cell(self) -> None:
        """Closes the open cell; what stands in a table outside its cells is running text."""
        if self._in_cell:
            self._cells.append(Cell(self._parts()))
        else:
            self._settle()
        self._in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        if any(cell.parts for cell in self._cells):
            self.blocks.append(Row(tuple(self._cells), self._row_line))
        self._cells = []
        self._row_line = 0

    def _parts(self) -> tuple[Part, ...]:
        """What was gathered since the last time."""
        parts = tuple(self._flow.finish())
        self._flow = Flow()
        return parts


def _with_headings(blocks: list[Block]) -> list[Block]:
    """In a page without heading tags a short line that stands alone is a heading, as in plain text."""
    if sum(isinstance(block, Part) and block.kind is Kind.HEADING and block.level > 1 for block in blocks):
        return blocks
    return [
        replace(block, kind=Kind.HEADING)
        if isinstance(block, Part) and block.kind is Kind.PARAGRAPH and _stands_alone(block.text)
        else block
        for block in blocks
    ]


def _stands_alone(text: str) -> bool:
    return looks_like_heading(text) and not starts_block(text)
