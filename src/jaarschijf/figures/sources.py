"""What there is to reckon with: the requests of each data set, who delivered, and who did not yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.fetch import standing_deliveries
from jaarschijf.figures.models import Asked, DataRequest, DatasetCode, Delivery
from jaarschijf.lib.dutch import span
from jaarschijf.people.models import Region


@dataclass(frozen=True)
class Source:
    """A request with what was delivered to it; `lacking` are the parties that are waited for."""

    request: DataRequest
    deliveries: tuple[Delivery, ...]
    lacking: tuple[str, ...]

    @property
    def period(self) -> str:
        return span(self.request.period_from, self.request.period_until)

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(delivery.party.name for delivery in self.deliveries)


@dataclass(frozen=True)
class Group:
    """The requests for one data set that a calculation takes, the newest period first."""

    dataset: str
    why: tuple[str, ...]
    is_optional: bool
    sources: tuple[Source, ...]
    preselected: frozenset[int]

    @property
    def name(self) -> str:
        return str(DatasetCode(self.dataset).label)

    @property
    def newest(self) -> Source | None:
        return self.sources[0] if self.sources else None


def sources_in(region: Region, datasets: Iterable[str]) -> dict[str, list[Source]]:
    """Data set -> its requests to which something was delivered (two queries; without the sums)."""
    rows = standing_deliveries(region).filter(request__dataset__in=set(datasets)).defer("totals")
    delivered: dict[DataRequest, list[Delivery]] = {}
    for row in rows:
        delivered.setdefault(row.request, []).append(row)
    lacking: dict[int, list[Asked]] = {}
    waited = Asked.objects.filter(request__in=list(delivered), has_none=False).select_related("party")
    for asked in waited:
        lacking.setdefault(asked.request_id, []).append(asked)
    found: dict[str, list[Source]] = {}
    for request, deliveries in delivered.items():
        done = {row.party_id for row in deliveries}
        names = [asked.party.name for asked in lacking.get(request.pk, []) if asked.party_id not in done]
        found.setdefault(request.dataset, []).append(Source(request, tuple(deliveries), tuple(names)))
    return found


def groups_of(card: Calculation, sources: dict[str, list[Source]]) -> list[Group]:
    """What the card takes, a group for each data set.

    The newest period is chosen beforehand, and the one before it where the card compares with an earlier one.
    """
    groups = []
    for dataset in dict.fromkeys(need.dataset for need in card.needs):
        needs = [need for need in card.needs if need.dataset == dataset]
        rows = sources.get(dataset, [])
        periods = 1 + any(need.is_earlier for need in needs)
        groups.append(
            Group(
                dataset=dataset,
                why=tuple(need.why for need in needs),
                is_optional=all(need.is_optional for need in needs),
                sources=tuple(rows),
                preselected=_newest(rows, periods),
            )
        )
    return groups


def _newest(rows: Sequence[Source], periods: int) -> frozenset[int]:
    ends = sorted({row.request.period_until for row in rows}, reverse=True)[:periods]
    return frozenset(row.request.pk for row in rows if row.request.period_until in ends)
