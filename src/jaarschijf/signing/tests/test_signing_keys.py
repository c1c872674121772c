"""The keys that the settings name, and the code that a person gives."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import User
from jaarschijf.signing.fresh import address_of, agent_of, check_code, has_second_factor
from jaarschijf.signing.keys import current_keys, is_trial
from jaarschijf.signing.pades.selfmade import SEAL_FILE
from jaarschijf.signing.tests.rounds import a_signatory
from tests.stage import Stage


@pytest.fixture
def user(stage: Stage, steady_app: str) -> User:
    return a_signatory(stage, stage.parties["care"])


def _check(user: User, code: str) -> object:
    request = RequestFactory().post("/")
    request.user = user
    return check_code(request, code)


def test_the_right_code_makes_a_fresh_factor_of_the_person(user: User, steady_app: str) -> None:
    _check(user, steady_app).refuse_unless_of(user)  # type: ignore[attr-defined] # a FreshFactor


def test_a_code_counts_once(user: User, steady_app: str) -> None:
    _check(user, steady_app)
    with pytest.raises(Refusal, match="al gebruikt"):
        _check(user, steady_app)


def test_a_code_counts_once_also_in_another_process(user: User, steady_app: str) -> None:
    _check(user, steady_app)
    cache.clear()  # each process has its own
    with pytest.raises(Refusal, match="al gebruikt"):
        _check(user, steady_app)


@pytest.mark.parametrize(
    ("way", "said"),
    [("password", "wachtwoord en code uit app"), ("socialaccount", "inlog van de eigen organisatie en code")],
)
def test_the_signature_keeps_how_the_person_signed_in(
    user: User, steady_app: str, client: Client, way: str, said: str
) -> None:
    request = RequestFactory().post("/")
    request.user, request.session = user, client.session
    record_authentication(request, user, method=way)
    record_authentication(request, user, method="mfa")
    assert check_code(request, steady_app).method.startswith(said)


def test_a_later_code_counts_again(user: User, steady_app: str) -> None:
    Authenticator.objects.filter(user=user).update(last_used_at=timezone.now() - timedelta(seconds=31))
    assert _check(user, steady_app)


@pytest.mark.parametrize("code", ["000000", "", "abc", "1" * 50])
def test_a_wrong_code_makes_nothing(user: User, code: str) -> None:
    with pytest.raises(Refusal, match="klopt niet"):
        _check(user, code)


def test_guessing_is_stopped(user: User) -> None:
    said = set()
    for _ in range(12):
        with pytest.raises(Refusal) as found:
            _check(user, "000000")
        said.add(found.value.dutch)
    assert "U probeerde het te vaak. Wacht een paar minuten." in said


def test_a_right_code_after_too_many_tries_is_refused_too(user: User, steady_app: str) -> None:
    for _ in range(12):
        with pytest.raises(Refusal):
            _check(user, "000000")
    with pytest.raises(Refusal, match="te vaak"):
        _check(user, steady_app)


def test_without_an_app_there_is_no_code(user: User) -> None:
    Authenticator.objects.all().delete()
    assert not has_second_factor(user)
    with pytest.raises(Refusal, match="nog geen app"):
        _check(user, "123456")


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "192.0.2.7")])
def test_the_address_is_the_one_before_the_trusted_proxy(
    settings: Settings, proxies: int, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    request.user = AnonymousUser()
    assert address_of(request) == address


def test_a_long_name_of_a_browser_is_cut() -> None:
    assert len(agent_of(RequestFactory().get("/", headers={"User-Agent": "x" * 999}))) == 300


@pytest.mark.usefixtures("trial")
def test_selfmade_keys_are_kept_for_the_process_and_say_that_they_are() -> None:
    current_keys()
    assert current_keys() is current_keys()
    assert current_keys().is_selfmade
    assert "PROEF" in current_keys().subject
    assert is_trial()


@pytest.mark.usefixtures("trial")
def test_a_key_file_is_read_again_when_it_changed(settings: Settings, key_data: Path, tmp_path: Path) -> None:
    current_keys()
    file = tmp_path / "zegel.p12"
    file.write_bytes((key_data / "keys" / SEAL_FILE).read_bytes())
    settings.SEAL_FILE = str(file)
    first = current_keys()
    assert not first.is_selfmade
    assert not is_trial()
    later = time.time() + timedelta(hours=1).total_seconds()
    os.utime(file, (later, later))
    assert current_keys() is not first


def test_a_wrong_file_is_refused_in_words(settings: Settings, tmp_path: Path) -> None:
    settings.SEAL_FILE = str(tmp_path / "weg.p12")
    with pytest.raises(Refusal, match=r"weg\.p12"):
        current_keys()


def test_a_module_that_is_not_there_is_refused_in_words(settings: Settings, tmp_path: Path) -> None:
    settings.SEAL_LIBRARY, settings.SEAL_TOKEN, settings.SEAL_LABEL = (
        str(tmp_path / "weg.so"),
        "kluis",
        "zegel",
    )
    with pytest.raises(Refusal, match="kluis"):
        current_keys()
