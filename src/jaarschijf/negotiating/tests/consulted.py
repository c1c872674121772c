"""A text that lies before the parties, and people who read along, for the tests of both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.actions.consulting import lay_before
from jaarschijf.negotiating.actions.links import send_link
from jaarschijf.negotiating.consenting.state import ConsentState, state_of
from jaarschijf.negotiating.models import Answer, Consent, Consultation, ReadingLink
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.register.actions.agreements import change_agreement
from jaarschijf.register.models import Agreement
from tests.stage import Stage

TELLING = {
    Answer.AGREES: {},
    Answer.ABSTAINS: {},
    Answer.OBJECTS: {"text": "Het aantal is te hoog."},
    Answer.RESERVED: {"text": "De raad beslist nog.", "lifted_by": "de gemeenteraad"},
}
"""What each answer can't do without, but the day of a reservation."""


@dataclass
class Talk:
    """The four parties of the stage with a plan to agree on; `asked` is the newest consultation."""

    stage: Stage
    asked: list[Consultation] = field(default_factory=list)

    def lay(self, days: int = 14, **given: Any) -> Consultation:
        """Lays the text as it is before the parties."""
        by = self.stage.cast.coordinator
        deadline = localdate() + timedelta(days)
        self.asked.append(lay_before(by=by, plan=self.stage.plan, deadline=deadline, **given))
        return self.asked[-1]

    def say(self, party: str, answer: str = "agrees", *, by: Actor | None = None, **given: Any) -> Consent:
        """A party answers, with what such an answer needs."""
        told: dict[str, Any] = {"seen": self.seen(party), **TELLING[Answer(answer)], **given}
        if answer == Answer.RESERVED:
            told.setdefault("until", soon())
        return give_consent(
            by=by or CommandLine(),
            consultation=self.asked[-1],
            party=self.party(party),
            answer=answer,
            **told,
        )

    def seen(self, party: str) -> int:
        """The id of the party's newest answer."""
        newest = Consent.objects.filter(party=self.party(party)).last()
        return newest.pk if newest else 0

    def party(self, name: str) -> Party:
        return self.stage.parties[name]

    def change(self, place: int, text: str) -> None:
        """Other words in an agreement of the stage."""
        rewrite(self.stage, place, text)

    @property
    def state(self) -> ConsentState:
        found = state_of(self.stage.plan, localdate())
        assert found
        return found

    @property
    def undecided(self) -> set[str]:
        """The kinds of the parties that must still answer; each kind is one party on stage."""
        return {party.kind for party in self.state.undecided}


def rewrite(stage: Stage, place: int, text: str) -> None:
    """Other words in an agreement of the stage, by the coordinator."""
    row = Agreement.objects.get(pk=stage.agreements[place].pk)
    names = [one.name for one in row.responsible.all()]
    by = stage.cast.coordinator
    change_agreement(
        by=by, agreement=row, revision=row.revision, title=row.title, text=text, responsible=names
    )


def signatory(stage: Stage, kind: str, name: str = "Bestuurder") -> User:
    """Somebody who signs for a party of the stage."""
    return people.invite(
        by=CommandLine(),
        region=stage.region,
        email=f"bestuur-{kind}@waterdam.example",
        name=name,
        role="signatory",
        party=stage.parties[kind],
    ).user


def reader(stage: Stage, kind: str = "tenants", name: str = "Riet", **given: Any) -> ReadingLink:
    """Somebody who reads along for a party by a personal link."""
    return send_link(
        by=stage.cast.coordinator,
        plan=stage.plan,
        party=stage.parties[kind],
        name=name,
        email=f"{name.lower()}@huurders.example",
        **given,
    )


def secret_of(link: ReadingLink) -> str:
    """As the last mail to this person has it."""
    letter = Letter.objects.filter(guest=link.email).order_by("pk").last()
    assert letter
    found = re.search(r"/meelezen/([^/\s]+)/", letter.text)
    assert found
    return found[1]


def mailed(kind: str) -> list[str]:
    """The addresses that got a letter of this kind, each as often as they did."""
    rows = Letter.objects.filter(items__kind=kind).select_related("user")
    return sorted(letter.address for letter in rows)


def soon(days: int = 30) -> date:
    return localdate() + timedelta(days)
