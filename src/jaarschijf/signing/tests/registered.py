"""The register as signing leaves it, around documents that were signed once for all tests: quick."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pypdfium2
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.hashing import sha256
from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions.stages import (
    agree_plan,
    freeze_addendum,
    freeze_version,
    sign_plan,
)
from jaarschijf.register.models import Version
from jaarschijf.register.versions.shape import AddendumText
from jaarschijf.signing.files import add_part
from jaarschijf.signing.models import (
    FilePart,
    SealedDocument,
    SealedKind,
    Seat,
    SeatState,
    Signature,
    SigningRound,
    SigningState,
    Trail,
)
from jaarschijf.signing.tests import documents
from jaarschijf.signing.tests.rounds import a_mandate
from tests.stage import Stage

BY = CommandLine()
KINDS = ("municipality", "association", "tenants")
PARTIES = len(KINDS)


def files(signed: int = PARTIES) -> list[bytes]:
    """The sealed document, and after each signature."""
    return list(documents.steps(signed=PARTIES))[: signed + 1]


def an_agreed_version(stage: Stage, *, is_trial: bool = False) -> Version:
    """Over the document that the tests sign."""
    version = freeze_version(by=BY, plan=stage.plan)
    return agree_plan(
        by=BY, version=version, document=documents.laid(), fields=[{"is_trial": is_trial}] * PARTIES
    )


def a_kept_round(stage: Stage, *, signed: int = PARTIES, state: str = "") -> SigningRound:
    """A round of three parties of which so many signed; complete when all did."""
    version = an_agreed_version(stage)
    state = state or (SigningState.COMPLETE if signed == PARTIES else SigningState.OPEN)
    row = SigningRound.objects.create(
        version=version,
        deadline=localdate() + timedelta(days=10),
        seal_subject="Zegel",
        state=state,
        ended_at=None if state == SigningState.OPEN else timezone.now(),
    )
    seats = [_seat(stage, row, kind, number) for number, kind in enumerate(KINDS)]
    before = b""
    for number, data in enumerate(files(signed)):
        part = add_part(row, before, data)
        before = data
        if number:
            _sign(seats[number - 1], part.pk, number - 1)
    if state == SigningState.COMPLETE:
        row.version = sign_plan(by=BY, version=version, at=timezone.now(), in_force_from=localdate())
    return row


def a_kept_addendum(base: Version) -> FilePart:
    """An addendum to a signed version that everybody signed; answers its file."""
    about: AddendumText = {
        "number": 1,
        "title": "Meer woningen",
        "reason": "Er kan meer.",
        "base": base.sha256,
        "lineages": [],
    }
    version = freeze_addendum(by=BY, base=base, text={**base.text, "addendum": about})
    version = agree_plan(by=BY, version=version, document=b"%PDF-1.7 addendum", fields=[])
    row = SigningRound.objects.create(
        version=version,
        deadline=localdate(),
        seal_subject="Zegel",
        state=SigningState.COMPLETE,
        ended_at=timezone.now(),
    )
    sign_plan(by=BY, version=version, at=timezone.now(), in_force_from=localdate())
    return add_part(row, b"", b"%PDF-1.7 addendum, getekend")


def _seat(stage: Stage, row: SigningRound, kind: str, number: int) -> Seat:
    party = stage.parties[kind]
    return Seat.objects.create(
        round=row, party=party, mandate=a_mandate(stage, party), field=f"partij-{number}"
    )


def _sign(seat: Seat, part: int, number: int) -> None:
    told = documents.signatory(number)
    Signature.objects.create(
        seat=seat,
        part_id=part,
        name=told.name,
        role=told.role,
        party=told.party,
        mandate=told.mandate,
        method="proef",
        at=documents.AT,
    )
    seat.state = SeatState.SIGNED
    seat.save()


def with_trails(row: SigningRound) -> SigningRound:
    """The round, and from where each of its signatures came."""
    for one in Signature.objects.filter(seat__round=row):
        Trail.objects.create(
            signature=one, address="192.0.2.44", agent="Bladeraar/7", keep_until=date(2033, 6, 1)
        )
    return row


def words_of(pdf: bytes) -> str:
    """What can be read in a PDF, on one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in pages))


def a_bare_document(version: Version, kind: SealedKind = SealedKind.FACT, **told: object) -> SealedDocument:
    """A sealed document as a row: enough to list it and to find it, not to trust its seal."""
    data = str(told.get("data", "%PDF-1.7 los")).encode()
    words = {"title": "Er gebeurde iets", "key": "proef", "about": version.sha256, **told}
    return SealedDocument.objects.create(
        plan=version.plan, kind=kind, **(words | {"data": data, "sha256": sha256(data)})
    )
