"""What the register knows of a file, by its hash and by those of the states in which it was signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from jaarschijf.register.models import Version, VersionDocument, VersionKind
from jaarschijf.signing.models import (
    FilePart,
    SealedDocument,
    SealedKind,
    Signature,
    SigningRound,
    SigningState,
)
from jaarschijf.signing.telling import title_of_version
from jaarschijf.signing.verifying.values import After, Known, Origin, Registered


def find(sha256: str, beginnings: Sequence[str]) -> Known | None:
    """The document with this hash, or the one as which a file starts (at most ten queries).

    `beginnings` are the hashes of what the file may have been before something came behind it.
    """
    return _same(sha256) or _started(beginnings)


def _same(sha256: str) -> Known | None:
    part = _parts().filter(sha256=sha256).first()
    if part:
        return _of_part(part, is_same=True)
    document = VersionDocument.objects.filter(sha256=sha256).select_related("version__plan__region").first()
    if document:
        return _of_agreed(document)
    sealed = _sealed().filter(sha256=sha256).first()
    return _of_sealed(sealed, is_same=True) if sealed else None


def _started(beginnings: Sequence[str]) -> Known | None:
    """The furthest state that it still has."""
    part = _parts().filter(sha256__in=beginnings).order_by("-number").first()
    if part:
        return _of_part(part, is_same=False)
    sealed = _sealed().filter(sha256__in=beginnings).first()
    return _of_sealed(sealed, is_same=False) if sealed else None


def _parts() -> QuerySet[FilePart]:
    return FilePart.objects.defer("data").select_related("round__version__plan__region")


def _sealed() -> QuerySet[SealedDocument]:
    return SealedDocument.objects.defer("data").select_related("plan__region")


def _of_part(part: FilePart, *, is_same: bool) -> Known:
    row = part.round
    return replace(
        _of_version(row.version, Origin.ROUND, part.sha256),
        is_same=is_same,
        is_trial=row.is_trial,
        state=row.state,
        count=part.number,
        places=row.seats.count(),
        signers=tuple(_signers(part)),
        made_at=part.at,
    )


def _of_agreed(document: VersionDocument) -> Known:
    known = _of_version(document.version, Origin.AGREED, document.sha256)
    is_trial = any(field.get("is_trial") for field in document.fields)
    return replace(known, is_trial=is_trial, places=len(document.fields), made_at=document.made_at)


def _of_sealed(sealed: SealedDocument, *, is_same: bool) -> Known:
    version = Version.objects.filter(plan=sealed.plan, sha256=sealed.about).first()
    assert version, "a sealed document is about a version"
    version.plan = sealed.plan
    return replace(
        _of_version(version, Origin.SEALED, sealed.sha256),
        is_same=is_same,
        title=sealed.title,
        kind=str(SealedKind(sealed.kind).label),
        about=title_of_version(version),
        made_at=sealed.made_at,
        after=(),
    )


def _of_version(version: Version, origin: Origin, sha256: str) -> Known:
    """What came of a version is only told once everybody signed it."""
    plan = version.plan
    return Known(
        origin=origin,
        is_same=True,
        sha256=sha256,
        region=plan.region.name,
        year=plan.year,
        title=title_of_version(version),
        number=version.number,
        text_sha256=version.sha256,
        final_sha256=_final(version) if version.signed_at else "",
        signed_at=version.signed_at,
        in_force_from=version.in_force_from,
        after=tuple(_after(version)) if version.signed_at else (),
    )


def _final(version: Version) -> str:
    rounds = version.rounds.filter(state=SigningState.COMPLETE)
    parts = FilePart.objects.filter(round__in=rounds).order_by("-number")
    return parts.values_list("sha256", flat=True).first() or ""


def _signers(part: FilePart) -> Iterator[Registered]:
    """Those whose signature is in this state of the file, in the order in which they signed."""
    rows = Signature.objects.filter(part__round=part.round_id, part__number__lte=part.number)
    for row in rows.select_related("seat").order_by("part__number"):
        yield Registered(
            row.seat.field, row.party, row.name, row.role, row.mandate, row.at, row.is_timestamped
        )


def _after(version: Version) -> Iterator[After]:
    """Addenda that everybody concerned signed, and documents about this version; the oldest first."""
    found = [*_addenda(version), *_documents(version)]
    yield from (after for _, after in sorted(found, key=lambda one: one[0]))


def _addenda(version: Version) -> Iterator[tuple[datetime, After]]:
    rounds = SigningRound.objects.filter(
        version__plan=version.plan,
        version__kind=VersionKind.ADDENDUM,
        version__number__gt=version.number,
        state=SigningState.COMPLETE,
    )
    last = FilePart.objects.filter(round=OuterRef("pk")).order_by("-number").values("sha256")[:1]
    for row in rounds.select_related("version").annotate(file=Subquery(last)):
        at = row.ended_at or row.opened_at
        yield at, After("addendum", title_of_version(row.version), localdate(at), row.file)


def _documents(version: Version) -> Iterator[tuple[datetime, After]]:
    rows = SealedDocument.objects.filter(plan=version.plan, about=version.sha256).defer("data")
    for row in rows:
        kind = str(SealedKind(row.kind).label)
        yield row.made_at, After(kind, row.title, localdate(row.made_at), row.sha256)
