"""A plan that is agreed, parties with mandates, and a round: what the tests of signing play with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.register.actions.stages import agree_plan, freeze_version
from jaarschijf.register.models import Version
from jaarschijf.signing import fresh
from jaarschijf.signing.actions.mandates import give_mandate
from jaarschijf.signing.actions.rounds import open_round
from jaarschijf.signing.actions.signing import sign_seat
from jaarschijf.signing.document.parties import Scope, blocks_of
from jaarschijf.signing.document.rendering import document_of
from jaarschijf.signing.document.shape import Document
from jaarschijf.signing.files import add_part
from jaarschijf.signing.fresh import FreshFactor
from jaarschijf.signing.models import Mandate, Seat, Signature, SigningRound
from tests.stage import Stage

BY = CommandLine()
KINDS = ("municipality", "association", "tenants", "care")
SECRET = "JBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Boards:
    """An agreed version, and of every party somebody who signs for it."""

    stage: Stage
    version: Version
    mandates: dict[str, Mandate] = field(default_factory=dict)

    def of(self, kind: str) -> User:
        """Who signs for the party of this kind on stage."""
        return self.mandates[self.stage.parties[kind].slug].user


def boards(stage: Stage, *, scope: Scope = Scope.WHOLE, more: Sequence[Party] = ()) -> Boards:
    """The plan on stage, agreed as a trial; each party has a signatory with a mandate."""
    signing = [stage.parties[kind] for kind in KINDS] + list(more)
    mandates = {party.slug: a_mandate(stage, party) for party in signing}
    version = freeze_version(by=BY, plan=stage.plan)
    return Boards(stage, agree(version, scope), mandates)


def agree(version: Version, scope: Scope = Scope.WHOLE, *, is_trial: bool = True) -> Version:
    """The version with its document."""
    document = _document(_Of(version, version.sha256), scope, is_trial=is_trial)
    return agree_plan(by=BY, version=version, document=document.pdf, fields=document.fields_as_json())


@dataclass(frozen=True)
class _Of:
    """A version, known by its hash alone: the same words give the same document."""

    version: Version = field(compare=False)
    sha256: str


@cache
def _document(of: _Of, scope: Scope, *, is_trial: bool) -> Document:
    """Made once for all tests that play with the same words."""
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    return document_of(of.version, blocks_of(of.version.text, scope), at, is_trial=is_trial)


def a_signatory(stage: Stage, party: Party, name: str = "") -> User:
    """Somebody who signs for the party, with an app that gives codes."""
    name = name or f"Bestuurder {party.name}"
    email = f"{name.lower().replace(' ', '.')}@waterdam.example"
    user = people.invite(
        by=BY, region=stage.region, email=email, name=name, role="signatory", party=party
    ).user
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(SECRET)})
    return user


def a_mandate(stage: Stage, party: Party, user: User | None = None, **words: object) -> Mandate:
    """A mandate from the decision of last month."""
    told = {
        "user": user or a_signatory(stage, party),
        "role": "Bestuurder",
        "decision": "Besluit van het bestuur",
        "decided_on": localdate() - timedelta(days=30),
        "valid_until": None,
        "stands_in_for": None,
    }
    return give_mandate(by=BY, party=party, **(told | words))  # type: ignore[arg-type] # as above


def a_round(of: Boards, **told: object) -> SigningRound:
    """Everybody is asked to sign within ten days."""
    words = {"deadline": localdate() + timedelta(days=10), "signatories": of.mandates} | told
    return open_round(by=BY, version=of.version, **words)  # type: ignore[arg-type] # as above


def a_bare_seat(stage: Stage, party: Party) -> Seat:
    """A seat in a round over the draft on stage: enough to open its pages, not to sign."""
    mandate, version = a_mandate(stage, party), freeze_version(by=BY, plan=stage.plan)
    row = SigningRound.objects.create(version=version, deadline=localdate(), seal_subject="Zegel")
    add_part(row, b"", b"%PDF-1.7")
    return Seat.objects.create(round=row, party=party, mandate=mandate, field="01")


def seat_of(row: SigningRound, party: Party) -> Seat:
    """The seat as it is now."""
    return row.seats.select_related("round__version__plan__region", "party", "mandate__user").get(party=party)


def fresh_factor(user: User) -> FreshFactor:
    """What the check of a code makes."""
    return FreshFactor(user.pk, timezone.now(), fresh._CHECKED)


def sign(seat: Seat, user: User | None = None, **told: object) -> Signature:
    """Signs at the seat as it is now."""
    by = user or seat.mandate.user
    kept = Seat.objects.select_related("round__version__plan__region", "party").get(pk=seat.pk)
    words = {"revision": kept.revision, "factor": fresh_factor(by)} | told
    return sign_seat(by=by, seat=kept, **words)  # type: ignore[arg-type] # as above


def sign_all(row: SigningRound) -> list[Signature]:
    """Everybody signs, in order."""
    return [sign(seat) for seat in row.seats.order_by("turn", "pk")]
