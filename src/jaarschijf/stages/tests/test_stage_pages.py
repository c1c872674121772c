"""The pages of a plan's way, by role and in every stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.stages.tests.talked import again, agreed, closed, signed, talked
from tests.stage import Stage

SignIn = Callable[[User], Client]
COURSE = "/werk/waterdam/2026/verloop/"
RESULTS = "/werk/waterdam/2026/uitkomsten/"


def read(client: Client, address: str = COURSE) -> str:
    return client.get(address).content.decode()


def test_a_draft_says_what_is_missing_with_where_to_mend_it(stage: Stage, sign_in: SignIn) -> None:
    Talk(stage).lay()
    more_text(stage)
    page = read(sign_in(stage.cast.coordinator))
    assert "1 open voorstel" in page
    assert "/werk/waterdam/2026/voorstellen/" in page
    assert "Er is nog geen instemming" in page


def test_a_member_reads_what_is_missing_but_gets_no_page_of_the_coordinator(
    stage: Stage, sign_in: SignIn
) -> None:
    page = read(sign_in(stage.cast.tenants))
    assert "De tekst lag nog niet voor" in page
    assert "/instemmen/voorleggen/" not in page
    assert "intrekken" not in page


def test_when_everything_is_there_the_coordinator_gets_the_button(stage: Stage, sign_in: SignIn) -> None:
    talked(stage)
    assert "verloop/overeenkomen/" in read(sign_in(stage.cast.coordinator))


def test_the_page_of_agreeing_lists_who_signs_for_what(stage: Stage, sign_in: SignIn) -> None:
    talked(stage)
    page = read(sign_in(stage.cast.coordinator), f"{COURSE}overeenkomen/")
    assert "Huurdersraad Waterdam" in page
    assert "Wonen met zorg" in page


def test_the_button_agrees_for_the_chosen_scope(stage: Stage, sign_in: SignIn) -> None:
    talked(stage)
    client = sign_in(stage.cast.coordinator)
    sent = {"revision": again(stage.plan).revision, "scope": "chapters"}
    answer = client.post(f"{COURSE}overeenkomen/", sent)
    assert answer.status_code == 302
    assert again(stage.plan).stage == PlanStage.AGREED
    assert "is overeengekomen en de tekst ligt vast" in read(client)


def test_who_comes_too_late_is_told_what_is_missing(stage: Stage, sign_in: SignIn) -> None:
    talked(stage)
    sent = {"revision": again(stage.plan).revision, "scope": "whole"}
    more_text(stage)
    answer = sign_in(stage.cast.coordinator).post(f"{COURSE}overeenkomen/", sent)
    assert answer.status_code == 409
    assert "1 open voorstel" in answer.content.decode()


def test_an_agreed_plan_shows_its_version_with_hash_and_document(stage: Stage, sign_in: SignIn) -> None:
    version = agreed(stage)
    client = sign_in(stage.cast.care)
    assert version.sha256 in read(client)
    document = client.get(f"{COURSE}versies/1/document/")
    assert document.content.startswith(b"%PDF-")
    assert document.headers["Cache-Control"] == "private, no-store"


def test_withdrawing_asks_why(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    sent = {"revision": again(stage.plan).revision, "reason": "Er komt een ander plan."}
    assert client.post(f"{COURSE}intrekken/", sent).status_code == 302
    assert "Er komt een ander plan." in read(client)


def test_a_closed_plan_tells_its_whole_way_and_offers_nothing_more(stage: Stage, sign_in: SignIn) -> None:
    closed(stage)
    page = read(sign_in(stage.cast.coordinator))
    assert page.count("stages-step--done") == 4
    assert "Volgende stap" not in page
    assert "Alle dossiers" in page


def test_closing_has_a_page_of_its_own(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    Agreement.objects.update(result="achieved", result_reason="Klaar.")
    client = sign_in(stage.cast.coordinator)
    assert client.post(f"{COURSE}afsluiten/", {"revision": again(stage.plan).revision}).status_code == 302
    assert again(stage.plan).stage == PlanStage.CLOSED


@pytest.mark.parametrize("page", ["overeenkomen/", "afsluiten/", "intrekken/"])
def test_only_the_coordinator_moves_a_plan(stage: Stage, sign_in: SignIn, page: str) -> None:
    assert sign_in(stage.cast.municipality).post(f"{COURSE}{page}").status_code == 403


def test_results_are_filled_in_on_one_page(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    row = stage.agreements[0]
    client = sign_in(stage.cast.coordinator)
    sent = {
        f"seen_{row.pk}": "",
        f"result_{row.pk}": "partly",
        f"reason_{row.pk}": "Half.",
        "bij": str(row.pk),
    }
    answer = client.post(RESULTS, sent)
    assert answer.headers["Location"] == f"{RESULTS}#afspraak-{row.pk}"
    assert "1 van 3 ingevuld" in read(client, RESULTS)


def test_who_is_second_sees_both(stage: Stage, sign_in: SignIn) -> None:
    signed(stage)
    row = stage.agreements[0]
    Agreement.objects.filter(pk=row.pk).update(result="achieved", result_reason="Van een ander.")
    sent = {f"seen_{row.pk}": "", f"result_{row.pk}": "partly", f"reason_{row.pk}": "Van mij."}
    answer = sign_in(stage.cast.coordinator).post(RESULTS, sent)
    assert answer.status_code == 409
    assert "Van een ander." in answer.content.decode()
    assert "Van mij." in answer.content.decode()


def test_a_member_reads_the_results_without_a_form(stage: Stage, sign_in: SignIn) -> None:
    closed(stage)
    page = read(sign_in(stage.cast.care), RESULTS)
    assert "Zo ging het." in page
    assert "<textarea" not in page


def test_the_agreement_tells_what_came_of_it(stage: Stage, sign_in: SignIn) -> None:
    closed(stage)
    page = read(sign_in(stage.cast.care), f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/")
    assert "Zo ging het." in page


@pytest.mark.parametrize("address", [COURSE, RESULTS])
def test_a_page_asks_few_queries(
    stage: Stage,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    talked(stage)
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(30):
        client.get(address)
