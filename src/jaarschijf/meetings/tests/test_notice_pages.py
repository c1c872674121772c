"""The pages of notices, for each who opens them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.notices import change_notice, read_notice
from jaarschijf.meetings.models import Notice, NoticeAnswer
from jaarschijf.meetings.tests.exchanging import Table, announce, table_of
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
QUESTIONS = "/werk/waterdam/2026/vragen/"
NOTICES = "/werk/waterdam/2026/mededelingen/"
WORK = "/werk/waterdam/"
LAW = "Nieuwe huisvestingswet"


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


def _text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_notice_is_shared_read_and_answered_in_the_browser(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    typed = {"title": LAW, "text": "Uitleg.", "asks_effect": "on", "parties": [stage.parties["care"].pk]}
    assert client.post(f"{NOTICES}nieuw/", typed).status_code == 302
    row = Notice.objects.get()
    page = f"{NOTICES}{row.pk}/"
    assert LAW in _text(client, page)
    client = sign_in(stage.cast.care)
    assert "(1)<span" in _text(client, NOTICES)
    assert "Ik heb dit gelezen" in _text(client, page)
    assert client.post(f"{page}gelezen/", {"revision": 1}).headers["Location"] == page
    typed_answer = {"party": stage.parties["care"].pk, "seen": 0, "text": "Veel werk."}
    assert client.post(page, typed_answer).headers["Location"] == page
    shown = _text(client, page)
    assert "U las dit op" in shown
    assert "Elke partij antwoordde" in shown


@pytest.mark.parametrize("who", ["association", "tenants", "outsider"])
def test_who_it_is_not_for_finds_no_trace_of_a_notice(stage: Stage, sign_in: SignIn, who: str) -> None:
    row = announce(stage, parties=[stage.parties["care"]], agreements=[stage.agreements[0]])
    client = sign_in(getattr(stage.cast, who))
    agreement = f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/"
    for page in (NOTICES, WORK, agreement, "/werk/waterdam/2026/geschiedenis/"):
        assert LAW not in _text(client, page)
    assert client.get(f"{NOTICES}{row.pk}/").status_code == 404
    assert client.post(f"{NOTICES}{row.pk}/gelezen/", {"revision": 1}).status_code == 404


def test_an_agreement_tells_what_touches_it(stage: Stage, sign_in: SignIn) -> None:
    announce(stage, parties=[stage.parties["care"]], agreements=[stage.agreements[0]])
    page = _text(sign_in(stage.cast.care), f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/")
    assert "Geraakt door de mededeling" in page
    assert LAW in page


@pytest.mark.parametrize(("who", "named"), [("coordinator", True), ("care", True), ("association", False)])
def test_names_of_who_read_are_for_who_shared_and_the_coordinator(
    stage: Stage, sign_in: SignIn, who: str, named: bool
) -> None:
    row = announce(stage, stage.cast.care)
    page = _text(sign_in(getattr(stage.cast, who)), f"{NOTICES}{row.pk}/")
    assert "1 van de 5" in page
    assert ("Rol tenants" in page) == named


def test_a_changed_notice_asks_to_be_read_again(stage: Stage, sign_in: SignIn) -> None:
    row = announce(stage)
    read_notice(by=stage.cast.care, notice=row, revision=1)
    coordinator = sign_in(stage.cast.coordinator)
    assert "1 mens las dit al." in _text(coordinator, f"{NOTICES}{row.pk}/wijzigen/")
    change_notice(by=stage.cast.coordinator, notice=row, revision=1, text="Toch anders.")
    assert "gewijzigd nadat u haar las" in _text(sign_in(stage.cast.care), f"{NOTICES}{row.pk}/")


def test_who_confirms_a_text_that_just_changed_is_asked_to_read_it(stage: Stage, sign_in: SignIn) -> None:
    row = announce(stage)
    change_notice(by=stage.cast.coordinator, notice=row, revision=1, text="Toch anders.")
    client = sign_in(stage.cast.care)
    page = client.post(f"{NOTICES}{row.pk}/gelezen/", {"revision": 1}, follow=True).content.decode()
    assert "is net gewijzigd" in page
    assert not row.reads.filter(user=stage.cast.care).exists()


def test_who_changes_a_notice_second_keeps_every_box(stage: Stage, sign_in: SignIn) -> None:
    row = announce(stage, parties=[stage.parties["care"]])
    change_notice(by=stage.cast.coordinator, notice=row, revision=1, asks_effect=True)
    both = [stage.parties["tenants"].pk, stage.parties["municipality"].pk]
    typed = {"title": "Anders", "text": "", "parties": both, "revision": 1}
    told = sign_in(stage.cast.coordinator).post(f"{NOTICES}{row.pk}/wijzigen/", typed)
    page = told.content.decode()
    assert told.status_code == 409
    assert page.count(" checked") == 2
    assert "<dd>Zorg aan de Kade</dd>" in page
    assert "<dd>ja</dd>" in page


def test_who_answers_second_for_a_party_sees_both_words(stage: Stage, sign_in: SignIn) -> None:
    row, party = announce(stage, asks_effect=True), stage.parties["care"]
    client = sign_in(stage.cast.care)
    address, typed = f"{NOTICES}{row.pk}/", {"party": party.pk, "seen": 0}
    client.post(address, typed | {"text": "Veel werk."})
    told = client.post(address, typed | {"text": "Het valt mee."})
    page = told.content.decode()
    assert told.status_code == 409
    assert "Veel werk." in page
    assert "Het valt mee.</textarea>" in page
    last = NoticeAnswer.objects.get()
    assert f'name="seen" value="{last.pk}"' in page


def test_the_coordinator_answers_for_a_party_that_said_nothing(stage: Stage, sign_in: SignIn) -> None:
    row = announce(stage, asks_effect=True)
    client = sign_in(stage.cast.coordinator)
    address, typed = f"{NOTICES}{row.pk}/", {"party": stage.parties["tenants"].pk, "seen": 0}
    assert "Antwoord namens een andere partij" in _text(client, address)
    assert client.post(address, typed | {"text": "De huur stijgt."}).status_code == 302
    assert "Antwoord opnieuw namens Huurdersraad Waterdam" in _text(client, address)
    assert client.post(address, typed | {"text": ""}).status_code == 422
    assert "Antwoord namens een andere partij" not in _text(sign_in(stage.cast.care), address)


def test_a_reminder_tells_how_many_it_went_to(stage: Stage, sign_in: SignIn) -> None:
    row = announce(stage, parties=[stage.parties["care"]])
    client = sign_in(stage.cast.coordinator)
    first = client.post(f"{NOTICES}{row.pk}/herinneren/", follow=True).content.decode()
    again = client.post(f"{NOTICES}{row.pk}/herinneren/", follow=True).content.decode()
    assert "1 mens krijgt een mail." in first
    assert "kreeg vandaag al een herinnering" in again


@pytest.mark.parametrize(("page", "most"), [(QUESTIONS, 9), (NOTICES, 9)])
def test_the_lists_ask_little_of_the_database(
    table: Table,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    page: str,
    most: int,
) -> None:
    for number in range(8):
        table.ask(text=f"Vraag {number}")
        announce(table.stage, title=f"Wet {number}")
    client = sign_in(table.stage.cast.care)
    with django_assert_max_num_queries(most):
        client.get(page)


def test_the_page_of_a_notice_asks_little_of_the_database(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = announce(stage, asks_effect=True, agreements=stage.agreements, parties=list(stage.parties.values()))
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(24):
        client.get(f"{NOTICES}{row.pk}/")
