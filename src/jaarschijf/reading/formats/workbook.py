"""Project rows from an XLSX workbook, after a look at what is packed in it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from jaarschijf.reading.blocks import Block, Row
from jaarschijf.reading.decode import clean
from jaarschijf.reading.formats.delimited import plain_cell
from jaarschijf.reading.refusal import ReadingError

_MOST_UNPACKED = 30_000_000
_MOST_FILES = 2_000
_MOST_ROWS = 20_000
_MOST_COLUMNS = 60
_MOST_SHEETS = 50
_LONGEST_CELL = 5_000


def kind_of_archive(data: bytes) -> str:
    """ "xlsx", or in Dutch what else it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "een Word-bestand"
    return "een OpenDocument-bestand" if "content.xml" in names else "een ingepakt bestand"


def read_workbook(data: bytes) -> tuple[list[Block], list[str]]:
    """The rows of all sheets, an empty row between them, and each row as a line. Raises ReadingError."""
    _check_unpacked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            rows = list(_rows(book))
    except ReadingError:
        raise
    except Exception as error:
        raise _damaged() from error
    blocks: list[Block] = [
        Row(tuple(plain_cell(value, number) for value in values), number) for number, values in rows
    ]
    return blocks, ["\t".join(values).rstrip() for _, values in rows]


def _check_unpacked(data: bytes) -> None:
    """Looks at the sizes in the archive before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > _MOST_UNPACKED or len(entries) > _MOST_FILES:
        raise ReadingError(
            f"De werkmap is uitgepakt {size // 1_000_000} MB; hooguit {_MOST_UNPACKED // 1_000_000} MB. "
            "Bewaar alleen het blad met de projecten.",
            f"The workbook is {size // 1_000_000} MB unpacked; at most {_MOST_UNPACKED // 1_000_000} MB. "
            "Keep only the sheet with the projects.",
        )


def _rows(book: Workbook) -> Iterator[tuple[int, list[str]]]:
    left = _MOST_ROWS
    for sheet in book.worksheets[:_MOST_SHEETS]:
        if hasattr(sheet, "reset_dimensions"):
            sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
            left -= 1
            if left < 0:
                raise _too_many_rows()
            if any(value is not None for value in values):
                yield number, [_text(value) for value in values]
        yield number if left < _MOST_ROWS else 1, []


def _text(value: object) -> str:
    """A value as a Dutch person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else clean(str(value)[:_LONGEST_CELL])


def _too_many_rows() -> ReadingError:
    return ReadingError(
        f"De werkmap heeft meer dan {_MOST_ROWS} rijen. Bewaar alleen het blad met de projecten.",
        f"The workbook has more than {_MOST_ROWS} rows. Keep only the sheet with the projects.",
    )


def _damaged() -> ReadingError:
    return ReadingError(
        "De werkmap is beschadigd of beveiligd. Sla haar opnieuw op als XLSX.",
        "The workbook is damaged or protected. Save it again as XLSX.",
    )
