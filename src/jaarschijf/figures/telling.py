"""What the mails about figures say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.post import FIGURES_ASKED, FIGURES_DUE, deliverers_of
from jaarschijf.lib.dutch import full_date
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party

NO_PERSONS = "Rijen over mensen of woningen bewaren wij niet: wij tellen ze op en laten ze los."


def tell_asked(row: DataRequest, parties: Sequence[Party], by: Actor) -> None:
    """A letter to who delivers for each of the parties."""
    people = deliverers_of(parties)
    for party in parties:
        send(asking(row, party), row.region, people[party.pk], by)


def about(row: DataRequest, party: Party) -> str:
    """What a mail on this matter is known by."""
    return f"figures:{row.pk}:party:{party.pk}"


def about_due(row: DataRequest, party: Party) -> str:
    """The same of a reminder: with another last day its steps begin anew."""
    return f"{about(row, party)}:{row.due_on}"


def asking(row: DataRequest, party: Party) -> Message:
    """The party is asked for figures."""
    why = [f"Waarvoor: {row.why}"] if row.why else []
    lines = [
        f"Gevraagd: {row.get_dataset_display()}, {period_of(row)}.",
        *why,
        f"Lever uiterlijk op {full_date(row.due_on)}. {NO_PERSONS}",
        "Hebt u niets te leveren? Zeg dat op dezelfde pagina.",
    ]
    return _message(
        FIGURES_ASKED, about(row, party), 0, f"{party} wordt om cijfers gevraagd", lines, row, party
    )


def reminding(row: DataRequest, party: Party, step: int, today: date) -> Message:
    """The party has not delivered yet; `step` is in days after the last day."""
    verb = "was" if today > row.due_on else "is"
    lines = [
        f"{party} heeft ‘{row.title}’ nog niet geleverd. De laatste dag {verb} {full_date(row.due_on)}.",
        "Hebt u niets te leveren? Zeg dat op dezelfde pagina, met de reden.",
    ]
    return _message(
        FIGURES_DUE, about_due(row, party), step, f"Nog te leveren: {row.title}", lines, row, party
    )


def _message(
    kind: str, key: str, step: int, heading: str, lines: Sequence[str], row: DataRequest, party: Party
) -> Message:
    return Message(
        kind=kind,
        about=key,
        step=step,
        subject=heading,
        heading=heading,
        lines=tuple(lines),
        links=(("Bekijk wat er gevraagd wordt en lever", deliver_url(row, party)),),
    )


def period_of(row: DataRequest) -> str:
    """Over 2026; over 1 juli 2025 tot en met 30 juni 2026; op 31 december 2026."""
    since, until = row.period_from, row.period_until
    if since == until:
        return f"op {full_date(until)}"
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return f"over {since.year}"
    return f"over {full_date(since)} tot en met {full_date(until)}"


def deliver_url(row: DataRequest, party: Party) -> str:
    """Where the party delivers."""
    return reverse("figures:deliver", args=[row.region.slug, row.pk, party.slug])
