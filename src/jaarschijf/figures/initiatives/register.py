"""The register as one person reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from jaarschijf.figures import fetch
from jaarschijf.figures.initiatives.keeping import may_keep
from jaarschijf.figures.initiatives.stands import Change, Seen, Stand, change, seen, that_hold
from jaarschijf.figures.models import Initiative, InitiativeCount, InitiativeStage
from jaarschijf.figures.showing import Reader
from jaarschijf.lib.freshness import Freshness, age_in_words
from jaarschijf.people.access import Access
from jaarschijf.people.models import Region


@dataclass(frozen=True)
class Entry:
    """An initiative with its stands, the oldest first, as they look today."""

    row: Initiative
    stands: tuple[Stand, ...]
    today: date
    may_keep: bool = False

    @property
    def now(self) -> Stand | None:
        return self.stands[-1] if self.stands else None

    @property
    def change(self) -> Change | None:
        """Since the count before; None where there is none."""
        return change(self.stands[-1], self.stands[-2]) if len(self.stands) > 1 else None

    @property
    def age(self) -> Freshness | None:
        return self.now.age(self.today) if self.now else None

    @property
    def ago(self) -> str:
        return age_in_words(self.now.day, self.today) if self.now else ""

    @property
    def provider(self) -> str:
        return self.row.provider.name if self.row.provider else self.row.provider_name

    @property
    def is_over(self) -> bool:
        return self.row.stage == InitiativeStage.STOPPED


def register_of(access: Access, today: date) -> list[Entry]:
    """All initiatives of the region, by municipality and name (three queries)."""
    reader = reader_of(access.region)
    return [_entry(row, reader, access, today) for row in rows_of(access.region)]


def entry_of(row: Initiative, access: Access, today: date) -> Entry:
    """One initiative (two queries); `row` is one of `rows_of`."""
    return _entry(row, reader_of(access.region), access, today)


def shared_register(region: Region, today: date) -> list[tuple[Entry, list[InitiativeCount]]]:
    """As all parties together may see it, with the rows behind the stands (three queries)."""
    reader = reader_of(region)
    return [(_entry(row, reader, None, today), list(row.counts.all())) for row in rows_of(region)]


def rows_of(region: Region) -> QuerySet[Initiative]:
    """The initiatives with their counts, in the order in which they were told."""
    told = InitiativeCount.objects.select_related("delivery").order_by("pk")
    rows = Initiative.objects.filter(region=region).select_related("provider")
    return rows.prefetch_related(Prefetch("counts", told)).order_by("municipality", "name", "pk")


def reader_of(region: Region) -> Reader:
    """How parties see each other's counts."""
    limits = fetch.protection_of(region)
    return Reader(limits.parties, limits.zero_is_open)


def _entry(row: Initiative, reader: Reader, access: Access | None, today: date) -> Entry:
    stands = tuple(_stand(count, row, reader, access) for count in _counts(row))
    return Entry(row, stands, today, may_keep=access is not None and may_keep(access, row.provider))


def _counts(row: Initiative) -> Sequence[InitiativeCount]:
    return that_hold(row.counts.all())


def _stand(count: InitiativeCount, row: Initiative, reader: Reader, access: Access | None) -> Stand:
    is_own = access is not None and _is_own(access, row, count)
    return Stand(
        day=count.day,
        stage=count.stage,
        stage_words=InitiativeStage(count.stage).label,
        places=Seen(count.places),
        waiting=seen(count.waiting, reader, is_own=is_own),
        requests=seen(count.requests, reader, is_own=is_own),
    )


def _is_own(access: Access, row: Initiative, count: InitiativeCount) -> bool:
    """The provider knows its own counts, and who delivered a count knows that one."""
    delivered_by = count.delivery.party_id if count.delivery else None
    return access.acts_for(row.provider_id) or access.acts_for(delivered_by)
