"""What other rooms may know of signing: who signed which version, and how far a round is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from jaarschijf.people.models import Region, User
from jaarschijf.register.models import YearPlan
from jaarschijf.signing.files import file_of
from jaarschijf.signing.models import FilePart, Seat, SeatState, Signature, SigningRound, SigningState
from jaarschijf.signing.reminding import waited_for

__all__ = ["RoundFacts", "SignedVersion", "Signer", "asked_of", "file_of", "signed_versions", "state_of"]


@dataclass(frozen=True)
class Signer:
    """Who signed for a party, in the words of then."""

    party: str
    name: str
    role: str
    on: date


@dataclass(frozen=True)
class SignedVersion:
    """A version that all have signed; `sha256` is of the text, `file_sha256` of the signed file."""

    number: int
    kind: str
    title: str
    sha256: str
    file_sha256: str
    signed_at: datetime
    in_force_from: date
    is_trial: bool
    signers: tuple[Signer, ...]
    round_pk: int


@dataclass(frozen=True)
class RoundFacts:
    """How far the newest round over a version is; parties by name."""

    round_pk: int
    number: int
    state: str
    deadline: date
    is_trial: bool
    signed: tuple[str, ...]
    waiting: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.state == SigningState.OPEN


def signed_versions(plan: YearPlan) -> list[SignedVersion]:
    """Every version of the plan that all have signed, oldest first (three queries)."""
    parts = FilePart.objects.defer("data").order_by("number")
    rounds = SigningRound.objects.filter(version__plan=plan, state=SigningState.COMPLETE)
    rows = list(
        rounds.select_related("version")
        .prefetch_related(Prefetch("parts", parts))
        .order_by("version__number")
    )
    signers: dict[int, list[Signer]] = defaultdict(list)
    for row in Signature.objects.filter(seat__round__in=rows).select_related("seat"):
        signers[row.seat.round_id].append(Signer(row.party, row.name, row.role, localdate(row.at)))
    return [_signed(row, tuple(signers[row.pk])) for row in rows]


def state_of(plan: YearPlan) -> RoundFacts | None:
    """The newest round over the plan itself or an addendum; None where there was none (two queries)."""
    rows = SigningRound.objects.filter(version__plan=plan).select_related("version")
    row = rows.order_by("-version__number", "-opened_at", "-pk").first()
    if row is None:
        return None
    parties: dict[str, list[str]] = defaultdict(list)
    for state, party in row.seats.values_list("state", "party__name"):
        parties[state].append(party)
    order = (SeatState.SIGNED, SeatState.WAITING, SeatState.REFUSED)
    signed, waiting, refused = (tuple(parties[state]) for state in order)
    return RoundFacts(
        row.pk, row.version.number, row.state, row.deadline, row.is_trial, signed, waiting, refused
    )


def asked_of(user: User, region: Region) -> list[Seat]:
    """The seats at which it is this person's turn to sign, also to stand in (two queries)."""
    own = Q(mandate__user=user) | Q(mandate__stand_ins__user=user, mandate__stand_ins__ended_on=None)
    rounds = SigningRound.objects.filter(state=SigningState.OPEN, version__plan__region=region)
    mine = set(Seat.objects.filter(own, round__in=rounds).values_list("pk", flat=True))
    if not mine:
        return []
    rows = Seat.objects.filter(round__in=rounds)
    seats = rows.select_related("party", "mandate__user", "round__version__plan__region")
    return [seat for seat in waited_for(seats) if seat.pk in mine]


def _signed(row: SigningRound, signers: tuple[Signer, ...]) -> SignedVersion:
    version, text = row.version, row.version.text
    assert version.signed_at
    assert version.in_force_from
    addendum = text.get("addendum")
    return SignedVersion(
        number=version.number,
        kind=version.kind,
        title=addendum["title"] if addendum else text["title"],
        sha256=version.sha256,
        file_sha256=list(row.parts.all())[-1].sha256,
        signed_at=version.signed_at,
        in_force_from=version.in_force_from,
        is_trial=row.is_trial,
        signers=signers,
        round_pk=row.pk,
    )
