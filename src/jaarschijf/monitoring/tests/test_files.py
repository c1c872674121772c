"""Which files may be kept as evidence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.reports.files import KINDS, MOST, refuse_file


def archive(*names: str, mimetype: str = "") -> bytes:
    """A zip with empty files of these names; of OpenDocument when it says so itself."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "")
    return held.getvalue()


SOUND = {
    "pdf": b"%PDF-1.7 ...",
    "png": b"\x89PNG\r\n\x1a\n...",
    "jpg": b"\xff\xd8\xff...",
    "jpeg": b"\xff\xd8\xff...",
    "gif": b"GIF89a...",
    "webp": b"RIFF\x00\x00\x00\x00WEBP",
    "docx": archive("[Content_Types].xml", "word/document.xml"),
    "xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": archive("[Content_Types].xml", "ppt/presentation.xml"),
    "odt": archive(mimetype="application/vnd.oasis.opendocument.text"),
    "ods": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "odp": archive(mimetype="application/vnd.oasis.opendocument.presentation"),
    "csv": b"wijk;aantal\nKade;12",
    "txt": "Overleg met café ’t Hoekje".encode("cp1252"),
}


@pytest.mark.parametrize("suffix", KINDS)
def test_each_kind_is_kept(suffix: str) -> None:
    refuse_file(f"Verslag.{suffix.upper()}", SOUND[suffix])


@pytest.mark.parametrize("suffix", KINDS)
def test_a_kind_under_the_name_of_another_is_refused(suffix: str) -> None:
    program = b"MZ\x90\x00\x03\x00\x00\x00"
    with pytest.raises(Refusal, match=r"maar dat is het niet"):
        refuse_file(f"verslag.{suffix}", program)


@pytest.mark.parametrize(
    "name", ["film.mp4", "page.html", "drawing.svg", "old.doc", "macro.docm", "zonder", "run.exe"]
)
def test_another_kind_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="kan niet worden bewaard"):
        refuse_file(name, b"%PDF-")


def test_a_document_with_macros_is_refused() -> None:
    with pytest.raises(Refusal, match="dat is het niet"):
        refuse_file("a.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))


def test_a_spreadsheet_is_no_letter() -> None:
    with pytest.raises(Refusal, match="dat is het niet"):
        refuse_file("a.docx", SOUND["xlsx"])


def test_too_large_says_what_to_do() -> None:
    with pytest.raises(Refusal, match="Maak het kleiner, of geef een link"):
        refuse_file("a.pdf", b"%PDF-" + bytes(MOST))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refusal, match="leeg"):
        refuse_file("a.pdf", b"")
