"""A time of an obligation in Dutch words, as it follows "wanneer:"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from jaarschijf.lib.dutch import MONTHS, full_date, span
from jaarschijf.reading.when import Per, Period, Relative, Times, When

PER = {Per.YEAR: "per jaar", Per.QUARTER: "per kwartaal", Per.MONTH: "per maand"}
ORDINALS = ("eerste", "tweede", "derde", "vierde")

_NEUTER = ("overleg", "moment", "kwartaal", "besluit", "akkoord", "bezoek", "gesprek", "jaar", "bestuur")


def spoken(when: When) -> str:
    """For example: in mei 2026; 2 keer per jaar; 14 dagen voor elke stuurgroep."""
    match when:
        case Period():
            return _period(when)
        case Times():
            return _times(when)
        case Relative():
            return _relative(when)


def _period(period: Period) -> str:
    start, end = period.start, period.end
    if start == end:
        return f"op {full_date(end)}"
    if period.is_deadline:
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
