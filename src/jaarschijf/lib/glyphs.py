"""Which characters a TrueType font can show: a PDF that must be readable may hold no other."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

_WINDOWS = 3


def covered(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for, by its `cmap` table (OpenType, formats 4 and 12).

    Raises ValueError for a file without such a table.
    """
    cmap = _table(font, b"cmap")
    found: set[int] = set()
    for subtable in _subtables(font, cmap):
        found.update(_mapped(font, subtable))
    if not found:
        raise ValueError("The font maps no characters.")
    return frozenset(found)


def _table(font: bytes, name: bytes) -> int:
    """Where a table starts."""
    (count,) = unpack_from(">H", font, 4)
    for place in range(count):
        tag, _sum, offset, _length = unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == name:
            return int(offset)
    raise ValueError(f"The font has no table {name.decode()}.")


def _subtables(font: bytes, cmap: int) -> Iterator[int]:
    _version, count = unpack_from(">HH", font, cmap)
    for place in range(count):
        platform, _encoding, offset = unpack_from(">HHI", font, cmap + 4 + 8 * place)
        if platform in {0, _WINDOWS}:
            yield cmap + offset


def _mapped(font: bytes, at: int) -> Iterator[int]:
    (kind,) = unpack_from(">H", font, at)
    if kind == 4:
        yield from _segments(font, at)
    elif kind == 12:
        (groups,) = unpack_from(">I", font, at + 12)
        for place in range(groups):
            first, last, _glyph = unpack_from(">III", font, at + 16 + 12 * place)
            yield from range(first, last + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4; a character may lie in a segment and yet have glyph 0, which shows nothing."""
    (size,) = unpack_from(">H", font, at + 6)
    count = size // 2
    ends = unpack_from(f">{count}H", font, at + 14)
    starts = unpack_from(f">{count}H", font, at + 16 + size)
    deltas = unpack_from(f">{count}H", font, at + 16 + 2 * size)
    ranges = at + 16 + 3 * size
    offsets = unpack_from(f">{count}H", font, ranges)
    for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[place]:
                (glyph,) = unpack_from(">H", font, ranges + 2 * place + offsets[place] + 2 * (code - first))
            if glyph and (glyph + deltas[place]) & 0xFFFF:
                yield code
