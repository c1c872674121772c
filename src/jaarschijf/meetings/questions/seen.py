"""Which questions a person sees, and which still wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from jaarschijf.meetings.models import GroupMember, Question
from jaarschijf.meetings.questions.rules import ALLOWED, QuestionEvent, QuestionState, state_of
from jaarschijf.meetings.rights import LEADS
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Region, User


@dataclass(frozen=True)
class Circles:
    """The groups of one person in a region: `own` with a seat, `led` as chair or reporter.

    Who is in a group also reads along with those that prepare it; `everything` is the coordinator.
    """

    user: User
    everything: bool
    own: frozenset[int]
    led: frozenset[int]

    @cached_property
    def reach(self) -> Q:
        """The questions that this person sees."""
        if self.everything:
            return Q()
        names = ("asker", "asker__parent", "answerer", "answerer__parent")
        return Q(*((f"{name}__in", self.own) for name in names), _connector=Q.OR)

    def speaks_for(self, group_id: int) -> bool:
        """Whether the person asks and answers in the name of the group."""
        return self.everything or group_id in self.own

    def leads_one_of(self, *group_ids: int) -> bool:
        return self.everything or not self.led.isdisjoint(group_ids)

    def allows(self, row: Question, event: QuestionEvent) -> bool:
        """Whether this person may do this with the question, whatever its state."""
        if event is QuestionEvent.ANSWER:
            return self.speaks_for(row.answerer_id)
        if event is QuestionEvent.PLACE:
            return self.leads_one_of(row.asker_id, row.answerer_id)
        return self.everything or row.asked_by_id == self.user.pk

    def may(self, row: Question, event: QuestionEvent) -> bool:
        """Whether it can be done now."""
        return event in ALLOWED[state(row)] and self.allows(row, event)


def circles_of(user: User, access: Access) -> Circles:
    """The groups of a person whose access to the region is known (one query)."""
    seats = GroupMember.objects.filter(user=user, group__region=access.region)
    roles = dict(seats.values_list("group_id", "role"))
    led = frozenset(pk for pk, role in roles.items() if role in LEADS)
    return Circles(user, access.may(Permission.MEET), frozenset(roles), led)


def state(row: Question) -> QuestionState:
    """Where the question is now."""
    return state_of(answered=row.answered_at is not None, withdrawn=row.withdrawn_at is not None)


def seen_by(circles: Circles, region: Region) -> QuerySet[Question]:
    """The questions of the region that are for this person's eyes, newest first, with their groups."""
    rows = Question.objects.filter(circles.reach, plan__region=region)
    return rows.select_related("asker", "answerer", "agreement", "asked_by", "answered_by", "plan")


def unanswered() -> QuerySet[Question]:
    """The questions that still wait for an answer, the longest waiting first."""
    return Question.objects.filter(answered_at=None, withdrawn_at=None).order_by("asked_at", "id")
