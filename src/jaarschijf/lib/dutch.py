"""Dates and numbers as the Dutch write them, without Django: the disc and the reader use them too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SHORT = (
    "o.a i.s.m t.b.v m.b.t d.w.z i.v.m t.a.v n.a.v o.l.v z.s.m n.v.t incl excl ca nr art bijv resp dhr "
    "mevr jl blz max min vs st drs mr ir dr prof a.d b.v n.v p.m vgl evt jan feb mrt apr jun jul aug sep "
    "sept okt nov dec"
)
ABBREVIATIONS = frozenset(_SHORT.split())
"""In small letters, without the last stop, which ends no sentence."""


def full_date(day: date) -> str:
    """1 juli 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """woensdag 1 juli 2026"""
    return f"{WEEKDAYS[day.weekday()]} {full_date(day)}"


def short_date(day: date) -> str:
    """1 jul"""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def span(start: date, end: date) -> str:
    """1 april tot en met 30 juni 2026; the year is said twice only when there are two."""
    if start == end:
        return full_date(end)
    first = full_date(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} tot en met {full_date(end)}"


def late(days: int) -> str:
    """30 dagen te laat; past a year the number of days says no more."""
    if days > 365:
        return "meer dan een jaar te laat"
    return f"{days} {'dag' if days == 1 else 'dagen'} te laat"


def thousands(count: int) -> str:
    """1.234"""
    return f"{count:,}".replace(",", ".")


def counted(size: int, one: str, more: str) -> str:
    """1 partij; 1.234 partijen"""
    return f"{thousands(size)} {one if size == 1 else more}"


def listed(names: Sequence[str]) -> str:
    """Woonstede, Kaderand en Gemeente Waterdam"""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
