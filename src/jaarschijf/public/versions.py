"""The signed versions that are on the site: only those that the live snapshot lists, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from django.http import Http404
from django.urls import reverse

from jaarschijf.lib.hashing import sha256
from jaarschijf.public.editions import Edition
from jaarschijf.publishing.shape import Contents, SignatoryContents, SignedContents
from jaarschijf.register.models import Version, VersionKind
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.signing.facts import file_of
from jaarschijf.signing.models import SigningRound, SigningState


@dataclass(frozen=True)
class Listed:
    """A signed version as the snapshot tells it."""

    number: int
    kind: str
    title: str
    sha256: str
    file_sha256: str
    signed_on: date
    in_force_from: date
    is_trial: bool
    signatories: Sequence[SignatoryContents]

    @property
    def is_addendum(self) -> bool:
        return self.kind == VersionKind.ADDENDUM

    @property
    def short_hash(self) -> str:
        """The first twelve digits, as people compare them."""
        return self.sha256[:12]


def listed(data: Contents) -> list[Listed]:
    """What the contents list, in the order of their numbers."""
    return [_listed(row) for row in data.get("versions", [])]


@dataclass(frozen=True)
class SignedLine:
    """How the page of a plan says that it was signed: by how many, when, and what came after."""

    on: date
    parties: int
    addenda: int
    is_trial: bool
    address: str


def signed_line(data: Contents) -> SignedLine | None:
    """None where nothing was signed."""
    rows = listed(data)
    if not rows:
        return None
    first = rows[0]
    address = reverse("public:text", args=[data["region_slug"], data["year"]])
    is_trial = any(one.is_trial for one in rows)
    return SignedLine(first.signed_on, len(first.signatories), len(rows) - 1, is_trial, address)


def text_of(edition: Edition, version: Listed) -> VersionText:
    """The frozen text (one query; a process keeps the last few). 404 where it is not there."""
    return _text(edition.snapshot.plan_id, version.sha256)


def signed_file(edition: Edition, number: int | None) -> tuple[Listed, bytes]:
    """The signed file of a version, or of the plan itself without a number.

    404 unless the snapshot lists the version, with the hash that this file has.
    """
    rows = listed(edition.contents)
    found = next((one for one in rows if number in {None, one.number}), None)
    if found is None:
        raise Http404("Deze jaarschijf is niet ondertekend, of dit document is er niet.")
    rounds = SigningRound.objects.filter(version__plan=edition.snapshot.plan_id, state=SigningState.COMPLETE)
    row = rounds.filter(version__number=found.number, version__sha256=found.sha256).first()
    data = file_of(row) if row else b""
    if sha256(data) != found.file_sha256:
        raise Http404("Dit document is er niet.")
    return found, data


@lru_cache(maxsize=6)
def _text(plan: int, digest: str) -> VersionText:
    """Frozen, so that the hash is enough to know it by."""
    rows = Version.objects.filter(plan=plan, sha256=digest, signed_at__isnull=False)
    frozen = rows.values_list("frozen", flat=True).first()
    if frozen is None:
        raise Http404("Deze versie is er niet.")
    return cast("VersionText", json.loads(frozen))


def _listed(row: SignedContents) -> Listed:
    return Listed(
        number=row["number"],
        kind=row["kind"],
        title=row["title"],
        sha256=row["sha256"],
        file_sha256=row["file_sha256"],
        signed_on=date.fromisoformat(row["signed_on"]),
        in_force_from=date.fromisoformat(row["in_force_from"]),
        is_trial=row["is_trial"],
        signatories=row["signatories"],
    )
