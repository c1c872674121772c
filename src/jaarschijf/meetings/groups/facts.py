"""What stands in the tables about groups and charges, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from jaarschijf.meetings.groups.rules import GroupFact
from jaarschijf.meetings.models import Charge, Group, GroupMember, GroupRole, MeetingState
from jaarschijf.meetings.start import AgreementFact, DutyFact, StartFacts
from jaarschijf.monitoring.reports.due import Moments, moments_of
from jaarschijf.people.models import Region
from jaarschijf.register.models import Obligation, YearPlan

Turn = tuple[int, int]
"""An obligation (its id) and which of its days it is, counted from one."""
TURN_KEY = "obligation:"
"""How the key of a moment begins that gives an obligation a day, with no meeting behind it."""


@dataclass(frozen=True)
class Place:
    """Where an agreement is looked after: the ids of the group and of its own reporter, if it has one."""

    group: int
    reporter: int | None = None


def places(plan: YearPlan) -> dict[int, Place | None]:
    """The agreements of a plan that have a group, by id."""
    rows = Charge.objects.filter(agreement__plan=plan).order_by()
    found = rows.values_list("agreement_id", "group_id", "reporter_id")
    return {agreement: Place(group, reporter) for agreement, group, reporter in found}


def days_given(plan: YearPlan) -> dict[Turn, date | None]:
    """The days that were given to obligations by hand, by turn."""
    rows = plan.moments.filter(key__startswith=TURN_KEY).values_list("key", "day")
    return {_turn(key): day for key, day in rows}


def _turn(key: str) -> Turn:
    _, obligation, number = key.split(":")
    return int(obligation), int(number)


def insiders(region: Region, people: Iterable[int]) -> frozenset[int]:
    """Which of these people (ids) still have a role in the region and may sign in."""
    rows = region.memberships.filter(user__in=set(people), user__is_active=True)
    return frozenset(rows.values_list("user_id", flat=True))


def members_of(groups: Iterable[Group]) -> dict[int, list[GroupMember]]:
    """The members of each group, by name; empty seats last (one query)."""
    found: dict[int, list[GroupMember]] = {group.pk: [] for group in groups}
    rows = GroupMember.objects.filter(group__in=found).select_related("user", "party")
    for row in sorted(rows, key=lambda row: (row.user is None, str(row).casefold())):
        found[row.group_id].append(row)
    return found


def group_fact(
    group: Group,
    members: Collection[GroupMember],
    inside: Collection[int],
    charges: int = 0,
    meetings: int = 0,
) -> GroupFact:
    """A group with its members; `inside` are the people who still have a role in the region."""
    roles = {member.role for member in members if member.user_id in inside}
    return GroupFact(
        pk=group.pk,
        name=group.name,
        kind=group.kind,
        people=sum(member.user_id in inside for member in members),
        empty=tuple(str(member.party) for member in members if member.user_id is None),
        gone=tuple(str(row.user) for row in members if row.user_id and row.user_id not in inside),
        has_chair=GroupRole.CHAIR in roles,
        has_reporter=GroupRole.REPORTER in roles,
        charges=charges,
        meetings=meetings,
    )


def group_facts(plan: YearPlan, given: Iterable[Place | None]) -> list[GroupFact]:
    """The groups of the region that still meet, with what they do in this plan (four queries)."""
    groups = list(plan.region.working_groups.filter(ended_on=None))
    members = members_of(groups)
    people = [row.user_id for rows in members.values() for row in rows if row.user_id]
    inside = insiders(plan.region, people)
    charges = Counter(place.group for place in given if place)
    kept = plan.meetings.exclude(state=MeetingState.CANCELLED).order_by()
    meetings = Counter(kept.values_list("group_id", flat=True))
    return [group_fact(row, members[row.pk], inside, charges[row.pk], meetings[row.pk]) for row in groups]


def duties_of(plan: YearPlan, moments: Moments) -> list[DutyFact]:
    """The obligations of a plan in the order of its agreements (one query)."""
    rows = Obligation.objects.filter(agreement__plan=plan).select_related("agreement")
    ordered = rows.order_by(
        "agreement__theme__position", "agreement__theme_id", "agreement__position", "position"
    )
    return [
        DutyFact(
            row.pk, row.agreement_id, str(row.agreement), row.text, row.when, moments.planned.get(row.pk, ())
        )
        for row in ordered
    ]


def start_facts(plan: YearPlan) -> StartFacts:
    """What the checklist of a year is made from (nine queries, whatever the size)."""
    given, moments = places(plan), moments_of(plan)
    groups = group_facts(plan, given.values())
    reported = {group.pk for group in groups if group.has_reporter}
    return StartFacts(
        year=plan.year,
        agreements=[
            AgreementFact(
                pk=row.pk,
                name=str(row),
                group=place.group if (place := given.get(row.pk)) else None,
                has_reporter=bool(place and (place.reporter or place.group in reported)),
            )
            for row in plan.agreements.all()
        ],
        duties=duties_of(plan, moments),
        moments=moments.known,
        groups=groups,
        legal=plan.statutory_moments.count(),
    )
