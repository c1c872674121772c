"""Figures to the public and back, and from which count they are shown."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jaarschijf.figures import events
from jaarschijf.figures.models import ProtectionSettings, Release, Run
from jaarschijf.figures.releasing.preparing import prepare
from jaarschijf.figures.releasing.rules import (
    refuse_nothing,
    refuse_release,
    refuse_thresholds,
    refuse_withdrawal,
)
from jaarschijf.journal.record import record
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region, User
from jaarschijf.people.slugs import unique_slug
from jaarschijf.register.locking import lock, save


@transaction.atomic
def release(*, by: Actor, run: Run, title: str, note: str, previewed: str) -> Release:
    """Puts the run on the public pages as it was looked at: `previewed` is the hash of what was shown.

    One at a time in a region, so that each is protected against those before it. Raises Refusal.
    """
    require(by, Permission.PUBLISH, run.region)
    Region.objects.select_for_update(no_key=True).get(pk=run.region_id)
    prepared = prepare(run)
    refuse_nothing(shown=prepared.shown)
    refuse_release(title=title, previewed=previewed, found=prepared.sha256)
    taken = Release.objects.filter(run__region=run.region_id).values_list("slug", flat=True)
    last: int | None = run.releases.aggregate(last=Max("number"))["last"]
    row = Release.objects.create(
        run=run,
        slug=unique_slug(title, taken, fallback="cijfers"),
        number=(last or 0) + 1,
        title=title.strip(),
        note=note.strip(),
        threshold=prepared.contents["threshold"],
        contents=prepared.data,
        sha256=prepared.sha256,
        by=by if isinstance(by, User) else None,
    )
    record(events.RELEASED, by=by, subject=row, region_id=run.region_id, title=row.title)
    return row


@transaction.atomic
def withdraw_release(*, by: Actor, release: Release, reason: str) -> Release:
    """Takes the figures off the public pages; the address says that they were there. Raises Refusal."""
    region = release.run.region
    require(by, Permission.PUBLISH, region)
    row = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_withdrawal(withdrawn=row.withdrawn_at is not None, reason=reason)
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(
        events.RELEASE_WITHDRAWN,
        by=by,
        subject=row,
        region_id=region.pk,
        title=row.title,
        reason=row.withdrawn_reason,
    )
    return row


@transaction.atomic
def change_protection(
    *, by: Actor, region: Region, revision: int, public: int, parties: int, zero_is_open: bool
) -> ProtectionSettings:
    """From which count figures are shown from now on; what was released stays as it was. Raises Refusal."""
    require(by, Permission.MANAGE_REGION, region)
    refuse_thresholds(public=public, parties=parties)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    row, _ = ProtectionSettings.objects.get_or_create(region=region)
    row = lock(row, revision)
    row.public, row.parties, row.zero_is_open = public, parties, zero_is_open
    save(row, by)
    record(events.PROTECTION_CHANGED, by=by, subject=row, region_id=region.pk, public=public, parties=parties)
    return row
