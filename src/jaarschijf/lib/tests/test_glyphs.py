"""Which characters a font can show."""

from __future__ import annotations

from struct import pack

import pytest

from jaarschijf.lib.glyphs import covered

UNMAPPED = (0xFFFF, 0xFFFF, 1)


def _font(cmap: bytes, name: bytes = b"cmap") -> bytes:
    """A file with one table."""
    return pack(">IHHHH", 0x10000, 1, 0, 0, 0) + pack(">4sIII", name, 0, 28, len(cmap)) + cmap


def _cmap(subtable: bytes, platform: int = 3) -> bytes:
    return pack(">HHHHI", 0, 1, platform, 1, 12) + subtable


def _format4(*segments: tuple[int, int, int]) -> bytes:
    """Segments of first, last and delta."""
    rows = [*segments, UNMAPPED]
    count = len(rows)
    starts, ends, deltas = zip(*rows, strict=True)
    return (
        pack(">HHHHHHH", 4, 16 + 8 * count, 0, 2 * count, 0, 0, 0)
        + pack(f">{count}HH", *ends, 0)
        + pack(f">{count}H{count}H{count}H", *starts, *deltas, *[0] * count)
    )


def test_a_segment_covers_from_first_to_last() -> None:
    assert covered(_font(_cmap(_format4((65, 67, 1), (97, 97, 1))))) == {65, 66, 67, 97}


def test_a_character_with_the_empty_glyph_is_not_covered() -> None:
    minus_66 = 0x10000 - 66
    assert covered(_font(_cmap(_format4((65, 67, minus_66))))) == {65, 67}


def test_characters_beyond_the_first_65536_come_in_groups() -> None:
    groups = pack(">HHIIIIII", 12, 0, 28, 0, 1, 0x1F600, 0x1F602, 5)
    assert covered(_font(_cmap(groups))) == {0x1F600, 0x1F601, 0x1F602}


def test_a_table_for_another_system_is_passed_by() -> None:
    with pytest.raises(ValueError, match="maps no characters"):
        covered(_font(_cmap(_format4((65, 65, 1)), platform=1)))


def test_a_font_without_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="no table cmap"):
        covered(_font(b"", name=b"glyf"))
