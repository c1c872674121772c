"""What the mails about consent say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from jaarschijf.lib.dutch import full_date
from jaarschijf.negotiating.consenting.state import ConsentState
from jaarschijf.negotiating.models import Consultation
from jaarschijf.negotiating.post import CONSENT_ASKED, CONSENT_DUE
from jaarschijf.outbox.message import Message
from jaarschijf.people.models import Party
from jaarschijf.register.models import Version

REASONS = 6
"""More reasons than this make a mail long; the page has them all."""


def about(consultation: Consultation, party: Party) -> str:
    """What a mail on this matter is known by."""
    return f"consultation:{consultation.pk}:party:{party.pk}"


def about_due(consultation: Consultation, party: Party) -> str:
    """The same of a reminder: with another deadline its steps begin anew."""
    return f"{about(consultation, party)}:{consultation.deadline}"


def asking(state: ConsentState, party: Party) -> Message:
    """The version lies before the party; who answered before is told why it is asked again."""
    consultation, number = state.consultation, state.version.number
    reasons = state.again.get(party.slug, ())
    what = "opnieuw om instemming gevraagd" if reasons else "om instemming gevraagd"
    subject = subject_of(state.version)
    lines = [f"De tekst van {subject} is versie {number}. Antwoord {_by(consultation)}."]
    if addendum := state.version.text.get("addendum"):
        lines.append(f"Waarom het anders moet: {addendum['reason']}")
    if reasons:
        lines.append("Na uw vorige antwoord veranderde er iets dat u aangaat:")
        lines += reasons[:REASONS]
        lines += ["En nog meer; op de pagina staat alles."] if reasons[REASONS:] else []
    if consultation.message:
        lines.append(f"Toelichting van de regiocoördinator: {consultation.message}")
    links = [("Lees en geef antwoord", consultation_url(consultation))]
    if reasons and state.before:
        links.append(("Bekijk wat er veranderde", f"{consultation_url(consultation)}#veranderd"))
    return Message(
        kind=CONSENT_ASKED,
        about=about(consultation, party),
        step=0,
        subject=f"{party} wordt {what}",
        heading=f"{party} wordt {what}",
        lines=tuple(lines),
        links=tuple(links),
    )


def reminding(consultation: Consultation, party: Party, step: int, today: date) -> Message:
    """The party has not answered yet; `step` is today in days after the deadline."""
    late = today > consultation.deadline
    when = f"De laatste dag was {full_date(consultation.deadline)}." if late else ""
    return Message(
        kind=CONSENT_DUE,
        about=about_due(consultation, party),
        step=step,
        subject=f"{party} heeft nog niet geantwoord op {subject_of(consultation.version)}",
        heading=f"Wat vindt {party} van versie {consultation.version.number}?",
        lines=(
            f"Er ligt voor: {subject_of(consultation.version)}. {when or f'Antwoord {_by(consultation)}.'}",
            "U kunt instemmen, een voorbehoud maken, bezwaar maken of u onthouden.",
            "Zonder antwoord weten de andere partijen niet waar zij aan toe zijn.",
        ),
        links=(("Lees en geef antwoord", consultation_url(consultation)),),
    )


def subject_of(version: Version) -> str:
    """‘Jaarschijf 2026’, or: addendum 1 (Meer tijd) bij ‘Jaarschijf 2026’"""
    addendum = version.text.get("addendum")
    title = f"‘{version.plan.title}’"
    return f"addendum {addendum['number']} ({addendum['title']}) bij {title}" if addendum else title


def consultation_url(consultation: Consultation) -> str:
    """The page on which parties see each other's answers, and give theirs."""
    plan = consultation.version.plan
    return reverse("negotiating:consultation", args=[plan.region.slug, plan.year, consultation.pk])


def named(parties: Sequence[Party]) -> str:
    """Up to three parties by name, more by number."""
    names = [str(party) for party in parties]
    if len(names) > 3:
        return f"{len(names)} partijen"
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _by(consultation: Consultation) -> str:
    return f"uiterlijk op {full_date(consultation.deadline)}"
