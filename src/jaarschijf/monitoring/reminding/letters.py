"""The words of a letter: what is asked of whom by when, the overdue first, each with the way to its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.template.loader import render_to_string

from jaarschijf.monitoring.reminding.lines import Line, lines_of
from jaarschijf.monitoring.reminding.reminders import Planned
from jaarschijf.outbox.queue import Words
from jaarschijf.outbox.sending import wishes_address
from jaarschijf.people.models import Region, User


def words_of(planned: Planned, region: Region, user: User, parties: Mapping[int, str]) -> Words:
    """The whole letter, as plain text and as HTML; `parties` are names by id."""
    lines = lines_of(planned.items, parties)
    context = {
        "region": region,
        "user": user,
        "groups": _groups(lines),
        "site": settings.SITE_ADDRESS.rstrip("/"),
        "wishes": wishes_address(region),
    }
    return Words(
        subject=_subject(region, lines)[:200],
        text=render_to_string("monitoring/mail/reminder.txt", context),
        html=render_to_string("monitoring/mail/reminder.html", context),
    )


def _subject(region: Region, lines: list[Line]) -> str:
    """Waterdam: 3 dingen te melden, 1 te laat"""
    late = sum(line.is_late for line in lines)
    if len(lines) == 1:
        (line,) = lines
        first = "Te laat" if line.is_late else "Nieuwe ronde" if line.is_new else "Bijna zover"
        return " ".join(f"{region.name}: {first}: {line.text}".split())
    return f"{region.name}: {len(lines)} dingen te melden" + (f", {late} te laat" if late else "")


def _groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Heading -> lines, without headings that have none."""
    nobody = "Voor partijen die niemand hebben om te melden"
    found: dict[str, list[Line]] = {"Te laat": [], "Binnenkort": [], "Nieuw gevraagd": [], nobody: []}
    for line in lines:
        soon = "Nieuw gevraagd" if line.is_new else "Binnenkort"
        found[nobody if line.for_nobody else "Te laat" if line.is_late else soon].append(line)
    return [(heading, mine) for heading, mine in found.items() if mine]
