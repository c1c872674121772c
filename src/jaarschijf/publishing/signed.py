"""The versions of a plan that all have signed, as a snapshot lists them."""

from __future__ import annotations

from django.utils.timezone import localdate

from jaarschijf.publishing.shape import Contents, SignedContents
from jaarschijf.register.models import Stage, YearPlan
from jaarschijf.signing.facts import SignedVersion, signed_versions

SIGNED = frozenset({Stage.SIGNED, Stage.CLOSED})


def with_versions(data: Contents, plan: YearPlan) -> Contents:
    """The contents with what was signed, for who shows it to the public (three queries once it is signed)."""
    rows = [_version(one) for one in signed_versions(plan)] if plan.stage in SIGNED else []
    return {**data, "versions": rows} if rows else data


def _version(row: SignedVersion) -> SignedContents:
    return {
        "sha256": row.sha256,
        "number": row.number,
        "kind": row.kind,
        "title": row.title,
        "signed_on": localdate(row.signed_at).isoformat(),
        "in_force_from": row.in_force_from.isoformat(),
        "signatories": [
            {"party": one.party, "name": one.name, "role": one.role, "on": one.on.isoformat()}
            for one in row.signers
        ],
        "file_sha256": row.file_sha256,
        "is_trial": row.is_trial,
    }
