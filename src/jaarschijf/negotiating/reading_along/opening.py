"""The secret of a personal link, and whether it still opens anything.

The secret stands in the mail alone: here only its hash is known.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.models import ReadingLink
from jaarschijf.register.models import Stage, YearPlan

NOTED_EVERY: Final = timedelta(hours=1)
"""How often it is written down that a link was used."""

REMARKS_OPEN: Final = frozenset({Stage.DRAFT, Stage.AGREED})
"""Stages in which who reads along may say something."""

GONE: Final = (
    "Deze link werkt niet (meer). Vraag een nieuwe link aan wie u uitnodigde, of aan de regiocoördinator "
    "van uw regio."
)


def new_secret() -> str:
    """256 bits that nobody guesses, as they stand in an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """As it is stored. The secret is long and random, so that it needs no salt."""
    return sha256(secret.encode())


def link_behind(secret: str, now: datetime) -> ReadingLink | None:
    """The link that this secret opens at the moment (one query); None for any other, whatever the reason."""
    rows = ReadingLink.objects.filter(revoked_at=None, expires_at__gt=now)
    return rows.select_related("plan__region", "party").filter(token_sha256=hash_of(secret)).first()


def require_valid(link: ReadingLink) -> None:
    """Refuses a link that expired or was taken back since it was fetched."""
    rows = ReadingLink.objects.filter(
        pk=link.pk, token_sha256=link.token_sha256, revoked_at=None, expires_at__gt=timezone.now()
    )
    if not rows.exists():
        raise Refusal(GONE, "This link opens nothing any more.")


def note_used(link: ReadingLink, now: datetime) -> None:
    """Keeps when it was used last."""
    before = now - NOTED_EVERY
    if link.used_at is None or link.used_at <= before:
        is_due = Q(used_at=None) | Q(used_at__lte=before)
        ReadingLink.objects.filter(is_due, pk=link.pk).update(used_at=now)


def takes_remarks(plan: YearPlan) -> bool:
    """Whether who reads along may say something; afterwards it can still be read."""
    return plan.stage in REMARKS_OPEN
