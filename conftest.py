"""The stage for all tests: one region, its cast, and a plan with something in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import Settings

    from jaarschijf.people.access import CommandLine
    from jaarschijf.people.models import User
    from tests.kept import Kept
    from tests.stage import Stage

pytest_plugins = (
    "tests.plugin",
    "tests.browser",
    "tests.mailserver",
    "tests.clock",
    "tests.at_once",
    "tests.routed",
)


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder: the server warns where there is none."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def _plain_settings(settings: Settings, static_folder: Path) -> None:
    """Quick passwords, no manifest of static files, uploads in memory."""
    settings.STATIC_ROOT = static_folder
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def operator() -> CommandLine:
    from jaarschijf.people.access import CommandLine

    return CommandLine()


@pytest.fixture(scope="session")
def kept_stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Kept:
    """The stage as it was made once, before any test put something into the database."""
    from jaarschijf.people.access import CommandLine
    from tests.kept import Kept
    from tests.stage import build

    with django_db_blocker.unblock():
        return Kept.of(lambda: build(CommandLine()))


@pytest.fixture
def stage(kept_stage: Kept, db: None) -> Stage:
    from tests.stage import Stage

    stage = kept_stage.again()
    assert isinstance(stage, Stage)
    return stage


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    """A client that is signed in as the person given."""

    def signed_in(user: User) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
