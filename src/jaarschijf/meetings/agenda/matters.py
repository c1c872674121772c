"""What people bring to a meeting, and what the law does: questions, proposals, notices, moments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.meetings.agenda.circle import Circle, Stretch
from jaarschijf.meetings.agenda.points import Matter
from jaarschijf.meetings.agenda.propose import ONCE
from jaarschijf.meetings.models import (
    AgendaItem,
    Group,
    ItemKind,
    Meeting,
    MeetingState,
    Notice,
    Question,
    StatutoryMoment,
)
from jaarschijf.meetings.questions.seen import unanswered


def taken_before(meeting: Meeting) -> set[str]:
    """The keys of what comes once and was on another agenda of the group."""
    rows = AgendaItem.objects.filter(meeting__group=meeting.group_id).exclude(meeting=meeting)
    rows = rows.exclude(meeting__state=MeetingState.CANCELLED)
    once = Q()
    for kind in ONCE:
        once |= Q(key__startswith=f"{kind}:")
    return set(rows.filter(once).values_list("key", flat=True))


def asked(meeting: Meeting, circle: Circle) -> tuple[Matter, ...]:
    rows = unanswered().filter(plan=meeting.plan, answerer=meeting.group_id)
    return tuple(
        Matter(
            row.pk,
            f"Vraag van {row.asker}: {row.text}",
            text=row.text,
            presenter=circle.speaks.get(row.asker_id, ""),
            agreement=row.agreement_id,
        )
        for row in rows.select_related("asker")
    )


def answered(meeting: Meeting, stretch: Stretch, known: Collection[str]) -> tuple[Matter, ...]:
    rows = Question.objects.filter(plan=meeting.plan, asker=meeting.group_id, withdrawn_at=None)
    rows = rows.filter(answered_at__isnull=False)
    if stretch.since:
        rows = rows.filter(answered_at__date__gte=stretch.since)
    return tuple(
        Matter(
            row.pk,
            f"Antwoord van {row.answerer}: {row.text}",
            text=f"Vraag: {row.text}\nAntwoord: {row.answer}",
            agreement=row.agreement_id,
        )
        for row in rows.select_related("answerer").order_by("answered_at", "pk")
        if f"answer:{row.pk}" not in known
    )


def waiting(meeting: Meeting, circle: Circle) -> tuple[Matter, ...]:
    """The questions of the group itself that nobody answered yet."""
    rows = unanswered().filter(plan=meeting.plan, asker=meeting.group_id)
    return tuple(
        Matter(
            row.pk,
            f"Nog geen antwoord van {row.answerer}: {row.text}",
            text=row.text,
            presenter=circle.speaks.get(row.asker_id, ""),
            agreement=row.agreement_id,
        )
        for row in rows.select_related("answerer")
    )


def parked(group: Group) -> tuple[Matter, ...]:
    return tuple(
        Matter(
            row.pk,
            row.title,
            text=row.text,
            presenter=row.presenter,
            agreement=row.agreement_id,
            kind=row.kind,
            minutes=row.minutes,
            confidential=row.confidential,
        )
        for row in group.items.filter(meeting=None)
    )


def proposals(meeting: Meeting, circle: Circle, known: Collection[str]) -> tuple[Matter, ...]:
    """What the groups below propose, parked or on an agenda of the plan; not what they keep to themselves."""
    rows = AgendaItem.objects.filter(
        Q(meeting=None) | Q(meeting__plan=meeting.plan),
        group__in=circle.below,
        kind=ItemKind.PROPOSAL,
        confidential=False,
    ).exclude(key__startswith="proposal:")
    return tuple(
        Matter(
            row.pk,
            f"Voorstel van {row.group}: {row.title}",
            text=row.text,
            presenter=row.presenter or circle.speaks.get(row.group_id, ""),
            agreement=row.agreement_id,
        )
        for row in rows.select_related("group").order_by("pk")
        if f"proposal:{row.pk}" not in known
    )


def notices(meeting: Meeting, stretch: Stretch, known: Collection[str]) -> tuple[Matter, ...]:
    """Shared since the last meeting with everybody, with the group, or with each party in it (three
    queries): who is in the group reads the agenda, so one that only some may read is not offered."""
    rows = Notice.objects.filter(plan=meeting.plan, withdrawn_at=None)
    if stretch.since:
        rows = rows.filter(shared_at__date__gte=stretch.since)
    parties = set(meeting.group.members.values_list("party_id", flat=True))
    found = []
    for row in rows.prefetch_related("parties", "groups").order_by("shared_at", "pk"):
        to_parties, to_groups = {one.pk for one in row.parties.all()}, {one.pk for one in row.groups.all()}
        is_to_each = bool(parties) and parties <= to_parties
        is_ours = meeting.group_id in to_groups or is_to_each or not (to_parties or to_groups)
        if is_ours and f"notice:{row.pk}" not in known:
            found.append(Matter(row.pk, row.title, text=_notice_text(row)))
    return tuple(found)


def _notice_text(row: Notice) -> str:
    holds = f"Geldt vanaf {full_date(row.holds_from)}." if row.holds_from else ""
    return "\n".join(part for part in (holds, row.text) if part)


def law(meeting: Meeting, stretch: Stretch, today: date) -> tuple[str, ...]:
    """What the law wants before the next meeting, or wanted already (one query)."""
    rows = meeting.plan.statutory_moments.filter(done_on=None, day__lte=stretch.until)
    return tuple(_moment(row, today) for row in rows if not (row.is_window and row.day < meeting.day))


def _moment(row: StatutoryMoment, today: date) -> str:
    """Bod van de corporaties: uiterlijk 1 juli 2026 (alle corporaties), 12 dagen te laat."""
    until = "kan tot en met" if row.is_window else "uiterlijk"
    who = f" ({row.who})" if row.who else ""
    behind = f", {late((today - row.day).days)}" if row.is_late(today) else ""
    return f"{row.name}: {until} {full_date(row.day)}{who}{behind}"
