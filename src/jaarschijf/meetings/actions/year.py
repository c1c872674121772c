"""Planning a whole year in one step: groups, series, meetings and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import post
from jaarschijf.meetings.actions.groups import add_group
from jaarschijf.meetings.actions.planning import add_meeting
from jaarschijf.meetings.actions.series import SeriesValues, add_series, change_series
from jaarschijf.meetings.meeting.letters import News, planned, tell
from jaarschijf.meetings.models import Group, GroupKind, Meeting, Series
from jaarschijf.meetings.rhythm.shapes import Key, Slot
from jaarschijf.meetings.rhythm.wanted import Wanted, above_first
from jaarschijf.meetings.year.placed import DayKey, seen_of
from jaarschijf.outbox.message import Message
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.moments import keep_moment
from jaarschijf.register.locking import Conflict, lock
from jaarschijf.register.models import Moment, Obligation, YearPlan
from jaarschijf.register.rules import refuse_closed


@dataclass
class Planned:
    """What was made of a planning, by the keys of series and slots."""

    groups: list[Group] = field(default_factory=list)
    series: dict[Key, Series] = field(default_factory=dict)
    meetings: dict[tuple[Key, int], Meeting] = field(default_factory=dict)
    days: list[Moment] = field(default_factory=list)


@transaction.atomic
def plan_meetings(
    *, by: Actor, plan: YearPlan, wanted: Sequence[Wanted], slots: Sequence[Slot], seen: str
) -> Planned:
    """Makes what is wanted and not there yet; every member gets one letter with the own meetings.

    `seen` is `placed.seen_of` when the proposal was made. Raises Conflict when somebody planned meanwhile.
    """
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    if seen != seen_of(plan):
        raise Conflict(
            "Intussen heeft iemand anders gepland of verzet. Hieronder staat het voorstel zoals het nu is.",
            "Somebody planned meanwhile.",
        )
    done = Planned()
    _set_rhythm(by, plan, wanted, done)
    order = list(done.series)  # what is followed comes before what follows it
    for slot in sorted(slots, key=lambda one: (order.index(one.series), one.number)):
        _place(by, plan, slot, done)
    _tell(by, plan, list(done.meetings.values()))
    return done


def _set_rhythm(by: Actor, plan: YearPlan, wanted: Sequence[Wanted], done: Planned) -> None:
    groups = {group.name.casefold(): group for group in plan.region.working_groups.all()}
    stored = {row.pk: row for row in plan.series.select_related("anchor")}
    obligations = _obligations(plan, wanted)
    for one in above_first(wanted):
        name = one.rhythm.group.strip()
        if name and name.casefold() not in groups:
            made = add_group(
                by=by, region=plan.region, name=name, kind=one.rhythm.kind or GroupKind.CONSULTATION
            )
            groups[name.casefold()] = made
            done.groups.append(made)
        values = _values(one, groups.get(name.casefold()) if name else None, done.series, obligations)
        row = stored.get(one.rhythm.key) if isinstance(one.rhythm.key, int) else None
        if row:
            row.plan = plan
            done.series[row.pk] = change_series(by=by, series=row, revision=None, **values)
        else:
            done.series[one.rhythm.key] = add_series(by=by, plan=plan, **values)


def _obligations(plan: YearPlan, wanted: Sequence[Wanted]) -> Mapping[int, Obligation]:
    named = {pk for one in wanted for pk in one.rhythm.obligations}
    return Obligation.objects.filter(agreement__plan=plan).in_bulk(named)


def _values(
    one: Wanted, group: Group | None, series: Mapping[Key, Series], obligations: Mapping[int, Obligation]
) -> SeriesValues:
    rhythm = one.rhythm
    return SeriesValues(
        title=rhythm.title,
        group=group,
        obligations=[obligations[pk] for pk in rhythm.obligations if pk in obligations],
        quote=rhythm.quote,
        count=rhythm.count,
        starts=rhythm.starts,
        ends=rhythm.ends,
        anchor=series[rhythm.anchor] if rhythm.anchor is not None else None,
        days_from=rhythm.days_from,
        days_to=rhythm.days_to,
        weekday=rhythm.weekday,
        starts_at=one.starts_at,
        minutes=one.minutes,
        place=one.place,
        link=one.link,
    )


def _place(by: Actor, plan: YearPlan, slot: Slot, done: Planned) -> None:
    row = done.series[slot.series]
    anchor = _anchor(plan, slot, row, done)
    if row.group is None:
        done.days.append(_keep_day(by, plan, slot, row, anchor))
        return
    done.meetings[slot.series, slot.number] = add_meeting(
        by=by,
        plan=plan,
        group=row.group,
        day=slot.day,
        series=row,
        anchor=anchor,
        tells=False,
        title=row.title,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        link=row.link,
    )


def _anchor(plan: YearPlan, slot: Slot, row: Series, done: Planned) -> Meeting | None:
    if slot.anchor_pk is not None:
        return plan.meetings.get(pk=slot.anchor_pk)
    if slot.anchor_number is None:
        return None
    above = next(key for key, one in done.series.items() if one.pk == row.anchor_id)
    if (above, slot.anchor_number) not in done.meetings:
        raise Refusal(
            f"‘{row}’ van {full_date(slot.day)} hangt aan een vergadering die u weglaat. "
            "Maak ook die dag leeg, of vul de andere in."
        )
    return done.meetings[above, slot.anchor_number]


def _keep_day(by: Actor, plan: YearPlan, slot: Slot, row: Series, anchor: Meeting | None) -> Moment:
    key = DayKey(row.pk, anchor=anchor.pk) if anchor else DayKey(row.pk, _next_number(plan, row))
    of = row.obligations.all()
    return keep_moment(by=by, plan=plan, key=str(key), name=row.title[:100], day=slot.day, obligations=of)


def _next_number(plan: YearPlan, row: Series) -> int:
    keys = plan.moments.filter(key__startswith=f"series:{row.pk}:").values_list("key", flat=True)
    return 1 + max((DayKey.read(key).number for key in keys), default=0)


def _tell(by: Actor, plan: YearPlan, meetings: Sequence[Meeting]) -> None:
    if not meetings:
        return
    rows = sorted(meetings, key=lambda one: (one.day, one.starts_at))
    message = Message(
        kind=post.PLANNED,
        about=f"plan:{plan.pk}",
        step=max(row.pk for row in rows),
        subject=f"De vergaderingen van {plan.year} staan vast",
        heading="Deze vergaderingen zijn gepland. U hoort bij deze groepen:",
    )
    tell(message, plan, [News(row, planned(row)) for row in rows], by)
