"""Bytes to text: which encoding, which kind of file, and how much is too much."""

from __future__ import annotations

import codecs
import re
import unicodedata

from jaarschijf.reading.refusal import ReadingError

MAX_BYTES = 20_000_000
MAX_TEXT = 1_500_000
MAX_LINES = 40_000
MAX_CELLS = 100_000
MAX_WORD = 5_000

_NOT_YET = {
    b"%PDF": "een PDF",
    b"\xd0\xcf\x11\xe0": "een oud Office-bestand",
    b"{\\rtf": "een RTF-bestand",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"II*\x00": "een afbeelding",
    b"\x1f\x8b": "een ingepakt bestand",
}
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]")


def check_size(data: bytes) -> None:
    """Refuses an empty file and one that is too large."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise ReadingError(
            "Het bestand is leeg. Kies een bestand waar tekst in staat.",
            "The file is empty. Choose a file with text in it.",
        )
    if len(data) > MAX_BYTES:
        raise _too_large(f"{len(data):,} bytes", f"{MAX_BYTES:,} bytes")


def not_yet(kind: str) -> ReadingError:
    """The refusal of a kind of file that cannot be read yet."""
    return ReadingError(
        f"Dit bestand is {kind}; dat kan nog niet gelezen worden. Sla het document op als tekst of HTML.",
        f"This kind of file ({kind}) cannot be read yet. Save the document as text or HTML.",
    )


def decode(data: bytes) -> tuple[str, str]:
    """The text with lines ended by "\\n", and a Dutch note about the encoding, or ""."""
    for magic, kind in _NOT_YET.items():
        if data.startswith(magic):
            raise not_yet(kind)
    text, note = _to_text(data)
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")), note


def clean(text: str) -> str:
    """Composed letters (NFC); no invisible characters; every space but tab and newline is a plain one."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def check_text(text: str) -> None:
    """Refuses what is no running text: too much of it, or a word that no person wrote."""
    if len(text) > MAX_TEXT:
        raise _too_large(f"{len(text):,} tekens tekst", f"{MAX_TEXT:,} tekens")
    for sign, limit, name in (("\n", MAX_LINES, "regels"), ("\t", MAX_CELLS, "cellen")):
        if text.count(sign) > limit and len(re.findall(rf"[^\s]{sign}", text)) > limit:
            raise _too_large(f"meer dan {limit:,} {name}", f"{limit:,} {name}")
    if max(map(len, text.split()), default=0) > MAX_WORD:
        line = next(
            at for at, one in enumerate(text.split("\n"), 1) if any(len(w) > MAX_WORD for w in one.split())
        )
        raise ReadingError(
            f"Dit lijkt geen lopende tekst: regel {line} heeft een woord van meer dan {MAX_WORD} tekens. "
            "Kies het document zelf, opgeslagen als tekst of HTML.",
            f"This does not look like running text: line {line} has a word of over {MAX_WORD} characters. "
            "Choose the document itself, saved as text or HTML.",
        )


def _to_text(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding), ""
    if encoding := _wide(data):
        return _strict(data, encoding), ""
    if b"\0" in data:
        raise _no_text()
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        return _damaged(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\0" in text:
        raise _no_text()
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: in Dutch text nearly every second byte is zero."""
    head = data[:2000]
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if len(head) >= 4 and head[first::2].count(0) > 0.4 * len(head) and 0 not in head[1 - first :: 2]:
            return encoding
    return ""


def _damaged(data: bytes) -> tuple[str, str]:
    """Not UTF-8 throughout: UTF-8 with some broken bytes, or Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for char in text[:200_000] if ord(char) > 127) - text[:200_000].count("\ufffd")
    if letters > broken:
        return text, f"{broken} tekens waren beschadigd; daar staat nu een vraagteken in een ruit."
    if _share_of_controls(data) > 0.02:
        raise _no_text()
    return data.decode("cp1252", "replace"), "De tekens zijn gelezen als Windows-1252."


def _share_of_controls(data: bytes) -> float:
    head = data[:100_000]
    return sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head) / len(head)


def _no_text() -> ReadingError:
    return ReadingError(
        "Dit lijkt geen tekst: er staan vreemde tekens in. Sla het document op als tekst of HTML.",
        "This does not look like text: it has bytes that are no text. Save the document as text or HTML.",
    )


def _too_large(size: str, limit: str) -> ReadingError:
    dutch = (size.replace(",", "."), limit.replace(",", "."))
    return ReadingError(
        f"Het bestand is te groot: {dutch[0]}; hooguit {dutch[1]}. Splits het.",
        f"The file is too large: {size}; at most {limit}. Split it.",
    )
