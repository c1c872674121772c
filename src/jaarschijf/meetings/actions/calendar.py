"""Making the secret address of one's own calendar, and making it anew."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from jaarschijf.meetings.models import CalendarLink
from jaarschijf.people.access import Permission, require
from jaarschijf.people.models import Region, User


@transaction.atomic
def make_link(*, by: User, region: Region) -> CalendarLink:
    """The address of `by`, made when there was none.

    The journal says nothing of it: everybody in the region reads that, and this concerns nobody else.
    """
    require(by, Permission.VIEW, region)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    link, _is_new = CalendarLink.objects.get_or_create(user=by, defaults={"made_at": timezone.now()})
    return link


@transaction.atomic
def renew_link(*, by: User, region: Region) -> CalendarLink:
    """Another address; from now on nobody reads anything under the old one."""
    link = make_link(by=by, region=region)
    link.key, link.made_at, link.fetched_at = uuid4(), timezone.now(), None
    link.save()
    return link
