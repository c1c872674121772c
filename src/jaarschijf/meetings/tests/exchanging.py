"""Groups that ask each other things and read notices, for the tests of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from jaarschijf.meetings.actions.notices import Told, answer_notice, read_notice, share_notice
from jaarschijf.meetings.actions.questions import ask_question
from jaarschijf.meetings.models import (
    Group,
    GroupKind,
    GroupMember,
    GroupRole,
    Meeting,
    Notice,
    NoticeAnswer,
    Question,
)
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import Actor
from jaarschijf.people.models import User
from tests.stage import Stage


@dataclass(frozen=True)
class Table:
    """A steering group with the municipality in it; below it a large group that the association leads;
    a care group of care alone. The tenants are in none of them."""

    stage: Stage
    steering: Group
    large: Group
    care: Group

    def ask(self, by: User | None = None, text: str = "Wanneer komen de cijfers?") -> Question:
        """The large group asks the care group."""
        by = by or self.stage.cast.association
        return ask_question(by=by, plan=self.stage.plan, asker=self.large, answerer=self.care, text=text)

    def meet(self, group: Group, days: int = 10) -> Meeting:
        """A meeting of the group, that many days from now."""
        day: date = localdate() + timedelta(days)
        return Meeting.objects.create(plan=self.stage.plan, group=group, title=str(group), day=day)


def sit(group: Group, user: User, role: str = GroupRole.MEMBER) -> None:
    """Gives a person a seat."""
    GroupMember.objects.create(group=group, user=user, role=role)


def table_of(stage: Stage) -> Table:
    """The groups, with their people."""

    def group(kind: str, name: str, parent: Group | None = None) -> Group:
        return Group.objects.create(region=stage.region, kind=kind, name=name, parent=parent)

    steering = group(GroupKind.STEERING, "Stuurgroep")
    large = group(GroupKind.WORKING, "Grote werkgroep", steering)
    table = Table(stage, steering, large, group(GroupKind.WORKING, "Werkgroep zorg"))
    sit(steering, stage.cast.municipality)
    sit(large, stage.cast.association, GroupRole.CHAIR)
    sit(table.care, stage.cast.care)
    return table


def announce(stage: Stage, by: Actor | None = None, **told: object) -> Notice:
    """A notice, from the coordinator to everybody unless told otherwise."""
    given: Told = {"title": "Nieuwe huisvestingswet", "text": "De regels voor urgentie veranderen."}
    given.update(told)  # type: ignore[typeddict-item] # what a test wants otherwise
    return share_notice(by=by or stage.cast.coordinator, plan=stage.plan, **given)


def asked_of_everybody(stage: Stage) -> Question:
    """A question of the coordinator to a group in which all sit, so that everybody in the region sees it."""
    asker, answerer = (
        Group.objects.create(region=stage.region, kind=GroupKind.CONSULTATION, name=name)
        for name in ("Wie vraagt", "Wie antwoordt")
    )
    for user in (stage.cast.municipality, stage.cast.association, stage.cast.tenants, stage.cast.care):
        sit(answerer, user)
    return ask_question(
        by=stage.cast.coordinator, plan=stage.plan, asker=asker, answerer=answerer, text="Hoe gaat het?"
    )


def person(stage: Stage, name: str) -> User:
    """Somebody of the cast, by name."""
    user: User = getattr(stage.cast, name)
    return user


def mailed() -> list[str]:
    """The names of those who got a letter, each as often as they did."""
    return sorted(Letter.objects.values_list("user__name", flat=True))


def read(stage: Stage, name: str, notice: Notice) -> None:
    """Somebody says to have read the notice as it is now."""
    notice.refresh_from_db()
    read_notice(by=person(stage, name), notice=notice, revision=notice.revision)


def answer(
    stage: Stage, name: str, notice: Notice, text: str, *, party: str = "", seen: int = 0
) -> NoticeAnswer:
    """Somebody says what it means for the party, the own one unless another is named."""
    party = party or name
    return answer_notice(
        by=person(stage, name), notice=notice, party=stage.parties[party], seen=seen, text=text
    )
