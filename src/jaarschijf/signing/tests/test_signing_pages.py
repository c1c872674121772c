"""The pages of signing: what they say, to whom, and what a form does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from jaarschijf.people.models import User
from jaarschijf.signing.actions.rounds import break_off
from jaarschijf.signing.actions.seats import refuse_seat
from jaarschijf.signing.files import file_of
from jaarschijf.signing.models import Mandate, Seat, SigningRound
from jaarschijf.signing.tests.rounds import (
    BY,
    Boards,
    a_bare_seat,
    a_round,
    boards,
    seat_of,
    sign,
    sign_all,
)
from tests.stage import Stage

SignIn = Callable[[User], Client]
BASE = "/werk/waterdam/2026/ondertekenen/"
MANDATES = "/werk/waterdam/mandaten/"

pytestmark = pytest.mark.usefixtures("trial")


@pytest.fixture
def ready(stage: Stage) -> Boards:
    return boards(stage)


@pytest.fixture
def row(ready: Boards) -> SigningRound:
    return a_round(ready)


@pytest.fixture
def seat(ready: Boards, row: SigningRound) -> Seat:
    return seat_of(row, ready.stage.parties["care"])


def _said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_without_an_agreed_version_there_is_nothing_to_sign(stage: Stage, sign_in: SignIn) -> None:
    assert "Er is nog niets om te tekenen" in _said(sign_in(stage.cast.care), BASE)


def test_an_agreed_version_waits_and_only_the_coordinator_opens(ready: Boards, sign_in: SignIn) -> None:
    said = _said(sign_in(ready.stage.cast.coordinator), BASE)
    assert "wacht op de handtekeningen" in said
    assert f"{BASE}nieuw/" in said
    said = _said(sign_in(ready.stage.cast.care), BASE)
    assert "De regiocoördinator opent de ondertekening." in said
    assert f"{BASE}nieuw/" not in said


def _opening(ready: Boards, **other: object) -> dict[str, object]:
    deadline = (localdate() + timedelta(days=9)).isoformat()
    who = {f"who-{slug}": mandate.pk for slug, mandate in ready.mandates.items()}
    turns = {f"turn-{slug}": 1 for slug in ready.mandates}
    return {"deadline": deadline, "message": "", **who, **turns} | other


def test_the_form_opens_a_round(ready: Boards, sign_in: SignIn) -> None:
    client = sign_in(ready.stage.cast.coordinator)
    care = ready.stage.parties["care"].slug
    told = _opening(ready, in_turn="on", message="Lees eerst.") | {f"turn-{care}": 2}
    answer = client.post(f"{BASE}nieuw/", told)
    row = SigningRound.objects.get()
    assert answer.headers["Location"] == f"{BASE}{row.pk}/"
    assert (row.in_turn, row.message, row.is_trial) == (True, "Lees eerst.", True)
    assert dict(row.seats.values_list("party__slug", "turn"))[care] == 2


def test_a_party_without_a_mandate_is_named_on_the_form(ready: Boards, sign_in: SignIn) -> None:
    Mandate.objects.filter(party=ready.stage.parties["care"]).delete()
    said = _said(sign_in(ready.stage.cast.coordinator), f"{BASE}nieuw/")
    assert "Nog geen geldig mandaat: <strong>Zorg aan de Kade</strong>" in said


def test_a_key_that_is_not_there_is_told_before_the_form_is_sent(
    ready: Boards, sign_in: SignIn, settings: Settings
) -> None:
    settings.SEAL_TRIAL = False
    assert "JAARSCHIJF_SEAL_FILE" in _said(sign_in(ready.stage.cast.coordinator), f"{BASE}nieuw/")


@pytest.mark.parametrize(
    ("other", "status", "sentence"),
    [({"deadline": ""}, 422, "Vul iets in"), ({"deadline": "2020-01-01"}, 409, "al voorbij")],
)
def test_what_is_wrong_on_the_form_is_said(
    ready: Boards, sign_in: SignIn, other: dict[str, object], status: int, sentence: str
) -> None:
    answer = sign_in(ready.stage.cast.coordinator).post(f"{BASE}nieuw/", _opening(ready, **other))
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert not SigningRound.objects.exists()


def test_with_nothing_to_sign_the_form_leads_back(row: SigningRound, stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.coordinator).get(f"{BASE}nieuw/")
    assert answer.headers["Location"] == BASE


@pytest.mark.parametrize("who", ["coordinator", "municipality", "tenants"])
def test_everybody_in_the_region_sees_who_signed(
    ready: Boards, row: SigningRound, seat: Seat, sign_in: SignIn, who: str
) -> None:
    sign(seat)
    said = _said(sign_in(getattr(ready.stage.cast, who)), f"{BASE}{row.pk}/")
    assert "1 van de 4 partijen heeft getekend." in said
    assert "Bestuurder Zorg aan de Kade, Bestuurder" in said
    assert "PROEF – zonder rechtsgeldige handtekening" in said


def test_nobody_outside_sees_anything(stage: Stage, row: SigningRound, seat: Seat, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.outsider)
    for address in (BASE, f"{BASE}{row.pk}/", f"{BASE}{row.pk}/bestand/", f"{BASE}plek/{seat.pk}/", MANDATES):
        assert client.get(address).status_code == 404


def test_a_refusal_stands_first_with_its_reason(
    ready: Boards, row: SigningRound, seat: Seat, sign_in: SignIn
) -> None:
    refuse_seat(by=ready.of("care"), seat=seat, revision=1, reason="Te duur & te laat.")
    said = _said(sign_in(ready.stage.cast.tenants), f"{BASE}{row.pk}/")
    assert "Te duur &amp; te laat." in said
    assert said.index("Te duur") < said.index("Wie tekent")


def test_a_round_that_was_broken_off_says_why(row: SigningRound, stage: Stage, sign_in: SignIn) -> None:
    break_off(by=BY, round=row, revision=1, reason="De tekst klopt niet.")
    assert "De tekst klopt niet." in _said(sign_in(stage.cast.care), f"{BASE}{row.pk}/")


def test_the_file_is_what_is_kept(row: SigningRound, seat: Seat, stage: Stage, sign_in: SignIn) -> None:
    sign(seat)
    answer = sign_in(stage.cast.tenants).get(f"{BASE}{row.pk}/bestand/")
    assert answer.content == file_of(row)
    named = 'attachment; filename="waterdam-2026-versie-1-ondertekend.pdf"'
    assert (answer.headers["Content-Disposition"], answer.headers["Cache-Control"]) == (
        named,
        "private, no-store",
    )


def test_a_version_can_be_read_as_a_concept(ready: Boards, sign_in: SignIn) -> None:
    answer = sign_in(ready.stage.cast.tenants).get(f"{BASE}versies/1/concept/")
    assert answer.content.startswith(b"%PDF-")
    assert "versie-1-concept.pdf" in answer.headers["Content-Disposition"]


def test_breaking_off_and_reminding_by_the_page(row: SigningRound, stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    assert (
        "4 mensen krijgen een mail."
        in client.post(f"{BASE}{row.pk}/herinneren/", follow=True).content.decode()
    )
    answer = client.post(f"{BASE}{row.pk}/afbreken/", {"revision": row.revision, "reason": "Nee."})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "broken_off"


def test_who_is_asked_sees_it_at_my_work(ready: Boards, seat: Seat, sign_in: SignIn) -> None:
    assert f"{BASE}plek/{seat.pk}/" in _said(sign_in(ready.of("care")), "/werk/waterdam/")
    assert "gevraagd te tekenen" not in _said(sign_in(ready.stage.cast.care), "/werk/waterdam/")


@pytest.mark.parametrize("address", [BASE, "{round}", MANDATES, "{seat}"])
def test_pages_cost_as_many_queries_for_many_parties_as_for_few(
    ready: Boards,
    row: SigningRound,
    seat: Seat,
    sign_in: SignIn,
    django_assert_max_num_queries: Callable[[int], object],
    address: str,
) -> None:
    places = {"{round}": f"{BASE}{row.pk}/", "{seat}": f"{BASE}plek/{seat.pk}/"}
    client = sign_in(ready.of("care"))
    client.get(BASE)
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined] # a context manager
        assert client.get(places.get(address, address)).status_code == 200


def test_a_complete_round_says_since_when(row: SigningRound, stage: Stage, sign_in: SignIn) -> None:
    sign_all(row)
    said = _said(sign_in(stage.cast.tenants), f"{BASE}{row.pk}/")
    assert "4 van de 4 partijen hebben getekend." in said
    assert "Compleet sinds" in said
    assert "Alle partijen hebben getekend.</strong> De tekst geldt vanaf " in said


def test_a_seat_of_another_region_is_not_found(stage: Stage, sign_in: SignIn) -> None:
    seat = a_bare_seat(stage, stage.parties["care"])
    client = sign_in(stage.cast.outsider)
    assert client.get(f"/werk/elders/2026/ondertekenen/plek/{seat.pk}/").status_code == 404
