"""Signing in with the account of one's organisation: who was invited, when the address is vouched for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client
from pytest_django.fixtures import Settings

from jaarschijf.people.models import User
from jaarschijf.people.tests.test_sign_in import FOREIGN, LOGIN, words
from tests.stage import Stage

DOOR = "/account/oidc/waterdam/login/"
THEIRS = "https://inloggen.waterdam.example"

Enter = Callable[..., Any]


@pytest.fixture
def organisation(settings: Settings) -> dict[str, Any]:
    """The settings of the organisation."""
    app = {
        "provider_id": "waterdam",
        "name": "Gemeente Waterdam",
        "client_id": "jaarschijf",
        "secret": "x",
        "settings": {"server_url": THEIRS},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "EMAIL_AUTHENTICATION": True}}
    return app["settings"]  # type: ignore[return-value]


@pytest.fixture
def enter(client: Client, db: None, organisation: None, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """To the organisation and back, where it says these claims; the page one comes on."""
    config = {
        "authorization_endpoint": f"{THEIRS}/authorize",
        "token_endpoint": f"{THEIRS}/token",
        "userinfo_endpoint": f"{THEIRS}/userinfo",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", config)
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *_, **__: {"access_token": "x"})

    def enter(**claims: object) -> Any:
        told = {"sub": "1", **claims}
        monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_: told)
        there = urlsplit(client.post(DOOR).headers["Location"])
        assert there.geturl().startswith(config["authorization_endpoint"])
        state = parse_qs(there.query)["state"][0]
        return client.get(f"{DOOR}callback/", {"code": "x", "state": state}, follow=True)

    return enter


def test_an_organisation_that_is_set_up_has_its_button(client: Client, db: None, organisation: None) -> None:
    shown = client.get(LOGIN).content.decode()
    assert "Gemeente Waterdam" in shown
    assert DOOR in shown


def test_without_an_organisation_there_is_no_such_button(client: Client, db: None) -> None:
    assert "account van uw organisatie" not in words(client.get(LOGIN))


def test_going_to_the_organisation_asks_first(client: Client, db: None, organisation: None) -> None:
    answer = client.get(DOOR)
    assert "Aanmelden bij Gemeente Waterdam" in words(answer)
    assert FOREIGN.findall(words(answer)) == []


def test_who_was_invited_comes_in(enter: Enter, stage: Stage) -> None:
    answer = enter(email=stage.cast.care.email.upper(), email_verified=True)
    assert answer.wsgi_request.user == stage.cast.care
    assert "Mijn werk" in words(answer)


def test_who_was_not_invited_stays_out(enter: Enter, stage: Stage) -> None:
    answer = enter(email="vreemd@waterdam.example", email_verified=True)
    assert not answer.wsgi_request.user.is_authenticated
    assert not User.objects.filter(email="vreemd@waterdam.example").exists()
    assert FOREIGN.findall(words(answer)) == []


def test_an_address_that_nobody_vouches_for_opens_nothing(enter: Enter, stage: Stage) -> None:
    answer = enter(email=stage.cast.care.email)
    assert not answer.wsgi_request.user.is_authenticated


def test_the_settings_can_vouch_for_the_addresses_of_an_organisation(
    enter: Enter, stage: Stage, organisation: dict[str, Any]
) -> None:
    organisation["verified_email"] = ["waterdam.example"]
    assert enter(email=stage.cast.care.email).wsgi_request.user == stage.cast.care
