"""The secret address of a calendar: whoever has it may read, so it can be made anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.urls import reverse

from jaarschijf.meetings.models import CalendarLink

SALT: Final = "jaarschijf.meetings.calendar"
NOTED_EVERY: Final = timedelta(hours=1)
"""How often it is written down that the calendar was fetched: programs ask much more often."""


def token_of(link: CalendarLink) -> str:
    """The key, signed with the secret of the installation."""
    return _signer().sign(link.key.hex)


def link_of(token: str) -> CalendarLink | None:
    """The link behind a token (one query); None for one that we did not make, or that is no longer good."""
    try:
        key = UUID(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    return CalendarLink.objects.select_related("user").filter(key=key).first()


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")


def address_of(link: CalendarLink) -> str:
    """As it is pasted into a calendar program."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse('feed:calendar', args=[token_of(link)])}"


def webcal_of(link: CalendarLink) -> str:
    """The same, as an address that opens the calendar program."""
    return f"webcal://{address_of(link).partition('://')[2]}"


def note_fetched(link: CalendarLink, now: datetime) -> None:
    """Keeps when a program last asked; of a link that was made anew meanwhile nothing."""
    before = now - NOTED_EVERY
    if link.fetched_at is None or link.fetched_at <= before:
        is_due = Q(fetched_at=None) | Q(fetched_at__lte=before)
        CalendarLink.objects.filter(is_due, pk=link.pk, key=link.key).update(fetched_at=now)
