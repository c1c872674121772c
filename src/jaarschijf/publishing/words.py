"""When an obligation falls, in Dutch words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from jaarschijf.disc.dutch import MONTHS, full_date
from jaarschijf.reading import Per, Period, Relative, Times, when_from_json

PER = {Per.YEAR: "per jaar", Per.QUARTER: "per kwartaal", Per.MONTH: "per maand"}
ORDINALS = ("eerste", "tweede", "derde", "vierde")

_NEUTER = ("overleg", "moment", "kwartaal", "besluit", "akkoord", "bezoek", "gesprek", "jaar", "bestuur")
_DEADLINE = re.compile(r"(uiterlijk|niet later dan|v[oó][oó]r|tot|t/m)\b", re.IGNORECASE)


def in_words(when: Mapping[str, object] | None) -> str:
    """A time of an obligation, as it follows "wanneer:"; empty when the agreement names none.

    Raises ReadingError on any other shape than that of `reading.When.as_json`.
    """
    return _said(tuple(when.items())) if when else ""


@lru_cache(maxsize=1000)
def _said(when: tuple[tuple[str, object], ...]) -> str:
    """Kept, because hundreds of obligations share a handful of times."""
    match when_from_json(dict(when)):
        case Period() as period:
            return _period(period)
        case Times() as times:
            return _times(times)
        case Relative() as relative:
            return _relative(relative)


def span(start: date, end: date) -> str:
    """1 april tot en met 30 juni 2026; the year is said twice only when there are two."""
    if start == end:
        return full_date(end)
    first = full_date(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} tot en met {full_date(end)}"


def _period(period: Period) -> str:
    start, end = period.start, period.end
    if start == end:
        return f"op {full_date(end)}"
    if _DEADLINE.match(period.label):
        return f"uiterlijk {full_date(end)}"
    name = _name(start, end)
    if not name:
        return f"van {span(start, end)}"
    if " " not in name or name.split()[0] in MONTHS:
        return f"in {name}"
    return f"in {name} ({span(start, end).removesuffix(f' {end.year}')})"


def _name(start: date, end: date) -> str:
    """What the calendar calls this period: a year, half, quarter or month; empty when it has no name."""
    months = _whole_months(start, end)
    first = start.month - 1
    if months == 1:
        return f"{MONTHS[first]} {start.year}"
    if months == 3 and first % 3 == 0:
        return f"het {ORDINALS[first // 3]} kwartaal van {start.year}"
    if months == 6 and first % 6 == 0:
        return f"de {ORDINALS[first // 6]} helft van {start.year}"
    return str(start.year) if months == 12 and first == 0 else ""


def _whole_months(start: date, end: date) -> int:
    """How many calendar months the period exactly fills; 0 when it begins or ends inside one."""
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _times(times: Times) -> str:
    often = _often(times.count, times.per)
    match times.start, times.end:
        case date() as start, date() as end if _whole_months(start, end) == 12 and start.month == 1:
            often = f"{times.count} keer" if times.count and times.per is Per.YEAR else often
            return f"{often} in {start.year}"
        case date() as start, date() as end:
            return f"{often}, van {span(start, end)}"
        case date() as start, None:
            return f"{often}, vanaf {full_date(start)}"
        case None, date() as end:
            return f"{often}, tot en met {full_date(end)}"
    return often


def _often(count: int | None, per: Per) -> str:
    return f"{count} keer {PER[per]}" if count else "regelmatig"


def _relative(relative: Relative) -> str:
    days = abs(relative.days)
    if not days:
        said = f"op de dag van {relative.anchor}"
    else:
        side = "voor" if relative.days < 0 else "na"
        said = f"{days} {'dag' if days == 1 else 'dagen'} {side} {_event(relative.anchor)}"
    return f"{said}, {_often(relative.count, relative.per)}" if relative.count and relative.per else said


def _event(anchor: str) -> str:
    """ "elke stuurgroep", "elk overleg"; what is plural or has an article stays as the document has it."""
    words = anchor.split()
    head = words[0].lower() if words else ""
    if len(words) != 1 or head in {"de", "het"} or head.endswith(("en", "s")):
        return anchor
    return f"{'elk' if head.endswith(_NEUTER) else 'elke'} {anchor}"
