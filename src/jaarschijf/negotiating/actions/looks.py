"""Keeping the text as somebody saw it.

The journal says nothing of it: everybody in the region reads that, and this concerns nobody else.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.hashing import canonical
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.looking.look import looker
from jaarschijf.negotiating.models import Look, ReadingLink
from jaarschijf.negotiating.reading_along.opening import require_valid
from jaarschijf.people.access import Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock
from jaarschijf.register.models import YearPlan
from jaarschijf.register.versions.text import digest, text_of


@transaction.atomic
def keep_look(*, by: User, plan: YearPlan, mark: str) -> Look:
    """The person saw the text under this `mark`; what changes from now on is new."""
    require(by, Permission.VIEW, plan.region)
    return _kept(by, plan, mark)


@transaction.atomic
def keep_look_by_link(*, link: ReadingLink, mark: str) -> Look:
    """The same by a personal link."""
    require_valid(link)
    return _kept(link, link.plan, mark)


def _kept(who: User | ReadingLink, plan: YearPlan, mark: str) -> Look:
    plan = lock(plan, None)
    text = text_of(plan, localdate())
    if digest(text) != mark:
        raise Refusal(
            "De tekst is intussen veranderd. Hieronder staat wat er nu anders is; lees het nog even.",
            "The text changed meanwhile.",
        )
    values = {"at": timezone.now(), "frozen": canonical(text).decode()}
    look, _ = Look.objects.update_or_create(values, plan=plan, **looker(who))
    return look
