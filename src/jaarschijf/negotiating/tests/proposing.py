"""Proposals on stage, for the tests about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.test import Client

from jaarschijf.negotiating.actions.proposals import accept_proposal, propose
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.shapes import NewAgreement, ProjectRow, Shape, Term, Words, mark
from jaarschijf.negotiating.proposals.subjects import (
    Subject,
    about_agreement,
    about_project,
    about_term,
    new_agreement,
    new_project,
    new_term,
    subject_of,
)
from jaarschijf.outbox.models import Letter
from jaarschijf.register.actions.agreements import change_agreement
from jaarschijf.register.models import Agreement
from tests.stage import Stage

REASON = "Dan weten we allemaal waar we aan toe zijn."
ADDED = "Elk kwartaal is er een overzicht."


def made(stage: Stage, about: Subject, wish: Shape | None, who: str = "association") -> Proposal:
    """A proposal of the party of this person; the coordinator speaks for nobody."""
    party = None if who == "coordinator" else stage.parties[who]
    by = getattr(stage.cast, who)
    return propose(by=by, about=about, party=party, wish=wish, reason=REASON, seen=mark(about.now))


def words(stage: Stage) -> Words:
    """What the first agreement says now."""
    now = about_agreement(fresh(stage)).now
    assert isinstance(now, Words)
    return now


def fresh(stage: Stage) -> Agreement:
    """The first agreement as it is stored."""
    return Agreement.objects.get(pk=stage.agreements[0].pk)


def more_text(stage: Stage, who: str = "association", added: str = ADDED) -> Proposal:
    """A sentence more in the first agreement."""
    now = words(stage)
    return made(stage, about_agreement(fresh(stage)), replace(now, text=f"{now.text} {added}"), who)


def rewrite(stage: Stage, text: str) -> None:
    """The coordinator changes the text of the first agreement meanwhile."""
    row, now = fresh(stage), words(stage)
    change_agreement(
        by=stage.cast.coordinator,
        agreement=row,
        revision=row.revision,
        title=now.title,
        text=text,
        responsible=now.responsible,
    )


KINDS = ["words", "term", "new term", "project", "new project", "new", "new under"]


def of_kind(stage: Stage, kind: str) -> Proposal:
    """A proposal of the association of one of `KINDS`."""
    about = _about(stage, kind)
    return made(stage, about, _wish(about, kind))


def _about(stage: Stage, kind: str) -> Subject:
    row = fresh(stage)
    subjects: dict[str, Callable[[], Subject]] = {
        "words": lambda: about_agreement(row),
        "term": lambda: about_term(row.obligations.get()),
        "new term": lambda: new_term(row),
        "project": lambda: about_project(stage.projects[0]),
        "new project": lambda: new_project(stage.plan),
        "new": lambda: new_agreement(row.theme),
        "new under": lambda: new_agreement(row.theme, row),
    }
    return subjects[kind]()


def _wish(about: Subject, kind: str) -> Shape:
    match about.now:
        case Words() as now:
            return replace(now, title="Doelgroepen", responsible=("Woonstede",))
        case Term() as now:
            return replace(now, text="De corporaties onderzoeken dit.", who=("Woonstede",))
        case ProjectRow() as now:
            return replace(now, dwellings=(("Appartement", 60),))
    match kind:
        case "new term":
            return Term("Er is een overzicht.", ("Gemeenten",))
        case "new project":
            return ProjectRow("Havenkwartier", agreement="Zorgoverleg")
    parent = about.agreement.title if about.agreement else ""
    words_of_it = Words(f"Een loket {kind}", "Er komt een loket.", ("Gemeenten",))
    return NewAgreement(str(about.theme), parent, words_of_it)


def seen(row: Proposal) -> str:
    about = subject_of(Proposal.objects.get(pk=row.pk))
    return mark(about.now if about else None)


def accept(stage: Stage, row: Proposal) -> Proposal:
    row = Proposal.objects.get(pk=row.pk)
    return accept_proposal(
        by=stage.cast.coordinator, proposal=row, revision=row.revision, seen=seen(row), answer="Goed."
    )


def told(kind: str) -> dict[str, str]:
    """Who got a letter of this kind, and what it is about."""
    rows = Letter.objects.filter(items__kind=kind).select_related("user")
    return {row.user.name: row.subject for row in rows if row.user}


def page(client: Client, address: str) -> str:
    """What the page says."""
    return client.get(address).content.decode()


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    return html.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def typed(client: Client, address: str, **given: str) -> dict[str, str]:
    """What a browser sends of the words of the first agreement, with these typed."""
    html = page(client, address)
    return {
        "title": "Doelgroepen in balans",
        "text": "",
        "responsible": "Corporaties\r\nGemeenten",
        "seen": hidden(html, "seen"),
        "revision": hidden(html, "revision"),
    } | given
