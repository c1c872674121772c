"""What reminders are decided from, read from the tables: in as many queries for one share as for many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.urls import reverse

from jaarschijf.lib.ladder import day_of, morning
from jaarschijf.monitoring.asking import asked, unanswered
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.models.share import ShareQuerySet
from jaarschijf.monitoring.reminding.reminders import LADDER, Facts, Mark, Matter, Person, ReminderKind
from jaarschijf.monitoring.reports.due import DueDuty, open_duties
from jaarschijf.outbox.models import LetterItem, Wish
from jaarschijf.people.access import ROLE_PERMISSIONS, Permission
from jaarschijf.people.models import Membership, Party, Region, Role
from jaarschijf.register.models import PlanKind, YearPlan
from jaarschijf.register.rules import STANDING_OPEN

REPORTERS = [role for role, granted in ROLE_PERMISSIONS.items() if Permission.REPORT in granted]


def facts_of(region: Region, now: datetime, ahead: int = 0) -> Facts:
    """The facts of a region, with what will be a matter within `ahead` days.

    Six queries, and ten for each plan that asks something.
    """
    today = day_of(now)
    horizon = today + timedelta(days=ahead - LADDER.steps[0])
    parties = {party.pk: party for party in region.parties.all() if party.takes_part_on(today)}
    matters = (*_asked(region, parties, today, horizon), *_owed(region, today, horizon))
    wanting = _Wanting(region)
    return Facts(
        region=region.pk,
        matters=matters,
        people={party: wanting.people(party) for party in parties},
        coordinators=wanting.coordinators(),
        sent=_sent(region),
    )


def _asked(region: Region, parties: Mapping[int, Party], today: date, horizon: date) -> Iterator[Matter]:
    """A matter per party that an open round asks, settled when it said all it was asked."""
    rounds = Round.objects.filter(
        plan__region=region,
        plan__kind=PlanKind.SLICE,
        plan__stage__in=STANDING_OPEN,
        closed_at=None,
        reminds_from__isnull=False,
        opens_on__lte=horizon,
    )
    for row in rounds.select_related("plan"):
        row.plan.region = region
        day = max(today, row.opens_on)
        left = _per_party(unanswered(row.plan.shares.all(), day))
        for party, count in _per_party(asked(row.plan.shares.all(), day)).items():
            if party in parties:
                yield _of_round(row, parties[party], left[party], count)


def _per_party(shares: ShareQuerySet) -> Counter[int]:
    """Party -> how many of these it has."""
    return Counter(party for party in shares.values_list("party_id", flat=True) if party)


def _of_round(row: Round, party: Party, left: int, count: int) -> Matter:
    assert row.reminds_from
    said = f"{count - left} van de {count} gemeld" if left < count else f"{count} te melden"
    return Matter(
        kind=ReminderKind.ROUND_DUE,
        about=f"round:{row.pk}:party:{party.pk}",
        party=party.pk,
        due_on=row.closes_on,
        asked_at=max(row.reminds_from, morning(row.opens_on)),
        settled=left == 0,
        text=row.title,
        where=row.plan.title,
        word=row.word,
        detail=said,
        path=f"{reverse('monitoring:mine', args=[row.plan.region.slug, row.plan.year])}?partij={party.slug}",
    )


def _owed(region: Region, today: date, horizon: date) -> Iterator[Matter]:
    """A matter per dated occurrence that was not done, as far as its first step is in sight.

    Of plans of this year and the one before: what is older, nobody is going to do any more.
    """
    recent = region.plans.filter(kind=PlanKind.SLICE, stage__in=STANDING_OPEN, year__gte=today.year - 1)
    for plan in recent:
        plan.region = region
        for duty in open_duties(plan, today):
            if duty.due_on <= horizon and duty.party_id:
                yield _of_duty(plan, duty, duty.party_id)


def _of_duty(plan: YearPlan, duty: DueDuty, party: int) -> Matter:
    return Matter(
        kind=ReminderKind.DUTY_DUE,
        about=f"share:{duty.share_id}:obligation:{duty.obligation_id}:{duty.key}",
        party=party,
        due_on=duty.due_on,
        text=duty.text.rstrip(" ;,."),
        where=f"{plan.title}, {duty.agreement}",
        path=reverse("monitoring:report", args=[plan.region.slug, plan.year, duty.share_id]),
    )


class _Wanting:
    """Who has an account in the region and what mail is welcome there."""

    def __init__(self, region: Region) -> None:
        rows = Membership.objects.filter(region=region, role__in=REPORTERS, user__is_active=True)
        self._rows = list(rows.order_by("joined_at"))
        self._wishes: dict[int, dict[str, datetime | None]] = defaultdict(dict)
        for wish in Wish.objects.filter(region=region):
            self._wishes[wish.user_id][wish.kind] = wish.since if wish.wanted else None

    def people(self, party: int) -> tuple[Person, ...]:
        """Those who may report for the party."""
        return self._persons(row for row in self._rows if row.party_id == party)

    def coordinators(self) -> tuple[Person, ...]:
        return self._persons(row for row in self._rows if row.role == Role.COORDINATOR)

    def _persons(self, rows: Iterable[Membership]) -> tuple[Person, ...]:
        joined: dict[int, datetime] = {}
        for row in rows:
            joined.setdefault(row.user_id, row.joined_at)
        return tuple(Person(user, self._since(user, since)) for user, since in joined.items())

    def _since(self, user: int, joined: datetime) -> dict[str, datetime]:
        wishes = self._wishes.get(user, {})
        wanted = {kind: wishes.get(kind, joined) for kind in ReminderKind}
        return {kind: max(since, joined) for kind, since in wanted.items() if since}


def _sent(region: Region) -> frozenset[Mark]:
    rows = LetterItem.objects.filter(letter__region=region)
    return frozenset(Mark(*row) for row in rows.values_list("user_id", "kind", "about", "step"))
