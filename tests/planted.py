"""A closed group in which words are planted: in its meetings, papers, questions and notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.meetings.actions.agenda import add_item
from jaarschijf.meetings.actions.backlog import propose_item
from jaarschijf.meetings.actions.groups import add_group, add_member
from jaarschijf.meetings.actions.minutes import OutcomeValues, add_outcome, settle_minutes, write_notes
from jaarschijf.meetings.actions.notices import answer_notice, share_notice
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.actions.planning import add_meeting, cancel_meeting
from jaarschijf.meetings.actions.questions import answer_question, ask_question
from jaarschijf.meetings.actions.series import add_series
from jaarschijf.meetings.models import Group, GroupKind, GroupRole, Meeting, Notice, OutcomeKind, Question
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.steering.actions import make_report
from tests.stage import Stage

REGION, YEAR = "/werk/waterdam/", "/werk/waterdam/2026/"
SECRET, CIRCLE, INSIDE, ACTION = "geheimwoord", "kringwoord", "binnenwoord", "actiewoord"
"""For who leads the group, for who is in it, and for the whole region, which also follows actions."""
WORDS = (SECRET, CIRCLE, INSIDE, ACTION)


@dataclass(frozen=True)
class Circle:
    """A closed group: the association leads it and the municipality is in it; care and tenants are not."""

    stage: Stage
    group: Group
    held: Meeting
    ahead: Meeting
    cancelled: Meeting

    @property
    def pages(self) -> list[str]:
        """Every address below its meetings, and of its questions and notices: who guesses ids tries these."""
        found = [f"{REGION}groepen/{self.group.pk}/"]
        for meeting in (self.held, self.ahead, self.cancelled):
            page = f"{YEAR}vergaderingen/{meeting.pk}/"
            papers = [f"stukken/{pk}/" for pk in meeting.papers.values_list("pk", flat=True)]
            parts = ("", "agenda/", "verslag/", "vergadering.ics", *papers, *(f"{one}pdf/" for one in papers))
            found += [f"{page}{part}" for part in parts]
        found += [f"{YEAR}vragen/{pk}/" for pk in Question.objects.values_list("pk", flat=True)]
        return found + [f"{YEAR}mededelingen/{pk}/" for pk in Notice.objects.values_list("pk", flat=True)]


def plant(stage: Stage) -> Circle:
    """Everything that a group writes; the plan is published and reported to the steering group afterwards.

    Days are counted from today, which must lie in the year of the plan: see the fixture `autumn`.
    """
    by, today = stage.cast.coordinator, localdate()
    group = _group(stage, f"Kring {INSIDE}", association=GroupRole.CHAIR, municipality=GroupRole.MEMBER)
    other = _group(stage, f"Anderen {INSIDE}", care=GroupRole.CHAIR)
    duty = stage.agreements[1].obligations.get()
    series = add_series(by=by, plan=stage.plan, title=INSIDE, group=group, obligations=[duty], count=1)
    held, ahead, off = (
        add_meeting(
            by=by,
            plan=stage.plan,
            group=group,
            day=today + timedelta(days),
            series=series,
            title=f"Overleg {INSIDE}",
            place=CIRCLE,
            link=f"https://{CIRCLE}.example/",
        )
        for days in (0, 14, 21)
    )
    add_meeting(by=by, plan=stage.plan, group=other, day=today + timedelta(7))
    _write_agenda(by, ahead)
    _hold(stage, by, held)
    cancel_meeting(by=by, meeting=off, revision=off.revision, why=CIRCLE)
    _exchange(stage, group, _group(stage, "Derden", municipality=GroupRole.MEMBER))
    approve_publication(by=by, snapshot=ask_publication(by=by, plan=stage.plan))
    make_report(by=by, plan=stage.plan, meets_on=today, next_on=today + timedelta(90))
    return Circle(stage, group, held, ahead, off)


def _group(stage: Stage, name: str, **seats: GroupRole) -> Group:
    by = stage.cast.coordinator
    group = add_group(by=by, region=stage.region, name=name, kind=GroupKind.WORKING)
    for who, role in seats.items():
        add_member(by=by, group=group, user=getattr(stage.cast, who), party=stage.parties[who], role=role)
    return group


def _write_agenda(by: User, meeting: Meeting) -> None:
    """Both kinds of points, sent round; and one that is parked."""
    add_item(by=by, meeting=meeting, title=CIRCLE, text=CIRCLE, presenter=CIRCLE)
    add_item(by=by, meeting=meeting, title=SECRET, text=SECRET, presenter=SECRET, confidential=True)
    propose_item(by=by, group=meeting.group, title=CIRCLE, text=CIRCLE)
    send_paper(by=by, meeting=meeting, kind="agenda")


def _hold(stage: Stage, by: User, meeting: Meeting) -> None:
    """Minutes with what is confidential, what is not, and an action; settled, so they go round."""
    _write_agenda(by, meeting)
    shown, hidden = meeting.items.filter(title__in=(CIRCLE, SECRET)).order_by("confidential")
    for item, word in ((shown, CIRCLE), (hidden, SECRET)):
        write_notes(by=by, item=item, revision=item.revision, notes=word)
        add_outcome(by=by, item=item, kind=OutcomeKind.INFORMATION, values=OutcomeValues(text=word))
    alone = OutcomeValues(text=SECRET, person=SECRET, confidential=True)
    add_outcome(by=by, item=shown, kind=OutcomeKind.DECISION, values=alone)
    action = OutcomeValues(
        text=ACTION,
        party=stage.parties["municipality"],
        agreement=stage.agreements[0],
        due_on=localdate() + timedelta(7),
    )
    add_outcome(by=by, item=shown, kind=OutcomeKind.ACTION, values=action)
    settle_minutes(by=by, meeting=Meeting.objects.get(pk=meeting.pk), revision=None)


def _exchange(stage: Stage, group: Group, other: Group) -> None:
    """A question with its answer, an open one, and notices for the group and for everybody."""
    plan, cast, agreement = stage.plan, stage.cast, stage.agreements[0]
    told: dict[str, Any] = {
        "asker": group,
        "answerer": other,
        "text": CIRCLE,
        "agreement": agreement,
    }
    row = ask_question(by=cast.association, plan=plan, **told)
    answer_question(by=cast.municipality, question=row, revision=row.revision, answer=CIRCLE)
    ask_question(by=cast.association, plan=plan, **told)
    notice = share_notice(
        by=cast.association,
        plan=plan,
        title=CIRCLE,
        text=CIRCLE,
        source=f"https://{CIRCLE}.example/",
        groups=[group],
        agreements=[agreement],
        asks_effect=True,
    )
    answer_notice(
        by=cast.municipality, notice=notice, party=stage.parties["municipality"], seen=0, text=CIRCLE
    )
    share_notice(by=cast.association, plan=plan, title=INSIDE, text=INSIDE)
