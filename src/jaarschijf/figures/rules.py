"""Which requests and deliveries are refused, and why; plain facts in, a Refusal out."""

from __future__ import annotations

from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


def refuse_request(*, title: str, since: date, until: date, due_on: date, today: date) -> None:
    """A request needs a title, a period in order and a last day that people can still make."""
    if not title.strip():
        raise Refusal("Geef de uitvraag een titel.", "Give the request a title.")
    if until < since:
        raise Refusal(
            f"De periode begint op {full_date(since)} en eindigt op {full_date(until)}. Draai de dagen om.",
            "The period ends before it begins.",
        )
    if due_on < today:
        raise Refusal(
            f"Uiterlijk leveren op {full_date(due_on)} kan niet meer. Kies vandaag of een latere dag.",
            "The last day has passed.",
        )


def refuse_nobody(parties: int) -> None:
    """Somebody has to be asked."""
    if not parties:
        raise Refusal("Kies ten minste één partij die u de cijfers vraagt.", "Choose a party to ask.")


def refuse_closed(*, is_open: bool, title: str) -> None:
    """A closed request takes nothing any more."""
    if not is_open:
        raise Refusal(
            f"De uitvraag ‘{title}’ is gesloten. Vraag de regiocoördinator om haar weer te openen.",
            f"The request '{title}' is closed.",
        )


def refuse_not_asked(*, is_asked: bool, party: str, title: str) -> None:
    """Only who is asked delivers."""
    if not is_asked:
        raise Refusal(
            f"Aan {party} is ‘{title}’ niet gevraagd. De regiocoördinator kan {party} erbij zetten.",
            f"{party} was not asked for '{title}'.",
        )


def refuse_taking_away(*, has_delivered: bool, party: str) -> None:
    """Who has delivered stays asked, so that the delivery keeps its place."""
    if has_delivered:
        raise Refusal(
            f"{party} heeft al geleverd en blijft bij deze uitvraag staan.",
            f"{party} has delivered already.",
        )


def refuse_other_file(*, seen: str, now: str) -> None:
    """What is confirmed must be what was shown."""
    if seen != now:
        raise Refusal(
            "Intussen is er een ander bestand nagekeken. Bekijk de nieuwe uitkomst, en bevestig die.",
            "Another file was checked meanwhile.",
        )
