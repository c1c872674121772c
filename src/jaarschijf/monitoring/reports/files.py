"""Which files may be kept as evidence: by their name and by what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import PurePath

from django.db import transaction
from django.db.models.fields.files import FieldFile

from jaarschijf.lib.refusal import Refusal

MOST = 10 * 2**20
"""Bytes: a scan of many pages fits, a film does not."""

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(beginnings)


def _webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _office(folder: str) -> Callable[[bytes], bool]:
    """Word, Excel or PowerPoint, without macros."""

    def holds(data: bytes) -> bool:
        names = _names(data)
        whole = "[Content_Types].xml" in names and any(name.startswith(f"{folder}/") for name in names)
        return whole and not any(name.endswith("vbaProject.bin") for name in names)

    return holds


def _open_document(kind: str) -> Callable[[bytes], bool]:
    """The format begins with its own name, not compressed: at byte 38 of the zip."""
    return lambda data: data[38:].startswith(f"{_OPEN_DOCUMENT}{kind}".encode())


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def _text(data: bytes) -> bool:
    """No byte that text does not have."""
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in data[: 64 * 1024])


KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _starts(b"%PDF-")),
    "png": ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    "gif": ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "webp": ("image/webp", _webp),
    "docx": (f"{_OFFICE}wordprocessingml.document", _office("word")),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _office("xl")),
    "pptx": (f"{_OFFICE}presentationml.presentation", _office("ppt")),
    "odt": (f"{_OPEN_DOCUMENT}text", _open_document("text")),
    "ods": (f"{_OPEN_DOCUMENT}spreadsheet", _open_document("spreadsheet")),
    "odp": (f"{_OPEN_DOCUMENT}presentation", _open_document("presentation")),
    "csv": ("text/csv", _text),
    "txt": ("text/plain", _text),
}
"""Extension -> the type under which it is given back, and whether the bytes are of that type."""

ACCEPTED = ",".join(f".{suffix}" for suffix in KINDS)


def suffix_of(name: str) -> str:
    """The extension of a file's name, in small letters."""
    return PurePath(name).suffix.lower().lstrip(".")


def refuse_file(name: str, data: bytes) -> None:
    """Raises Refusal for a file that can't be kept."""
    if not data:
        raise Refusal(f"‘{name}’ is leeg. Kies een ander bestand.", "The file is empty.")
    if len(data) > MOST:
        raise Refusal(f"‘{name}’ is groter dan 10 MB. Maak het kleiner, of geef een link.", "Over 10 MB.")
    suffix = suffix_of(name)
    if suffix not in KINDS:
        raise Refusal(
            f"‘{name}’ kan niet worden bewaard. Kies een PDF, een afbeelding, een bestand van Word, Excel, "
            "PowerPoint of LibreOffice, of tekst.",
            "This kind of file is not kept.",
        )
    if not KINDS[suffix][1](data):
        raise Refusal(
            f"‘{name}’ heet .{suffix}, maar dat is het niet. Sla het opnieuw op als .{suffix} "
            "en kies het weer.",
            f"The content is not .{suffix}.",
        )


def forget_files(files: Iterable[FieldFile]) -> None:
    """Removes files once the database has let go of them."""
    kept = [(file.storage, file.name) for file in files if file.name]

    def forget() -> None:
        for storage, name in kept:
            storage.delete(name)

    transaction.on_commit(forget)
