"""The days of meetings as the register has them: what relative obligations, lists and the disc follow."""

from __future__ import annotations

from jaarschijf.meetings.models import Group, GroupKind, Meeting
from jaarschijf.people.access import Actor
from jaarschijf.register.actions.moments import drop_moment, keep_moment


def name_of(group: Group) -> str:
    """What obligations call a meeting of this group: "the steering group", whatever its own name."""
    return "Stuurgroep" if group.kind == GroupKind.STEERING else group.name[:100]


def keep(by: Actor, meeting: Meeting) -> None:
    """The day of a meeting that is planned or held; its series says of which obligations it is."""
    keep_moment(
        by=by,
        plan=meeting.plan,
        key=meeting.moment_key,
        name=name_of(meeting.group),
        day=meeting.day,
        obligations=meeting.series.obligations.all() if meeting.series else (),
        held=meeting.is_held,
    )


def drop(by: Actor, meeting: Meeting) -> None:
    """A meeting that does not take place has no day, and nor has what only hangs on it."""
    hanging = meeting.plan.moments.filter(
        key__startswith="series:", key__endswith=f":@{meeting.pk}", held=False
    )
    for key in (meeting.moment_key, *hanging.values_list("key", flat=True)):
        drop_moment(by=by, plan=meeting.plan, key=key)
