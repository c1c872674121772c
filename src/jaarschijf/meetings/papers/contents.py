"""From the tables to what goes round: the one place where what is confidential is left out."""

from __future__ import annotations

from django.utils.timezone import localtime

from jaarschijf.meetings.agenda.timing import timing
from jaarschijf.meetings.minutes.effects import from_payload, tell
from jaarschijf.meetings.models import AgendaItem, GroupMember, Meeting, Outcome, PaperKind
from jaarschijf.meetings.papers.shape import (
    VERSION,
    AgreementContents,
    ItemContents,
    MemberContents,
    OutcomeContents,
    PaperContents,
)
from jaarschijf.register.models import Agreement


def contents_of(meeting: Meeting, kind: str) -> PaperContents:
    """The agenda or minutes as they would go round now (four queries).

    Numbers and clock times are of the open items alone, so that no gap tells of the others.
    """
    plan, items = meeting.plan, open_items(meeting)
    clock = timing(meeting.starts_at, (item.minutes for item in items), meeting.minutes)
    is_minutes = kind == PaperKind.MINUTES
    return PaperContents(
        version=VERSION,
        kind=kind,
        is_settled=is_minutes and meeting.settled_at is not None,
        region=plan.region.name,
        region_slug=plan.region.slug,
        year=plan.year,
        meeting=meeting.pk,
        group=meeting.group.name,
        title=meeting.title,
        day=meeting.day.isoformat(),
        starts=f"{meeting.starts_at:%H:%M}",
        ends=f"{localtime(meeting.ends):%H:%M}",
        place=meeting.place,
        members=[_member(row) for row in meeting.group.members.select_related("user", "party")],
        items=[
            _item(item, number, f"{starts:%H:%M}", is_minutes=is_minutes)
            for number, (item, starts) in enumerate(zip(items, clock.starts, strict=True), start=1)
        ],
    )


def open_items(meeting: Meeting) -> list[AgendaItem]:
    """The items that are not confidential, with their outcomes."""
    rows = meeting.items.filter(confidential=False).select_related("agreement")
    return list(rows.prefetch_related("outcomes__party", "outcomes__agreement"))


def _member(row: GroupMember) -> MemberContents:
    return MemberContents(
        name=row.user.name if row.user else "", party=row.party.name if row.party else "", role=row.role
    )


def _item(item: AgendaItem, number: int, starts: str, *, is_minutes: bool) -> ItemContents:
    shown = [row for row in item.outcomes.all() if not row.confidential] if is_minutes else []
    return ItemContents(
        number=number,
        kind=item.kind,
        title=item.title,
        text=item.text,
        minutes=item.minutes,
        starts=starts,
        presenter=item.presenter,
        agreement=_agreement(item.agreement),
        notes=item.notes if is_minutes else "",
        outcomes=[_outcome(row) for row in shown],
    )


def _outcome(row: Outcome) -> OutcomeContents:
    return OutcomeContents(
        kind=row.kind,
        text=row.text,
        party=row.party.name if row.party else "",
        person=row.person,
        due_on=row.due_on.isoformat() if row.due_on else None,
        agreement=_agreement(row.agreement),
        effect=_effect(row),
    )


def _effect(row: Outcome) -> str:
    effect = from_payload(row.effect, row.payload)
    return tell(effect, row.agreement.title) if effect and row.agreement else ""


def _agreement(row: Agreement | None) -> AgreementContents | None:
    return AgreementContents(number=row.number, slug=row.slug, title=row.title) if row else None
