"""The rows of a plan as plain values for planning and moving; every table is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.meetings.models import GroupMember, Meeting, MeetingState, Series
from jaarschijf.meetings.rhythm.days import DaysOff, days_off
from jaarschijf.meetings.rhythm.shapes import Change, Placed, Promise, Rhythm
from jaarschijf.people.models import Region
from jaarschijf.register.models import Moment, Obligation, Origin, YearPlan
from jaarschijf.register.models.obligation import WHEN_COLUMNS, when_of

People = Mapping[int, frozenset[int]]
"""Id of a group -> ids of the people in it."""
LIVE = (MeetingState.PLANNED, MeetingState.HELD)


class DayKey(NamedTuple):
    """The key of a day that a series without meetings gives: its number, or the meeting that it follows."""

    series: int
    number: int = 0
    anchor: int | None = None

    def __str__(self) -> str:
        return f"series:{self.series}:{self.number if self.anchor is None else f'@{self.anchor}'}"

    @classmethod
    def read(cls, key: str) -> DayKey:
        """The key of a moment; raises ValueError for one of something else."""
        _, series, place = key.split(":")
        if place.startswith("@"):
            return cls(int(series), anchor=int(place[1:]))
        return cls(int(series), int(place))


def days_of(plan: YearPlan) -> DaysOff:
    """The days on which the region would rather not meet, around the plan's year (one query)."""
    region, year = plan.region, plan.year
    own = region.days_off.values_list("name", "starts", "ends")
    return days_off((year - 1, year, year + 1), region.school_region, own)


def people_of(region: Region) -> People:
    """Who is in which group of the region (one query)."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = GroupMember.objects.filter(group__region=region, user__isnull=False)
    for group, user in rows.values_list("group_id", "user_id"):
        found[group].add(user or 0)
    return {group: frozenset(users) for group, users in found.items()}


def placed_of(plan: YearPlan, people: People | None = None) -> list[Placed]:
    """Every meeting that is planned or held, and every day that a series without meetings gave.

    Such a day has the negative of its moment's id, so that it is never taken for a meeting.
    """
    people = people_of(plan.region) if people is None else people
    return [*_meetings(plan, people), *_days(plan)]


def _meetings(plan: YearPlan, people: People) -> list[Placed]:
    columns = ("pk", "series_id", "title", "day", "anchor_id", "series__days_from", "series__days_to")
    rows = plan.meetings.filter(state__in=LIVE).values_list(*columns, "group_id", "group__name", "state")
    return [
        Placed(
            pk=pk,
            series=series,
            title=title,
            day=day,
            anchor=anchor,
            days_from=days_from,
            days_to=days_to,
            people=people.get(group, frozenset()),
            is_held=state == MeetingState.HELD,
            group=name,
        )
        for pk, series, title, day, anchor, days_from, days_to, group, name, state in rows
    ]


def _days(plan: YearPlan) -> list[Placed]:
    rows = plan.moments.filter(key__startswith="series:").values_list("pk", "key", "name", "day", "held")
    found = [(pk, DayKey.read(key), name, day, held) for pk, key, name, day, held in rows]
    series = Series.objects.in_bulk({key.series for _, key, *_ in found}) if found else {}
    return [
        Placed(
            pk=-pk,
            series=key.series,
            title=name,
            day=day,
            anchor=key.anchor,
            days_from=series[key.series].days_from if key.series in series else None,
            days_to=series[key.series].days_to if key.series in series else None,
            is_held=held,
            number=key.number or None,
        )
        for pk, key, name, day, held in found
    ]


def promises_of(plan: YearPlan) -> list[Promise]:
    """The obligations of the agreements, as the rhythm is read from them (one query)."""
    rows = Obligation.objects.filter(agreement__plan=plan, origin=Origin.TEXT)
    rows = rows.order_by(
        "agreement__theme__position", "agreement__position", "agreement_id", "position", "id", "who__position"
    )
    found: dict[int, Promise] = {}
    columns = ("pk", "agreement__title", "text", "who__name", *WHEN_COLUMNS)
    for pk, title, text, holder, *when in rows.values_list(*columns):
        so_far = found.get(pk)
        who = (*(so_far.who if so_far else ()), *([holder] if holder else ()))
        found[pk] = Promise(pk, title, text, who, when_of(*when))
    return list(found.values())


def rhythm_of(row: Series, people: People) -> Rhythm:
    """A series as planning takes it."""
    return Rhythm(
        key=row.pk,
        title=row.title,
        group=row.group.name if row.group else "",
        kind=row.group.kind if row.group else "",
        obligations=tuple(duty.pk for duty in row.obligations.all()),
        quote=row.quote,
        count=row.count,
        starts=row.starts,
        ends=row.ends,
        anchor=row.anchor_id,
        days_from=row.days_from,
        days_to=row.days_to,
        weekday=row.weekday,
        people=people.get(row.group_id or 0, frozenset()),
    )


def seen_of(plan: YearPlan) -> str:
    """What the rhythm and its days are now, as one word: another word is another year."""
    series = sorted(plan.series.values_list("pk", "revision"))
    meetings = sorted(plan.meetings.values_list("pk", "revision"))
    days = sorted(plan.moments.filter(key__startswith="series:").values_list("pk", "revision"))
    return sha256(canonical([series, meetings, days]))


def token_of(changes: Iterable[Change], meetings: Mapping[int, Meeting], days: Mapping[int, Moment]) -> str:
    """What a preview of a move showed, as one word: the rows as they were, and where each goes."""
    rows: dict[int, Meeting | Moment] = {**meetings, **{-pk: row for pk, row in days.items()}}
    told = [[one.pk, rows[one.pk].revision, one.was.isoformat(), one.now.isoformat()] for one in changes]
    return sha256(canonical(told))
