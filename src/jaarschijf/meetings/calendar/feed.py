"""A person's own calendar, read from the tables: nothing of another group, nothing of another party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse

from jaarschijf.journal.models import Entry
from jaarschijf.meetings.calendar.events import CalendarEntry, Sitting, of_last_day, of_meeting
from jaarschijf.meetings.fetch import meeting_url
from jaarschijf.meetings.models import Meeting, MeetingState, Paper, PaperKind, StatutoryMoment
from jaarschijf.monitoring.reports.due import DueDuty, open_duties
from jaarschijf.people.models import Membership, Region, User
from jaarschijf.register.models import Moment, PlanKind, YearPlan
from jaarschijf.register.rules import STANDING_OPEN

KEPT_DAYS: Final = 365
CANCELLED_DAYS: Final = 90
"""How long after its day a meeting stays in a calendar, and one that was cancelled."""

LONGEST_TITLE: Final = 100


def name_of(user: User) -> str:
    """What a calendar program calls the calendar."""
    names = sorted({row.region.name for row in user.memberships.select_related("region")})
    return f"Jaarschijf {', '.join(names)}".strip()


def calendar_of(user: User, today: date) -> list[CalendarEntry]:
    """Everything of a person over all regions, in order of day; nothing of who may not sign in any more.

    Seven queries, and eight for each plan in which one of the own parties has something to do.
    """
    own = _Own.of(user) if user.is_active else _Own()
    found = [*_meetings(user, own, today), *_duties(user, own, today), *_of_the_law(own, today)]
    return sorted(found, key=lambda entry: (_day(entry), entry.uid))


def entry_of(meeting: Meeting, *, is_inside: bool) -> CalendarEntry:
    """One meeting; who is not inside sees that it is there, not where, about what or why not (one
    query)."""
    return _of_meeting(meeting, _agendas([meeting]).get(meeting.pk), is_inside=is_inside)


def _day(entry: CalendarEntry) -> date:
    return entry.start.date() if isinstance(entry.start, datetime) else entry.start


@dataclass(frozen=True)
class _Own:
    """The regions of a person, and there the own parties with their kinds."""

    regions: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    working: frozenset[int] = frozenset()
    kinds: frozenset[tuple[int, str]] = frozenset()

    @classmethod
    def of(cls, user: User) -> _Own:
        rows = list(Membership.objects.filter(user=user).select_related("party"))
        return cls(
            regions=frozenset(row.region_id for row in rows),
            parties=frozenset(row.party_id for row in rows if row.party_id),
            working=frozenset(row.region_id for row in rows if row.party_id),
            kinds=frozenset((row.region_id, row.party.kind) for row in rows if row.party),
        )

    def concerns(self, moment: StatutoryMoment) -> bool:
        """Whether it is for everybody, or for a kind of party that the person works for."""
        return not moment.kinds or any((moment.plan.region_id, kind) in self.kinds for kind in moment.kinds)


def _meetings(user: User, own: _Own, today: date) -> Iterator[CalendarEntry]:
    is_late = Q(state=MeetingState.CANCELLED, day__lt=today - timedelta(CANCELLED_DAYS))
    rows = Meeting.objects.filter(
        group__members__user=user,
        group__region__in=own.regions,
        day__gte=today - timedelta(KEPT_DAYS),
    ).exclude(is_late)
    found = list(rows.select_related("group__region", "plan__region"))
    agendas = _agendas(found)
    for meeting in found:
        yield _of_meeting(meeting, agendas.get(meeting.pk), is_inside=True)


def _agendas(meetings: Iterable[Meeting]) -> dict[int, Paper]:
    """Meeting -> the agenda that went round last."""
    sent = Paper.objects.filter(meeting__in=list(meetings), kind=PaperKind.AGENDA)
    return {paper.meeting_id: paper for paper in sent.order_by("version")}


def _of_meeting(meeting: Meeting, agenda: Paper | None, *, is_inside: bool) -> CalendarEntry:
    """A new version of the agenda is a change too, and none is ever taken back: the sequence only rises."""
    shown = agenda if is_inside else None
    return of_meeting(
        Sitting(
            uid=f"{meeting.uid}@{_host()}",
            sequence=meeting.sequence + (agenda.version if agenda else 0),
            changed_at=max(meeting.changed_at, agenda.sent_at) if agenda else meeting.changed_at,
            title=meeting.title,
            group=meeting.group.name,
            region=meeting.plan.region.name,
            begins=meeting.begins,
            ends=meeting.ends,
            url=_site(meeting_url(meeting)),
            place=meeting.place if is_inside else "",
            link=meeting.link if is_inside else "",
            agenda=titles_of(shown) if shown else (),
            is_cancelled=meeting.state == MeetingState.CANCELLED,
            why_cancelled=meeting.why_cancelled if is_inside else "",
        )
    )


def titles_of(agenda: Paper) -> tuple[str, ...]:
    """The points of an agenda as it went round: what is confidential is not in it."""
    return tuple(item["title"] for item in agenda.contents["items"])


def _duties(user: User, own: _Own, today: date) -> Iterator[CalendarEntry]:
    """The days by which the own parties have something to do, in the plans of this year and those beside it.

    What was due at the end of last year and is still open does not vanish at New Year. A meeting of the
    own groups is no last day as well: it stands there itself.
    """
    plans = YearPlan.objects.filter(
        region__in=own.working,
        kind=PlanKind.SLICE,
        stage__in=STANDING_OPEN,
        year__in=(today.year - 1, today.year, today.year + 1),
    )
    found = list(plans.select_related("region"))
    changes, sat = _changes(found), _sat(user, found)
    for plan in found:
        for duty in open_duties(plan, today, own.parties):
            if (duty.obligation_id, duty.due_on) not in sat and duty.due_on >= today - timedelta(KEPT_DAYS):
                yield _of_duty(plan, duty, *changes.get(plan.pk, (0, plan.changed_at)))


def _sat(user: User, plans: list[YearPlan]) -> set[tuple[int | None, date]]:
    """Obligations with the days on which they are a meeting of the person's own groups (two queries)."""
    rows = Meeting.objects.filter(plan__in=plans, group__members__user=user)
    days = Moment.objects.filter(plan__in=plans, key__in=[row.moment_key for row in rows])
    return set(days.values_list("obligations", "day"))


def _changes(plans: list[YearPlan]) -> dict[int, tuple[int, datetime]]:
    """Plan -> how often what its days follow from was changed, and when last.

    Counted in the journal, which forgets nothing: so the number never falls, also when a moment goes.
    """
    about = Q(event__startswith="obligation.") | Q(event__startswith="moment.")
    rows = Entry.objects.filter(about, plan_id__in=[plan.pk for plan in plans]).order_by()
    counted = rows.values_list("plan_id").annotate(count=Count("pk"), last=Max("at"))
    return {plan: (count, last) for plan, count, last in counted}


def _of_duty(plan: YearPlan, duty: DueDuty, sequence: int, changed_at: datetime) -> CalendarEntry:
    url = _site(reverse("monitoring:report", args=[plan.region.slug, plan.year, duty.share_id]))
    text = duty.text.rstrip(" ;,.")
    return of_last_day(
        uid=f"duty-{duty.share_id}-{duty.obligation_id}-{duty.key}@{_host()}",
        sequence=sequence,
        changed_at=changed_at,
        day=duty.due_on,
        title=_short(text),
        lines=[f"{plan.title}: {duty.agreement}", text, "", f"Meld hoe het staat: {url}"],
        url=url,
    )


def _of_the_law(own: _Own, today: date) -> Iterator[CalendarEntry]:
    """What the law asks of the own kind of party and was not done, as far as its day is not long ago."""
    rows = StatutoryMoment.objects.filter(
        plan__region__in=own.regions, done_on=None, day__gte=today - timedelta(KEPT_DAYS)
    )
    for moment in rows.select_related("plan__region"):
        if own.concerns(moment):
            yield _of_moment(moment, moment.plan.region)


def _of_moment(moment: StatutoryMoment, region: Region) -> CalendarEntry:
    url = _site(reverse("meetings:law", args=[region.slug, moment.plan.year]))
    lines = ["Wettelijk moment", moment.who, moment.text, moment.certainty, "", f"Het wettelijk jaar: {url}"]
    return of_last_day(
        uid=f"law-{moment.pk}@{_host()}",
        sequence=moment.revision,
        changed_at=moment.changed_at,
        day=moment.day,
        title=_short(moment.name),
        lines=[line for n, line in enumerate(lines) if line or n == 4],
        url=url,
    )


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= LONGEST_TITLE else f"{one[: LONGEST_TITLE - 1].rstrip()}…"


def _site(path: str) -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def _host() -> str:
    return urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
