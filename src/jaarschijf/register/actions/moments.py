"""The dated moments of a plan, such as meetings of the steering group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register import events
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Moment, Obligation, YearPlan
from jaarschijf.register.rules import refuse_closed


@transaction.atomic
def add_moment(*, by: Actor, plan: YearPlan, name: str, day: date) -> Moment:
    """A day on which something happens that obligations count from."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    name = _right(plan, name, day)
    moment = Moment(plan=plan, name=name, day=day)
    stamp(moment, by).save()
    _record(events.MOMENT_ADDED, by, moment)
    return moment


@transaction.atomic
def change_moment(*, by: Actor, moment: Moment, revision: int, name: str, day: date) -> Moment:
    """Another name or day; what is relative to it moves along."""
    require(by, Permission.EDIT_PLAN, moment.plan.region)
    refuse_closed(lock(moment.plan, None).stage)
    moment = lock(moment, revision)
    _refuse_kept(moment)
    was = {"wat": moment.name, "dag": moment.day.isoformat()}
    moment.name, moment.day = _right(moment.plan, name, day, but_not=moment.pk), day
    save(moment, by)
    _record(events.MOMENT_CHANGED, by, moment, was=was)
    return moment


@transaction.atomic
def remove_moment(*, by: Actor, moment: Moment, revision: int) -> None:
    """Takes a moment away."""
    require(by, Permission.EDIT_PLAN, moment.plan.region)
    refuse_closed(lock(moment.plan, None).stage)
    moment = lock(moment, revision)
    _refuse_kept(moment)
    _record(events.MOMENT_REMOVED, by, moment)
    moment.delete()


@transaction.atomic
def keep_moment(
    *,
    by: Actor,
    plan: YearPlan,
    key: str,
    name: str,
    day: date,
    obligations: Collection[Obligation] = (),
    held: bool = False,
) -> Moment:
    """The moment of a process under its key ("meeting:12"): made, or moved to where it is now.

    One that somebody wrote by hand for the same thing on the same day is taken over.
    """
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    if not held:  # that it took place may be said later, as minutes are often settled late
        refuse_closed(plan.stage)
    by_hand = plan.moments.filter(key="", name__iexact=name, day=day)
    moment = plan.moments.filter(key=key).first() or by_hand.first() or Moment(plan=plan, day=day)
    was, is_new = moment.day, moment.pk is None
    moment.key, moment.name, moment.day = key, name, day
    moment.held = held
    if is_new:
        stamp(moment, by).save()
        _record(events.MOMENT_ADDED, by, moment)
    else:
        save(moment, by)
        if was != day:
            _record(events.MOMENT_CHANGED, by, moment, was={"dag": was.isoformat()})
    moment.obligations.set(obligations)
    return moment


@transaction.atomic
def drop_moment(*, by: Actor, plan: YearPlan, key: str) -> None:
    """Takes away the moment of a process, when it is there."""
    require(by, Permission.MEET, plan.region)
    refuse_closed(lock(plan, None).stage)
    moment = plan.moments.filter(key=key).first()
    if moment:
        _record(events.MOMENT_REMOVED, by, moment)
        moment.delete()


def _refuse_kept(moment: Moment) -> None:
    if moment.key:
        raise Refusal(
            f"‘{moment.name}’ wordt bij Vergaderen bijgehouden. Verzet of schrap het daar.",
            "This moment belongs to a meeting.",
        )


def _right(plan: YearPlan, name: str, day: date, *, but_not: int = 0) -> str:
    name = name.strip()
    if not name:
        raise Refusal(
            "Schrijf op wat er die dag is, bijvoorbeeld ‘Stuurgroep’.", "Say what happens that day."
        )
    last = plan.last_year or plan.year
    # A steering group on the year before or after may still be one that an obligation counts from.
    if not plan.year - 1 <= day.year <= last + 1:
        raise Refusal(f"{day:%d-%m-%Y} ligt te ver van {plan.span}. Kies een dag in of vlak bij dat jaar.")
    if plan.moments.filter(name__iexact=name, day=day).exclude(pk=but_not).exists():
        raise Refusal(f"‘{name}’ staat al op {day:%d-%m-%Y}.", "This moment is there already.")
    return name


def _record(event: str, by: Actor, moment: Moment, **data: object) -> None:
    plan = moment.plan
    record(
        event,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        name=moment.name,
        day=f"{moment.day:%d-%m-%Y}",
        **data,
    )
