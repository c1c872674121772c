"""XLSX files from outside: what they are, and that unpacking them does no harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from jaarschijf.lib.refusal import Refusal

_STEP = 1 << 20
_MOST_FILES = 2_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = 30


def parts_of(data: bytes, most_unpacked: int, refusal: type[Refusal]) -> list[zipfile.ZipInfo]:
    """What the archive holds, told from its own list: nothing is unpacked. Raises `refusal`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _no_workbook(data, refusal) from error
    names = [part.filename.casefold() for part in parts]
    if "xl/workbook.xml" not in names:
        raise _another_kind(names, refusal)
    if len(set(names)) < len(names):
        raise damaged(refusal)
    size = sum(part.file_size for part in parts)
    if size > most_unpacked or len(parts) > _MOST_FILES:
        raise refusal(
            f"Uitgepakt is het bestand {size // 1_000_000} MB; hooguit {most_unpacked // 1_000_000} MB. "
            "Bewaar alleen het tabblad dat u invulde.",
            "The file is too large when unpacked.",
        )
    return parts


def unpacked(data: bytes, part: zipfile.ZipInfo, refusal: type[Refusal]) -> Iterator[bytes]:
    """A part in steps of at most 1 MB, and never more than the archive says that it holds.

    Other readers go on past that size; so a part that is larger or smaller is refused.
    """
    if part.flag_bits & 1 or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged(refusal)
    header = data[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER:
        raise damaged(refusal)
    start = part.header_offset + _LOCAL_HEADER + sum(struct.unpack("<HH", header[26:]))
    packed = data[start : start + part.compress_size]
    left = part.file_size
    try:
        for step in _steps(packed, part.compress_type == zipfile.ZIP_DEFLATED):
            left -= len(step)
            if left < 0:
                raise damaged(refusal)
            yield step
    except zlib.error as error:
        raise damaged(refusal) from error
    if left:
        raise damaged(refusal)


def _steps(packed: bytes, is_deflated: bool) -> Iterator[bytes]:
    if not is_deflated:
        yield from (packed[at : at + _STEP] for at in range(0, len(packed), _STEP))
        return
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not reader.eof:
        yield reader.decompress(packed, _STEP)
        packed = reader.unconsumed_tail
    while not reader.eof and (rest := reader.decompress(b"", _STEP)):
        yield rest
    if not reader.eof:
        raise zlib.error


def damaged(refusal: type[Refusal]) -> Refusal:
    """What to say of a file that can't be unpacked."""
    return refusal(
        "Het bestand is beschadigd. Open het, en sla het opnieuw op als ‘Excel-werkmap (.xlsx)’.",
        "The file is damaged.",
    )


def _no_workbook(data: bytes, refusal: type[Refusal]) -> Refusal:
    if not data.startswith(_OLD):
        return refusal(
            "Dit is geen Excel-bestand (xlsx), of het is beschadigd. Sla het op als "
            "‘Excel-werkmap (.xlsx)’ zonder wachtwoord.",
            "This is not an XLSX file, or it is damaged.",
        )
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusal(
            "Dit bestand is beveiligd met een wachtwoord. Sla het op als ‘Excel-werkmap (.xlsx)’ zonder "
            "wachtwoord.",
            "The file has a password.",
        )
    return refusal(
        "Dit is een Excel-bestand van de oude soort (xls). Open het, en sla het op als "
        "‘Excel-werkmap (.xlsx)’ zonder wachtwoord.",
        "This is an XLS file.",
    )


def _another_kind(names: list[str], refusal: type[Refusal]) -> Refusal:
    kind = ""
    if "xl/workbook.bin" in names:
        kind = " maar een binaire werkmap (xlsb)"
    elif "content.xml" in names:
        kind = " maar een werkblad van LibreOffice (ods)"
    return refusal(
        f"Dit is geen Excel-bestand (xlsx){kind}. Sla het op als ‘Excel-werkmap (.xlsx)’ zonder wachtwoord.",
        "This is not an XLSX file.",
    )
