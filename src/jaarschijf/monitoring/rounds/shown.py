"""Rounds as one reader sees them: what is said side by side, each word only for whom it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from jaarschijf.lib.freshness import age_in_words
from jaarschijf.monitoring.models import Report
from jaarschijf.monitoring.rounds.closing import Later, review_contents
from jaarschijf.monitoring.rounds.compare import Comparison, Kind
from jaarschijf.monitoring.rounds.shape import AgreementContents, ReviewContents, RoundContents
from jaarschijf.monitoring.rounds.telling import Readable, said_contents, tell
from jaarschijf.people.access import Access
from jaarschijf.register.models import Obligation, Standing


@dataclass(frozen=True)
class Voice:
    """A party with what the reader may know of its answer. `told` is its last word, `answered` whether
    that was in this round, `before` what it said the time before."""

    share: int
    name: str
    asked: bool
    answered: bool
    told: Readable | None
    before: Readable | None = None


@dataclass(frozen=True)
class Reviewed:
    """A review as a page shows it."""

    words: ReviewContents

    @property
    def on(self) -> date:
        return datetime.fromisoformat(self.words["at"]).date()


_ATTENTION = {Standing.STALLED: 0, Standing.UNDER_WAY: 1, Standing.DONE: 2, "": 3}


@dataclass(frozen=True)
class SideBySide:
    """One agreement, its parties side by side, the proposal, the review and the standing."""

    agreement_id: int
    number: str
    title: str
    slug: str
    standing: str
    standing_on: date | None
    proposed: str
    reason: str
    review: Reviewed | None
    spoken: list[Voice]
    kind: Kind | None = None
    age: str = ""
    since: str = ""

    @property
    def speaking(self) -> list[Voice]:
        """Who said something: in this round first, and then what asks most attention."""
        said = [one for one in self.spoken if one.told]
        return sorted(
            said, key=lambda one: (not one.answered, _ATTENTION[one.told.standing if one.told else ""])
        )

    @property
    def silent(self) -> list[str]:
        """Who was asked and never said anything."""
        return [one.name for one in self.spoken if one.asked and not one.told]

    @property
    def passed_by(self) -> list[str]:
        """Who has a share that this round did not ask for, and never said anything."""
        return [one.name for one in self.spoken if not one.asked and not one.told]

    @property
    def differs(self) -> bool:
        """Whether the standing is another than the rule proposes."""
        return bool(self.proposed) and self.proposed != self.standing


def sides(
    one: Comparison,
    obligations: Mapping[int, Obligation],
    access: Access,
    before: Mapping[int, Report] | None = None,
) -> SideBySide:
    """A live comparison; `before` is by share what was said the time before."""
    agreement, proposal, earlier, today = one.agreement, one.proposal, before or {}, localdate()
    set_on = localdate(agreement.standing_at) if agreement.standing_at else None

    def told(report: Report | None) -> Readable | None:
        return tell(said_contents(report, obligations), access) if report else None

    return SideBySide(
        agreement_id=agreement.pk,
        number=agreement.number,
        title=agreement.title,
        slug=agreement.slug,
        standing=agreement.standing,
        standing_on=set_on,
        proposed=proposal.standing or "",
        reason=proposal.reason,
        review=Reviewed(review_contents(one.review)) if one.review else None,
        kind=one.kind,
        age=access.region.thresholds.of(set_on, today) if set_on else "",
        since=age_in_words(set_on, today) if set_on else "",
        spoken=[
            Voice(
                share=answer.share.pk,
                name=answer.name,
                asked=answer.asked,
                answered=answer.answered,
                told=told(answer.report),
                before=told(earlier.get(answer.share.pk)),
            )
            for answer in one.answers
        ],
    )


def frozen_sides(contents: RoundContents, access: Access) -> list[SideBySide]:
    """The agreements of a closed round, from its frozen text alone."""
    return [_frozen(one, access) for one in contents["agreements"]]


def _frozen(one: AgreementContents, access: Access) -> SideBySide:
    return SideBySide(
        agreement_id=0,
        number=one["number"],
        title=one["title"],
        slug=one["slug"],
        standing=one["standing"],
        standing_on=date.fromisoformat(one["standing_on"]) if one["standing_on"] else None,
        proposed=one["proposed"],
        reason=one["proposed_reason"],
        review=Reviewed(one["review"]) if one["review"] else None,
        spoken=[
            Voice(
                share=row["share"],
                name=row["name"],
                asked=row["asked"],
                answered=row["answered"],
                told=tell(row["said"], access) if row["said"] else None,
            )
            for row in one["shares"]
        ],
    )


@dataclass(frozen=True)
class Correction:
    """A report or a review that came in after the closing."""

    agreement: str
    on: date
    told: Readable | None = None
    review: Reviewed | None = None


def later_told(late: Later, obligations: Mapping[int, Obligation], access: Access) -> list[Correction]:
    """What came in after closing, oldest first."""
    reports = [_late_report(report, obligations, access) for report in late.reports]
    reviews = [
        Correction(str(row.agreement), localdate(row.at), review=Reviewed(review_contents(row)))
        for row in late.reviews
    ]
    return sorted([*reports, *reviews], key=lambda one: one.on)


def _late_report(report: Report, obligations: Mapping[int, Obligation], access: Access) -> Correction:
    told = tell(said_contents(report, obligations), access)
    return Correction(str(report.share.agreement), told.on, told=told)
