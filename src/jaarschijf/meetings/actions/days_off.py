"""The days on which a region does not meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date, span
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.models import DayOff
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region
from jaarschijf.register.locking import lock, save, stamp

LONGEST: Final = timedelta(days=61)
"""Longer is hardly meant: it leaves no room to plan in."""


@transaction.atomic
def add_day_off(*, by: Actor, region: Region, name: str, starts: date, ends: date | None) -> DayOff:
    """A day, or days until and including `ends`, on which planning proposes nothing."""
    require(by, Permission.MEET, region)
    row = _set(DayOff(region=region), name, starts, ends)
    stamp(row, by).save()
    _record(events.DAY_OFF_ADDED, by, row, days=span(row.starts, row.ends))
    return row


@transaction.atomic
def change_day_off(
    *, by: Actor, day_off: DayOff, revision: int, name: str, starts: date, ends: date | None
) -> DayOff:
    """Other days, or another name."""
    require(by, Permission.MEET, day_off.region)
    row = lock(day_off, revision)
    was = {"wat": row.name, "dagen": span(row.starts, row.ends)}
    save(_set(row, name, starts, ends), by)
    _record(events.DAY_OFF_CHANGED, by, row, days=span(row.starts, row.ends), was=was)
    return row


@transaction.atomic
def remove_day_off(*, by: Actor, day_off: DayOff, revision: int) -> None:
    """From now on meetings can be planned there; those that are planned stay where they are."""
    require(by, Permission.MEET, day_off.region)
    row = lock(day_off, revision)
    _record(events.DAY_OFF_REMOVED, by, row)
    row.delete()


def _set(row: DayOff, name: str, starts: date, ends: date | None) -> DayOff:
    row.name, row.starts, row.ends = name.strip(), starts, ends or starts
    if not row.name:
        raise Refusal("Schrijf op wat er dan is, bijvoorbeeld ‘Carnaval’.")
    if row.ends < row.starts:
        raise Refusal(
            f"‘{row.name}’ begint op {full_date(row.starts)} en eindigt al op {full_date(row.ends)}. "
            "Wissel de dagen om."
        )
    if row.ends - row.starts >= LONGEST:
        raise Refusal(f"‘{row.name}’ duurt langer dan twee maanden. Kies een eerdere laatste dag.")
    return row


def _record(event: str, by: Actor, row: DayOff, **data: object) -> None:
    record(event, by=by, subject=row, region_id=row.region_id, plan_id=None, name=row.name, **data)
