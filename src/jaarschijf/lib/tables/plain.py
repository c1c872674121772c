"""The text of a CSV file: told to be UTF-8, UTF-16 or Windows-1252, with one kind of line end."""

from __future__ import annotations

import codecs

from jaarschijf.lib.tables.table import NotATable

_STEP = 1 << 20


def plain(data: bytes) -> bytes:
    """The file as UTF-8 without a mark, each line ending with \\n. Raises NotATable."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _decoded(data, "utf-16")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        raise _no_text()
    if (wrong := _first_wrong(data)) >= 0:
        if not data[:wrong].isascii():
            row = data.count(b"\n", 0, wrong) + 1
            raise NotATable(
                f"De letters in dit bestand zijn op twee manieren bewaard: kijk rond regel {row}. "
                "Open het in Excel en sla het op als ‘CSV UTF-8’.",
                f"This file mixes two encodings, around line {row}.",
            )
        data = _decoded(data, "cp1252")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def _first_wrong(data: bytes) -> int:
    """Where the first byte is that is not UTF-8; -1 for none. Steps, so that no copy of it all is made."""
    if data.isascii():
        return -1
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _STEP):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _STEP], final=start + _STEP >= len(data))
        except UnicodeDecodeError as error:
            return start - kept + error.start
    return -1


def _decoded(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        raise _no_text() from error


def _no_text() -> NotATable:
    return NotATable(
        "Dit bestand is geen tekst die wij kunnen lezen. Sla het in Excel op als ‘CSV UTF-8’ of als "
        "‘Excel-werkmap (.xlsx)’.",
        "This file is not text in UTF-8, UTF-16 or Windows-1252.",
    )
