"""What the mails about signing say."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from jaarschijf.lib.dutch import full_date
from jaarschijf.outbox.message import Message
from jaarschijf.register.models import Version
from jaarschijf.signing.models import Seat, Signature, SigningRound
from jaarschijf.signing.post import SIGN_ASKED, SIGN_DUE, SIGN_NEWS

BY_HAND = ":again"
"""Ends the key of a reminder that somebody sent by hand."""

TRIAL = "Dit is een proef: de handtekeningen zijn niet rechtsgeldig."


def about(seat: Seat) -> str:
    """What a mail about a seat is known by: after every change of the seat it is another matter."""
    return f"seat:{seat.pk}:{seat.revision}"


def asking(seat: Seat) -> Message:
    """It is the turn of the person at this seat."""
    row = seat.round
    lines = [f"U tekent namens {seat.party}, uiterlijk op {full_date(row.deadline)}."]
    lines.append("U hebt de code nodig uit de app waarmee u zich ook aanmeldt.")
    if row.message:
        lines.append(f"Toelichting van de regiocoördinator: {row.message}")
    return _to_sign(SIGN_ASKED, seat, 0, f"U wordt gevraagd te tekenen: {title_of(row)}", lines)


def reminding(seat: Seat, step: int) -> Message:
    """The person has not signed yet; `step` is in days after the deadline."""
    return _to_sign(SIGN_DUE, seat, step, f"Nog te tekenen: {title_of(seat.round)}", _still(seat, step > 0))


def reminding_by_hand(seat: Seat, today: date) -> Message:
    """The same, because somebody asks for it; once a day."""
    lines = _still(seat, today > seat.round.deadline)
    heading = f"Nog te tekenen: {title_of(seat.round)}"
    return _to_sign(SIGN_DUE, seat, today.toordinal(), heading, lines, BY_HAND)


def _still(seat: Seat, is_late: bool) -> list[str]:
    verb = "was" if is_late else "is"
    return [
        f"{seat.party} heeft nog niet getekend. De laatste dag {verb} {full_date(seat.round.deadline)}.",
        "Kunt u niet tekenen, of wilt u het niet? Zeg dat op dezelfde pagina, met de reden.",
    ]


def _to_sign(kind: str, seat: Seat, step: int, heading: str, lines: list[str], key: str = "") -> Message:
    trial = [TRIAL] if seat.round.is_trial else []
    return Message(
        kind=kind,
        about=f"{about(seat)}{key}",
        step=step,
        subject=heading,
        heading=heading,
        lines=(*trial, *lines),
        links=(("Lees en onderteken", sign_url(seat)), ("Bekijk wie er tekent", round_url(seat.round))),
    )


def refused(seat: Seat, name: str, reason: str) -> Message:
    """To everybody: a party does not sign."""
    lines = [
        f"{name} schrijft: “{reason}”",
        "De andere partijen kunnen blijven tekenen. De regiocoördinator bekijkt hoe het verder gaat.",
    ]
    return _news(seat.round, f"{about(seat)}:refused", f"{seat.party} tekent niet", lines)


def broken_off(row: SigningRound) -> Message:
    """To everybody: nobody signs any more in this round."""
    lines = [f"De reden: “{row.end_reason}”", "U hoeft niets meer te doen."]
    return _news(row, f"signing:{row.pk}:ended", f"De ondertekening van {title_of(row)} stopt", lines)


def completed(row: SigningRound, signatures: list[Signature], *, attached: bool) -> Message:
    """To everybody: all have signed."""
    lines = [f"{len(signatures)} partijen hebben getekend, de laatste namens {signatures[-1].party}."]
    if attached:
        lines.append("Het ondertekende bestand zit bij deze mail. Bewaar het: het is zelf het bewijs.")
    else:
        lines.append("Haal het ondertekende bestand op bij de ronde. Bewaar het: het is zelf het bewijs.")
    return _news(row, f"signing:{row.pk}:ended", f"Iedereen heeft getekend: {title_of(row)}", lines)


def _news(row: SigningRound, key: str, heading: str, lines: list[str]) -> Message:
    trial = [TRIAL] if row.is_trial else []
    return Message(
        kind=SIGN_NEWS,
        about=key,
        step=0,
        subject=heading,
        heading=heading,
        lines=(*trial, *lines),
        links=(("Bekijk de ondertekening", round_url(row)),),
    )


def title_of(row: SigningRound) -> str:
    """The title of what is signed: of an addendum its own."""
    return title_of_version(row.version)


def title_of_version(version: Version) -> str:
    """The same, where there may be no round."""
    addendum = version.text.get("addendum")
    if addendum:
        return f"Addendum {addendum['number']}: {addendum['title']}"
    return version.text["title"]


def round_url(row: SigningRound) -> str:
    plan = row.version.plan
    return reverse("signing:round", args=[plan.region.slug, plan.year, row.pk])


def sign_url(seat: Seat) -> str:
    """Where the person at this seat signs."""
    plan = seat.round.version.plan
    return reverse("signing:sign", args=[plan.region.slug, plan.year, seat.pk])
