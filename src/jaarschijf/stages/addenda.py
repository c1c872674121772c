"""The moves of an addendum that touch signing: agreeing on it, and taking it off the table."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.addenda import mark_agreed
from jaarschijf.negotiating.actions.addenda import withdraw as take_off_the_table
from jaarschijf.negotiating.addenda.rules import Deed, after
from jaarschijf.negotiating.consenting.state import ConsentState, state_on
from jaarschijf.negotiating.models import Addendum
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.stages import agree_plan
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Version
from jaarschijf.signing.actions.rounds import break_off
from jaarschijf.signing.document.parties import Scope
from jaarschijf.signing.document.rendering import document_of
from jaarschijf.signing.keys import is_trial
from jaarschijf.signing.models import SigningRound, SigningState
from jaarschijf.stages import post
from jaarschijf.stages.course import objecting, signing_blocks
from jaarschijf.stages.sealing import seal_reservations


@transaction.atomic
def agree_addendum(*, by: Actor, addendum: Addendum, revision: int) -> Version:
    """The parties that it concerns agree: the document that they sign is made and kept.

    Each of them gets a place to sign, except who objects. No key is needed yet.
    """
    require(by, Permission.EDIT_PLAN, addendum.plan.region)
    plan = lock(addendum.plan, None)
    row = lock(addendum, None)
    consent = refuse_not_ready(row)
    row = mark_agreed(by=by, addendum=row, revision=revision)
    version = consent.version
    document = document_of(version, signing_blocks(consent, Scope.WHOLE), timezone.now(), is_trial=is_trial())
    version = agree_plan(by=by, version=version, document=document.pdf, fields=document.fields_as_json())
    seal_reservations(by=by, version=version)
    send(_agreed(row, len(document.fields), objecting(consent)), plan.region, post.everybody(plan.region), by)
    return version


@transaction.atomic
def withdraw_addendum(*, by: Actor, addendum: Addendum, revision: int, reason: str) -> Addendum:
    """It will not be signed: a signing round that is open is broken off, and everybody hears why."""
    plan = addendum.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    for one in SigningRound.objects.filter(version=addendum.version_id, state=SigningState.OPEN):
        break_off(by=by, round=one, revision=None, reason=reason)
    row = take_off_the_table(by=by, addendum=addendum, revision=revision, reason=reason)
    if row.version_id:
        send(_withdrawn(row), plan.region, post.everybody(plan.region), by)
    return row


def consent_on(addendum: Addendum) -> ConsentState | None:
    """Who said what of it; None when it was never laid before the parties."""
    return state_on(addendum.version) if addendum.version else None


def refuse_not_ready(addendum: Addendum) -> ConsentState:
    """Who said what. Raises Refusal unless it lies before the parties and enough of them agree."""
    after(addendum.state, Deed.AGREE, number=addendum.number)
    consent = consent_on(addendum)
    assert consent  # what lies before the parties has a consultation
    if not consent.quorum.reached:
        raise Refusal(consent.quorum.sentence, "Not enough parties agree yet.")
    if not signing_blocks(consent, Scope.WHOLE).signing:
        raise Refusal(
            "Geen partij heeft iets te tekenen. Zeg bij Partijen wie meedoet, en leg het opnieuw voor.",
            "Nobody has to sign this addendum.",
        )
    return consent


def _agreed(row: Addendum, places: int, objecting: list[str]) -> Message:
    signatures = "één handtekening" if places == 1 else f"{places} handtekeningen"
    first = full_date(row.in_force_from)
    lines = [
        f"Het gaat over: {row.title}. De partijen die het aangaat, zijn het eens.",
        f"In het document is plaats voor {signatures}. Wie tekent, krijgt een mail zodra dat kan.",
        f"Het geldt vanaf {first}, of vanaf de laatste handtekening als die later komt.",
    ]
    if objecting:
        verb = "stemde" if len(objecting) == 1 else "stemden"
        lines.append(f"{' en '.join(objecting)} {verb} niet in en tekent niet mee.")
    return _news(row, "agreed", f"Addendum {row.number} is overeengekomen", lines)


def _withdrawn(row: Addendum) -> Message:
    lines = [f"De reden: “{row.withdrawn_reason}”", "Wat ondertekend is, blijft gelden zoals het was."]
    return _news(row, "withdrawn", f"Addendum {row.number} is ingetrokken", lines)


def _news(row: Addendum, what: str, heading: str, lines: list[str]) -> Message:
    plan = row.plan
    address = reverse("negotiating:addendum", args=[plan.region.slug, plan.year, row.number])
    return Message(
        kind=post.STAGE_NEWS,
        about=f"addendum:{row.pk}:{what}",
        step=0,
        subject=f"{heading}: {row.title}",
        heading=heading,
        lines=tuple(lines),
        links=(("Bekijk het addendum", address),),
    )
