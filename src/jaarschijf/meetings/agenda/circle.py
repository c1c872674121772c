"""Whom a meeting concerns and from when to when: the group, those that prepare it, and the time between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jaarschijf.meetings.models import (
    Charge,
    Group,
    GroupKind,
    GroupMember,
    GroupRole,
    Meeting,
    MeetingState,
)


@dataclass(frozen=True)
class Circle:
    """A group with those that prepare it: who leads and reports, and which agreements they look after.

    `reporters` has the name per agreement, `speaks` that per group; `agreements` is None for all of the plan.
    """

    group: Group
    chair: str
    below: frozenset[int]
    speaks: dict[int, str]
    reporters: dict[int, str]
    agreements: frozenset[int] | None

    @property
    def presenter(self) -> str:
        return self.speaks.get(self.group.pk, "")

    def looks_after(self, agreement: int) -> bool:
        return self.agreements is None or agreement in self.agreements


@dataclass(frozen=True)
class Stretch:
    """From the day after the last meeting that was held (None: from the beginning) until the next one."""

    since: date | None
    until: date


def circle_of(meeting: Meeting) -> Circle:
    """The group with those below it (three queries)."""
    region, group = meeting.plan.region_id, meeting.group
    parents = dict(Group.objects.filter(region=region).values_list("pk", "parent_id"))
    below = frozenset(_below(group.pk, parents))
    seats = GroupMember.objects.filter(group__region=region, user__isnull=False)
    named = {(of, role): name for of, role, name in seats.values_list("group_id", "role", "user__name")}
    speaks = {of: name for (of, role), name in named.items() if role == GroupRole.REPORTER}
    charges = list(Charge.objects.filter(agreement__plan=meeting.plan).select_related("reporter"))
    return Circle(
        group=group,
        chair=named.get((group.pk, GroupRole.CHAIR), ""),
        below=below,
        speaks=speaks,
        reporters={
            row.agreement_id: row.reporter.name if row.reporter else speaks.get(row.group_id, "")
            for row in charges
        },
        agreements=None
        if group.kind == GroupKind.STEERING
        else frozenset(row.agreement_id for row in charges if row.group_id in {group.pk, *below}),
    )


def _below(group: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    ahead = {group}
    while ahead:
        ahead = {pk for pk, parent in parents.items() if parent in ahead} - found - {group}
        found |= ahead
    return found


def stretch_of(meeting: Meeting) -> Stretch:
    """Since the last meeting of the group that was held, until the next one (two queries)."""
    others = Meeting.objects.filter(group=meeting.group_id).exclude(pk=meeting.pk)
    days = others.values_list("day", flat=True)
    held = days.filter(state=MeetingState.HELD, day__lte=meeting.day).order_by("-day").first()
    coming = days.filter(state=MeetingState.PLANNED, day__gt=meeting.day).order_by("day").first()
    return Stretch(held, coming or date(max(meeting.plan.year, meeting.day.year), 12, 31))
