"""The command `verify`: what a signed file is, in words or as JSON; judged as on the public page."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from django.db import DatabaseError
from django.utils.timezone import localtime

from jaarschijf.cli.console import Words, is_dutch, say
from jaarschijf.cli.files import read_file, write_file
from jaarschijf.lib.dutch import full_date
from jaarschijf.signing.verifying.check import check
from jaarschijf.signing.verifying.values import UNREAD, Judgement, Line, Verdict
from jaarschijf.signing.verifying.words import ONLY_THE_FILE, TRIAL, said_of, tell

OTHERWISE: Final = 1
UNREADABLE: Final = 2

ENGLISH: Final = {
    Verdict.SIGNED: "This is the document as everybody signed it. Nothing has changed.",
    Verdict.EARLIER: "This is real and unchanged, but not everybody's signature is in it.",
    Verdict.BROKEN_OFF: "This is real and unchanged, but the signing was broken off: it does not hold.",
    Verdict.AGREED: "This is the document as agreed, without signatures. Nothing has changed.",
    Verdict.SEALED: "This is a sealed document beside a signed one. Nothing has changed.",
    Verdict.CHANGED: "This file has been changed after it was signed. Do not trust it.",
    Verdict.UNREGISTERED: "This is whole and signed with our key, but the register does not know it.",
    Verdict.FOREIGN: "This file is not of this site: it is signed with keys that are not known here.",
    Verdict.UNKNOWN: "This file is not known here, and has no signatures.",
    Verdict.UNREADABLE: "This file can't be read.",
    Verdict.NOT_PDF: "This is not a PDF.",
    Verdict.TOO_LARGE: "This file is too large: more than 25 MB.",
}


def run(options: Namespace) -> int:
    """0: known here and whole; 1: not; 2: not to be read."""
    _name, data = read_file(options.file)
    judged, has_register = _judged(data)
    if options.json:
        write_file(None, _as_json(judged, has_register=has_register))
    else:
        for line in _told(judged, has_register=has_register):
            say(line.dutch, line.english)
    if judged.verdict in UNREAD:
        return UNREADABLE
    return 0 if judged.is_good else OTHERWISE


def _judged(data: bytes) -> tuple[Judgement, bool]:
    """Where there is no register, only the file speaks."""
    try:
        return check(data), True
    except DatabaseError:
        return check(data, has_register=False), False


def _told(judged: Judgement, *, has_register: bool) -> Iterator[Words]:
    told = tell(judged)
    yield Words(told.heading, ENGLISH[judged.verdict])
    if is_dutch():
        yield from (Words(sentence, "") for sentence in told.lines)
    if judged.is_trial:
        yield Words(TRIAL, "TRIAL: made with a key of one's own making. Nobody is bound by it.")
    if not has_register:
        yield Words(ONLY_THE_FILE, "No register was asked: this is only what the file says of itself.")
    for line in judged.lines:
        yield _signature(line)
    for after in judged.known.after if judged.known else ():
        said = f"{after.title} ({after.kind}, {full_date(after.on)}) sha256 {after.sha256}"
        yield Words(f"Later: {said}", f"Later: {said}")
    yield Words(f"sha256 {judged.sha256}", f"sha256 {judged.sha256}")


def _signature(line: Line) -> Words:
    who = f"{line.party}: {line.who}, {line.role}. {line.mandate}" if line.party else line.who
    when = f" ({localtime(line.at):%Y-%m-%d %H:%M:%S})" if line.at else ""
    wrong = said_of(line)
    mark = "-" if wrong else "+"
    what = Words("Zegel van ", "Seal of ") if line.is_seal else Words("", "")
    ends = f": {'; '.join(wrong)}" if wrong else ""
    flaws = f": {', '.join(line.faults) or 'otherwise than in the register'}" if wrong else ""
    return Words(f"{mark} {what.dutch}{who}{when}{ends}", f"{mark} {what.english}{who}{when}{flaws}")


def _as_json(judged: Judgement, *, has_register: bool) -> bytes:
    told: dict[str, Any] = {
        **asdict(judged),
        "good": judged.is_good,
        "register": has_register,
        "heading": tell(judged).heading,
        "sentences": tell(judged).lines,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain).encode() + b"\n"


def _plain(value: object) -> str:
    """A day or a moment as ISO 8601 writes it; a datetime is a date too."""
    assert isinstance(value, date)
    return value.isoformat()
