"""What parties owe of a plan: by when, and what they said of it last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.lib.freshness import Freshness, Thresholds, age_in_words
from jaarschijf.monitoring.asking import asked
from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.reports.due import Duties, duties_of, moments_of, with_duties
from jaarschijf.monitoring.reports.latest import duties_said, lines, newest, spoken
from jaarschijf.monitoring.reports.occurring import Occasion
from jaarschijf.people.models import Party
from jaarschijf.register.models import Standing, YearPlan

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Owed:
    """One share with what binds it, on one day."""

    share: Share
    last: Report | None
    duties: list[Duties]
    is_asked: bool
    is_answered: bool
    has_draft: bool
    today: date
    thresholds: Thresholds = field(default_factory=Thresholds)

    @cached_property
    def asking(self) -> list[Duties]:
        """What is still to be done. Once the share is reported done, only what a meeting decided."""
        is_done = self.last is not None and self.last.standing == Standing.DONE
        return [duty for duty in self.duties if duty.open and (duty.is_action or not is_done)]

    @property
    def is_done(self) -> bool:
        return self.last is not None and self.last.standing == Standing.DONE and not self.asking

    @property
    def is_waited_for(self) -> bool:
        """Asked in the open round, and not answered there."""
        return self.is_asked and not self.is_answered

    @cached_property
    def next(self) -> Occasion | None:
        """The first thing that is still to be done; what has a day of its own goes first."""
        ahead = [one for duty in self.asking for one in duty.open]
        return min(ahead, key=lambda one: (not one.exact, one.due_on or date.max), default=None)

    @property
    def due_on(self) -> date | None:
        """The day for it, where the text names one."""
        return self.next.due_on if self.next and self.next.exact else None

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < self.today

    @property
    def is_pressing(self) -> bool:
        """Late, or to be done within a month."""
        return not self.is_done and self.due_on is not None and self.due_on <= self.today + SOON

    @property
    def when(self) -> str:
        """By when, in words."""
        if self.due_on and self.is_late:
            return f"{full_date(self.due_on)}, {late((self.today - self.due_on).days)}"
        return self.next.label if self.next else ""

    @property
    def said_on(self) -> date | None:
        return localdate(self.last.sent_at) if self.last and self.last.sent_at else None

    @property
    def freshness(self) -> Freshness | None:
        return self.thresholds.of(self.said_on, self.today) if self.said_on else None

    @property
    def age(self) -> str:
        return age_in_words(self.said_on, self.today) if self.said_on else ""


@dataclass(frozen=True)
class Pile:
    """Shares that belong together; `folded` is what asks nothing any more."""

    title: str
    rows: list[Owed]
    folded: bool = False


@dataclass(frozen=True)
class Mine:
    """All that the parties owe of a plan on a day."""

    plan: YearPlan
    round: Round | None
    owed: list[Owed]
    ownerless: list[Owed]

    @property
    def asked(self) -> int:
        return sum(row.is_asked for row in self.owed)

    @property
    def waited_for(self) -> int:
        return sum(row.is_waited_for for row in self.owed)

    @property
    def answered(self) -> int:
        return self.asked - self.waited_for

    @property
    def parties(self) -> list[Party]:
        """Whose shares these are."""
        found = {row.share.party for row in self.owed if row.share.party}
        return sorted(found, key=lambda party: party.name.casefold())

    @cached_property
    def piles(self) -> list[Pile]:
        """What presses first, then what was asked, then the rest, then what is done; no empty ones."""
        rows = self.owed
        pressing = sorted((row for row in rows if row.is_pressing), key=lambda row: row.due_on or date.max)
        asked_for = [row for row in rows if row.is_waited_for and not row.is_pressing]
        rest = [row for row in rows if not (row.is_pressing or row.is_waited_for or row.is_done)]
        done = [row for row in rows if row.is_done and not row.is_waited_for]
        piles = [
            Pile("Te laat of binnen een maand", pressing),
            Pile("Gevraagd in deze ronde", asked_for),
            Pile("Loopt nog", rest),
            Pile("Gereed", done, folded=True),
        ]
        return [pile for pile in piles if pile.rows]

    @property
    def top(self) -> list[Owed]:
        """What asks something now, the most pressing first."""
        return [row for pile in self.piles if not pile.folded for row in pile.rows]

    def of(self, party: Party | None) -> Mine:
        """Only what this party owes; None is all."""
        if party is None:
            return self
        return Mine(self.plan, self.round, [row for row in self.owed if row.share.party == party], [])


def mine(plan: YearPlan, party_ids: Collection[int] | None, today: date) -> Mine:
    """What these parties owe (None: everybody, and what is nobody's). Six queries, whatever the size."""
    rows = with_duties(_reach(plan.shares.select_related("agreement__theme", "party"), party_ids, today))
    into = lines({row.pk: row.passed_to_id for row in rows if row.goes_on(today)}, [row.pk for row in rows])
    drafts = {row.pk for row in rows if row.has_draft}  # type: ignore[attr-defined] # annotated by _reach
    held = [row for row in rows if row.holds_on(today) and _wanted(row, party_ids)]
    reports = newest((row.pk for row in rows), evidence=False)
    asking = plan.rounds.filter(closed_at=None, opens_on__lte=today).first()
    moments = moments_of(plan)
    owed = []
    for share in held:
        share.plan = plan
        said = spoken(reports, into[share.pk])
        owed.append(
            Owed(
                share=share,
                last=said[-1] if said else None,
                duties=duties_of(share, moments, plan.year, duties_said(said)),
                is_asked=share.is_asked,  # type: ignore[attr-defined] # annotated by _reach
                is_answered=asking is not None and any(report.round_id == asking.pk for report in said),
                has_draft=bool(into[share.pk] & drafts),
                today=today,
                thresholds=plan.region.thresholds,
            )
        )
    owners = [row for row in owed if row.share.party_id]
    return Mine(plan, asking, owners, [row for row in owed if not row.share.party_id])


def _reach(shares: QuerySet[Share], party_ids: Collection[int] | None, today: date) -> QuerySet[Share]:
    """Shares of the parties and those that went on in them, up to three mergers back."""
    this = Share.objects.filter(pk=OuterRef("pk"))
    drafts = Report.objects.drafts().filter(share=OuterRef("pk"))
    shares = shares.annotate(is_asked=Exists(asked(this, today)), has_draft=Exists(drafts))
    if party_ids is None:
        return shares
    own = Q()
    for path in ("party", "passed_to__party", "passed_to__passed_to__party"):
        own |= Q(**{f"{path}__in": party_ids})
    return shares.filter(own)


def _wanted(share: Share, party_ids: Collection[int] | None) -> bool:
    return party_ids is None or share.party_id in party_ids
