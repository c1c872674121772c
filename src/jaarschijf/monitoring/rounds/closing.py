"""What is frozen when a round closes, and what came in after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate, localtime

from jaarschijf.journal.record import Actor
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.models import Report, Review, Round
from jaarschijf.monitoring.reports.latest import lineage
from jaarschijf.monitoring.rounds.compare import Answer, Comparison, compare, obligations_of
from jaarschijf.monitoring.rounds.shape import (
    VERSION,
    AgreementContents,
    CountsContents,
    ReviewContents,
    RoundContents,
    ShareContents,
)
from jaarschijf.monitoring.rounds.telling import said_contents
from jaarschijf.register.models import Obligation


def frozen_of(row: Round, *, by: Actor, at: datetime) -> RoundContents:
    """The round as it is at the moment of closing."""
    plan = row.plan
    # First: what is said meanwhile of what was not asked comes after the closing, and is not lost.
    said = list(Report.objects.sent().filter(share__plan=plan).order_by("pk").values_list("pk", flat=True))
    found = compare(plan, row, day=localdate(at))
    obligations = obligations_of(plan)
    return RoundContents(
        version=VERSION,
        region=plan.region.name,
        year=plan.year,
        title=row.title,
        word=row.word,
        opens_on=row.opens_on.isoformat(),
        closes_on=row.closes_on.isoformat(),
        closed_at=localtime(at).isoformat(),
        closed_by=by.actor_name,
        themes=[theme.title for theme in row.themes.all()],
        parties=[party.name for party in row.parties.all()],
        open_only=row.open_only,
        counts=counts(found),
        agreements=[_agreement(one, obligations) for one in found],
        reports=said,
        reviews=list(row.reviews.order_by("pk").values_list("pk", flat=True)),
    )


def counts(found: Sequence[Comparison]) -> CountsContents:
    """How far a round is. What nobody owns is asked of nobody, and counts apart."""
    wanted = [answer for one in found for answer in one.answers if answer.asked]
    asked = [answer for answer in wanted if answer.share.party_id]
    return CountsContents(
        agreements=len(found),
        reviewed=sum(one.review is not None for one in found),
        asked=len(asked),
        answered=sum(answer.answered for answer in asked),
        unowned=len(wanted) - len(asked),
    )


def _agreement(one: Comparison, obligations: Mapping[int, Obligation]) -> AgreementContents:
    agreement, proposal = one.agreement, one.proposal
    at = agreement.standing_at
    return AgreementContents(
        number=agreement.number,
        title=agreement.title,
        slug=agreement.slug,
        lineage=str(agreement.lineage),
        theme=agreement.theme.title,
        standing=agreement.standing,
        standing_on=localdate(at).isoformat() if at else None,
        proposed=proposal.standing or "",
        proposed_reason=proposal.reason,
        review=review_contents(one.review) if one.review else None,
        shares=[_share(answer, obligations) for answer in one.answers],
    )


def _share(answer: Answer, obligations: Mapping[int, Obligation]) -> ShareContents:
    share = answer.share
    return ShareContents(
        share=share.pk,
        party_id=share.party_id,
        name=answer.name,
        why=share.why,
        asked=answer.asked,
        answered=answer.answered,
        said=said_contents(answer.report, obligations) if answer.report else None,
    )


def review_contents(review: Review) -> ReviewContents:
    """A review as plain values."""
    return ReviewContents(
        standing=review.standing,
        proposed=review.proposed,
        proposed_reason=review.proposed_reason,
        override_reason=review.override_reason,
        word=review.word,
        public_sentence=review.public_sentence,
        by=str(review.by) if review.by else "de beheerder",
        at=localtime(review.at).isoformat(),
    )


@dataclass(frozen=True)
class Later:
    """What came in after a round closed: reports and reviews, oldest first."""

    reports: list[Report]
    reviews: list[Review]


def later(row: Round) -> Later:
    """What was said after closing of what this round asked and no later one; later reviews of it.

    Readable by their ids: a report that waited for the closing bears an earlier moment than that of closing.
    """
    contents: RoundContents = row.contents
    asked = {share["share"] for one in contents["agreements"] for share in one["shares"] if share["asked"]}
    line = {pk for pk, whole in lineage(row.plan).items() if whole & asked}
    of_nobody = Q(round=None, share__in=line | asked)
    following = row.plan.rounds.filter(closed_at__gt=row.closed_at).order_by("closed_at")
    if until := following.values_list("closed_at", flat=True).first():
        of_nobody &= Q(sent_at__lt=until)
    reports = Report.objects.sent().filter(Q(round=row) | of_nobody, share__plan=row.plan)
    return Later(
        list(
            reports.exclude(pk__in=contents["reports"])
            .select_related("party", "by", "asks_party", "share__agreement")
            .prefetch_related("duty_reports", "evidence")
        ),
        list(row.reviews.exclude(pk__in=contents["reviews"]).select_related("agreement", "by")),
    )


def refuse_nothing(size: int) -> None:
    """Raises Refusal for a round that would ask no party anything."""
    if not size:
        raise Refusal(
            "Deze ronde vraagt niemand iets. Kies andere thema's of partijen, "
            "of zet partijen bij de afspraken.",
            "This round asks nobody anything.",
        )
