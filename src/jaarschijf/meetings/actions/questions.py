"""Questions between groups: asking, changing, answering, withdrawing, and putting them on agendas.

The journal keeps them under the question only: a history that the whole region reads may not tell of it.
"""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events, post
from jaarschijf.meetings.actions.items import last_of, renumber
from jaarschijf.meetings.agenda.propose import cut, key_of
from jaarschijf.meetings.models import AgendaItem, Group, ItemKind, Meeting, MeetingState, Question
from jaarschijf.meetings.questions.rules import QuestionEvent, refuse_event
from jaarschijf.meetings.questions.seen import Circles, circles_of, state
from jaarschijf.meetings.rights import open_group
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Region, User
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN


@transaction.atomic
def ask_question(
    *, by: Actor, plan: YearPlan, asker: Group, answerer: Group, text: str, agreement: Agreement | None = None
) -> Question:
    """A question of one group to another; the people of the other hear of it by mail."""
    circles = _circles(by, plan.region)
    if circles and not circles.speaks_for(asker.pk):
        raise NotAllowed(f"U zit niet in {asker}. Alleen wie erin zit, stelt een vraag namens die groep.")
    plan = lock(plan, None)
    _refuse_closed(plan)
    _refuse_groups(plan, asker, answerer)
    _refuse_elsewhere(plan, agreement)
    row = Question(plan=plan, asker=asker, answerer=answerer, agreement=agreement, text=_words(text))
    row.asked_at, row.asked_by = timezone.now(), by if isinstance(by, User) else None
    stamp(row, by).save()
    _record(events.QUESTION_ASKED, by, row, asker=str(asker), answerer=str(answerer))
    _tell(by, row, answerer, step=0)
    return row


@transaction.atomic
def change_question(
    *, by: Actor, question: Question, revision: int, text: str, agreement: Agreement | None
) -> Question:
    """Other words, by who asked, as long as nobody answered."""
    _require(by, question, QuestionEvent.CHANGE, "Alleen wie de vraag stelde, past haar aan.")
    row = _locked(question, QuestionEvent.CHANGE, revision)
    _refuse_elsewhere(row.plan, agreement)
    was = {"vraag": row.text, "afspraak": str(row.agreement or "")}
    row.text, row.agreement = _words(text), agreement
    save(row, by)
    _record(events.QUESTION_CHANGED, by, row, was=was)
    return row


@transaction.atomic
def answer_question(*, by: Actor, question: Question, revision: int, answer: str) -> Question:
    """The answer of the group that was asked; who comes second is told what the first one said."""
    refused = f"U zit niet in {question.answerer}. Alleen wie erin zit, antwoordt namens die groep."
    _require(by, question, QuestionEvent.ANSWER, refused)
    row = _locked(question, QuestionEvent.ANSWER, revision)
    row.answer = answer.strip()
    if not row.answer:
        raise Refusal("Schrijf een antwoord, dan gaat het naar de groep die het vroeg.", "Write an answer.")
    row.answered_at, row.answered_by = timezone.now(), by if isinstance(by, User) else None
    save(row, by)
    _record(events.QUESTION_ANSWERED, by, row, answerer=str(row.answerer))
    _tell(by, row, row.asker, step=1)
    return row


@transaction.atomic
def withdraw_question(*, by: Actor, question: Question, revision: int) -> Question:
    """Takes an open question back; it stays to be read."""
    _require(by, question, QuestionEvent.WITHDRAW, "Alleen wie de vraag stelde, trekt haar in.")
    row = _locked(question, QuestionEvent.WITHDRAW, revision)
    row.withdrawn_at = timezone.now()
    save(row, by)
    _record(events.QUESTION_WITHDRAWN, by, row)
    return row


@transaction.atomic
def place_question(*, by: Actor, question: Question, revision: int) -> list[Meeting]:
    """Puts the question on the next agenda of both groups; answers the meetings where it was not yet."""
    refused = "Alleen een voorzitter of rapporteur van een van beide groepen zet de vraag op de agenda."
    _require(by, question, QuestionEvent.PLACE, refused)
    meetings = _next_meetings(question)
    row = _locked(question, QuestionEvent.PLACE, revision)
    if not meetings:
        raise Refusal(
            f"{row.asker} en {row.answerer} hebben geen vergadering gepland. Plan er eerst een.",
            "Neither group has a meeting ahead.",
        )
    placed = [meeting for meeting in meetings if _put(row, meeting, by)]
    if placed:
        _record(events.QUESTION_PLACED, by, row, where=" en ".join(str(one.group) for one in placed))
    return placed


def _next_meetings(question: Question) -> list[Meeting]:
    """The next meeting of each group, locked in the order of their ids so that nobody waits in a ring."""
    ahead = Meeting.objects.filter(state=MeetingState.PLANNED, day__gte=localdate())
    found = [ahead.filter(group=pk).first() for pk in (question.asker_id, question.answerer_id)]
    wanted = sorted((one for one in found if one), key=lambda one: one.pk)
    return [lock(one, one.revision) for one in wanted]


def _put(row: Question, meeting: Meeting, by: Actor) -> bool:
    """Adds the question to the agenda, before the round-off; False when it stands there already."""
    if meeting.items.filter(question=row).exists():
        return False
    about = f"van {row.asker}" if meeting.group_id == row.answerer_id else f"aan {row.answerer}"
    item = AgendaItem(
        group_id=meeting.group_id,
        meeting=meeting,
        position=last_of(meeting) + 1,
        kind=ItemKind.QUESTION,
        key=key_of("question", row.pk),
        title=cut(f"Vraag {about}: {row.text}"),
        text=row.text,
        agreement=row.agreement,
        question=row,
    )
    stamp(item, by).save()
    renumber(meeting)
    return True


def _circles(by: Actor, region: Region) -> Circles | None:
    """The groups of who acts; None for the command line, which may do all."""
    access = require(by, Permission.VIEW, region)
    return circles_of(by, access) if isinstance(by, User) else None


def _require(by: Actor, question: Question, event: QuestionEvent, refused: str) -> None:
    circles = _circles(by, question.plan.region)
    if circles and not circles.allows(question, event):
        raise NotAllowed(refused)


def _locked(question: Question, event: QuestionEvent, revision: int) -> Question:
    """The question as it is now. That it was answered says more than that it was changed: so that first."""
    row = lock(question, None)
    closed_at = row.answered_at or row.withdrawn_at
    who = row.answered_by or row.changed_by or "de beheerder"
    refuse_event(state(row), event, who=str(who), day=localdate(closed_at) if closed_at else None)
    return lock(row, revision)


def _refuse_closed(plan: YearPlan) -> None:
    if plan.stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[plan.stage]}. Stel de vraag in de jaarschijf van dit jaar.",
            f"This year plan is {plan.stage}.",
        )


def _refuse_groups(plan: YearPlan, asker: Group, answerer: Group) -> None:
    for group in sorted((asker, answerer), key=lambda group: group.pk):
        open_group(group, plan.region_id)
    if asker == answerer:
        raise Refusal(f"{asker} kan zichzelf geen vraag stellen. Kies een andere groep.")


def _refuse_elsewhere(plan: YearPlan, agreement: Agreement | None) -> None:
    if agreement and agreement.plan_id != plan.pk:
        raise Refusal("Deze afspraak staat niet in deze jaarschijf. Kies een andere afspraak.")


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal("Schrijf op wat u wilt weten.", "Write the question.")
    return text


def _tell(by: Actor, row: Question, to: Group, step: int) -> None:
    """Mails the people of the group."""
    plan, answered = row.plan, bool(step)
    what = "antwoordt op een vraag" if answered else "stelt een vraag"
    sender = row.answerer if answered else row.asker
    message = Message(
        kind=post.QUESTION_ASKED,
        about=f"question:{row.pk}",
        step=step,
        subject=f"{sender} {what}",
        heading=f"{sender} {what} {'van' if answered else 'aan'} {to}",
        lines=(f"Vraag: {row.text}", *([f"Antwoord: {row.answer}"] if answered else [])),
        links=(
            (
                "Lees het antwoord" if answered else "Geef antwoord",
                reverse("meetings:question", args=[plan.region.slug, plan.year, row.pk]),
            ),
        ),
    )
    send(message, plan.region, post.people_in([to]), by)


def _record(event: str, by: Actor, row: Question, **data: object) -> None:
    record(event, by=by, subject=row, region_id=None, plan_id=None, **data)
