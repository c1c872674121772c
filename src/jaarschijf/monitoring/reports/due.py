"""What is still to be done on a day that is known, over a whole plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet

from jaarschijf.monitoring.models import Duty, DutyReport, Share
from jaarschijf.monitoring.reports.latest import duties_said, lineage, newest, spoken
from jaarschijf.monitoring.reports.occurring import Occasion, occasions
from jaarschijf.monitoring.reports.said import DutyKey
from jaarschijf.register.models import ACTIONS, Agreement, Obligation, Standing, YearPlan
from jaarschijf.register.occurrences import DATED, Dated, dated, planned

SaidOf = dict[DutyKey, DutyReport]


@dataclass(frozen=True)
class DueDuty:
    """An occurrence of an obligation that nobody reported done; `party_id` is None where nobody owns it."""

    share_id: int
    party_id: int | None
    agreement: Agreement
    obligation_id: int
    key: str
    due_on: date
    text: str


@dataclass(frozen=True)
class Duties:
    """An obligation of a share with its occasions, and what was said of them."""

    obligation: Obligation
    occasions: list[Occasion]
    said: SaidOf

    @property
    def is_action(self) -> bool:
        """Decided by a meeting, or led to by an analysis: it is asked until it is reported done itself,
        however the share stands."""
        return self.obligation.origin in ACTIONS

    @property
    def open(self) -> list[Occasion]:
        """Those that were not done yet."""
        return [one for one in self.occasions if not self.is_done(one)]

    def is_done(self, one: Occasion) -> bool:
        said = self.said.get((self.obligation.pk, one.key))
        return one.held or (said is not None and said.done_on is not None)


def open_duties(plan: YearPlan, today: date, parties: Collection[int] | None = None) -> list[DueDuty]:
    """Every occurrence with a day of its own that was not reported done, the earliest first.

    Of everybody, or only of these parties. A share or agreement that is done asks nothing more, but for
    what a meeting decided. Seven queries, whatever the size.
    """
    held = plan.shares.on(today).select_related("agreement__theme", "party")
    shares = with_duties(held if parties is None else held.filter(party__in=parties))
    lines, moments = lineage(shares, today), moments_of(plan)
    reports = newest(set().union(*lines.values()), evidence=False)
    found: list[DueDuty] = []
    for share in shares:
        said = spoken(reports, lines[share.pk])
        duties = duties_of(share, moments, plan.year, duties_said(said))
        if _is_done(share, said[-1].standing if said else ""):
            duties = [duty for duty in duties if duty.is_action]
        found += _due(share, duties)
    return sorted(found, key=lambda duty: (duty.due_on, duty.share_id))


def with_duties(shares: QuerySet[Share]) -> list[Share]:
    """The shares with their obligations (two queries)."""
    bound = Prefetch("duties", Duty.objects.select_related("obligation"))
    return list(shares.prefetch_related(bound))


class Moments(NamedTuple):
    """The moments of a plan, and by obligation those that are its occurrences."""

    known: Sequence[Dated]
    planned: Mapping[int, Sequence[Dated]]


def moments_of(plan: YearPlan) -> Moments:
    """The moments of a plan as plain values (one query)."""
    known = dated(plan.moments.values_list(*DATED))
    return Moments(known, planned(known))


def duties_of(
    share: Share, moments: Moments, year: int, said: SaidOf, typed: Iterable[DutyKey] = ()
) -> list[Duties]:
    """The obligations that bind a share, in the order of the text; `typed` are occasions of a draft."""
    keys = {*said, *typed}
    bound = sorted((duty.obligation for duty in share.duties.all()), key=lambda row: (row.position, row.pk))

    def occasions_of(row: Obligation) -> list[Occasion]:
        said_keys = [key for pk, key in keys if pk == row.pk]
        return occasions(row.when, year, moments.known, said_keys, moments.planned.get(row.pk, ()))

    return [Duties(row, occasions_of(row), said) for row in bound]


def _is_done(share: Share, last: str) -> bool:
    return Standing.DONE in {last, share.agreement.standing}


def _due(share: Share, duties: list[Duties]) -> Iterator[DueDuty]:
    for duty in duties:
        for one in duty.open:
            if one.due_on and one.exact:
                yield DueDuty(
                    share_id=share.pk,
                    party_id=share.party_id,
                    agreement=share.agreement,
                    obligation_id=duty.obligation.pk,
                    key=one.key,
                    due_on=one.due_on,
                    text=duty.obligation.text,
                )
