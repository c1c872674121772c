"""A comparison to take along, as PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.lib.redline import as_data
from jaarschijf.negotiating.comparing.shapes import Chapter, Comparison, Entry, Part
from jaarschijf.negotiating.comparing.wording import counts_in_words, words_in_words

TEMPLATE = PACKAGE / "negotiating/typst/comparison.typ"


def pdf(found: Comparison, title: str, region: str, sides: Sequence[str], made_at: datetime) -> bytes:
    """The comparison of two texts, whose labels are `sides`; PDF/A-2a and PDF/UA-1."""
    before, after = sides
    data = {
        "title": title,
        "region": region,
        "before": before,
        "after": after,
        "made": full_date(made_at),
        "changed": found.changed,
        "counts": [counts_in_words(found.agreements, "afspraak", "afspraken"), words_in_words(found.words)],
        "project_counts": counts_in_words(found.project_counts, "project", "projecten"),
        "head": _parts(found.head.parts),
        "chapters": [_chapter(chapter) for chapter in found.chapters],
        "projects": _entries(found.told_projects),
    }
    return compile_pdf(TEMPLATE, data, {}, made_at, ("number", "kind", "state", "level"))


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.head.title,
        "word": "" if chapter.head.kind.is_quiet else chapter.head.kind.label,
        "parts": _parts(chapter.head.parts),
        "entries": _entries(chapter.told),
        "quiet": [f"{' '.join(filter(None, (one.number, one.title, one.place)))}" for one in chapter.quiet],
    }


def _entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "word": entry.kind.label,
            "name": f"{entry.number} {entry.title}".strip(),
            "place": entry.place,
            "parts": _parts(entry.parts),
        }
        for entry in entries
    ]


def _parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [
        {
            "label": part.label,
            "prose": part.is_prose,
            "lines": as_data(part.redline) if part.is_prose else [],
            "things": [] if part.is_prose else [as_data(thing) for thing in part.things],
        }
        for part in parts
    ]
