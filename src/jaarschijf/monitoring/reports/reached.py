"""What all parties of an agreement together reached where it has a target, and how many they informed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jaarschijf.monitoring.models import DutyReport, Report, Share
from jaarschijf.monitoring.reports.due import with_duties
from jaarschijf.monitoring.reports.latest import added, duties_said, lineage, newest, spoken
from jaarschijf.monitoring.reports.occurring import informs
from jaarschijf.monitoring.reports.words import may_read, reader_of
from jaarschijf.people.access import Access
from jaarschijf.register.models import Agreement, Obligation


@dataclass(frozen=True)
class Part:
    """What one party said of an obligation, over all its occurrences; `times` is how often it informed."""

    party: str
    amount: Decimal | None
    informed: int | None
    times: int
    who: str

    @property
    def says_something(self) -> bool:
        return self.amount is not None or self.informed is not None


@dataclass(frozen=True)
class Reached:
    """An obligation with the figures of its parties; `kept` are those whose figures are not the reader's."""

    obligation: Obligation
    parts: list[Part]
    silent: list[str]
    kept: list[str]

    @property
    def amount(self) -> Decimal:
        return added(part.amount for part in self.parts) or Decimal(0)

    @property
    def informed(self) -> int:
        return added(part.informed for part in self.parts) or 0

    @property
    def times(self) -> int:
        return sum(part.times for part in self.parts)

    @property
    def informs(self) -> bool:
        return informs(self.obligation.text)


def reached(
    agreement: Agreement, obligations: Iterable[Obligation], access: Access, today: date
) -> list[Reached]:
    """Those of the agreement's obligations that are counted; when there is none, nothing is asked.

    Every party counts with its last word, and with that of whom it succeeds. Six queries.
    """
    counted = [row for row in obligations if row.target is not None or informs(row.text)]
    if not counted:
        return []
    shares = with_duties(agreement.shares.on(today).filter(party__isnull=False).select_related("party"))
    line = lineage(shares, today)
    reports = newest(set().union(*line.values()), evidence=False)
    return counted_in(counted, [(share, spoken(reports, line[share.pk])) for share in shares], access)


Spoken = list[tuple[Share, list[Report]]]
"""Shares with their obligations, each with the last words of it and of those that went on in it."""


def counted_in(obligations: Iterable[Obligation], said: Spoken, access: Access) -> list[Reached]:
    """The same from what was read already, of the obligations that are counted."""
    counted = [row for row in obligations if row.target is not None or informs(row.text)]
    return [_reached(row, _bound(row, said), access) for row in counted]


def _bound(row: Obligation, said: Spoken) -> Spoken:
    return [one for one in said if any(duty.obligation_id == row.pk for duty in one[0].duties.all())]


def _reached(row: Obligation, said: Spoken, access: Access) -> Reached:
    found = Reached(row, [], [], [])
    for share, reports in said:
        part = _part(str(share.party), row, duties_said(reports).values())
        if not part.says_something:
            found.silent.append(part.party)
        elif all(may_read(report, "figures", reader_of(access, report)) for report in reports):
            found.parts.append(part)
        else:
            found.kept.append(part.party)
    return found


def _part(party: str, row: Obligation, said: Iterable[DutyReport]) -> Part:
    mine = [one for one in said if one.obligation_id == row.pk]
    return Part(
        party=party,
        amount=added(one.amount for one in mine),
        informed=added(one.informed for one in mine),
        times=sum(one.informed is not None for one in mine),
        who=", ".join(dict.fromkeys(one.informed_who for one in mine if one.informed_who)),
    )
