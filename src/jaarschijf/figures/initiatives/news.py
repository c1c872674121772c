"""What of the initiatives is worth talking about in the care consultation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.timezone import localdate

from jaarschijf.figures.initiatives.register import Entry, shared_register
from jaarschijf.figures.initiatives.stands import Stand, change
from jaarschijf.figures.models import InitiativeCount
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.freshness import Freshness
from jaarschijf.people.models import Region


def news_of(region: Region, since: date | None, today: date) -> tuple[str, ...]:
    """A line per initiative that is new or other than on the day `since`, is short of places, or of which
    the figures are old; as all parties may read it (three queries)."""
    found = []
    for entry, counts in shared_register(region, today):
        said = list(_said(entry, counts, since))
        if said:
            found.append(f"{entry.row} ({entry.row.municipality}): {'; '.join(said)}")
    return tuple(found)


def _said(entry: Entry, counts: Sequence[InitiativeCount], since: date | None) -> Iterator[str]:
    if entry.is_over:
        if since and localdate(entry.row.changed_at) >= since:
            yield "gestopt"
    elif entry.now is None:
        yield "nog geen cijfers"
    else:
        yield from _changed(entry, entry.now, _before(entry, counts, since))
        yield from _worrying(entry, entry.now)


def _changed(entry: Entry, now: Stand, before: Stand | None) -> Iterator[str]:
    if before is None:
        yield f"nieuw, {entry.row.get_stage_display()}, {_places(now)}"
    elif before is not now:
        yield from change(now, before).lines


def _worrying(entry: Entry, now: Stand) -> Iterator[str]:
    if now.is_short:
        yield f"meer wachtenden ({now.waiting}) dan plaatsen ({now.places})"
    if entry.age == Freshness.STALE:
        yield f"oude cijfers, van {full_date(now.day)}"


def _before(entry: Entry, counts: Sequence[InitiativeCount], since: date | None) -> Stand | None:
    """The stand that was known before `since`; None where nothing was."""
    if since is None:
        return None
    known = {count.day for count in counts if localdate(count.at) < since}
    earlier = [stand for stand in entry.stands if stand.day in known]
    return earlier[-1] if earlier else None


def _places(now: Stand) -> str:
    if now.places.value is None:
        return "aantal plaatsen onbekend"
    return "1 plaats" if now.places.value == 1 else f"{now.places} plaatsen"
