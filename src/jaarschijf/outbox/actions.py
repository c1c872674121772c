"""What a person chooses about mail."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from jaarschijf.outbox.kinds import kinds
from jaarschijf.outbox.models import Wish
from jaarschijf.people.access import Permission, require
from jaarschijf.people.models import Region, User


@transaction.atomic
def choose_mail(*, by: User, region: Region, wanted: Collection[str]) -> None:
    """Keeps which kinds of mail `by` wants of the region, and since when.

    The journal says nothing of it: everybody in the region reads that, and this concerns nobody else.
    """
    require(by, Permission.VIEW, region)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    before = dict(by.mail_wishes.filter(region=region).values_list("kind", "wanted"))
    for kind in kinds():
        if (kind.name in wanted) != before.get(kind.name, True):
            values = {"wanted": kind.name in wanted, "since": timezone.now()}
            Wish.objects.update_or_create(values, user=by, region=region, kind=kind.name)
