"""Which cell of a row means what: by the head of the table, by the marker "AFSPRAAK", or by what is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jaarschijf.lib.standing import parse_standing
from jaarschijf.reading.blocks import Cell, Kind, Part, Row, looks_like_heading
from jaarschijf.reading.labels import is_marker
from jaarschijf.reading.legend import project_columns
from jaarschijf.reading.names import all_known

_HEADS = (
    ("number", r"(?:nr|nummer|no)\.?|#"),
    ("title", r"titel|onderwerp|naam(?: afspraak)?"),
    ("text", r"(?:concrete |omschrijving |inhoud )?(?:van de )?(?:sub|deel)?afspra(?:ak|ken)"),
    ("text", r"omschrijving|tekst|inhoud|wat|inspanning(?:en)?|acties?|maatregel(?:en)?"),
    ("responsible", r"verantwoordelijke?n?|verantwoordelijke partij(?:en)?|wie|partij(?:en)?|trekkers?"),
    ("standing", r"monitoring|status|stand(?: van zaken)?|voortgang"),
)
_LONGEST_HEAD = 60
_NUMBER = re.compile(r"[A-Z]?\d+(?:[.\-]\d+)*[a-z]?\.?")
_PROJECT_MARKER = re.compile(r"(?:nieuwbouw)?project", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgreementCells:
    """The cells of an agreement; `extra` are those without a known meaning, with the head of their column."""

    text: Cell
    responsible: Cell
    standing: Cell
    extra: tuple[tuple[str, Cell], ...] = ()


_EMPTY = Cell(())


def agreement_columns(row: Row) -> dict[int, str]:
    """Column by column what the head of a table of agreements says; empty for any other row."""
    columns: dict[int, str] = {}
    if any(len(cell.parts) > 1 or len(cell.plain) > _LONGEST_HEAD for cell in row.cells):
        return columns
    for index, cell in enumerate(row.cells[:50]):
        words = cell.plain.strip(" :").lower()
        found = next((name for name, pattern in _HEADS if re.fullmatch(pattern, words)), "")
        if found and found not in columns.values():
            columns[index] = found
        elif words:
            columns[index] = f"?{cell.plain}"
    meanings = set(columns.values())
    return columns if "text" in meanings and meanings & {"responsible", "standing"} else {}


def head_of_projects(row: Row) -> dict[int, str]:
    """As `agreement_columns`, for a table of projects; unknown columns begin with "?"."""
    heads = [cell.plain for cell in row.cells]
    known = project_columns(heads)
    if not known:
        return {}
    return {index: known.get(index, f"?{head}") for index, head in enumerate(heads) if index in known or head}


def is_agreement_row(row: Row) -> bool:
    return bool(row.cells) and is_marker(row.cells[0].plain)


def is_project_row(row: Row) -> bool:
    return len(row.cells) > 2 and _PROJECT_MARKER.fullmatch(row.cells[0].plain.strip()) is not None


def cells_by_columns(row: Row, columns: dict[int, str]) -> AgreementCells:
    """The cells of a row under the head of an agreement table."""
    found = {name: _EMPTY for _, name in (("", "text"), ("", "responsible"), ("", "standing"), ("", "title"))}
    extra: list[tuple[str, Cell]] = []
    for index, cell in enumerate(row.cells):
        name = columns.get(index, "?")
        if name in found and not found[name].parts:
            found[name] = cell
        elif cell.parts and name != "number":
            extra.append((name.lstrip("?"), cell))
    text = _with_title(found["title"], found["text"])
    return AgreementCells(text, found["responsible"], found["standing"], tuple(extra))


def cells_by_marker(row: Row) -> AgreementCells:
    """The cells behind the marker: text, responsible, standing; with more cells their content tells."""
    cells = list(row.cells[1:])
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0].plain.strip()):
        cells.pop(0)
    while cells and not cells[-1].parts:
        cells.pop()
    standing = _take(cells, _last_standing(cells), _EMPTY)
    responsible = _take(cells, _names_cell(cells), _EMPTY)
    if len(cells) > 1 and not responsible.parts and not _is_prose(cells[1]):
        responsible = cells.pop(1)
    if not standing.parts and len(cells) > 1:
        standing = cells.pop()
    text = cells.pop(0) if cells else _EMPTY
    if cells and _is_title(text) and cells[0].parts:
        text = _with_title(text, cells.pop(0))
    return AgreementCells(text, responsible, standing, tuple(("", cell) for cell in cells if cell.parts))


def _take(cells: list[Cell], at: int | None, otherwise: Cell) -> Cell:
    return otherwise if at is None else cells.pop(at)


def _last_standing(cells: Sequence[Cell]) -> int | None:
    places = (
        at for at in range(len(cells) - 1, 0, -1) if cells[at].parts and parse_standing(cells[at].plain)
    )
    return next(places, None)


def _names_cell(cells: Sequence[Cell]) -> int | None:
    """The cell with the names: the second one if there are two, else the one with nothing but known names."""
    if len(cells) == 2:
        return None if _is_prose(cells[1]) else 1
    return next((at for at in range(1, len(cells)) if cells[at].parts and all_known(cells[at].plain)), None)


def _is_prose(cell: Cell) -> bool:
    return len(cell.plain) > 200 or cell.plain.endswith(".")


def _is_title(cell: Cell) -> bool:
    return len(cell.parts) == 1 and looks_like_heading(cell.plain)


def _with_title(title: Cell, text: Cell) -> Cell:
    if not title.parts:
        return text
    first = replace(title.parts[0], text=title.plain, kind=Kind.HEADING, level=1)
    return Cell((first, *text.parts)) if text.parts else Cell((replace(first, kind=Kind.PARAGRAPH),))


def as_parts(row: Row) -> tuple[Part, ...]:
    """The parts of a row of which only one cell is filled: no table, but text laid out in one."""
    filled = [cell for cell in row.cells if cell.parts]
    return filled[0].parts if len(filled) == 1 else ()
