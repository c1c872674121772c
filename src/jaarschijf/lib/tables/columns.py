"""One column of a file read as its field: values, and which cells are wrong for which reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from jaarschijf.lib.cells import as_text
from jaarschijf.lib.tables.fields import Coded, Day, Field, Words
from jaarschijf.lib.tables.personal import is_personal, personal
from jaarschijf.lib.tables.raw import Cells
from jaarschijf.lib.tables.table import NOT_SHOWN, Unknown
from jaarschijf.lib.tables.values import TEXT, as_texts

_LONGEST_SHOWN = 80
_LONGEST_READ = 1_000
"""Signs; a cell of a whole book would take memory to look through."""
_MOST_UNKNOWN = 1_000
_FAULTS = [
    *("#n/b", "#waarde!", "#verw!", "#deel/0!", "#naam?", "#getal!", "#leeg!", "#overloop!"),
    *("#n/a", "#value!", "#ref!", "#div/0!", "#name?", "#num!", "#null!", "#spill!"),
]
FAULT = "De formule in deze cel lukt niet. Vul de waarde zelf in."
PERSONAL_VALUE = (
    "Hier lijkt een e-mailadres of een burgerservicenummer te staan. Dat mogen wij niet hebben: haal het weg."
)
_FINE, _UNREADABLE, _FAULT, _PERSONAL = range(4)


def without_blanks(cells: Cells) -> Cells:
    """Null for texts in which there is nothing to see."""
    blanks = cells.texts.unique().drop_nulls()
    blanks = blanks.filter(_seen(blanks) == "")
    if not len(blanks):
        return cells
    return replace(cells, texts=cells.texts.set(cells.texts.is_in(blanks.implode()), None))


def filled(cells: Cells) -> pl.Series:
    """Boolean: which cells are not empty."""
    full = cells.texts.is_not_null()
    for typed in (cells.numbers, cells.days):
        if typed is not None:
            full |= typed.is_not_null()
    return full


def kept(cells: Cells, rows: pl.Series) -> Cells:
    """The cells of some rows, given as Booleans."""
    _, *typed = (None if part is None else part.filter(rows) for part in _parts(cells))
    return Cells(cells.texts.filter(rows), *typed)


def shown(cells: Cells, field: Field, at: int) -> str:
    """A cell in a flaw, shortened; never of what could identify a person."""
    text = next(
        (as_text(part[at]) for part in _parts(cells) if part is not None and part[at] is not None), ""
    )
    if text and (field.secret or is_personal(text[:_LONGEST_READ])):
        return NOT_SHOWN
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _parts(cells: Cells) -> tuple[pl.Series, pl.Series | None, pl.Series | None]:
    return cells.texts, cells.numbers, cells.days


def _seen(texts: pl.Series) -> pl.Series:
    """What a person sees of texts, as far as it is looked at."""
    return texts.str.slice(0, _LONGEST_READ).str.replace_all(r"\p{Cf}", "").str.strip_chars()


@dataclass(frozen=True)
class Values:
    """A column that is read: `wrong` are (which rows, what to do about it), `unknown` words of no code."""

    values: pl.Series
    wrong: tuple[tuple[pl.Series, str], ...]
    unknown: tuple[Unknown, ...] = ()


def read_column(cells: Cells, field: Field) -> Values:
    """The values of all rows; `cells` without blanks."""
    cells = _worded(cells, field)
    texts = cells.texts.unique().drop_nulls()
    read, reasons = _read_texts(texts, field)
    values = _spread(cells.texts, texts, read, field.kind)
    values = _with_typed(values, cells, field)
    full = filled(cells)
    missing = values.is_null()
    if not missing.any():
        return Values(values, ())
    wrong = [] if field.blank else [(~full, f"Deze cel is leeg. {field.remedy}")]
    unreadable = missing & full
    for reason, remedy in ((_FAULT, FAULT), (_PERSONAL, PERSONAL_VALUE)):
        if (reasons == reason).any():
            such = cells.texts.is_in(texts.filter(reasons == reason).implode()).fill_null(value=False)
            wrong.append((such, remedy))
            unreadable &= ~such
    wrong.append((unreadable, field.remedy))
    unknown = tuple(_unknown(cells.texts.filter(unreadable), field))
    return Values(values, tuple((rows, remedy) for rows, remedy in wrong if rows.any()), unknown)


def _worded(cells: Cells, field: Field) -> Cells:
    """Numbers as the words that they are, where the field does not know numbers."""
    if cells.numbers is None or type(field).of_numbers is not Field.of_numbers:
        return cells
    numbers = cells.numbers.unique().drop_nulls()
    words = _spread(cells.numbers, numbers, as_texts(numbers), TEXT)
    return replace(cells, texts=cells.texts.fill_null(words), numbers=None)


def _read_texts(texts: pl.Series, field: Field) -> tuple[pl.Series, pl.Series]:
    """Of different texts their values, and for each the reason why it has none."""
    seen = _seen(texts)
    read = field.of_texts(seen).cast(field.kind).set(texts.str.len_bytes() > 4 * _LONGEST_READ, None)
    reasons = read.is_null().cast(pl.UInt8) * _UNREADABLE
    reasons = reasons.set(seen.str.to_lowercase().is_in(_FAULTS), _FAULT)
    if isinstance(field, Words):
        reasons = reasons.set(personal(seen), _PERSONAL)
    elif isinstance(field, Coded):
        reasons = reasons.set(read.is_null() & personal(seen), _PERSONAL)
    return read.set(reasons != _FINE, None), reasons


def _with_typed(values: pl.Series, cells: Cells, field: Field) -> pl.Series:
    """Also the values of cells that hold a number or a day."""
    if cells.numbers is not None:
        numbers = cells.numbers.unique().drop_nulls()
        read = field.of_numbers(numbers).cast(field.kind)
        values = values.fill_null(_spread(cells.numbers, numbers, read, field.kind))
    if cells.days is not None and isinstance(field, Day):
        days = cells.days.set(~cells.days.is_between(field.first, field.last), None)
        values = values.fill_null(days)
    return values


def _spread(cells: pl.Series, different: pl.Series, read: pl.Series, kind: pl.DataType) -> pl.Series:
    """For each cell the value of what it says."""
    if not len(different):
        return pl.Series([None], dtype=kind).new_from_index(0, len(cells))
    return cells.replace_strict(different, read, default=None, return_dtype=kind)


def _unknown(texts: pl.Series, field: Field) -> Iterator[Unknown]:
    if not isinstance(field, Coded) or field.secret:
        return
    counts = pl.DataFrame({"word": _seen(texts.drop_nulls())}).group_by("word").len()
    most_used = counts.sort("len", "word", descending=[True, False]).head(_MOST_UNKNOWN)
    for word, count in most_used.iter_rows():
        yield Unknown(field.key, word, count)
