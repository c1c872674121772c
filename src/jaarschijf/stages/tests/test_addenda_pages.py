"""The pages of addenda: for all members to read, for the coordinator to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.models import Addendum, AddendumState, Article
from jaarschijf.people.models import User
from jaarschijf.stages.tests.amended import (
    again,
    asked,
    begun,
    consenting,
    in_force,
    laid_down,
    rewritten,
    signed,
    words,
)
from tests.stage import Stage

LIST = "/werk/waterdam/2026/addenda/"
ONE = f"{LIST}1/"
SignIn = Callable[[User], Client]


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def noor(stage: Stage, sign_in: SignIn) -> Client:
    """The coordinator, with a signed plan."""
    signed(stage)
    return sign_in(stage.cast.coordinator)


def test_of_a_draft_the_list_says_what_an_addendum_is_for(stage: Stage, sign_in: SignIn) -> None:
    told = _text(sign_in(stage.cast.tenants), LIST)
    assert "hoort bij een ondertekende jaarschijf" in told
    assert "Begin een addendum" not in told


def test_a_reader_reads_and_changes_nothing(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    rewritten(begun(stage), stage.agreements[0])
    client = sign_in(stage.cast.tenants)
    told = _text(client, ONE)
    assert "<ins>" in told
    assert "Voor de regiocoördinator" not in told
    assert "Addendum 1: Meer tijd" in _text(client, LIST)
    for page in ("wijzigen", "voorleggen", "overeenkomen", "intrekken", "afspraken"):
        assert client.get(f"{ONE}{page}/").status_code == 403


def test_an_outsider_finds_nothing(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    begun(stage)
    client = sign_in(stage.cast.outsider)
    assert {client.get(address).status_code for address in (LIST, ONE)} <= {403, 404}


def test_the_coordinator_begins_one_and_chooses_an_agreement(noor: Client, stage: Stage) -> None:
    sent = {"title": "Meer tijd", "reason": "De zomer kwam ertussen.", "in_force_from": "2026-07-01"}
    response = noor.post(f"{LIST}nieuw/", sent)
    assert response.headers["Location"] == f"{ONE}afspraken/"
    assert "Zorgoverleg" in _text(noor, f"{ONE}afspraken/")


def test_a_day_before_the_plan_holds_is_told_at_the_form(noor: Client) -> None:
    sent = {"title": "Meer tijd", "reason": "Zo.", "in_force_from": "2025-07-01"}
    response = noor.post(f"{LIST}nieuw/", sent)
    assert response.status_code == 409
    assert "1 juli 2025 is eerder" in response.content.decode()


def _sent(stage: Stage, changes: dict[str, str] | None = None, revision: int = 0) -> dict[str, str]:
    """The form of the first agreement as the page fills it."""
    kept = words(stage.agreements[0])
    duty = kept.obligations[0]
    return {
        "revision": str(revision),
        "title": kept.title,
        "text": kept.text,
        "responsible": "\n".join(kept.responsible),
        "duties-TOTAL_FORMS": "3",
        "duties-INITIAL_FORMS": "1",
        "duties-0-pk": str(duty.pk),
        "duties-0-text": duty.text,
        "duties-0-who": "\n".join(duty.who),
        "duties-0-kind": "period",
        "duties-0-start": "2026-04-01",
        "duties-0-end": "2026-06-30",
        "duties-0-label": "Q2 2026",
        "duties-1-text": "",
        "duties-1-side": "before",
        "duties-2-side": "before",
        "duties-2-text": "",
        **(changes or {}),
    }


WRITE = f"{ONE}afspraken/doelgroepen-in-balans/"


def test_the_form_begins_with_the_words_that_hold(noor: Client, stage: Stage) -> None:
    begun(stage)
    told = _text(noor, WRITE)
    assert "In Q2 onderzoeken de corporaties" in told
    assert "Onderzoeken de corporaties" in told


def test_sent_as_it_was_it_changes_nothing(noor: Client, stage: Stage) -> None:
    begun(stage)
    response = noor.post(WRITE, _sent(stage))
    assert response.status_code == 409
    assert "verandert er niets" in response.content.decode()


def test_another_text_and_a_new_obligation_show_as_a_redline(noor: Client, stage: Stage) -> None:
    begun(stage)
    more = {"duties-1-text": "De gemeente telt mee.", "duties-1-who": "Gemeenten"}
    response = noor.post(WRITE, _sent(stage, {"text": "In Q3 onderzoeken de corporaties dit.", **more}))
    assert response.status_code == 302
    told = _text(noor, ONE)
    assert "<del>" in told
    assert "De gemeente telt mee." in told
    assert Article.objects.get().now["obligations"][0]["pk"] == words(stage.agreements[0]).obligations[0].pk


def test_an_obligation_that_lapses_is_left_out(noor: Client, stage: Stage) -> None:
    begun(stage)
    assert noor.post(WRITE, _sent(stage, {"duties-0-DELETE": "on"})).status_code == 302
    assert Article.objects.get().now["obligations"] == []


def test_a_time_without_its_day_is_told_at_the_field(noor: Client, stage: Stage) -> None:
    begun(stage)
    response = noor.post(WRITE, _sent(stage, {"duties-0-end": ""}))
    assert response.status_code == 422
    assert "Vul de laatste dag in." in response.content.decode()


def test_who_was_second_sees_what_is_stored_and_may_save_over_it(noor: Client, stage: Stage) -> None:
    row = begun(stage)
    rewritten(row, stage.agreements[0], "Een ander was eerst.")
    response = noor.post(WRITE, _sent(stage, {"text": "Mijn woorden."}))
    told = response.content.decode()
    assert response.status_code == 409
    assert "Een ander was eerst." in told
    assert "Mijn woorden." in told
    assert noor.post(WRITE, _sent(stage, {"text": "Mijn woorden."}, revision=1)).status_code == 302


def test_an_article_is_taken_out(noor: Client, stage: Stage) -> None:
    article = rewritten(begun(stage), stage.agreements[0])
    assert noor.post(f"{WRITE}eruit/", {"revision": article.revision}).status_code == 302
    assert not Article.objects.exists()


def test_it_is_laid_before_the_parties_taken_back_and_withdrawn(noor: Client, stage: Stage) -> None:
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    told = _text(noor, f"{ONE}voorleggen/")
    assert "Zorg aan de Kade" in told
    assert "Huurdersraad" not in told
    sent = {"revision": row.revision, "deadline": str(localdate() + timedelta(days=5)), "message": ""}
    assert noor.post(f"{ONE}voorleggen/", sent).status_code == 302
    assert again(row).state == AddendumState.ASKED
    assert noor.post(f"{ONE}terug/", {"revision": again(row).revision}).status_code == 302
    sent = {"revision": again(row).revision, "reason": "Toch niet nodig."}
    assert noor.post(f"{ONE}intrekken/", sent).status_code == 302
    assert "Toch niet nodig." in _text(noor, ONE)


def test_agreeing_says_what_is_missing_and_then_who_signs(noor: Client, stage: Stage) -> None:
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    consultation = asked(row)
    assert "Nog" in _text(noor, f"{ONE}overeenkomen/")
    assert "Leg vast dat zij het eens zijn" not in _text(noor, f"{ONE}overeenkomen/")
    consenting(consultation)
    told = _text(noor, f"{ONE}overeenkomen/")
    assert "<li>Gemeente Waterdam</li>" in told
    assert "<li>Huurdersraad Waterdam</li>" not in told


def test_a_party_finds_where_to_answer(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    consultation = asked(row)
    client = sign_in(stage.cast.care)
    told = _text(client, ONE)
    assert "gaat ook uw partij aan" in told
    assert f"/instemmen/{consultation.pk}/" in told
    page = f"/werk/waterdam/2026/instemmen/{consultation.pk}/"
    assert "addendum 1" in _text(client, page)
    answer = {"seen": "0", "answer": "agrees"}
    assert client.post(f"{page}antwoord/zorg-aan-de-kade/", answer).status_code == 302


def test_what_is_asked_of_a_party_stands_on_the_hub(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    asked(row)
    told = _text(sign_in(stage.cast.care), "/werk/waterdam/2026/onderhandelen/")
    assert "addendum 1" in told
    assert "Geef antwoord" in told


def test_after_signing_it_says_from_when_it_holds(noor: Client, stage: Stage) -> None:
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    in_force(row, date(2026, 8, 3))
    assert "Geldt vanaf 3 augustus 2026." in _text(noor, ONE)
    assert "Begin een addendum" in _text(noor, LIST)


def test_agreed_it_leads_to_the_signing(noor: Client, stage: Stage) -> None:
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    laid_down(row)
    assert "Naar de ondertekening" in _text(noor, ONE)


def test_texts_of_others_are_no_markup(noor: Client, stage: Stage) -> None:
    row = begun(stage, title="<script>alert(1)</script>")
    rewritten(row, stage.agreements[0], "<img src=x onerror=alert(1)>")
    for address in (LIST, ONE, WRITE, f"{ONE}voorleggen/"):
        told = _text(noor, address)
        assert "<script>alert" not in told
        assert "<img src=x" not in told


def test_a_page_takes_the_same_few_queries_for_any_number_of_articles(
    noor: Client, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = begun(stage)
    for agreement in stage.agreements:
        rewritten(row, agreement, f"{agreement.title} anders.")
    with django_assert_max_num_queries(24):
        assert noor.get(ONE).status_code == 200
    assert Addendum.objects.get().articles.count() == 3
