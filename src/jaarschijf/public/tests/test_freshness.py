"""A published standing grows old in public: what is frozen is its date, not its age."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic

import pytest
from django.test import Client
from django.utils import timezone

from jaarschijf.people.access import CommandLine
from jaarschijf.public import cache
from jaarschijf.public.tests.conftest import Publish
from jaarschijf.register.actions import agreements
from tests.stage import Stage

PLAN = "/waterdam/2026/"


@pytest.fixture
def said(stage: Stage, operator: CommandLine, publish: Publish) -> str:
    """A published standing of today; the address of its agreement."""
    row = stage.agreements[0]
    agreements.set_standing(by=operator, agreement=row, revision=None, standing="done", note="")
    publish()
    return f"{PLAN}afspraken/{row.slug}/"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    return Later(monkeypatch)


class Later:
    """Lets days go by; the shelf of kept pages looks again, as it does each second."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def by(self, days: int) -> None:
        then = timezone.now() + timedelta(days)
        self._patch.setattr(timezone, "now", lambda: then)
        self._patch.setattr(cache, "monotonic", lambda: monotonic() + 5)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "Vers: vandaag gemeld"),
        (121, "Wordt oud: 4 maanden geleden gemeld"),
        (241, "Verouderd: 8 maanden geleden gemeld"),
    ],
)
def test_the_same_version_is_older_on_a_later_day(
    client: Client, said: str, later: Later, days: int, words: str
) -> None:
    for address in (PLAN, said):
        client.get(address)
    later.by(days)
    for address in (PLAN, said):
        assert words in client.get(address).content.decode()


def test_an_old_standing_is_drawn_pale_on_page_and_disc(client: Client, said: str, later: Later) -> None:
    fresh = client.get(PLAN).content.decode()
    later.by(300)
    old = client.get(PLAN).content.decode()

    assert 'href="#disc-done-stale' not in fresh
    assert 'href="#disc-done-stale' in old
    assert "gereed (verouderd)" in old
    assert fresh.count("#done-stale") < old.count("#done-stale")


def test_what_was_never_reported_has_no_age(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    page = client.get(f"{PLAN}afspraken/{stage.agreements[1].slug}/").content.decode()
    assert "gemeld" not in page.replace("Nog geen melding", "")


def test_the_files_to_take_along_say_how_fresh_on_the_day_itself(
    client: Client, said: str, later: Later
) -> None:
    address = f"{PLAN}afspraken.csv"
    assert ";Vers\r\n" in client.get(address).content.decode()
    later.by(300)
    assert ";Verouderd\r\n" in client.get(address).content.decode()
