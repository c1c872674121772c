"""What the first page tells of meetings: those ahead, and what still waits to be read or answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jaarschijf.meetings.law.shown import late_statutory
from jaarschijf.meetings.models import Meeting, MeetingState, Notice, Question, StatutoryMoment
from jaarschijf.meetings.notices.addressed import unread_by
from jaarschijf.meetings.questions.seen import unanswered
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN

SHOWN = 3
"""How many meetings stand on the first page."""


@dataclass(frozen=True)
class Ahead:
    """One person's meetings, notices and questions; of the law only who plans is told what is late."""

    meetings: list[Meeting]
    unread: list[Notice]
    questions: list[Question]
    late: list[StatutoryMoment]

    def __bool__(self) -> bool:
        return bool(self.meetings or self.unread or self.questions or self.late)


def ahead(user: User, access: Access, plans: Iterable[YearPlan], today: date) -> Ahead:
    """What comes for this person in the region: three queries, and for who plans one per plan of `plans`.

    A question or notice of a year that is closed asks nothing any more.
    """
    open_plans = {"plan__region": access.region, "plan__stage__in": STANDING_OPEN}
    coming = Meeting.objects.filter(
        group__members__user=user, state=MeetingState.PLANNED, day__gte=today, **open_plans
    )
    asked = unanswered().filter(answerer__members__user=user, **open_plans)
    plans_late = plans if access.may(Permission.MEET) else ()
    return Ahead(
        meetings=list(coming.select_related("group", "plan")[:SHOWN]),
        unread=list(unread_by(user, access).filter(**open_plans)),
        questions=list(asked.select_related("asker", "answerer", "plan")),
        late=[row for plan in plans_late for row in late_statutory(plan, today)],
    )
