"""What is kept of a person only for a while."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Region
from jaarschijf.signing import events
from jaarschijf.signing.models import Trail


@transaction.atomic
def purge_trails(*, by: Actor, today: date) -> int:
    """Wipes IP address and browser of signatures whose term has passed; answers how many."""
    over = Trail.objects.filter(keep_until__lt=today)
    path = "signature__seat__round__version__plan__region"
    regions = Region.objects.filter(pk__in=over.values(path))
    count = 0
    for region in regions:
        gone, _ = over.filter(**{path: region}).delete()
        record(events.TRAIL_PURGED, by=by, subject=region, region_id=region.pk, count=gone)
        count += gone
    return count
