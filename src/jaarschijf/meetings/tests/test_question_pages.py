"""The pages of questions, for each who opens them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.meetings.actions.questions import answer_question, ask_question, place_question
from jaarschijf.meetings.models import Question
from jaarschijf.meetings.tests.exchanging import Table, sit, table_of
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
QUESTIONS = "/werk/waterdam/2026/vragen/"
WORK = "/werk/waterdam/"
SECRET = "Wanneer komen de geheime cijfers?"


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


def _text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "municipality", "association", "care"])
def test_who_belongs_to_one_of_the_groups_reads_the_question(table: Table, sign_in: SignIn, who: str) -> None:
    row = table.ask(text=SECRET)
    client = sign_in(getattr(table.stage.cast, who))
    assert SECRET in _text(client, QUESTIONS)
    assert SECRET in _text(client, f"{QUESTIONS}{row.pk}/")


def test_others_find_no_trace_of_a_question(table: Table, sign_in: SignIn) -> None:
    stage, row = table.stage, table.ask(text=SECRET)
    row.agreement = stage.agreements[0]
    row.save()
    client = sign_in(stage.cast.tenants)
    agreement = f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/"
    for page in (
        QUESTIONS,
        f"{QUESTIONS}?groep={table.care.pk}",
        WORK,
        agreement,
        "/werk/waterdam/2026/geschiedenis/",
    ):
        assert SECRET not in _text(client, page)
    for page in ("", "wijzigen/", "intrekken/", "agenda/"):
        assert client.get(f"{QUESTIONS}{row.pk}/{page}").status_code == 404
        assert client.post(f"{QUESTIONS}{row.pk}/{page}").status_code == 404


def test_what_the_own_group_owes_stands_first_and_is_counted(table: Table, sign_in: SignIn) -> None:
    table.ask()
    page = _text(sign_in(table.stage.cast.care), QUESTIONS)
    assert "Uw groep antwoordt (1)" in page
    assert "<title>(1) Vragen" in page
    assert "Wacht op antwoord" not in page


def test_the_list_narrows_to_one_group(table: Table, sign_in: SignIn) -> None:
    stage, other = table.stage, "Wat kost een lift?"
    table.ask(text=SECRET)
    ask_question(
        by=stage.cast.coordinator, plan=stage.plan, asker=table.large, answerer=table.steering, text=other
    )
    client = sign_in(stage.cast.coordinator)
    narrow, odd = (
        _text(client, f"{QUESTIONS}?groep={table.care.pk}"),
        _text(client, f"{QUESTIONS}?groep=onzin"),
    )
    assert SECRET in narrow
    assert other not in narrow
    assert SECRET in odd
    assert other in odd


def test_a_question_is_asked_answered_and_mended_in_the_browser(table: Table, sign_in: SignIn) -> None:
    stage = table.stage
    client = sign_in(stage.cast.association)
    typed = {"asker": table.large.pk, "answerer": table.care.pk, "text": "Wat is er nodig?", "agreement": ""}
    assert client.post(f"{QUESTIONS}nieuw/", typed).status_code == 302
    row = Question.objects.get()
    page = f"{QUESTIONS}{row.pk}/"
    changed = {"text": "Wat hebt u nodig?", "agreement": stage.agreements[1].pk, "revision": 1}
    assert client.post(f"{page}wijzigen/", changed).headers["Location"] == page
    client = sign_in(stage.cast.care)
    assert client.post(page, {"answer": "Tien woningen.", "revision": 2}).headers["Location"] == page
    row.refresh_from_db()
    assert (row.text, row.answer, row.agreement) == (
        "Wat hebt u nodig?",
        "Tien woningen.",
        stage.agreements[1],
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Vul iets in bij ‘Wat wilt u weten’."),
        ({"answerer": "same"}, "Kies een andere groep dan die de vraag stelt."),
        ({"asker": "care"}, "Selecteer een geldige keuze"),
    ],
)
def test_a_question_that_is_not_right_says_what_to_do(
    table: Table, sign_in: SignIn, typed: dict[str, str], said: str
) -> None:
    right = {"asker": table.large.pk, "answerer": table.care.pk, "text": "Wat?", "agreement": ""}
    keys = {"same": table.large.pk, "care": table.care.pk}
    wrong = {name: keys.get(value, value) for name, value in typed.items()}
    answer = sign_in(table.stage.cast.association).post(f"{QUESTIONS}nieuw/", right | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_who_is_in_no_group_is_told_so(table: Table, sign_in: SignIn) -> None:
    client = sign_in(table.stage.cast.tenants)
    assert "U zit nog in geen enkele groep" in _text(client, QUESTIONS)
    assert client.get(f"{QUESTIONS}nieuw/").status_code == 403


def test_who_answers_second_sees_both_words(table: Table, sign_in: SignIn) -> None:
    row = table.ask()
    sit(table.care, table.stage.cast.tenants)
    answer_question(by=table.stage.cast.care, question=row, revision=1, answer="In maart.")
    told = sign_in(table.stage.cast.tenants).post(
        f"{QUESTIONS}{row.pk}/", {"answer": "In mei.", "revision": 1}
    )
    page = told.content.decode()
    assert told.status_code == 409
    assert all(words in page for words in ("In maart.", "In mei.", "al beantwoord door Rol care"))


def test_a_chair_puts_the_question_on_the_agenda_and_sees_where(table: Table, sign_in: SignIn) -> None:
    row = table.ask()
    table.meet(table.care)
    client = sign_in(table.stage.cast.association)
    assert client.post(f"{QUESTIONS}{row.pk}/agenda/", {"revision": 1}).status_code == 302
    assert "Staat op de agenda van" in _text(client, f"{QUESTIONS}{row.pk}/")


def test_a_confidential_item_does_not_tell_that_the_question_is_on_an_agenda(
    table: Table, sign_in: SignIn
) -> None:
    row = table.ask()
    table.meet(table.care)
    place_question(by=table.stage.cast.coordinator, question=row, revision=1)
    row.items.update(confidential=True)
    assert "Staat op de agenda van" not in _text(sign_in(table.stage.cast.care), f"{QUESTIONS}{row.pk}/")
