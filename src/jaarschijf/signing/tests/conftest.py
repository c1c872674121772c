"""Selfmade keys for every test of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from jaarschijf.signing.models import SigningRound
    from tests.stage import Stage


@pytest.fixture(scope="session")
def key_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the keys stay for all tests of a process: making them takes a while."""
    return tmp_path_factory.mktemp("sleutels")


@pytest.fixture
def trial(settings: Settings, key_data: Path) -> None:
    """An installation that may try signing out."""
    settings.SEAL_TRIAL, settings.DATA_DIR = True, key_data


@pytest.fixture
def steady_app(monkeypatch: pytest.MonkeyPatch) -> str:
    """The code that every signatory's app shows as long as the test lasts; it was not used yet."""
    from allauth.mfa.totp.internal import auth
    from django.core.cache import cache

    from jaarschijf.signing.tests.rounds import SECRET

    cache.clear()
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([1234]))
    return str(auth.format_hotp_value(auth.hotp_value(SECRET, 1234)))


@pytest.fixture
def complete(stage: Stage) -> SigningRound:
    """A round of which every signature is kept, with where it came from."""
    from jaarschijf.signing.tests.registered import a_kept_round, with_trails

    return with_trails(a_kept_round(stage))
