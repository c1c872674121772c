"""What is sealed by itself: refusals to sign, and the evidence of a round that everybody signed."""

from __future__ import annotations

from contextlib import suppress

from jaarschijf.journal.listening import listen
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing import events
from jaarschijf.signing.models import SealedDocument, SealedKind, SignatureRefusal, SigningRound
from jaarschijf.signing.sealed import statement
from jaarschijf.signing.sealed.evidence import evidence
from jaarschijf.signing.sealed.making import seal_document

ABOUT_A_ROUND = (
    events.SEAT_REFUSED,
    events.SEAT_CHANGED,
    events.ROUND_BROKEN_OFF,
    events.ROUND_COMPLETED,
)


def follow() -> None:
    """Listens from now on."""
    listen(ABOUT_A_ROUND, _keep)


def _keep(entry: Entry) -> None:
    """In the transaction of what happened.

    A party that refuses is heard also while the key is away: her document is made at the next event.
    """
    row = SigningRound.objects.select_related("version__plan__region").get(pk=entry.subject_id or 0)
    with suppress(Refusal):
        seal_refusals(entry, row)
    if entry.event == events.ROUND_COMPLETED:
        seal_document(
            by=entry,
            version=row.version,
            kind=SealedKind.EVIDENCE,
            key=f"evidence:{row.pk}",
            statement=evidence(row),
        )


def seal_refusals(by: Entry, row: SigningRound) -> None:
    """A document for each refusal in the round that has none yet. Raises Refusal without a key."""
    plan = row.version.plan
    kept = set(
        SealedDocument.objects.filter(plan=plan, kind=SealedKind.REFUSAL).values_list("key", flat=True)
    )
    for one in SignatureRefusal.objects.filter(seat__round=row).select_related("seat__party"):
        key = f"refusal:{one.pk}"
        if key in kept:
            continue
        said = statement.refusal(party=one.seat.party.name, reason=one.reason, said_by=one.name, at=one.at)
        seal_document(by=by, version=row.version, kind=SealedKind.REFUSAL, key=key, statement=said)
