"""A look through a workbook before it is read: how far its cells reach, and what its reader does not tell.

The reader lays out a tab as a full rectangle in memory and copies a text for each cell that has it: a file
of a kilobyte could ask for more than a machine has. It also leaves out faults, and does not tell which
numbers are percentages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipInfo

from jaarschijf.lib.cells import letters
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables.table import Limits, NotATable, Progress
from jaarschijf.lib.workbooks import damaged, unpacked

_PERCENTS = {9, 10}
"""Formats of numbers that each spreadsheet program knows by their number (ECMA-376 18.8.30)."""
_MOST_TEXT = 1_000_000_000
_SHARE = 0.5
"""Of all work, as `read_table` tells it."""
_MOST_EMPTY = 3
"""How many times as much room as for the most cells all tabs together may take."""
_DIGITS = "0123456789"

Places = dict[int, set[int]]
"""Column from 0 -> rows from 1."""


@dataclass
class Seen:
    """Of one part of the archive: which cells hold a fault, and which a percentage."""

    faults: Places = field(default_factory=lambda: defaultdict(set))
    percents: Places = field(default_factory=lambda: defaultdict(set))
    relations: dict[str, str] = field(default_factory=dict)
    tabs: dict[str, str] = field(default_factory=dict)


def look(data: bytes, parts: Sequence[ZipInfo], limits: Limits, progress: Progress) -> dict[str, Seen]:
    """Name of each part -> what was seen in it. Raises NotATable where a limit is passed."""
    seen: dict[str, Seen] = {}
    size = sum(part.file_size for part in parts) or 1
    looking = _Looking(limits, lambda done: progress(_SHARE * done / size))
    # The styles say which cells hold percentages, so they come first.
    for part in sorted(parts, key=lambda part: not part.filename.casefold().endswith("styles.xml")):
        seen[part.filename.casefold()] = looking.through(data, part)
    if looking.longest_text * looking.texts > _MOST_TEXT:
        raise _too_large("Er staan te lange teksten in.")
    return seen


class _Looking:
    def __init__(self, limits: Limits, heard: Callable[[int], None]) -> None:
        self.limits = limits
        self._heard, self._done = heard, 0
        self.cells = self.texts = self.longest_text = self._text = 0
        self._room = self._rows = self._width = self._in_row = self._row_at = 0
        self._columns: dict[str, int] = {}
        self._percent_formats = set(_PERCENTS)
        self._percent_styles: set[str] = set()
        self._styles = -1
        self._seen = Seen()

    def through(self, data: bytes, part: ZipInfo) -> Seen:
        self._seen = Seen()
        reader = expat.ParserCreate()
        reader.buffer_text = True
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._said
        reader.StartDoctypeDeclHandler = self._refuse
        before = self.cells
        self._rows = self._width = self._in_row = self._row_at = 0
        steps = unpacked(data, part, NotATable)
        try:
            for step in steps:
                reader.Parse(step, False)
                self._done += len(step)
                self._heard(self._done)
            reader.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            # A picture is no XML; a tab has to be.
            if self.cells > before or part.filename.endswith((".xml", ".rels")):
                raise damaged(NotATable) from error
            for _ in steps:
                pass
        self._room += self._rows * self._width
        if self._room > _MOST_EMPTY * self.limits.most_cells:
            raise _too_large("De tabellen erin beslaan te veel lege cellen.")
        return self._seen

    def _refuse(self, *_: object) -> None:
        raise damaged(NotATable)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "c" or name.endswith(":c"):
            self._cell(given)
        elif other := _OTHERS.get(name.rpartition(":")[2]):
            other(self, given)

    def _cell(self, given: dict[str, str]) -> None:
        self.cells += 1
        self._in_row += 1
        if self.cells > self.limits.most_cells:
            raise _too_large(f"Het heeft meer dan {thousands(self.limits.most_cells)} cellen.")
        kind = given.get("t")
        if kind == "s":
            self.texts += 1
        place = given.get("r")
        if place is None:
            self._reach(0, self._in_row - 1)
            return
        column = place.rstrip(_DIGITS)
        at = self._columns.get(column, -1)
        row = int(place[len(column) :] or 0)
        if at < 0 or row > self._rows or at >= self._width:
            at = self._columns[column] = _place_of(column)
            self._reach(row, at)
        if kind == "e":
            self._seen.faults[at].add(row)
        elif self._percent_styles and given.get("s") in self._percent_styles:
            self._seen.percents[at].add(row)

    def _row(self, given: dict[str, str]) -> None:
        self._in_row = 0
        self._row_at = int(given["r"]) if "r" in given else self._row_at + 1
        self._reach(self._row_at, 0)

    def _reach(self, row: int, at: int) -> None:
        """A cell in this row, in the column `at` from 0, lies within what is read."""
        if row > self.limits.most_sheet_rows:
            raise _too_large(f"In rij {thousands(row)} staat nog iets.")
        if at >= self.limits.most_columns:
            raise _too_large(f"In kolom {letters(at)} staat nog iets.")
        self._rows, self._width = max(self._rows, row), max(self._width, at + 1)

    def _format(self, given: dict[str, str]) -> None:
        if "%" in given.get("formatCode", ""):
            self._percent_formats.add(int(given.get("numFmtId", "0")))

    def _style_list(self, _given: dict[str, str]) -> None:
        self._styles = 0

    def _style(self, given: dict[str, str]) -> None:
        if self._styles >= 0:
            if int(given.get("numFmtId", "0")) in self._percent_formats:
                self._percent_styles.add(str(self._styles))
            self._styles += 1

    def _string(self, _given: dict[str, str]) -> None:
        self._text = 0

    def _tab(self, given: dict[str, str]) -> None:
        relation = next((value for key, value in given.items() if key.endswith(":id")), "")
        self._seen.tabs[given.get("name", "")] = relation

    def _relation(self, given: dict[str, str]) -> None:
        self._seen.relations[given.get("Id", "")] = given.get("Target", "")

    def _said(self, text: str) -> None:
        self._text += len(text)

    def _end(self, name: str) -> None:
        if name == "cellXfs":
            self._styles = -1
        elif name.endswith("si"):
            self.longest_text = max(self.longest_text, self._text)


_OTHERS = {
    "row": _Looking._row,
    "numFmt": _Looking._format,
    "cellXfs": _Looking._style_list,
    "xf": _Looking._style,
    "si": _Looking._string,
    "sheet": _Looking._tab,
    "Relationship": _Looking._relation,
}


def _too_large(why: str) -> NotATable:
    return NotATable(
        f"Dit Excel-bestand is te groot om te lezen. {why} Bewaar alleen het tabblad met de tabel, zonder "
        "lege opmaak eronder of ernaast, of lever het als CSV.",
        "The workbook is too large.",
    )


def _place_of(column: str) -> int:
    """The place of a column from 0, of its letters."""
    if not (column.isascii() and column.isalpha() and len(column) < 4):
        raise damaged(NotATable)
    at = -1
    for letter in column.upper():
        at = (at + 1) * 26 + ord(letter) - ord("A")
    return at
