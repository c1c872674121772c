"""The rhythm of a year: how often a group meets, or how often an obligation is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TypedDict, Unpack

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.meeting.rules import refuse_far
from jaarschijf.meetings.models import Group, Series
from jaarschijf.meetings.rights import open_group
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.moments import drop_moment, keep_moment
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Moment, Obligation, YearPlan
from jaarschijf.register.rules import refuse_closed


class SeriesValues(TypedDict, total=False):
    """What a series is made of; see `models.Series`."""

    title: str
    group: Group | None
    obligations: Sequence[Obligation]
    quote: str
    count: int | None
    starts: date | None
    ends: date | None
    anchor: Series | None
    days_from: int | None
    days_to: int | None
    weekday: int | None
    starts_at: time
    minutes: int
    place: str
    link: str


@transaction.atomic
def add_series(*, by: Actor, plan: YearPlan, **values: Unpack[SeriesValues]) -> Series:
    """A new series; its days come when the year is planned."""
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    row = Series(plan=plan)
    _set(row, values)
    stamp(row, by).save()
    row.obligations.set(values.get("obligations", ()))
    _record(events.SERIES_ADDED, by, row)
    return row


@transaction.atomic
def change_series(
    *, by: Actor, series: Series, revision: int | None, **values: Unpack[SeriesValues]
) -> Series:
    """Another rhythm. What is planned stays where it is; a distance that no longer fits is shown."""
    require(by, Permission.MEET, series.plan.region)
    plan = lock(series.plan, None)
    row = lock(series, revision)
    row.plan = plan
    was_title = row.title
    if not _differs(row, values):
        return row
    _refuse_other_group(row, values)
    _set(row, values)
    save(row, by)
    if "obligations" in values:
        row.obligations.set(values["obligations"])
    if row.title != was_title:
        _rename_days(by, row)
    _record(events.SERIES_CHANGED, by, row)
    return row


@transaction.atomic
def remove_series(*, by: Actor, series: Series, revision: int) -> None:
    """Takes a series away: its meetings stay as loose ones, days of its obligation go with it."""
    require(by, Permission.MEET, series.plan.region)
    plan = lock(series.plan, None)
    row = lock(series, revision)
    row.plan = plan
    follower = row.followers.first()
    if follower:
        raise Refusal(
            f"‘{follower}’ volgt ‘{row}’. Laat die eerst iets anders volgen, of haal haar eerst weg.",
            "Another series follows it.",
        )
    for key in _days(row):
        drop_moment(by=by, plan=plan, key=key)
    _record(events.SERIES_REMOVED, by, row)
    row.delete()


@transaction.atomic
def move_day(*, by: Actor, moment: Moment, revision: int, day: date) -> Moment:
    """Another day for an obligation that a series without meetings dated."""
    require(by, Permission.MEET, moment.plan.region)
    plan = lock(moment.plan, None)
    row = lock(moment, revision)
    refuse_far(day, plan.year, plan.last_year or plan.year)
    if row.held:
        raise Refusal(f"‘{row.name}’ is al gebeurd: die dag ligt vast.", "This day has been.")
    return _keep_day(by, plan, row, row.name, day)


def _set(row: Series, values: SeriesValues) -> None:
    for name, value in values.items():
        if name != "obligations":
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not row.title:
        raise Refusal("Schrijf op wat er bijeenkomt of gebeurt.", "A series needs a title.")
    if row.group:
        row.group = open_group(row.group, row.plan.region_id)
    elif not values.get("obligations", row.pk and row.obligations.all()):
        raise Refusal(f"Kies bij ‘{row}’ welke groep bijeenkomt.", "A series is of a group or an obligation.")
    _refuse_half(row)
    _refuse_circle(row)


def _refuse_half(row: Series) -> None:
    follows = row.anchor is not None
    whole = (
        row.count is None and row.days_from is not None and row.days_to is not None
        if follows
        else row.count is not None and row.days_from is None and row.days_to is None
    )
    if not whole:
        raise Refusal(f"Kies bij ‘{row}’ hoe vaak, of wat het volgt en met hoeveel dagen ertussen.")


def _refuse_circle(row: Series) -> None:
    """A series follows one whose meetings are there before it, never in a ring."""
    above = row.anchor
    if above and above.group_id is None:
        raise Refusal(
            f"‘{above}’ heeft geen vergaderingen, dus ‘{row}’ kan haar niet volgen. Kies een groep."
        )
    while above:
        if row.pk and above.pk == row.pk:
            raise Refusal(f"‘{row}’ kan zichzelf niet volgen. Kies een andere reeks.")
        above = above.anchor


def _refuse_other_group(row: Series, values: SeriesValues) -> None:
    group = values.get("group", row.group)
    if (group.pk if group else None) != row.group_id and (row.meetings.exists() or _days(row)):
        raise Refusal(f"‘{row}’ staat al in de agenda van een andere groep. Maak een nieuwe reeks.")


def _differs(row: Series, values: SeriesValues) -> bool:
    if "obligations" in values and {*row.obligations.all()} != {*values["obligations"]}:
        return True
    return any(getattr(row, name) != value for name, value in values.items() if name != "obligations")


def _days(row: Series) -> list[str]:
    """The keys of the days that it gave to its obligation."""
    return list(row.plan.moments.filter(key__startswith=f"series:{row.pk}:").values_list("key", flat=True))


def _rename_days(by: Actor, row: Series) -> None:
    for moment in row.plan.moments.filter(key__in=_days(row)):
        _keep_day(by, row.plan, moment, row.title[:100], moment.day)


def _keep_day(by: Actor, plan: YearPlan, row: Moment, name: str, day: date) -> Moment:
    of, held = list(row.obligations.all()), row.held
    return keep_moment(by=by, plan=plan, key=row.key, name=name, day=day, obligations=of, held=held)


def _record(event: str, by: Actor, row: Series) -> None:
    record(event, by=by, subject=row, region_id=row.plan.region_id, plan_id=row.plan_id, title=row.title)
