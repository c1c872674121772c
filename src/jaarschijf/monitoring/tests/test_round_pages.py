"""The pages of rounds and review: who sees what, and what one does there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from jaarschijf.monitoring.models import Review, Round, Share
from jaarschijf.monitoring.rounds.forms import proposed_title
from jaarschijf.monitoring.tests.rounds_stage import LATER, TODAY, closed, opened, reviews, says
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from tests.stage import Stage

SignIn = Callable[[User], Client]
ROUNDS = "/werk/waterdam/2026/rondes/"
NEW = {"title": "Najaar", "opens_on": TODAY.isoformat(), "closes_on": LATER.isoformat()}


def _page(row: Round) -> str:
    return f"{ROUNDS}{row.pk}/"


def _review(row: Round, agreement: Agreement) -> str:
    return f"{_page(row)}toetsen/{agreement.slug}/"


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_without_rounds_the_page_says_what_to_do(coordinator: Client) -> None:
    page = _read(coordinator, ROUNDS)
    assert "Er is nog geen ronde geweest. Maak er een" in page
    assert f'href="{ROUNDS}nieuw/"' in page


def test_a_reader_is_not_offered_a_new_round(stage: Stage, sign_in: SignIn) -> None:
    assert "nieuw/" not in _read(sign_in(stage.cast.tenants), ROUNDS)


def test_the_list_tells_how_far_each_round_is(stage: Stage, coordinator: Client) -> None:
    says_in = opened(stage)
    says(stage, "association", stage.agreements[0], "under_way")
    closed(stage, says_in)
    opened(stage)
    page = _read(coordinator, ROUNDS)
    assert "1 van 4" in page
    assert "0 van 4" in page
    assert "Er is één ronde tegelijk. Nu is dat ‘Voortgang voorjaar 2026’." in page


def test_the_new_round_is_proposed_and_says_what_it_asks(coordinator: Client) -> None:
    page = _read(coordinator, f"{ROUNDS}nieuw/")
    assert re.search(r'name="title" value="Voortgang (winter|voorjaar|zomer|najaar) \d{4}"', page)
    assert "3 afspraken, 3 partijen, 4 vragen; 1 zonder eigenaar" in page


def test_looking_what_a_round_asks_makes_none(stage: Stage, coordinator: Client) -> None:
    care = stage.parties["care"].pk
    page = coordinator.post(f"{ROUNDS}nieuw/", NEW | {"parties": [care], "kijk": "1"}).content.decode()
    assert "1 afspraak, 1 partij, 1 vraag" in page
    assert not Round.objects.exists()


def test_a_round_is_made(coordinator: Client) -> None:
    answer = coordinator.post(f"{ROUNDS}nieuw/", NEW | {"reminds": "on", "word": "Graag kort."})
    assert answer.headers["Location"] == ROUNDS
    row = Round.objects.get()
    assert (row.title, row.word, row.reminds_from is not None) == ("Najaar", "Graag kort.", True)


def test_what_is_wrong_is_said_and_what_was_typed_stays(coordinator: Client) -> None:
    early = (TODAY - timedelta(1)).isoformat()
    answer = coordinator.post(f"{ROUNDS}nieuw/", NEW | {"closes_on": early})
    assert answer.status_code == 409
    assert "ligt voor de eerste dag" in answer.content.decode()
    assert 'value="Najaar"' in answer.content.decode()


def test_while_a_round_runs_there_is_no_form_for_another(stage: Stage, coordinator: Client) -> None:
    opened(stage)
    page = _read(coordinator, f"{ROUNDS}nieuw/")
    assert "Er is al een ronde" in page
    assert "Maak de ronde" not in page


def test_an_open_round_offers_only_what_may_change(stage: Stage, coordinator: Client) -> None:
    page = _read(coordinator, f"{_page(opened(stage))}wijzigen/")
    assert 'name="closes_on"' in page
    assert 'name="opens_on"' not in page
    assert 'name="parties"' not in page


def test_a_longer_round_is_kept(stage: Stage, coordinator: Client) -> None:
    row, last = opened(stage), LATER + timedelta(7)
    given = {"title": row.title, "closes_on": last.isoformat(), "revision": row.revision}
    coordinator.post(f"{_page(row)}wijzigen/", given)
    assert Round.objects.get().closes_on == last


def test_the_round_tells_per_party_what_is_open_with_a_way_to_its_share(
    stage: Stage, coordinator: Client
) -> None:
    page = _read(coordinator, _page(opened(stage)))
    assert 'href="/werk/waterdam/2026/voortgang/?partij=gemeente-waterdam"' in page
    assert "nog 2" in page
    assert "1 deel: wordt niemand om gevraagd" in page


def test_after_the_last_day_what_is_open_is_late(stage: Stage, coordinator: Client) -> None:
    row = opened(stage)
    Round.objects.update(opens_on=TODAY - timedelta(9), closes_on=TODAY - timedelta(2))
    page = _read(coordinator, _page(row))
    assert "nog 2, te laat" in page
    assert "Laatste dag voorbij" in page


INNER = {"sentence": "Binnenskamers gezegd.", "remark": "Alleen voor u.", "audience": "internal"}


@pytest.mark.parametrize("shut", [False, True])
@pytest.mark.parametrize(
    ("kind", "sees"),
    [("coordinator", True), ("association", True), ("municipality", False), ("tenants", False)],
)
def test_inner_words_are_for_the_own_party_and_the_coordinator(
    stage: Stage, sign_in: SignIn, kind: str, *, sees: bool, shut: bool
) -> None:
    row = opened(stage)
    says(stage, "association", stage.agreements[0], "under_way", **INNER)
    if shut:
        closed(stage, row)
    page = _read(sign_in(getattr(stage.cast, kind)), _page(row))
    assert ("Binnenskamers gezegd." in page, "Alleen voor u." in page) == (sees, sees)
    assert "In uitvoering" in page


def test_inner_words_of_a_correction_stay_inside(stage: Stage, sign_in: SignIn) -> None:
    row = closed(stage, opened(stage))
    says(stage, "association", stage.agreements[0], "under_way", **INNER)
    page = _read(sign_in(stage.cast.municipality), _page(row))
    assert "Binnenskamers" not in page
    assert "Nagekomen" in page
    assert "Woonstede" in page


def test_the_proposal_is_chosen_already_with_its_reason(stage: Stage, coordinator: Client) -> None:
    row = opened(stage)
    says(stage, "association", stage.agreements[0], "stalled")
    page = _read(coordinator, _review(row, stage.agreements[0]))
    assert re.search(r'value="stalled"[^>]* checked', page)
    assert "Bij Woonstede stokt het, Gemeente Waterdam zei nog niets." in page
    for words in ("De cijfers ontbreken.", "We weten niets.", "We vragen ze op.", "Vraag aan de stuurgroep"):
        assert words in page


def test_saving_leads_to_the_next_agreement(stage: Stage, coordinator: Client) -> None:
    row, (balance, talks, _) = opened(stage), stage.agreements
    says(stage, "care", talks, "under_way")
    given = {"revision": balance.revision, "standing": "under_way", "public_sentence": "Het loopt."}
    answer = coordinator.post(_review(row, balance), given)
    assert answer.headers["Location"] == f"{_review(row, talks)}#inhoud"
    assert Review.objects.get().round == row


def test_a_refused_review_keeps_what_was_typed(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    given = {"revision": balance.revision, "standing": "stalled", "word": "Houd vol."}
    answer = coordinator.post(_review(row, balance), given)
    assert answer.status_code == 409
    assert "hoort een openbare zin" in answer.content.decode()
    assert "Houd vol.</textarea>" in answer.content.decode()


def test_the_second_coordinator_sees_what_the_first_set(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    reviews(stage, row, balance, standing="done", public_sentence="Af.")
    given = {"revision": balance.revision, "standing": "under_way", "public_sentence": "Bezig."}
    answer = coordinator.post(_review(row, balance), given)
    assert answer.status_code == 409
    assert "<dd>Af.</dd>" in answer.content.decode()
    assert "Bezig.</textarea>" in answer.content.decode()


def test_only_a_sentence_for_everybody_can_be_taken_over(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    says(stage, "association", balance, "under_way", sentence="Voor iedereen.", audience="public")
    says(stage, "municipality", balance, "under_way", sentence="Voor partijen.")
    page = _read(coordinator, _review(row, balance))
    assert page.count('name="neem_over"') == 1
    closed_share = Share.objects.get(party=stage.parties["municipality"], agreement=balance)
    given = {"revision": balance.revision, "neem_over": closed_share.pk}
    coordinator.post(_review(row, balance), given)
    assert not Review.objects.exists()


def test_taking_a_sentence_over_keeps_the_rest_and_saves_nothing(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    report = says(stage, "association", balance, "under_way", sentence="Voor iedereen.", audience="public")
    given = {"revision": balance.revision, "word": "Dank.", "neem_over": report.share_id}
    page = coordinator.post(_review(row, balance), given).content.decode()
    assert "Voor iedereen.</textarea>" in page
    assert "Dank.</textarea>" in page
    assert not Review.objects.exists()


def test_the_agreed_proposals_are_taken_over_in_one_step(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    for kind in ("association", "municipality"):
        says(stage, kind, balance, "under_way")
    page = _read(coordinator, f"{_page(row)}eens/")
    (line,) = re.findall(r'name="afspraak"[^>]*value="([^"]+)"', page)
    coordinator.post(f"{_page(row)}eens/", {"afspraak": line})
    assert Agreement.objects.get(pk=balance.pk).standing == "under_way"


def test_a_list_that_changed_meanwhile_is_shown_again(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    answer = coordinator.post(f"{_page(row)}eens/", {"afspraak": f"{balance.pk}:1:under_way"})
    assert answer.status_code == 409
    assert "Kijk de lijst nog eens na" in answer.content.decode()


@pytest.mark.parametrize("line", ["", "a:b:c", "1", "1:x"])
def test_a_line_that_is_none_is_refused(stage: Stage, coordinator: Client, line: str) -> None:
    answer = coordinator.post(f"{_page(opened(stage))}eens/", {"afspraak": line})
    assert answer.status_code == 409


def test_closing_first_tells_what_is_not_there_yet(stage: Stage, coordinator: Client) -> None:
    row = opened(stage)
    page = _read(coordinator, f"{_page(row)}sluiten/")
    assert "4 van de 4 vragen zijn nog niet beantwoord" in page
    assert "3 afspraken zijn nog niet getoetst" in page
    assert "Zorg aan de Kade" in page
    assert Round.objects.get().closed_at is None


def test_closing_anyway_is_allowed(stage: Stage, coordinator: Client) -> None:
    row = opened(stage)
    coordinator.post(f"{_page(row)}sluiten/", {"revision": row.revision})
    assert Round.objects.get().closed_by == stage.cast.coordinator


def test_a_round_of_another_plan_is_not_found(stage: Stage, coordinator: Client) -> None:
    assert coordinator.get(f"{ROUNDS}{opened(stage).pk + 1}/").status_code == 404


def test_the_agreement_shows_its_strip(stage: Stage, coordinator: Client) -> None:
    row, balance = opened(stage), stage.agreements[0]
    reviews(stage, row, balance, standing="done")
    closed(stage, row)
    page = _read(coordinator, f"/werk/waterdam/2026/afspraken/{balance.slug}/")
    assert "Voortgang voorjaar 2026: Gereed," in page


def test_a_second_round_in_a_season_is_told_apart(stage: Stage, coordinator: Client) -> None:
    row = opened(stage)
    Round.objects.filter(pk=row.pk).update(title=proposed_title(TODAY))
    closed(stage, row)
    assert f'value="{proposed_title(TODAY)} (2)"' in _read(coordinator, f"{ROUNDS}nieuw/")


def test_what_nobody_answered_is_not_offered_as_the_next_to_review(stage: Stage, coordinator: Client) -> None:
    assert "Toets de volgende" not in _read(coordinator, _page(opened(stage)))
