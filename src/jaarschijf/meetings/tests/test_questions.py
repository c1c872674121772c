"""Asking, answering, withdrawing and placing questions, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.questions import (
    answer_question,
    ask_question,
    change_question,
    place_question,
    withdraw_question,
)
from jaarschijf.meetings.models import Question
from jaarschijf.meetings.questions.rules import QuestionEvent
from jaarschijf.meetings.questions.seen import circles_of, seen_by
from jaarschijf.meetings.tests.exchanging import Table, sit, table_of
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import CommandLine, NotAllowed, access_of
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

Deed = Callable[[User, Question], object]
DEEDS: dict[QuestionEvent, Deed] = {
    QuestionEvent.CHANGE: lambda by, row: change_question(
        by=by, question=row, revision=row.revision, text="Anders", agreement=None
    ),
    QuestionEvent.ANSWER: lambda by, row: answer_question(
        by=by, question=row, revision=row.revision, answer="In maart."
    ),
    QuestionEvent.WITHDRAW: lambda by, row: withdraw_question(by=by, question=row, revision=row.revision),
    QuestionEvent.PLACE: lambda by, row: place_question(by=by, question=row, revision=row.revision),
}
MAY: dict[QuestionEvent, set[str]] = {
    QuestionEvent.CHANGE: {"coordinator", "association"},
    QuestionEvent.ANSWER: {"coordinator", "care"},
    QuestionEvent.WITHDRAW: {"coordinator", "association"},
    QuestionEvent.PLACE: {"coordinator", "association"},
}
PEOPLE = ("coordinator", "municipality", "association", "tenants", "care", "outsider")


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


def _letters() -> dict[str, str]:
    """Name -> subject of the letters, which these tests write at most one of per person."""
    return dict(Letter.objects.values_list("user__name", "subject"))


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("event", list(QuestionEvent))
def test_each_does_what_the_place_in_the_groups_allows(table: Table, event: QuestionEvent, who: str) -> None:
    table.meet(table.large)
    row = table.ask()
    by = getattr(table.stage.cast, who)
    if who in MAY[event]:
        DEEDS[event](by, row)
    else:
        with pytest.raises(NotAllowed):
            DEEDS[event](by, row)


@pytest.mark.parametrize("event", list(QuestionEvent))
@pytest.mark.parametrize("end", [QuestionEvent.ANSWER, QuestionEvent.WITHDRAW])
def test_nothing_is_done_with_a_question_that_is_closed(
    table: Table, end: QuestionEvent, event: QuestionEvent
) -> None:
    row = table.ask()
    DEEDS[end](table.stage.cast.coordinator, row)
    row.refresh_from_db()
    with pytest.raises(Refusal, match="Stel een nieuwe vraag"):
        DEEDS[event](table.stage.cast.coordinator, row)


@pytest.mark.parametrize("who", ["municipality", "tenants", "care", "outsider"])
def test_who_is_not_in_the_group_asks_nothing_in_its_name(table: Table, who: str) -> None:
    with pytest.raises(NotAllowed):
        table.ask(getattr(table.stage.cast, who))


def test_a_group_asks_no_question_of_itself(table: Table) -> None:
    with pytest.raises(Refusal, match="kan zichzelf geen vraag stellen"):
        ask_question(
            by=table.stage.cast.association,
            plan=table.stage.plan,
            asker=table.large,
            answerer=table.large,
            text="Hoe gaat het?",
        )


def test_a_group_that_is_no_more_is_asked_nothing(table: Table) -> None:
    table.care.ended_on = localdate()
    table.care.save()
    with pytest.raises(Refusal, match="is opgeheven"):
        table.ask()


def test_a_question_without_words_is_refused(table: Table) -> None:
    with pytest.raises(Refusal, match="Schrijf op wat u wilt weten"):
        table.ask(text="  ")


def test_a_closed_plan_takes_no_questions(table: Table) -> None:
    table.stage.plan.stage = "closed"
    table.stage.plan.save()
    with pytest.raises(Refusal, match="is afgesloten"):
        table.ask()


def test_an_agreement_of_another_plan_is_refused(table: Table, operator: CommandLine) -> None:
    from jaarschijf.register.actions import agreements, plans

    plan = plans.add_plan(by=operator, region=table.stage.region, year=2027)
    theme = plans.add_theme(by=operator, plan=plan, title="Later", ambition="")
    later = agreements.add_agreement(by=operator, theme=theme, title="Later", text="", responsible=[])
    row = table.ask()
    with pytest.raises(Refusal, match="staat niet in deze jaarschijf"):
        change_question(
            by=table.stage.cast.association,
            question=row,
            revision=row.revision,
            text="Anders",
            agreement=later,
        )


def test_asking_is_mailed_to_who_is_asked(table: Table) -> None:
    table.ask()
    assert _letters() == {"Rol care": "Waterdam: Grote werkgroep stelt een vraag"}


def test_the_answer_is_mailed_to_who_asked(table: Table) -> None:
    DEEDS[QuestionEvent.ANSWER](table.stage.cast.coordinator, table.ask(table.stage.cast.coordinator))
    assert _letters()["Rol association"] == "Waterdam: Werkgroep zorg antwoordt op een vraag"


def test_of_two_who_answer_the_second_is_told_what_is_there(table: Table) -> None:
    row = table.ask()
    sit(table.care, table.stage.cast.tenants)
    DEEDS[QuestionEvent.ANSWER](table.stage.cast.care, row)
    with pytest.raises(Refusal, match="al beantwoord door Rol care"):
        answer_question(by=table.stage.cast.tenants, question=row, revision=row.revision, answer="In mei.")
    row.refresh_from_db()
    assert row.answer == "In maart."


def test_who_answers_a_question_that_was_changed_is_told(table: Table) -> None:
    row = table.ask()
    DEEDS[QuestionEvent.CHANGE](table.stage.cast.association, row)
    with pytest.raises(Conflict):
        DEEDS[QuestionEvent.ANSWER](table.stage.cast.care, row)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("coordinator", 1),
        ("municipality", 1),
        ("association", 1),
        ("tenants", 0),
        ("care", 1),
        ("outsider", 0),
    ],
)
def test_a_question_is_seen_from_both_groups_and_from_above(table: Table, who: str, sees: int) -> None:
    table.ask()
    user: User = getattr(table.stage.cast, who)
    circles = circles_of(user, access_of(user, table.stage.region))
    assert seen_by(circles, table.stage.region).count() == sees


def test_placing_puts_it_on_the_next_agenda_of_both_groups_once(table: Table) -> None:
    table.meet(table.large, 30)
    first, care, row = table.meet(table.large), table.meet(table.care), table.ask()
    table.meet(table.large, -1)
    by = table.stage.cast.association
    assert set(place_question(by=by, question=row, revision=row.revision)) == {first, care}
    assert place_question(by=by, question=row, revision=row.revision) == []
    assert {item.meeting_id for item in row.items.all()} == {first.pk, care.pk}
    assert {(item.kind, item.key) for item in row.items.all()} == {("question", f"question:{row.pk}")}


def test_placing_without_a_meeting_ahead_says_to_plan_one(table: Table) -> None:
    row = table.ask()
    with pytest.raises(Refusal, match="Plan er eerst een"):
        place_question(by=table.stage.cast.association, question=row, revision=row.revision)


def test_the_history_of_region_and_plan_tells_nothing_of_a_question(table: Table) -> None:
    row = table.ask()
    for event in (QuestionEvent.CHANGE, QuestionEvent.ANSWER):
        row.refresh_from_db()
        DEEDS[event](table.stage.cast.coordinator, row)
    assert Entry.objects.about("question", row.pk).count() == 3
    assert not Entry.objects.filter(event__startswith="question.", region_id__isnull=False).exists()
    assert not Entry.objects.filter(event__startswith="question.", plan_id__isnull=False).exists()


def test_the_operator_may_do_all(table: Table, operator: CommandLine) -> None:
    row = ask_question(
        by=operator, plan=table.stage.plan, asker=table.care, answerer=table.large, text="Hoe nu?"
    )
    assert answer_question(by=operator, question=row, revision=1, answer="Zo.").answer == "Zo."


def test_an_empty_answer_is_refused(table: Table) -> None:
    with pytest.raises(Refusal, match="Schrijf een antwoord"):
        answer_question(by=table.stage.cast.care, question=table.ask(), revision=1, answer=" ")


def test_the_database_itself_wants_another_group(table: Table) -> None:
    row = table.ask()
    row.answerer = row.asker
    with pytest.raises(ValidationError):
        row.validate_constraints()
