"""Rows of a project table to projects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jaarschijf.lib.standing import Standing, parse_standing
from jaarschijf.reading.blocks import Row
from jaarschijf.reading.draft import DraftProject, LegendField, ReadingWarning, Source
from jaarschijf.reading.legend import MUNICIPALITY, STANDARD
from jaarschijf.reading.names import split_names

_WHOLE = re.compile(
    r"(\d{1,3}(?:[. ]\d{3})+|\d{1,6})(?:,0+)?(?: (?:woningen|woning|stuks|won\.?|eenheden))?", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:sub)?totaal\b|totalen\b", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "n.v.t.", "nvt", "n.b."})


def read_project(row: Row, columns: dict[int, str]) -> tuple[DraftProject | None, list[ReadingWarning]]:
    """The project of a row and what was not understood in it; None for an empty row and for a total."""
    values, warnings = _values(row, columns)
    quote = " ".join(cell.plain for cell in row.cells if cell.parts)
    if not quote:
        return None, []
    if any(_TOTAL.match(cell.plain) for cell in row.cells):
        return None, [ReadingWarning(row.line, f"Deze rij is een totaal en geen project: {quote}")]
    cells = _Cells(values, row.line, warnings)
    project = DraftProject(
        location=values.get(LegendField.LOCATION, ""),
        accessibility=cells.text(LegendField.ACCESSIBILITY),
        responsible=tuple(split_names(values.get(LegendField.RESPONSIBLE, ""))),
        dwellings=cells.count(LegendField.DWELLINGS),
        rent_class=cells.text(LegendField.RENT_CLASS),
        standing=cells.standing(LegendField.STANDING),
        dwelling_type=cells.text(LegendField.DWELLING_TYPE),
        agreement=cells.text(LegendField.AGREEMENT),
        signed=cells.text(LegendField.SIGNED),
        source=Source(row.line, quote),
        municipality=cells.text(MUNICIPALITY),
    )
    return project, warnings


def _values(row: Row, columns: dict[int, str]) -> tuple[dict[str, str], list[ReadingWarning]]:
    """The cells by field (two of one field together), and those of unknown columns as warnings."""
    values: dict[str, list[str]] = defaultdict(list)
    warnings: list[ReadingWarning] = []
    for index, cell in enumerate(row.cells):
        name = columns.get(index, "?")
        if name.startswith("?") and cell.parts:
            head = f"‘{name[1:]}’" if name[1:] else f"zonder kop ({index + 1})"
            warnings.append(ReadingWarning(row.line, f"Kolom {head} is niet bekend; er staat: {cell.plain}"))
        elif cell.plain and cell.plain not in values[name]:
            values[name].append(cell.plain)
    return {name: ", ".join(texts) for name, texts in values.items()}, warnings


class _Cells:
    """The values of one row, with a warning for each that is not understood."""

    def __init__(self, values: dict[str, str], line: int, warnings: list[ReadingWarning]) -> None:
        self._values = values
        self._line = line
        self._warnings = warnings

    def text(self, name: str) -> str | None:
        value = self._values.get(name, "")
        return None if value.lower() in _NOTHING else value

    def count(self, name: LegendField) -> int | None:
        value = self.text(name)
        if value is None:
            return None
        if whole := _WHOLE.fullmatch(value):
            return int(re.sub("[. ]", "", whole[1]))
        self._not_understood(name, value, "een heel getal")
        return None

    def standing(self, name: LegendField) -> Standing | None:
        value = self.text(name)
        if value is None:
            return None
        if (standing := parse_standing(value)) is None:
            self._not_understood(name, value, "gereed, in uitvoering of stagneert")
        return standing

    def _not_understood(self, name: LegendField, value: str, wanted: str) -> None:
        message = f"Kolom ‘{STANDARD[name]}’: ‘{value}’ is niet {wanted}. Vul de waarde zelf in."
        self._warnings.append(ReadingWarning(self._line, message))


def legend_order(fields: Iterator[LegendField]) -> dict[int, str]:
    """The columns of a row that only has a marker: those of the legend, in its order."""
    return {0: "marker"} | {index: field.value for index, field in enumerate(fields, 1)}
