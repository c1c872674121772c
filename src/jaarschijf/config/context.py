"""What the frame of every inside page knows."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from jaarschijf.monitoring.asking import unanswered
from jaarschijf.monitoring.models import Share
from jaarschijf.people.access import Access, Permission


def region(request: HttpRequest) -> dict[str, Any]:
    """The region and the rights of the person in it, where the page is inside one."""
    access = getattr(request, "access", None)
    if access is None:
        return {}
    return {
        "region": access.region,
        "access": access,
        "may": dict.fromkeys(access.permissions, True),
        "waiting_shares": partial(waiting_for, access),
    }


def waiting_for(access: Access) -> int:
    """How many of the own shares an open round asks for in vain: one query for who may report."""
    if not (access.may(Permission.REPORT) and access.party_ids):
        return 0
    own = Share.objects.filter(plan__region=access.region, party__in=access.party_ids)
    return unanswered(own, localdate()).count()
