"""Project rows as text with a sign between the columns: semicolon, comma or tab."""

from __future__ import annotations

import csv
import io

from jaarschijf.reading.blocks import Block, Cell, Kind, Part, Row
from jaarschijf.reading.legend import project_columns
from jaarschijf.reading.refusal import ReadingError

_SIGNS = ";\t,|"
_HEAD = 30


def plain_cell(text: str, line: int) -> Cell:
    """A cell of a table without markup."""
    text = " ".join(text.split())
    return Cell((Part(Kind.PARAGRAPH, text, line),) if text else ())


def looks_delimited(lines: list[str], suffix: str) -> bool:
    """Whether the name says so, or one of the first lines is the head of a project table."""
    if suffix in {".csv", ".tsv"}:
        return True
    return any(
        sign != "\t" and project_columns([cell.strip(' "') for cell in line[:2000].split(sign)])
        for line in lines[:_HEAD]
        for sign in _SIGNS
    )


def read_delimited(text: str) -> list[Block]:
    """The rows of the table. Raises ReadingError where quotation marks make it unreadable."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    blocks: list[Block] = []
    start = 1
    try:
        for values in reader:
            blocks.append(Row(tuple(plain_cell(value, start) for value in values), start))
            start = reader.line_num + 1
    except csv.Error as error:
        raise ReadingError(
            f"Regel {start} van de tabel is niet te lezen ({error}). Kijk of de aanhalingstekens kloppen.",
            f"Line {start} of the table cannot be read ({error}). Check the quotation marks.",
        ) from error
    return blocks


def _delimiter(text: str) -> str:
    """The sign that gives the head the most columns of a project table, else the most columns."""
    head = text.split("\n", _HEAD)[:_HEAD]

    def score(sign: str) -> tuple[int, int]:
        rows = [[cell.strip(' "') for cell in line[:2000].split(sign)] for line in head]
        return max(len(project_columns(row)) for row in rows), max(map(len, rows))

    return max(_SIGNS, key=score)
