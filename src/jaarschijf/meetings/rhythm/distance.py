"""How far a meeting is from the one that it hangs on, and how one says that."""

from __future__ import annotations

from datetime import date, timedelta

from jaarschijf.lib.dutch import full_date
from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.rhythm.shapes import Placed


def fits(placed: Placed, anchor: Placed) -> bool:
    """Whether it is at the distance that its series wants; without such a wish any distance is."""
    if placed.days_from is None or placed.days_to is None:
        return True
    return placed.days_from <= (placed.day - anchor.day).days <= placed.days_to


def distance(days_from: int, days_to: int) -> str:
    """14 dagen voor; 1 tot 7 dagen na; tussen 2 dagen voor en 3 dagen na; op dezelfde dag als."""
    if days_from == days_to:
        return _one(days_from)
    if days_from < 0 < days_to:
        return f"tussen {_one(days_from)} en {_one(days_to)}"
    low, high = sorted((abs(days_from), abs(days_to)))
    return f"{low} tot {high} dagen {'voor' if days_from < 0 else 'na'}"


def _one(days: int) -> str:
    if days == 0:
        return "op dezelfde dag als"
    return f"{_count(days)} {'voor' if days < 0 else 'na'}"


def _count(days: int) -> str:
    return f"{abs(days)} {'dag' if abs(days) == 1 else 'dagen'}"


def broken(placed: Placed, anchor: Placed | None, days: DaysOff) -> str:
    """Why the distance is not kept, as a Dutch sentence; "" when it is."""
    if placed.days_from is None or placed.days_to is None:
        return ""
    wanted = distance(placed.days_from, placed.days_to)
    if anchor is None:
        return f"Hoort {wanted} een andere vergadering, maar die gaat niet door."
    if fits(placed, anchor):
        return ""
    told = f"Hoort {wanted} ‘{anchor.title}’ van {full_date(anchor.day)}"
    return f"{told}, maar is {apart(anchor.day, placed.day)}." + _reason(placed, anchor, days)


def apart(anchor: date, day: date) -> str:
    """14 dagen ervoor; 1 dag erna; op dezelfde dag."""
    days = (day - anchor).days
    return f"{_count(days)} {'ervoor' if days < 0 else 'erna'}" if days else "op dezelfde dag"


def _reason(placed: Placed, anchor: Placed, days: DaysOff) -> str:
    """Why no day at the right distance was taken, when there is none."""
    assert placed.days_from is not None
    assert placed.days_to is not None
    if placed.is_held:
        return " De vergadering is al gehouden en schuift niet mee."
    room = [anchor.day + timedelta(away) for away in range(placed.days_from, placed.days_to + 1)]
    if any(days.is_working(day) for day in room):
        return ""
    if len(room) > 1:
        return " Geen van die dagen is een werkdag."
    return f" {full_date(room[0])} is {days.what(room[0])}."
