"""The law's year of a plan: taken over from the national list, and the region's to correct."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.law.national import statutory_year
from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import refuse_closed


class MomentValues(TypedDict):
    """What a moment says; see `StatutoryMoment`."""

    name: str
    who: str
    kinds: list[str]
    starts: date | None
    day: date
    text: str
    source: str
    certainty: str
    is_window: bool


@transaction.atomic
def fill_year(*, by: Actor, plan: YearPlan) -> list[StatutoryMoment]:
    """Adds what is on the national list and not in the plan; what is there stays as the region has it."""
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    known = set(plan.statutory_moments.values_list("key", flat=True))
    missing = [one for one in statutory_year(plan.year) if one.key not in known]
    added = [StatutoryMoment(plan=plan, **asdict(one) | {"kinds": list(one.kinds)}) for one in missing]
    for moment in added:
        stamp(moment, by).save()
    if added:
        _record(events.LAW_FILLED, by, plan, plan, name=plan.title, count=len(added))
    return added


@transaction.atomic
def add_statutory(*, by: Actor, plan: YearPlan, **values: Unpack[MomentValues]) -> StatutoryMoment:
    """A moment of the region's own."""
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    moment = _set(StatutoryMoment(plan=plan), values)
    stamp(moment, by).save()
    _record(events.LAW_ADDED, by, moment, plan, name=moment.name, day=full_date(moment.day))
    return moment


@transaction.atomic
def change_statutory(
    *, by: Actor, moment: StatutoryMoment, revision: int, **values: Unpack[MomentValues]
) -> StatutoryMoment:
    """Another day, text or source."""
    plan = moment.plan
    require(by, Permission.MEET, plan.region)
    moment = lock(moment, revision)
    was = {"wat": moment.name, "dag": full_date(moment.day)}
    moment.plan = plan
    save(_set(moment, values), by)
    _record(events.LAW_CHANGED, by, moment, plan, name=moment.name, day=full_date(moment.day), was=was)
    return moment


@transaction.atomic
def remove_statutory(*, by: Actor, moment: StatutoryMoment, revision: int) -> None:
    """Takes a moment away; one of the national list can be filled in again."""
    plan = moment.plan
    require(by, Permission.MEET, plan.region)
    moment = lock(moment, revision)
    _record(events.LAW_REMOVED, by, moment, plan, name=moment.name)
    moment.delete()


@transaction.atomic
def mark_statutory(
    *, by: Actor, moment: StatutoryMoment, revision: int, done_on: date | None, done_note: str = ""
) -> StatutoryMoment:
    """Says when it was done, with a word about it; without a day that it is not done after all."""
    plan = moment.plan
    require(by, Permission.MEET, plan.region)
    moment = lock(moment, revision)
    if moment.is_window and done_on:
        raise Refusal(f"‘{moment}’ is een mogelijkheid: die hoeft niemand af te vinken.")
    done_note = done_note.strip() if done_on else ""
    if (moment.done_on, moment.done_note) == (done_on, done_note):
        return moment
    moment.done_on, moment.done_note = done_on, done_note
    save(moment, by)
    event = events.LAW_DONE if done_on else events.LAW_UNDONE
    _record(event, by, moment, plan, name=moment.name, day=full_date(done_on) if done_on else "")
    return moment


def _set(moment: StatutoryMoment, values: MomentValues) -> StatutoryMoment:
    """Takes over the values, after the guards."""
    name, source = values["name"].strip(), values["source"].strip()
    if not name:
        raise Refusal("Schrijf op wat er moet gebeuren, bijvoorbeeld ‘Bod van de corporaties’.")
    if not source:
        raise Refusal(f"Schrijf bij ‘{name}’ op waar dit staat: een wetsartikel of een adres.")
    _refuse_days(moment.plan, name, values["starts"], values["day"])
    for column, value in values.items():
        setattr(moment, column, value.strip() if isinstance(value, str) else value)
    if moment.is_window:
        moment.done_on, moment.done_note = None, ""
    return moment


def _refuse_days(plan: YearPlan, name: str, starts: date | None, day: date) -> None:
    if starts and starts > day:
        raise Refusal(
            f"‘{name}’ begint op {full_date(starts)} en eindigt al op {full_date(day)}. Wissel de dagen om."
        )
    if not plan.year - 1 <= day.year <= plan.year + 1:
        raise Refusal(f"{full_date(day)} ligt te ver van {plan.year}. Kies een dag in of vlak bij dat jaar.")


def _record(
    event: str, by: Actor, subject: StatutoryMoment | YearPlan, plan: YearPlan, **data: object
) -> None:
    record(event, by=by, subject=subject, region_id=plan.region_id, plan_id=plan.pk, **data)
