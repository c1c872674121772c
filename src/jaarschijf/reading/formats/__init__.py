"""The first arrow: bytes of some kind of file to blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from jaarschijf.reading.blocks import Block
from jaarschijf.reading.decode import check_size, check_text, decode, not_yet
from jaarschijf.reading.formats.delimited import looks_delimited, read_delimited
from jaarschijf.reading.formats.export import read_export
from jaarschijf.reading.formats.webpage import looks_like_webpage, read_webpage
from jaarschijf.reading.formats.workbook import kind_of_archive, read_workbook

_EXPORT_ROW = re.compile(r"^ *(?:sub|deel)?-?afspraak\b[^\n\t]{0,12}\t", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file, its lines as a person sees them, and Dutch notes about how it was read."""

    blocks: list[Block]
    lines: list[str]
    notes: list[str]


def open_document(data: bytes, name: str) -> Document:
    """What the file holds decides how it is read, not its name. Raises ReadingError."""
    check_size(data)
    suffix = PurePath(name.replace("\\", "/").replace("\0", "")).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    text, note = decode(data)
    notes = [note] if note else []
    if suffix in {".xlsx", ".xlsm", ".pdf", ".docx"}:
        notes.append(
            f"De naam eindigt op {suffix}, maar er staat gewone tekst in; zo is het bestand gelezen."
        )
    return _text(text, suffix, notes)


def _archive(data: bytes) -> Document:
    kind = kind_of_archive(data)
    if kind != "xlsx":
        raise not_yet(kind)
    blocks, lines = read_workbook(data)
    return Document(blocks, lines, [])


def _text(text: str, suffix: str, notes: list[str]) -> Document:
    lines = text.split("\n")
    if looks_like_webpage(text, suffix):
        blocks, asides = read_webpage(text)
        return Document(blocks, lines, [*notes, *asides])
    check_text(text)
    if not _EXPORT_ROW.search(text) and looks_delimited(lines, suffix):
        return Document(read_delimited(text), lines, notes)
    return Document(read_export(lines), lines, notes)
