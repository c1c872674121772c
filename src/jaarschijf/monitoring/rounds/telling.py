"""A sent report as plain values, whole; and what one reader gets of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime

from jaarschijf.monitoring.models import Asked, Audience, DutyReport, Report
from jaarschijf.monitoring.reports.words import REMARK, may_read, reader_of
from jaarschijf.monitoring.rounds.shape import DutyContents, EvidenceContents, SaidContents
from jaarschijf.people.access import Access
from jaarschijf.register.models import Obligation


def said_contents(report: Report, obligations: Mapping[int, Obligation]) -> SaidContents:
    """Everything of a sent report; `obligations` (by id) are those of its agreement."""
    assert report.sent_at
    return SaidContents(
        report=report.pk,
        party_id=report.party_id,
        party=report.party.name if report.party else "",
        at=localtime(report.sent_at).isoformat(),
        standing=report.standing,
        sentence=report.sentence,
        done_on=_iso(report.done_on),
        cause=report.cause,
        consequence=report.consequence,
        correction=report.correction,
        asks=_asked(report),
        request=report.request,
        remark=report.remark,
        duties=[_duty(row, obligations[row.obligation_id]) for row in report.duty_reports.all()],
        evidence=[
            EvidenceContents(pk=row.pk, title=row.title, link=row.link) for row in report.evidence.all()
        ],
        audience=report.audience,
        field_audiences=dict(report.field_audiences),
    )


def _asked(report: Report) -> str:
    if report.asks == Asked.PARTY and report.asks_party:
        return report.asks_party.name
    return Asked(report.asks).label if report.asks else ""


def _duty(row: DutyReport, obligation: Obligation) -> DutyContents:
    return DutyContents(
        text=obligation.text,
        occurrence=row.occurrence,
        due_on=_iso(row.due_on),
        done_on=_iso(row.done_on),
        note=row.note,
        informed=row.informed,
        informed_who=row.informed_who,
        amount=_text(row.amount),
        target=_text(obligation.target),
        unit=obligation.target_unit,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


@dataclass(frozen=True)
class ReadableDuty:
    """One occurrence as a page shows it."""

    said: DutyContents

    @property
    def text(self) -> str:
        """What is to be done, as more words follow it."""
        return self.said["text"].rstrip(" .:;")

    @property
    def amount(self) -> Decimal | None:
        return Decimal(self.said["amount"]) if self.said["amount"] else None

    @property
    def target(self) -> Decimal | None:
        return Decimal(self.said["target"]) if self.said["target"] else None


@dataclass(frozen=True)
class Readable:
    """What one reader gets of a report: what is not his is empty, and `withheld` says that there is more."""

    report: int
    party: str
    at: datetime
    standing: str
    sentence: str = ""
    done_on: str | None = None
    cause: str = ""
    consequence: str = ""
    correction: str = ""
    asks: str = ""
    request: str = ""
    remark: str = ""
    duties: tuple[ReadableDuty, ...] = ()
    evidence: tuple[EvidenceContents, ...] = ()
    withheld: bool = False
    public: bool = False

    @property
    def on(self) -> date:
        return self.at.date()


@dataclass
class _Spoken:
    """What `monitoring.reports.words` asks of a report."""

    party_id: int | None
    audience: str
    field_audiences: dict[str, str]


def tell(said: SaidContents, access: Access) -> Readable:
    """What this person may read of a report."""
    spoken = _Spoken(said["party_id"], said["audience"], said["field_audiences"])
    reader = reader_of(access, spoken)

    def mine(field: str) -> bool:
        return may_read(spoken, field, reader)

    sentence, stall, figures, evidence = map(mine, ("sentence", "stall", "figures", "evidence"))
    return Readable(
        report=said["report"],
        party=said["party"],
        at=datetime.fromisoformat(said["at"]),
        standing=said["standing"],
        sentence=said["sentence"] if sentence else "",
        done_on=said["done_on"] if sentence else None,
        cause=said["cause"] if stall else "",
        consequence=said["consequence"] if stall else "",
        correction=said["correction"] if stall else "",
        asks=said["asks"] if stall else "",
        request=said["request"] if stall else "",
        remark=said["remark"] if mine(REMARK) else "",
        duties=tuple(map(ReadableDuty, said["duties"])) if figures else (),
        evidence=tuple(said["evidence"]) if evidence else (),
        withheld=_withheld(said, sentence=sentence, stall=stall, figures=figures, evidence=evidence),
        public=may_read(spoken, "sentence", Audience.PUBLIC),
    )


def _withheld(said: SaidContents, *, sentence: bool, stall: bool, figures: bool, evidence: bool) -> bool:
    """Whether something was said that the reader doesn't get; that there is a remark stays unsaid."""
    return (
        (not sentence and bool(said["sentence"] or said["done_on"]))
        or (not stall and bool(said["cause"]))
        or (not figures and bool(said["duties"]))
        or (not evidence and bool(said["evidence"]))
    )
