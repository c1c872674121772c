"""The page on which somebody signs or refuses, and the pages of mandates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils.timezone import localdate

from jaarschijf.people.models import User
from jaarschijf.signing.models import Mandate, Seat, Signature, SigningRound
from jaarschijf.signing.tests.rounds import (
    Boards,
    a_mandate,
    a_round,
    a_signatory,
    boards,
    seat_of,
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


def test_who_signs_reads_what_under_which_mandate(ready: Boards, seat: Seat, sign_in: SignIn) -> None:
    said = _said(sign_in(ready.of("care")), f"{BASE}plek/{seat.pk}/")
    assert "U tekent voor het geheel: 3 afspraken in 2 thema’s." in said
    assert "Bestuurder. Besluit van het bestuur, " in said
    assert "Onderteken namens Zorg aan de Kade" in said


def test_the_code_of_the_moment_signs(ready: Boards, seat: Seat, sign_in: SignIn, steady_app: str) -> None:
    client = sign_in(ready.of("care"))
    answer = client.post(
        f"{BASE}plek/{seat.pk}/", {"revision": 1, "code": steady_app}, headers={"User-Agent": "Proef/1"}
    )
    signature = Signature.objects.get()
    assert answer.headers["Location"] == f"{BASE}{seat.round_id}/"
    assert (signature.trail.address, signature.trail.agent) == ("127.0.0.1", "Proef/1")


def test_a_second_click_signs_nothing_and_leads_on(
    ready: Boards, seat: Seat, sign_in: SignIn, steady_app: str
) -> None:
    client = sign_in(ready.of("care"))
    for _ in range(2):
        answer = client.post(f"{BASE}plek/{seat.pk}/", {"revision": 1, "code": steady_app})
        assert answer.status_code == 302
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(("code", "status"), [("000000", 409), ("", 422), ("x" * 20, 422)])
def test_without_the_right_code_nothing_is_signed(
    ready: Boards, seat: Seat, sign_in: SignIn, steady_app: str, code: str, status: int
) -> None:
    answer = sign_in(ready.of("care")).post(f"{BASE}plek/{seat.pk}/", {"revision": 1, "code": code})
    assert answer.status_code == status
    assert not code or f'value="{code}"' not in answer.content.decode()
    assert not Signature.objects.exists()


def test_without_an_app_one_is_led_to_it_and_told_why(ready: Boards, seat: Seat, sign_in: SignIn) -> None:
    Authenticator.objects.all().delete()
    said = _said(sign_in(ready.of("care")), f"{BASE}plek/{seat.pk}/")
    assert "/account/2fa/" in said
    assert "Met een wachtwoord alleen kunt u niet tekenen" in said
    assert 'name="code"' not in said


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_opens_the_page_of_a_seat(
    ready: Boards, seat: Seat, sign_in: SignIn, steady_app: str, method: str
) -> None:
    told = {"revision": 1, "code": steady_app}
    people = [ready.of("tenants"), ready.stage.cast.coordinator, ready.stage.cast.care]
    for page in ("", "weigeren/"):
        for user in people:
            client = sign_in(user)
            assert getattr(client, method)(f"{BASE}plek/{seat.pk}/{page}", told).status_code == 403
    assert not Signature.objects.exists()


def test_before_the_turn_there_is_no_field_for_a_code(ready: Boards, sign_in: SignIn) -> None:
    care = ready.stage.parties["care"]
    row = a_round(ready, in_turn=True, turns={care.slug: 2})
    said = _said(sign_in(ready.of("care")), f"{BASE}plek/{seat_of(row, care).pk}/")
    assert "nog niet aan de beurt" in said
    assert 'name="code"' not in said


def test_a_refusal_by_the_page(ready: Boards, seat: Seat, sign_in: SignIn) -> None:
    told = {"revision": 1, "reason": "Te duur."}
    answer = sign_in(ready.of("care")).post(f"{BASE}plek/{seat.pk}/weigeren/", told)
    assert answer.status_code == 302
    seat.refresh_from_db()
    assert seat.state == "refused"


def test_somebody_else_is_pointed_out_on_the_page(ready: Boards, seat: Seat, sign_in: SignIn) -> None:
    new = a_mandate(ready.stage, seat.party, a_signatory(ready.stage, seat.party, "Nieuwe bestuurder"))
    client, address = sign_in(ready.stage.cast.care), f"{BASE}plek/{seat.pk}/wijzigen/"
    assert "Nieuwe bestuurder" in _said(client, address)
    assert client.post(address, {"revision": 1, "mandate": new.pk, "reason": "Ziek."}).status_code == 302
    seat.refresh_from_db()
    assert seat.mandate == new


def test_mandates_of_others_are_for_the_coordinator(ready: Boards, sign_in: SignIn) -> None:
    said = _said(sign_in(ready.stage.cast.care), MANDATES)
    assert "Bestuurder Zorg aan de Kade" in said
    assert "Bestuurder Woonstede" not in said
    assert "Bestuurder Woonstede" in _said(sign_in(ready.stage.cast.coordinator), MANDATES)


def test_a_mandate_is_given_changed_and_ended_on_the_pages(stage: Stage, sign_in: SignIn) -> None:
    user = a_signatory(stage, stage.parties["care"])
    client, member = sign_in(stage.cast.care), user.memberships.get()
    words = {"role": "Directeur", "decision": "Bestuursbesluit", "decided_on": "2026-01-05"}
    assert client.post(f"{MANDATES}nieuw/", {"who": member.pk, **words}).status_code == 302
    row = Mandate.objects.get()
    told = {**words, "revision": 1, "role": "Voorzitter"}
    assert client.post(f"{MANDATES}{row.pk}/wijzigen/", told).status_code == 302
    assert client.post(f"{MANDATES}{row.pk}/wijzigen/", told).status_code == 409
    told = {"revision": 2, "ended_on": localdate().isoformat()}
    assert client.post(f"{MANDATES}{row.pk}/beeindigen/", told).status_code == 302
    row.refresh_from_db()
    assert (row.role, row.ended_on) == ("Voorzitter", localdate())
    assert "Geldt niet" in _said(client, MANDATES)


def test_an_officer_gives_no_mandate_for_another_party(stage: Stage, sign_in: SignIn) -> None:
    member = a_signatory(stage, stage.parties["tenants"]).memberships.get()
    told = {"who": member.pk, "role": "x", "decision": "x", "decided_on": "2026-01-05"}
    assert sign_in(stage.cast.care).post(f"{MANDATES}nieuw/", told).status_code == 422
    assert not Mandate.objects.exists()
