"""The forms of what came of an item, and of what a decision does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.meetings.minutes.effects import ChangeWords, MakeSub, SetStanding, Words
from jaarschijf.meetings.minutes.settling import effect_of, words_of
from jaarschijf.meetings.models import Outcome
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import change_agreement
from tests.stage import Stage

SignIn = Callable[[User], Client]


@pytest.fixture
def table(stage: Stage) -> Table:
    return set_table(stage)


@pytest.fixture
def chair(table: Table, sign_in: SignIn) -> Client:
    return sign_in(table.chair)


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_action_is_recorded_with_the_agreement_of_its_item(table: Table, chair: Client) -> None:
    address = f"{table.page}punten/{table.items[0].pk}/uitkomst/?soort=action"
    assert f'value="{table.agreement.pk}" selected' in _page(chair, address)
    given = {
        "revision": "1",
        "text": "Cijfers sturen.",
        "party": str(table.stage.parties["care"].pk),
        "due_on": "2026-07-01",
        "agreement": str(table.agreement.pk),
        "person": "",
    }
    assert chair.post(address, given).status_code == 302
    assert Outcome.objects.get().party == table.stage.parties["care"]


def test_an_action_that_is_not_whole_says_what_is_missing(table: Table, chair: Client) -> None:
    address = f"{table.page}punten/{table.items[0].pk}/uitkomst/?soort=action"
    answer = chair.post(address, {"revision": "1", "text": "Cijfers sturen."})
    assert answer.status_code == 422
    for words in ("Kies de partij", "Kies de dag", "Kies de afspraak"):
        assert words in answer.content.decode()


def test_an_unknown_kind_is_no_page(table: Table, chair: Client) -> None:
    assert chair.get(f"{table.page}punten/{table.items[0].pk}/uitkomst/?soort=feest").status_code == 404


def test_a_decision_leads_to_what_it_does(table: Table, chair: Client) -> None:
    address = f"{table.page}punten/{table.items[0].pk}/uitkomst/?soort=decision"
    given = {"revision": "1", "text": "Klaar.", "agreement": str(table.agreement.pk), "does": "standing"}
    answer = chair.post(address, given)
    pk = Outcome.objects.get().pk
    assert answer.headers["Location"] == f"{table.page}uitkomsten/{pk}/gevolg/?gevolg=standing"


def test_a_standing_is_chosen_for_the_decision(table: Table, chair: Client) -> None:
    outcome = table.decide("Klaar.")
    address = f"{table.page}uitkomsten/{outcome.pk}/gevolg/?gevolg=standing"
    given = {"revision": str(outcome.revision), "standing": "stalled", "note": "Er is geen grond."}
    assert chair.post(address, given).status_code == 302
    assert effect_of(Outcome.objects.get()) == SetStanding("stalled", "Er is geen grond.")
    assert "Zet ‘Doelgroepen in balans’ op stagneert." in _page(chair, table.page)


def test_stalled_without_a_reason_is_refused_at_the_form(table: Table, chair: Client) -> None:
    outcome = table.decide("Stop.")
    address = f"{table.page}uitkomsten/{outcome.pk}/gevolg/?gevolg=standing"
    answer = chair.post(address, {"revision": str(outcome.revision), "standing": "stalled", "note": ""})
    assert answer.status_code == 409
    assert "waardoor het stokt" in answer.content.decode()


def _words(table: Table, outcome: Outcome, **typed: str) -> dict[str, str]:
    words = {"title": "Doelgroepen in balans", "text": "Korter.", "responsible": "Corporaties\r\nGemeenten"}
    return words | {"revision": str(outcome.revision), "agreed": str(table.agreement.revision)} | typed


def test_other_words_are_shown_as_what_goes_and_what_comes(table: Table, chair: Client) -> None:
    outcome = table.decide("Korter.")
    address = f"{table.page}uitkomsten/{outcome.pk}/gevolg/?gevolg=change"
    assert "In Q2 onderzoeken de corporaties" in _page(chair, address)
    was = words_of(table.agreement)
    assert chair.post(address, _words(table, outcome)).status_code == 302
    now = Words("Doelgroepen in balans", "Korter.", ("Corporaties", "Gemeenten"))
    assert effect_of(Outcome.objects.get()) == ChangeWords(was, now)
    page = _page(chair, table.page)
    assert "<ins>Korter.</ins>" in page
    assert "<del>In Q2 onderzoeken de corporaties" in page


def test_words_of_an_agreement_that_changed_meanwhile_are_compared(table: Table, chair: Client) -> None:
    outcome = table.decide("Korter.")
    given, row = _words(table, outcome), table.agreement
    change_agreement(
        by=table.by, agreement=row, revision=row.revision, title="Intussen", text="", responsible=[]
    )
    address = f"{table.page}uitkomsten/{outcome.pk}/gevolg/?gevolg=change"
    answer = chair.post(address, given)
    assert answer.status_code == 409
    assert "is intussen gewijzigd" in answer.content.decode()
    assert chair.post(address, given | {"agreed": str(table.agreement.revision)}).status_code == 302


def test_a_sub_agreement_begins_with_the_same_parties(table: Table, chair: Client) -> None:
    outcome = table.decide("Splitsen.")
    address = f"{table.page}uitkomsten/{outcome.pk}/gevolg/?gevolg=sub_agreement"
    assert "Corporaties\nGemeenten</textarea>" in _page(chair, address)
    chair.post(address, _words(table, outcome, title="Meten"))
    effect = effect_of(Outcome.objects.get())
    assert isinstance(effect, MakeSub)
    assert effect.words.title == "Meten"


def test_a_decision_loses_its_effect_when_nothing_is_chosen(table: Table, chair: Client) -> None:
    outcome = table.decide("Klaar.", SetStanding("done"))
    given = {"revision": str(outcome.revision), "text": "Klaar.", "agreement": "", "does": ""}
    assert chair.post(f"{table.page}uitkomsten/{outcome.pk}/", given).status_code == 302
    assert Outcome.objects.get().effect == ""


def test_taking_off_asks_first(table: Table, chair: Client) -> None:
    outcome = table.act("Doen.")
    address = f"{table.page}uitkomsten/{outcome.pk}/weghalen/"
    assert "Actie weghalen?" in _page(chair, address)
    chair.post(address, {"revision": "1"})
    assert not Outcome.objects.exists()


def test_a_confidential_item_is_not_asked_for_an_effect(table: Table, chair: Client) -> None:
    page = _page(chair, f"{table.page}punten/{table.items[1].pk}/uitkomst/?soort=decision")
    assert "Wat is er besloten?" in page
    assert 'name="does"' not in page
