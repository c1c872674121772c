"""Opening a signing round, breaking it off, and reminding who still must sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.message import send
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock, save
from jaarschijf.register.models import Version, VersionDocument
from jaarschijf.signing import events, telling
from jaarschijf.signing.actions.steps import ask, hold_round, note, refuse_stage
from jaarschijf.signing.document.shape import SignatureField
from jaarschijf.signing.files import add_part
from jaarschijf.signing.holding import hold, reasons_against
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import Mandate, Seat, SigningRound, SigningState
from jaarschijf.signing.post import everybody
from jaarschijf.signing.reminding import waited_for
from jaarschijf.signing.rules import Deed, Standing, follow, refuse_opening, refuse_seats


@transaction.atomic
def open_round(
    *,
    by: Actor,
    version: Version,
    deadline: date,
    signatories: Mapping[str, Mandate],
    in_turn: bool = False,
    turns: Mapping[str, int] | None = None,
    message: str = "",
) -> SigningRound:
    """Seals the document of an agreed version and asks everybody to sign it.

    `signatories`: slug of each party with a field -> the mandate under which it signs; `turns`: slug -> 1, 2,
    … where they sign one group after the other. Raises Refusal for what is not ready, also for a missing key.
    """
    require(by, Permission.EDIT_PLAN, version.plan.region)
    plan = lock(version.plan, None)
    version = Version.objects.select_for_update(of=("self",), no_key=True).get(pk=version.pk)
    version.plan = plan
    _refuse_early(version, deadline)
    fields = fields_of(version)
    given = turns if in_turn and turns else {}
    held = hold(signatories.values())
    signatories = {slug: held[mandate.pk] for slug, mandate in signatories.items()}
    against = reasons_against(held.values(), localdate())
    refuse_seats(_wanted(version, fields), _whys(plan.region_id, signatories, against), given)
    row = _sealed(
        by, version, fields, SigningRound(deadline=deadline, in_turn=in_turn, message=message.strip())
    )
    _seat(row, fields, signatories, given)
    note(events.ROUND_OPENED, by, row, count=len(fields), sha256=version.sha256)
    ask(by, row)
    return row


@transaction.atomic
def break_off(
    *,
    by: Actor,
    round: SigningRound,  # noqa: A002 - the word of the model
    revision: int | None,
    reason: str,
) -> SigningRound:
    """Nobody signs any more in this round; what was signed stays kept. Everybody is told why."""
    require(by, Permission.EDIT_PLAN, round.version.plan.region)
    _plan, row = hold_round(round, revision)
    after = follow(Standing(row.state, "waiting"), Deed.BREAK_OFF)
    if not reason.strip():
        raise Refusal("Schrijf op waarom de ondertekening stopt.", "Say why it is broken off.")
    row.state, row.ended_at, row.end_reason = SigningState(after.round), timezone.now(), reason.strip()
    save(row, by)
    note(events.ROUND_BROKEN_OFF, by, row, reason=row.end_reason)
    send(telling.broken_off(row), row.version.plan.region, everybody(row), by)
    return row


@transaction.atomic
def remind(*, by: Actor, round: SigningRound) -> int:  # noqa: A002 - the word of the model
    """Mails everybody whose turn it is and who has not signed, at most once a day each; answers how many."""
    require(by, Permission.EDIT_PLAN, round.version.plan.region)
    _plan, row = hold_round(round, None)
    follow(Standing(row.state, "waiting"), Deed.REMIND)
    seats = waited_for(row.seats.select_related("party", "mandate__user"))
    today, count = localdate(), 0
    for seat in seats:
        seat.round = row
        message = telling.reminding_by_hand(seat, today)
        count += send(message, row.version.plan.region, [seat.mandate.user], by)
    if not count:
        raise Refusal(
            "Er is nu niemand om te herinneren: wie moet tekenen kreeg vandaag al een mail, of wil geen "
            "mail. Bel even.",
            "There is nobody to remind now.",
        )
    note(events.ROUND_REMINDED, by, row, count=count)
    return count


def fields_of(version: Version) -> list[SignatureField]:
    """The places for signatures in the document of an agreed version."""
    document = VersionDocument.objects.filter(version=version).only("fields").first()
    return [SignatureField.from_json(kept) for kept in document.fields] if document else []


def _refuse_early(version: Version, deadline: date) -> None:
    same = version.plan.versions.filter(kind=version.kind, agreed_at__isnull=False, withdrawn_at=None)
    refuse_opening(
        agreed=version.agreed_at is not None,
        is_newest=not same.filter(number__gt=version.number).exists(),
        signed=version.signed_at is not None,
        deadline=deadline,
        today=localdate(),
    )
    refuse_stage(version)
    if version.rounds.filter(state=SigningState.OPEN).exists():
        raise Refusal("Er loopt al een ondertekening van deze versie.", "A round is open already.")


def _wanted(version: Version, fields: list[SignatureField]) -> dict[str, str]:
    names = {party["slug"]: party["name"] for party in version.text["parties"]}
    return {field.party: names[field.party] for field in fields}


def _whys(region: int, signatories: Mapping[str, Mandate], against: Mapping[int, str]) -> dict[str, str]:
    """Slug -> why the mandate does not hold for that party; empty when it does. Regions may share a slug."""
    return {
        slug: against[mandate.pk]
        if (mandate.party.region_id, mandate.party.slug) == (region, slug)
        else "het is van een andere partij"
        for slug, mandate in signatories.items()
    }


def _sealed(by: Actor, version: Version, fields: list[SignatureField], row: SigningRound) -> SigningRound:
    """The round with the sealed document as the first part of its file."""
    from jaarschijf.signing.pades.sealing import seal

    keys, document = current_keys(), version.document
    _refuse_other_kind(keys.is_selfmade, any(field.is_trial for field in fields))
    row.version, row.opened_by = version, by if isinstance(by, User) else None
    row.changed_by, row.is_trial, row.seal_subject = row.opened_by, keys.is_selfmade, keys.subject[:200]
    row.save()
    reason = f"{telling.title_of(row)}, versie {version.number}, sha256 {version.sha256}"
    made = bytes(document.data)
    add_part(row, b"", seal(made, keys, timezone.now(), reason))
    return row


def _refuse_other_kind(is_selfmade: bool, says_trial: bool) -> None:
    if is_selfmade and not says_trial:
        raise Refusal(
            "Dit document is gemaakt voor echte handtekeningen, maar er is alleen een zelfgemaakte sleutel. "
            "Vraag de beheerder om JAARSCHIJF_SEAL_FILE in te stellen.",
            "The document asks for real signatures, but there is only a selfmade key.",
        )
    if says_trial and not is_selfmade:
        raise Refusal(
            "In dit document staat dat het een proef is. Trek de jaarschijf in en kom haar opnieuw overeen; "
            "dan komt er een document zonder dat woord.",
            "The document says that it is a trial.",
        )


def _seat(
    row: SigningRound,
    fields: list[SignatureField],
    signatories: Mapping[str, Mandate],
    turns: Mapping[str, int],
) -> None:
    parties = {party.slug: party for party in row.version.plan.region.parties.all()}
    for field in fields:
        Seat.objects.create(
            round=row,
            party=parties[field.party],
            mandate=signatories[field.party],
            turn=turns.get(field.party, 1),
            field=field.name,
            chapters=list(field.chapters),
            changed_by=row.opened_by,
        )
