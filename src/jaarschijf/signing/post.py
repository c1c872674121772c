"""The kinds of mail about signing, and who hears of it."""

from __future__ import annotations

from jaarschijf.outbox.kinds import Current, register_kind
from jaarschijf.people.models import Membership, Role, User
from jaarschijf.signing.models import SigningRound

SIGN_ASKED = "sign_asked"
SIGN_DUE = "sign_due"
SIGN_NEWS = "sign_news"

SPEAKING = frozenset({Role.OFFICER, Role.SIGNATORY})


def make_known(still_asked: Current) -> None:
    """Says to the outbox which mails come from here; `still_asked` knows whose signature is waited for."""
    register_kind(
        SIGN_ASKED, "U wordt gevraagd te tekenen", "Eén mail, zodra u aan de beurt bent.", still_asked
    )
    register_kind(
        SIGN_DUE,
        "U hebt nog niet getekend",
        "7 en 1 dag van tevoren en 1 en 7 dagen erna. Tot u tekent.",
        still_asked,
    )
    register_kind(
        SIGN_NEWS,
        "Er is nieuws over een ondertekening",
        "Als een partij niet tekent, als de ronde stopt, en als iedereen getekend heeft.",
    )


def everybody(round: SigningRound) -> list[User]:  # noqa: A002 - the word of the model
    """Who speaks for a party in the round, and the coordinators; each once."""
    region = round.version.plan.region
    parties = round.seats.values("party")
    rows = Membership.objects.filter(region=region, user__is_active=True)
    told = rows.filter(role__in=SPEAKING, party__in=parties) | rows.filter(role=Role.COORDINATOR)
    return list({row.user_id: row.user for row in told.select_related("user")}.values())
