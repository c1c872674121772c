"""Reservations as documents of their own: sealed once a version is agreed, and again when they are lifted.

Without a key nothing is sealed yet. What is still to be sealed is, at the next of these: agreeing, opening or
completing a signing round, lifting a reservation.
"""

from __future__ import annotations

from jaarschijf.journal.listening import listen
from jaarschijf.journal.models import Entry
from jaarschijf.journal.record import Actor
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events as negotiating
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.consenting.state import lifting_of, state_on
from jaarschijf.negotiating.models import Consent
from jaarschijf.register.models import Version
from jaarschijf.signing import events as signing
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import SealedDocument, SealedKind, SigningRound
from jaarschijf.signing.sealed.making import seal_document
from jaarschijf.signing.sealed.statement import lifted, reservation


def make_known() -> None:
    """Says to the journal what this room wants to hear."""
    listen([negotiating.CONSENT_LIFTED], _on_lifting)
    listen([signing.ROUND_OPENED, signing.ROUND_COMPLETED], _on_round)


def seal_reservations(*, by: Actor, version: Version) -> list[SealedDocument]:
    """Seals each reservation with which parties agreed on the version, and that it was lifted.

    Answers the documents there are now, none where there is no key to seal with. What was sealed stays.
    """
    state = state_on(version)
    answers = state.answers.values() if state else ()
    given = [one for one in answers if one and one.answer == Reply.RESERVED]
    if not given or not _has_key():
        return []
    return [row for one in given for row in _sealed(by, version, one)]


def _sealed(by: Actor, version: Version, consent: Consent) -> list[SealedDocument]:
    said = reservation(
        party=consent.party.name,
        text=consent.text,
        until=consent.until,
        lifted_by=consent.lifted_by,
        said_by=consent.said_by,
        at=consent.at,
    )
    kind, key = SealedKind.RESERVATION, f"reservation:{consent.pk}"
    row = seal_document(by=by, version=version, kind=kind, key=key, statement=said)
    lifting = lifting_of(consent)
    if lifting is None:
        return [row]
    over = lifted(
        party=consent.party.name,
        text=consent.text,
        note=lifting.note,
        said_by=lifting.said_by,
        at=lifting.at,
        of=row.sha256,
    )
    kind, key = SealedKind.LIFTED, f"lifted:{consent.pk}"
    return [row, seal_document(by=by, version=version, kind=kind, key=key, statement=over)]


def _has_key() -> bool:
    try:
        current_keys()
    except Refusal:
        return False
    return True


def _on_lifting(entry: Entry) -> None:
    rows = Consent.objects.select_related("consultation__version__plan__region")
    consent = rows.get(pk=entry.subject_id or 0)
    state = state_on(consent.consultation.version)
    if state and state.version.agreed_at:
        seal_reservations(by=entry, version=state.version)


def _on_round(entry: Entry) -> None:
    row = SigningRound.objects.select_related("version__plan__region").get(pk=entry.subject_id or 0)
    seal_reservations(by=entry, version=row.version)
