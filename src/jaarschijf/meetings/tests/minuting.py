"""A steering group that met, with items on its table: what the tests of minutes begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jaarschijf.meetings.actions.minutes import OutcomeValues, add_outcome, set_effect
from jaarschijf.meetings.minutes.effects import Effect
from jaarschijf.meetings.models import (
    AgendaItem,
    Group,
    GroupKind,
    GroupMember,
    GroupRole,
    Meeting,
    Outcome,
    OutcomeKind,
)
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from tests.stage import Stage


@dataclass(frozen=True)
class Table:
    """The association chairs, the municipality is a member, the care provider is not in the group.

    The first item is about the first agreement, the second is confidential, the third about nothing.
    """

    stage: Stage
    group: Group
    meeting: Meeting
    items: list[AgendaItem]

    @property
    def by(self) -> User:
        return self.stage.cast.coordinator

    @property
    def chair(self) -> User:
        return self.stage.cast.association

    @property
    def agreement(self) -> Agreement:
        return Agreement.objects.get(pk=self.stage.agreements[0].pk)

    def add(self, kind: OutcomeKind, text: str, item: int = 0, **values: object) -> Outcome:
        """An outcome of the item of this place."""
        words = OutcomeValues(text=text, **values)  # type: ignore[arg-type] # as the fields are
        return add_outcome(by=self.by, item=self.items[item], kind=kind, values=words)

    def decide(self, text: str, effect: Effect | None = None, agreement: Agreement | None = None) -> Outcome:
        """A decision on the first agreement or this one, with what it does."""
        outcome = self.add(OutcomeKind.DECISION, text, agreement=agreement or self.agreement)
        return set_effect(by=self.by, outcome=outcome, revision=outcome.revision, effect=effect)

    def act(self, text: str, party: str = "tenants", due_on: date | None = None) -> Outcome:
        """An action of a party on the first agreement."""
        return self.add(
            OutcomeKind.ACTION,
            text,
            party=self.stage.parties[party],
            agreement=self.agreement,
            due_on=due_on or self.meeting.day + timedelta(30),
        )

    @property
    def page(self) -> str:
        return f"/werk/waterdam/2026/vergaderingen/{self.meeting.pk}/verslag/"


def set_table(stage: Stage, day: date = date(2026, 5, 12)) -> Table:
    """A meeting on this day, planned."""
    group = Group.objects.create(region=stage.region, kind=GroupKind.STEERING, name="Stuurgroep Waterdam")
    cast, parties = stage.cast, stage.parties
    seats = {"association": GroupRole.CHAIR, "municipality": GroupRole.MEMBER}
    for who, role in seats.items():
        GroupMember.objects.create(group=group, user=getattr(cast, who), party=parties[who], role=role)
    meeting = Meeting.objects.create(plan=stage.plan, group=group, title="Stuurgroep voorjaar", day=day)
    titles = ("Doelgroepen in beeld", "Een lastige kwestie", "Rondvraag")
    items = [
        AgendaItem.objects.create(
            group=group,
            meeting=meeting,
            position=place,
            title=title,
            agreement=stage.agreements[0] if place == 1 else None,
            confidential=place == 2,
        )
        for place, title in enumerate(titles, start=1)
    ]
    return Table(stage, group, meeting, items)
