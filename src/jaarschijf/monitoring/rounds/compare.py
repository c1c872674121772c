"""What the parties say of one agreement, side by side, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property

from django.utils.timezone import localdate

from jaarschijf.monitoring.models import Report, Review, Round, Share
from jaarschijf.monitoring.reports.latest import last_word, lineage, newest, spoken
from jaarschijf.monitoring.rounds.rules import Proposal, propose
from jaarschijf.monitoring.rounds.scope import Scope
from jaarschijf.register.models import Agreement, Obligation, Standing, YearPlan


class Kind(IntEnum):
    """How the answers of one round lie beside each other; the order is that in which they are reviewed."""

    DIFFERENT = 1
    STALLED = 2
    EQUAL = 3
    PARTLY = 4
    UNANSWERED = 5


TITLES: dict[Kind, tuple[str, str]] = {
    Kind.DIFFERENT: ("Partijen zeggen iets anders", "Kijk hier eerst naar: de antwoorden verschillen."),
    Kind.STALLED: ("Het stokt", "Wie antwoordde, zegt dat het stokt."),
    Kind.EQUAL: ("Iedereen zegt hetzelfde", "Alle partijen antwoordden, en zijn het eens."),
    Kind.PARTLY: ("Nog niet iedereen antwoordde", "Wie wel antwoordde, zegt hetzelfde."),
    Kind.UNANSWERED: ("Nog geen antwoord", "In deze ronde heeft nog niemand iets gezegd."),
}


@dataclass(frozen=True)
class Answer:
    """A share with its last word; `answered` is whether that was said in the round."""

    share: Share
    report: Report | None
    asked: bool
    answered: bool

    @property
    def name(self) -> str:
        """The party, or the name in the text that nobody owns."""
        return self.share.party.name if self.share.party else f"‘{self.share.name}’ (zonder eigenaar)"

    @property
    def standing(self) -> str:
        return self.report.standing if self.report else ""

    @property
    def is_open(self) -> bool:
        """Whether the round still waits for it."""
        return self.asked and not self.answered


@dataclass(frozen=True)
class Comparison:
    """One agreement with the words of all its parties, and the last review of the round."""

    agreement: Agreement
    answers: tuple[Answer, ...]
    review: Review | None

    @cached_property
    def proposal(self) -> Proposal:
        """What follows by rule; the last word of a party counts until there is a newer one."""
        return propose([(answer.name, answer.standing) for answer in self.answers])

    @property
    def kind(self) -> Kind:
        said = {answer.standing for answer in self.answers if answer.answered}
        if not said:
            return Kind.UNANSWERED
        if len(said) > 1:
            return Kind.DIFFERENT
        if said == {Standing.STALLED}:
            return Kind.STALLED
        return Kind.EQUAL if all(answer.answered for answer in self.answers) else Kind.PARTLY

    @property
    def is_agreed(self) -> bool:
        """Whether the proposal can be taken over without reading on: all say the same and nothing stalls."""
        return self.kind is Kind.EQUAL and self.review is None

    @property
    def waits(self) -> bool:
        """Whether there is something to review that was not yet."""
        return self.review is None and self.kind is not Kind.UNANSWERED


def compare(
    plan: YearPlan, row: Round | None, *, day: date | None = None, only: Agreement | None = None
) -> list[Comparison]:
    """The agreements of a round in the order of the plan, with the shares that hold on the day (today).

    Without a round all agreements that somebody owes something of. A fixed number of queries.
    """
    shares = plan.shares.on(day or localdate()).select_related("agreement__theme", "party")
    held = list(shares.filter(agreement=only) if only else shares)
    line, within, reviews = lineage(held, day), _said_in(row), _reviews(row)
    reports = newest(set().union(*line.values()))
    scope = Scope.of(row) if row else Scope()
    words = {share.pk: spoken(reports, line[share.pk]) for share in held}
    answers: dict[Agreement, list[Answer]] = defaultdict(list)
    for share in held:
        answered = bool(line[share.pk] & within)
        # A review that sets an agreement to done takes it out of a round that skips what is done.
        asked = answered or share.agreement_id in reviews or scope.asks(share)
        answers[share.agreement].append(
            Answer(share, last_word(words[share.pk]), row is not None and asked, answered)
        )
    return [
        Comparison(agreement, tuple(mine), reviews.get(agreement.pk))
        for agreement, mine in answers.items()
        if only or row is None or any(answer.asked for answer in mine)
    ]


def previous(one: Comparison) -> dict[int, Report]:
    """Id of the share -> what was said the time before its last word (four queries)."""
    line = lineage([answer.share for answer in one.answers])
    sent = Report.objects.sent().filter(share__agreement=one.agreement)
    sent = sent.select_related("party", "by", "asks_party").prefetch_related("duty_reports", "evidence")
    found: dict[int, Report] = {}
    reports = list(sent)
    for answer in one.answers:
        mine = [report for report in reports if report.share_id in line[answer.share.pk]]
        if said := [report for report in mine if report != answer.report]:
            found[answer.share.pk] = said[-1]
    return found


def _said_in(row: Round | None) -> set[int]:
    """The shares of which something was said in the round."""
    if row is None:
        return set()
    said = Report.objects.filter(round=row, sent_at__isnull=False)
    return set(said.order_by().values_list("share_id", flat=True))


def _reviews(row: Round | None) -> dict[int, Review]:
    """Id of the agreement -> its last review in the round."""
    if row is None:
        return {}
    rows = row.reviews.select_related("by").order_by("at", "pk")
    return {review.agreement_id: review for review in rows}


def obligations_of(plan: YearPlan) -> Mapping[int, Obligation]:
    """By id: what reports name only by its key (one query)."""
    return Obligation.objects.filter(agreement__plan=plan).in_bulk()


def in_order(found: Iterable[Comparison]) -> list[Comparison]:
    """As they are reviewed: differences first, then stalled, then equal, then what is not answered."""
    return sorted(found, key=lambda one: one.kind)  # sorted keeps the order of the plan within a kind


@dataclass(frozen=True)
class Turnout:
    """How far one party is."""

    party_slug: str
    name: str
    asked: int
    answered: int

    @property
    def open(self) -> int:
        return self.asked - self.answered


def turnouts(found: Collection[Comparison]) -> list[Turnout]:
    """Per party, who has most to answer first; what nobody owns as one line at the end."""
    asked: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in (answer for one in found for answer in one.answers if answer.asked):
        party = answer.share.party
        asked[(party.slug, party.name) if party else ("", "Zonder eigenaar")].append(answer)
    rows = [
        Turnout(slug, name, len(mine), sum(answer.answered for answer in mine))
        for (slug, name), mine in asked.items()
    ]
    return sorted(rows, key=lambda row: (not row.party_slug, -row.open, row.name))
