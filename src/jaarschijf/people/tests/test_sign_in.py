"""Signing in: password, second factor, one's organisation; and the pages around it, in Dutch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client

from jaarschijf.people.models import User
from tests.stage import Stage

PASSWORD = "een lang geheim dat past"
LOGIN = "/account/login/"
HALF_MINUTE = 1234
DOORS = [
    LOGIN,
    "/account/signup/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
    "/account/password/reset/key/1-onzin/",
    "/account/3rdparty/login/cancelled/",
    "/account/3rdparty/login/error/",
]
ROOMS = [
    "/account/logout/",
    "/account/email/",
    "/account/password/change/",
    "/account/reauthenticate/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/3rdparty/",
    "/werk/account/",
    "/werk/onderdelen/",
]
FOREIGN = re.compile(r"\b(?:password|sign ?(?:in|up|out)|your|please|je|jij|jouw|inloggen)\b", re.IGNORECASE)
"""English, and Dutch that doesn't say u: neither is our tone."""


@pytest.fixture(autouse=True)
def _no_earlier_attempts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(stage: Stage) -> User:
    stage.cast.coordinator.set_password(PASSWORD)
    stage.cast.coordinator.save()
    return stage.cast.coordinator


def enter(client: Client, person: User, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": person.email, "password": password}, follow=True)


def words(answer: Any) -> str:
    """The text of the page, without tags."""
    shown = re.sub(r"<(script|head)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split())


@pytest.fixture(autouse=True)
def _half_minute_that_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code holds for half a minute, and a test may begin at its end."""
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([HALF_MINUTE]))


def code_now(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, HALF_MINUTE)))


@pytest.mark.parametrize("address", DOORS)
def test_a_page_before_signing_in_is_in_our_frame_and_words(client: Client, db: None, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.status_code in {200, 401}
    assert answer.content.decode().count("<h1>") == 1
    assert FOREIGN.findall(words(answer)) == []


@pytest.mark.parametrize("address", ROOMS)
def test_a_page_of_the_account_is_in_our_frame_and_words(client: Client, person: User, address: str) -> None:
    enter(client, person)
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1
    assert FOREIGN.findall(words(answer)) == []


def test_the_right_password_leads_to_the_work(client: Client, person: User) -> None:
    assert enter(client, person).redirect_chain[-1][0] == "/werk/waterdam/"


def test_the_mail_address_may_be_typed_in_capitals(client: Client, person: User) -> None:
    person.email = person.email.upper()
    assert enter(client, person).redirect_chain


def test_the_wrong_password_says_so_and_keeps_the_address(client: Client, person: User) -> None:
    answer = enter(client, person, "een ander wachtwoord")
    assert "horen niet bij elkaar" in words(answer)
    assert f'value="{person.email}"' in answer.content.decode()


def test_after_five_wrong_passwords_one_has_to_wait(client: Client, person: User) -> None:
    for _ in range(5):
        enter(client, person, "een ander wachtwoord")
    assert "te vaak" in words(enter(client, person))


def test_a_closed_account_is_told(client: Client, person: User) -> None:
    person.is_active = False
    person.save()
    assert "gesloten" in words(enter(client, person))


def test_nobody_makes_an_account_on_their_own(client: Client, db: None) -> None:
    form = {"email": "nieuw@elders.example", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/account/signup/", form)
    assert "Inschrijven kan niet" in words(answer)
    assert not User.objects.exists()


def test_the_next_page_must_be_ours(client: Client, person: User) -> None:
    form = {"login": person.email, "password": PASSWORD, "next": "https://elders.example/"}
    assert client.post(LOGIN, form).headers["Location"] == "/werk/"


def test_nobody_changes_the_address_of_an_account(client: Client, person: User) -> None:
    enter(client, person)
    client.post("/account/email/", {"action_add": "", "email": "ander@elders.example"})
    assert not EmailAddress.objects.filter(email="ander@elders.example").exists()


def test_a_forgotten_password_is_mailed_in_dutch(client: Client, person: User) -> None:
    client.post("/account/password/reset/", {"email": person.email})
    (message,) = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord"
    assert FOREIGN.findall(re.sub(r"http\S+", "", str(message.body))) == []


def test_an_unknown_address_reads_the_same_page(client: Client, person: User) -> None:
    pages = [
        words(client.post("/account/password/reset/", {"email": email}, follow=True))
        for email in (person.email, "niemand@elders.example")
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("weak", "reason"),
    [
        ("kort", "Dit wachtwoord is te kort: neem minstens 12 tekens."),
        ("password1234", "Dit wachtwoord kiezen te veel mensen. Neem een ander."),
        ("coordinator@waterdam.example", "Dit wachtwoord lijkt te veel op uw naam of e-mailadres."),
    ],
)
def test_a_weak_password_is_refused_with_a_reason(
    client: Client, person: User, weak: str, reason: str
) -> None:
    enter(client, person)
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    answer = client.post("/account/password/change/", form)
    assert reason in words(answer)
    assert not FOREIGN.search(words(answer))
    assert 'aria-invalid="true"' in answer.content.decode()


def test_who_has_no_password_is_led_to_choose_one(client: Client, sign_in: Any, stage: Stage) -> None:
    answer = sign_in(stage.cast.care).get("/account/password/change/", follow=True)
    assert "Wachtwoord kiezen" in words(answer)


def test_the_second_factor_from_switching_on_to_off(client: Client, person: User) -> None:
    enter(client, person)
    question = client.get("/account/2fa/totp/activate/", follow=True)
    assert "Bent u het?" in words(question)
    form = client.post(question.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = form.context["form"].secret
    assert secret in words(form)
    codes = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)}, follow=True)
    assert "Uw herstelcodes" in words(codes)
    assert 'href="otpauth://totp/' in form.content.decode()
    assert 'href="/werk/"' in codes.content.decode()
    assert FOREIGN.findall(words(codes)) == []
    for page in ("", "recovery-codes/generate/", "totp/deactivate/"):
        assert FOREIGN.findall(words(client.get(f"/account/2fa/{page}"))) == []
    assert "staat uit" in words(client.post("/account/2fa/totp/deactivate/", follow=True))
    assert not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


@pytest.fixture
def secret(person: User) -> str:
    """The person has a second factor with this secret."""
    made: str = totp.generate_totp_secret()
    totp.TOTP.activate(person, made)
    return made


def test_the_password_alone_is_not_enough_any_more(client: Client, person: User, secret: str) -> None:
    assert "De tweede stap" in words(enter(client, person))
    assert client.get("/werk/waterdam/").status_code == 302


def test_a_code_of_the_app_opens_the_door(client: Client, person: User, secret: str) -> None:
    enter(client, person)
    client.post("/account/2fa/authenticate/", {"code": code_now(secret)})
    assert client.get("/werk/waterdam/").status_code == 200


def test_a_wrong_code_says_what_to_do(client: Client, person: User, secret: str) -> None:
    enter(client, person)
    wrong = f"{(int(code_now(secret)) + 1) % 1_000_000:06}"
    answer = client.post("/account/2fa/authenticate/", {"code": wrong})
    assert "kijk wat de app nu laat zien" in words(answer)


def test_a_recovery_code_opens_the_door_once(client: Client, person: User, secret: str) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    for expected in (200, 302):
        visitor = Client()
        enter(visitor, person)
        visitor.post("/account/2fa/authenticate/", {"code": code})
        assert visitor.get("/werk/waterdam/").status_code == expected


def test_the_account_page_tells_the_role_in_plain_words(
    stage: Stage, sign_in: Callable[[User], Client]
) -> None:
    shown = words(sign_in(stage.cast.care).get("/werk/account/"))
    assert "Beleidsmedewerker namens Zorg aan de Kade" in shown
    assert "meldt de voortgang van de eigen partij" in shown


def test_who_has_no_role_reads_what_to_do(db: None, sign_in: Callable[[User], Client]) -> None:
    lonely = User.objects.create_user("a@b.example", "Alleen")
    assert "nog geen rol" in words(sign_in(lonely).get("/werk/account/"))
