"""The hub and the pages of consent and readers, by role and through the whole of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.actions.links import remark_by_link
from jaarschijf.negotiating.models import Consent, Consultation, Look, QuorumRule, ReadingLink
from jaarschijf.negotiating.tests.consulted import Talk, reader, rewrite, soon
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
HUB = "/werk/waterdam/2026/onderhandelen/"
CONSENTS = "/werk/waterdam/2026/instemmen/"
LINKS = "/werk/waterdam/2026/meelezers/"
MARK = re.compile(r'name="mark" value="([0-9a-f]{64})"')


@pytest.fixture
def talk(stage: Stage) -> Talk:
    return Talk(stage)


def body(client: Client, address: str = HUB) -> str:
    return client.get(address).content.decode()


def look(client: Client) -> None:
    found = MARK.search(body(client))
    assert found
    client.post(f"{HUB}gezien/", {"mark": found[1]})


@pytest.mark.parametrize("who", ["coordinator", "municipality", "tenants", "care"])
def test_everybody_in_the_region_reads_along(stage: Stage, sign_in: SignIn, who: str) -> None:
    page = body(sign_in(getattr(stage.cast, who)))
    assert "Welkom: lees de tekst eens door" in page
    assert "Tweemaal per jaar is er overleg." in page


def test_an_outsider_finds_nothing(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.outsider)
    assert {client.get(one).status_code for one in (HUB, CONSENTS, LINKS)} == {404}


def test_opening_the_page_keeps_nothing_and_the_button_does(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    body(client)
    assert not Look.objects.exists()
    look(client)
    assert Look.objects.get().user == stage.cast.care


def test_since_the_look_every_change_is_shown_with_whom_it_concerns(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    look(client)
    rewrite(stage, 0, "Andere woorden.")
    rewrite(stage, 1, "Drie keer per jaar is er overleg.")
    page = body(client).partition('id="tekst"')[0]
    assert page.count('class="change change--changed"') == 2
    assert page.count('class="change__own"') == 1


def test_who_speaks_for_a_party_is_asked_for_its_answer(talk: Talk, sign_in: SignIn) -> None:
    asked = talk.lay()
    address = f"{CONSENTS}{asked.pk}/antwoord/{talk.party('care').slug}/"
    assert address in body(sign_in(talk.stage.cast.care))


def test_who_only_reads_is_told_who_answers(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    page = body(sign_in(talk.stage.cast.tenants))
    assert "Huurdersraad Waterdam is gevraagd" in page
    assert "/antwoord/" not in page


def test_who_answered_is_asked_no_more(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    talk.say("care")
    assert "/antwoord/" not in body(sign_in(talk.stage.cast.care))


def test_a_reservation_that_ran_out_is_asked_about(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    given = talk.say("care", "reserved", until=localdate())
    Consent.objects.bulk_create([_copy(given)])
    page = body(sign_in(talk.stage.cast.care))
    assert "Het voorbehoud van Zorg aan de Kade is verlopen" in page


def _copy(given: Consent) -> Consent:
    """The same answer, of which the day has passed."""
    values = {field.attname: getattr(given, field.attname) for field in Consent._meta.fields}
    return Consent(**{**values, "id": None, "until": localdate() - timedelta(1)})


@pytest.mark.parametrize(
    ("stage_of_plan", "word"),
    [("agreed", "overeengekomen"), ("signed", "ondertekend"), ("closed", "afgesloten")],
)
def test_once_the_text_is_fixed_the_page_says_so(
    talk: Talk, sign_in: SignIn, stage_of_plan: str, word: str
) -> None:
    talk.lay()
    YearPlan.objects.update(stage=stage_of_plan)
    page = body(sign_in(talk.stage.cast.care))
    assert f"Deze jaarschijf is {word}: de tekst ligt vast" in page
    assert "/antwoord/" not in page


def test_what_readers_said_is_for_their_party_and_the_coordinator(stage: Stage, sign_in: SignIn) -> None:
    remark_by_link(link=reader(stage, "care", "An"), text="Klopt dit wel?", agreement=stage.agreements[0])
    seen = {
        who: "Klopt dit wel?" in body(sign_in(getattr(stage.cast, who)))
        for who in ("coordinator", "care", "association")
    }
    assert seen == {"coordinator": True, "care": True, "association": False}


def test_the_page_asks_as_much_for_many_changes_as_for_few(
    talk: Talk, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(talk.stage.cast.care)
    talk.lay()
    look(client)
    for place in range(3):
        talk.change(place, "Anders.")
    talk.lay()
    with django_assert_max_num_queries(23):
        client.get(HUB)


def test_my_work_says_that_consent_is_asked(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    assert "stemt u in met versie 1?" in body(sign_in(talk.stage.cast.care), "/werk/waterdam/")


def test_the_plan_leads_to_the_hub(stage: Stage, sign_in: SignIn) -> None:
    assert f'href="{HUB}"' in body(sign_in(stage.cast.care), "/werk/waterdam/2026/")


def test_the_coordinator_lays_the_text_before_the_parties(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    assert "Zorg aan de Kade" in body(client, f"{CONSENTS}voorleggen/")
    answer = client.post(f"{CONSENTS}voorleggen/", {"deadline": soon(), "message": ""})
    assert answer.headers["Location"] == CONSENTS
    assert Consultation.objects.count() == 1


def test_a_party_answers_and_everybody_reads_it(talk: Talk, sign_in: SignIn) -> None:
    asked = talk.lay()
    address = f"{CONSENTS}{asked.pk}/antwoord/{talk.party('care').slug}/"
    client = sign_in(talk.stage.cast.care)
    client.post(address, {"seen": 0, "answer": "objects", "text": "Te duur voor bewoners."})
    for who in ("coordinator", "association", "tenants"):
        assert "Te duur voor bewoners." in body(sign_in(getattr(talk.stage.cast, who)), CONSENTS)


def test_who_comes_second_is_told_and_may_send_it_again(talk: Talk, sign_in: SignIn) -> None:
    asked = talk.lay()
    address = f"{CONSENTS}{asked.pk}/antwoord/{talk.party('care').slug}/"
    client = sign_in(talk.stage.cast.care)
    talk.say("care", "objects")
    answer = client.post(address, {"seen": 0, "answer": "agrees"})
    assert answer.status_code == 409
    seen = re.search(r'name="seen" value="(\d+)"', answer.content.decode())
    assert seen
    assert client.post(address, {"seen": seen[1], "answer": "agrees"}).status_code == 302


def test_who_typed_while_a_new_version_came_is_told(talk: Talk, sign_in: SignIn) -> None:
    first = talk.lay()
    client = sign_in(talk.stage.cast.care)
    talk.change(0, "Anders.")
    talk.lay()
    address = f"{CONSENTS}{first.pk}/antwoord/{talk.party('care').slug}/"
    answer = client.post(address, {"seen": 0, "answer": "agrees"})
    assert answer.status_code == 409
    assert "nieuwere versie" in answer.content.decode()


def test_a_reservation_is_lifted_on_its_own_page(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    given = talk.say("care", "reserved")
    client = sign_in(talk.stage.cast.care)
    client.post(f"{CONSENTS}voorbehouden/{given.pk}/opheffen/", {"note": "De raad besloot."})
    assert "De raad besloot." in body(client, CONSENTS)


def test_after_a_change_the_page_says_whose_answers_stand(talk: Talk, sign_in: SignIn) -> None:
    talk.lay()
    talk.say("association")
    talk.say("care")
    talk.change(1, "Drie keer per jaar is er overleg.")
    talk.lay()
    page = body(sign_in(talk.stage.cast.coordinator), CONSENTS)
    assert "De andere antwoorden blijven staan." in page
    assert 'id="veranderd"' in page
    assert "Afspraak 1.2 ‘Zorgoverleg’ is gewijzigd." in page


def test_the_text_that_lies_before_the_parties_can_be_read_when_it_changed_since(
    talk: Talk, sign_in: SignIn
) -> None:
    talk.lay()
    talk.change(1, "Drie keer per jaar is er overleg.")
    page = body(sign_in(talk.stage.cast.care), f"{CONSENTS}versies/1/")
    assert "Tweemaal per jaar is er overleg." in page
    assert talk.asked[0].version.sha256 in page


def test_the_coordinator_reminds_closes_and_reopens(talk: Talk, sign_in: SignIn) -> None:
    asked = talk.lay()
    client = sign_in(talk.stage.cast.coordinator)
    page = client.post(f"{CONSENTS}{asked.pk}/herinneren/", follow=True).content.decode()
    assert "Herinnerd: 4 partijen." in page
    client.post(f"{CONSENTS}{asked.pk}/sluiten/", {"revision": asked.revision})
    asked.refresh_from_db()
    assert asked.closed_at
    client.post(f"{CONSENTS}{asked.pk}/heropenen/", {"revision": asked.revision, "deadline": soon()})
    asked.refresh_from_db()
    assert asked.closed_at is None


def test_the_rule_is_chosen_on_its_own_page(stage: Stage, sign_in: SignIn) -> None:
    sign_in(stage.cast.coordinator).post("/werk/waterdam/instemmen/regel/", {"kind": "all_kinds"})
    assert QuorumRule.objects.get().kind == "all_kinds"


def test_the_page_of_consent_asks_as_much_for_many_answers_as_for_few(
    talk: Talk, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    talk.lay()
    for kind in ("care", "tenants", "association", "municipality"):
        for answer in ("objects", "reserved", "agrees"):
            talk.say(kind, answer)
    client = sign_in(talk.stage.cast.care)
    with django_assert_max_num_queries(18):
        client.get(CONSENTS)


def test_an_officer_invites_for_the_own_party_and_sees_no_other_readers(
    stage: Stage, sign_in: SignIn
) -> None:
    reader(stage, "tenants", "Riet")
    client = sign_in(stage.cast.care)
    form = {"party": stage.parties["care"].pk, "name": "An", "email": "an@kade.example", "days": 30}
    client.post(LINKS, form)
    page = body(client, LINKS)
    assert "an@kade.example" in page
    assert "riet@huurders.example" not in page


def test_another_party_is_no_choice_for_an_officer(stage: Stage, sign_in: SignIn) -> None:
    form = {"party": stage.parties["tenants"].pk, "name": "An", "email": "an@kade.example", "days": 30}
    assert sign_in(stage.cast.care).post(LINKS, form).status_code == 422
    assert not ReadingLink.objects.exists()


def test_a_link_is_renewed_and_taken_back_on_its_pages(stage: Stage, sign_in: SignIn) -> None:
    link = reader(stage, "care", "An")
    client = sign_in(stage.cast.care)
    client.post(f"{LINKS}{link.pk}/vernieuwen/", {"days": 10})
    before, link = link.token_sha256, ReadingLink.objects.get()
    assert link.token_sha256 != before
    client.post(f"{LINKS}{link.pk}/intrekken/")
    assert ReadingLink.objects.get().revoked_at
