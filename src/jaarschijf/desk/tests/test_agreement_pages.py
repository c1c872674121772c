"""One agreement: reading it, its standing, its obligations, its history."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.reading import Period
from jaarschijf.register.actions import agreements
from jaarschijf.register.models import Agreement, Obligation
from tests.stage import Stage

PLAN = "/werk/waterdam/2026/"
PAGE = f"{PLAN}afspraken/doelgroepen-in-balans/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _balance() -> Agreement:
    return Agreement.objects.get(slug="doelgroepen-in-balans")


def test_the_page_tells_text_parties_obligations_and_projects(coordinator: Client) -> None:
    page = coordinator.get(PAGE).content.decode()

    for words in (
        "In Q2 onderzoeken de corporaties naar welke doelgroep",
        "Corporaties",
        "In het tweede kwartaal van 2026",
        "Parkzicht",
        "Beheerder (opdrachtregel) heeft de afspraak ‘Doelgroepen in balans’ toegevoegd.",
    ):
        assert words in page


def test_somebody_nobody_knows_is_marked(coordinator: Client) -> None:
    page = coordinator.get(f"{PLAN}afspraken/wijzigingen-delen/").content.decode()

    assert "eigenaar onbekend" in page


def test_the_source_is_quoted(coordinator: Client) -> None:
    Agreement.objects.filter(slug="zorgoverleg").update(source_line=1204, source_quote="Twee keer per jaar")
    page = coordinator.get(f"{PLAN}afspraken/zorgoverleg/").content.decode()

    assert "Twee keer per jaar</blockquote>" in page
    assert "regel 1204" in page


def test_a_reader_gets_no_forms(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()

    assert "Zet de stand" not in page
    assert "wijzigen/" not in page


def test_the_standing_is_set_with_a_note(coordinator: Client) -> None:
    answer = coordinator.post(
        f"{PAGE}stand/", {"revision": 1, "standing": "stalled", "note": "De cijfers ontbreken."}
    )
    page = coordinator.get(PAGE).content.decode()

    assert answer.headers["Location"] == PAGE
    assert _balance().standing == "stalled"
    assert "heeft de stand van ‘Doelgroepen in balans’ gezet op: stagneert. De cijfers ontbreken." in page
    assert "<dd>nog geen melding</dd>" in page


def test_stalled_wants_to_know_why_and_keeps_what_was_chosen(coordinator: Client) -> None:
    answer = coordinator.post(f"{PAGE}stand/", {"revision": 1, "standing": "stalled", "note": " "})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Schrijf bij ‘stagneert’ waardoor het stokt." in page
    assert re.search(r'value="stalled"[^>]* checked', page)
    assert _balance().standing == ""


def test_two_standings_at_once_are_compared(coordinator: Client) -> None:
    coordinator.post(f"{PAGE}stand/", {"revision": 1, "standing": "done", "note": "Af"})
    answer = coordinator.post(f"{PAGE}stand/", {"revision": 1, "standing": "under_way", "note": "Bezig"})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "<dd>Gereed</dd>" in page
    assert "<dd>Af</dd>" in page
    assert "Bezig</textarea>" in page


def test_from_the_plan_one_comes_back_to_the_row(coordinator: Client) -> None:
    answer = coordinator.post(f"{PAGE}stand/?vanuit=plan", {"revision": 1, "standing": "done", "note": ""})

    assert answer.headers["Location"] == f"{PLAN}#afspraak-doelgroepen-in-balans"


def test_a_form_in_place_takes_the_place_of_its_row(coordinator: Client) -> None:
    page = coordinator.get(f"{PAGE}stand/?vanuit=plan", headers={"HX-Request": "true"}).content.decode()

    assert 'id="afspraak-doelgroepen-in-balans" hx-target="#afspraak-doelgroepen-in-balans"' in page
    assert f'hx-post="{PAGE}stand/?vanuit=plan"' in page


def test_every_field_of_the_forms_has_a_label(coordinator: Client) -> None:
    for form in ("stand/", "wijzigen/", "inspanningen/nieuw/"):
        page = coordinator.get(PAGE + form).content.decode()
        fields = re.findall(r'<(?:input(?! type="hidden")|textarea|select)[^>]* id="([^"]+)"', page)
        assert fields
        assert [field for field in fields if f'for="{field}"' not in page] == []


def test_text_parties_and_theme_are_changed(stage: Stage, coordinator: Client) -> None:
    other = stage.agreements[2].theme
    sent = {"revision": 1, "title": "Spreiding", "text": "Nieuw", "theme": other.pk}
    coordinator.post(f"{PAGE}wijzigen/", sent | {"responsible": "Woonstede\n\n Gemeenten "})
    balance = _balance()

    assert (str(balance), balance.text) == ("2.2 Spreiding", "Nieuw")
    assert [str(name) for name in balance.responsible.all()] == ["Woonstede", "Gemeenten"]
    page = coordinator.get(PAGE).content.decode()
    assert "aangepast: titel, tekst, thema, verantwoordelijke." in page
    assert "<dd>Corporaties, Gemeenten</dd>" in page


def test_two_texts_at_once_are_compared(coordinator: Client) -> None:
    sent = {"title": "Titel", "responsible": "Corporaties\nGemeenten", "theme": _balance().theme_id}
    coordinator.post(f"{PAGE}wijzigen/", sent | {"revision": 1, "text": "Van de een"})
    answer = coordinator.post(f"{PAGE}wijzigen/", sent | {"revision": 1, "text": "Van de ander"})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "<dd>Van de een</dd>" in page
    assert "Van de ander</textarea>" in page
    assert "<dt>Thema</dt>" not in page
    assert "<dt>Wie is verantwoordelijk?</dt>" not in page


def test_an_agreement_is_added_under_a_theme_and_under_another(stage: Stage, coordinator: Client) -> None:
    theme = stage.agreements[0].theme_id
    made = coordinator.post(
        f"{PLAN}themas/{theme}/afspraken/nieuw/",
        {"title": "Wachtlijst", "text": "", "responsible": "Woonstede"},
    )
    coordinator.post(f"{PAGE}subafspraak/", {"title": "Per wijk", "text": "", "responsible": ""})

    assert made.headers["Location"] == f"{PLAN}afspraken/wachtlijst/"
    numbers = dict(Agreement.objects.values_list("title", "number"))
    assert (numbers["Wachtlijst"], numbers["Per wijk"]) == ("1.3", "1.1.1")
    assert "Per wijk" in coordinator.get(PAGE).content.decode()


def test_an_agreement_is_removed_after_asking(coordinator: Client) -> None:
    question = coordinator.get(f"{PAGE}verwijderen/").content.decode()
    coordinator.post(f"{PAGE}verwijderen/", {"revision": 1})

    assert "Afspraak 1.1 Doelgroepen in balans verwijderen?" in question
    assert not Agreement.objects.filter(slug="doelgroepen-in-balans").exists()


def test_one_with_sub_agreements_stays_and_says_why(coordinator: Client) -> None:
    coordinator.post(f"{PAGE}subafspraak/", {"title": "Per wijk", "text": "", "responsible": ""})
    answer = coordinator.post(f"{PAGE}verwijderen/", {"revision": 1})

    assert answer.status_code == 409
    assert "heeft nog subafspraken" in answer.content.decode()


WHEN = {"kind": "period", "start": "2026-09-01", "end": "2026-09-30", "label": "in september"}


def test_an_obligation_is_added_with_its_time(coordinator: Client) -> None:
    sent = {"text": "Leveren de cijfers", "who": "Woonstede\nCorporaties"} | WHEN
    answer = coordinator.post(f"{PAGE}inspanningen/nieuw/", sent)
    made = Obligation.objects.get(text="Leveren de cijfers")

    assert answer.headers["Location"] == f"{PAGE}#inspanningen"
    assert made.when == Period(date(2026, 9, 1), date(2026, 9, 30), "in september")
    assert [str(name) for name in made.who.all()] == ["Woonstede", "Corporaties"]


def test_a_time_that_is_not_whole_is_told_and_nothing_is_lost(coordinator: Client) -> None:
    sent = {"text": "Leveren de cijfers", "who": "Woonstede"} | WHEN | {"end": "2026-08-01"}
    answer = coordinator.post(f"{PAGE}inspanningen/nieuw/", sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'id="id_end_error"' in page
    assert "Leveren de cijfers</textarea>" in page


def test_an_obligation_is_changed_and_compared_when_two_do(coordinator: Client) -> None:
    address = f"{PAGE}inspanningen/{_balance().obligations.get().pk}/wijzigen/"
    coordinator.post(address, {"revision": 1, "text": "De een", "who": "corporaties"} | WHEN)
    answer = coordinator.post(address, {"revision": 1, "text": "De ander", "who": "corporaties", "kind": ""})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "<dd>De een</dd>" in page
    assert "<dd>in september 2026</dd>" in page
    assert "De ander</textarea>" in page


def test_an_obligation_is_removed_and_its_words_stay_in_the_history(coordinator: Client) -> None:
    duty = _balance().obligations.get()
    coordinator.post(f"{PAGE}inspanningen/{duty.pk}/verwijderen/", {"revision": 1})

    assert not _balance().obligations.exists()
    assert "verwijderd: Onderzoeken de corporaties" in Entry.objects.latest("id").sentence


def test_a_holder_that_nobody_knows_is_marked(coordinator: Client) -> None:
    duty = _balance().obligations.get()
    sent = {"revision": 1, "text": duty.text, "who": "werkgroep", "kind": ""}
    coordinator.post(f"{PAGE}inspanningen/{duty.pk}/wijzigen/", sent)
    assert 'werkgroep <span class="desk-late">(eigenaar onbekend)' in coordinator.get(PAGE).content.decode()


def test_the_page_asks_little_of_the_database(
    coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(21):
        coordinator.get(PAGE)


def test_a_target_is_given_and_shown(coordinator: Client) -> None:
    duty = _balance().obligations.get()
    address = f"{PAGE}inspanningen/{duty.pk}/wijzigen/"
    sent = {
        "revision": 1,
        "text": duty.text,
        "who": "",
        "kind": "",
        "target": "1.234,5",
        "target_unit": "uur",
    }
    coordinator.post(address, sent)

    assert "Doel: 1.234,5 uur" in coordinator.get(PAGE).content.decode()
    assert 'value="1.234,50"' in coordinator.get(address).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"target": "48", "target_unit": ""}, "Schrijf op waarvan, bijvoorbeeld: woningen."),
        ({"target": "", "target_unit": "woningen"}, "Vul het aantal in, of maak het vak ‘Waarvan?’ leeg."),
    ],
)
def test_half_a_target_says_what_lacks(coordinator: Client, given: dict[str, str], sentence: str) -> None:
    answer = coordinator.post(f"{PAGE}inspanningen/nieuw/", {"text": "Bouwen", "kind": ""} | given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_standing_says_how_old_it_is(stage: Stage, operator: CommandLine, coordinator: Client) -> None:
    at = timezone.now() - timedelta(300)
    agreements.set_standing(
        by=operator, agreement=stage.agreements[0], revision=None, standing="done", note="", at=at
    )
    assert "Verouderd: 10 maanden geleden gemeld" in coordinator.get(PAGE).content.decode()
    assert "Verouderd: 10 maanden geleden gemeld" in coordinator.get(PLAN).content.decode()
