"""Groups, meetings and points to test agendas and papers with."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils import timezone

from jaarschijf.meetings.models import (
    AgendaItem,
    Charge,
    Group,
    GroupMember,
    Meeting,
    MeetingState,
    Outcome,
    Question,
)
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from tests.stage import Stage

DAY = date(2026, 9, 24)


def a_group(stage: Stage, kind: str = "steering", name: str = "Stuurgroep", **more: Any) -> Group:
    """A group with the municipality as chair, the association as reporter and the care party as member."""
    group = Group.objects.create(region=stage.region, kind=kind, name=name, **more)
    for party, role in (("municipality", "chair"), ("association", "reporter"), ("care", "member")):
        GroupMember.objects.create(
            group=group, user=getattr(stage.cast, party), party=stage.parties[party], role=role
        )
    return group


def a_meeting(stage: Stage, group: Group, day: date = DAY, **more: Any) -> Meeting:
    """Two hours from ten; planned, unless `more` says otherwise."""
    meeting = Meeting.objects.create(
        plan=stage.plan, group=group, title=group.name, day=day, starts_at=time(10), minutes=120, **more
    )
    meeting.plan, meeting.group = stage.plan, group
    stage.plan.region = group.region = stage.region
    return meeting


def an_item(meeting: Meeting, title: str = "Eigen punt", **more: Any) -> AgendaItem:
    """At the end of the agenda."""
    position = meeting.items.count() + 1
    return AgendaItem.objects.create(
        group=meeting.group, meeting=meeting, title=title, **({"position": position} | more)
    )


def hold(meeting: Meeting, *, settled: bool = False) -> Meeting:
    """It took place; `settled` is that its minutes are."""
    meeting.state = MeetingState.HELD
    meeting.settled_at = timezone.now() if settled else None
    meeting.save()
    return meeting


def charge(group: Group, agreement: Agreement, reporter: User | None = None) -> Charge:
    return Charge.objects.create(group=group, agreement=agreement, reporter=reporter)


def ask(stage: Stage, asker: Group, answerer: Group, text: str = "Wie betaalt dit?", **more: Any) -> Question:
    return Question.objects.create(
        plan=stage.plan, asker=asker, answerer=answerer, text=text, asked_at=timezone.now(), **more
    )


def an_action(stage: Stage, item: AgendaItem, **more: Any) -> Outcome:
    """Something that the association does for the first agreement."""
    values: dict[str, Any] = {
        "kind": "action",
        "text": "Maakt een lijst.",
        "party": stage.parties["association"],
        "agreement": stage.agreements[0],
        "due_on": date(2026, 11, 1),
    }
    return Outcome.objects.create(item=item, **values | more)
