"""The pages on which publication is decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.people.models import User
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.actions.agreements import set_standing
from tests.stage import Stage

PAGE = "/werk/waterdam/2026/publiceren/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _published(client: Client) -> Snapshot:
    client.post(f"{PAGE}klaarzetten/")
    newest = Snapshot.objects.latest("sequence")
    client.post(f"{PAGE}{newest.sequence}/goedkeuren/")
    return Snapshot.objects.get(pk=newest.pk)


def _stall(stage: Stage) -> None:
    set_standing(
        by=stage.cast.coordinator,
        agreement=stage.agreements[0],
        revision=None,
        standing="stalled",
        note="Stuk",
    )


def test_before_the_first_time_the_page_says_what_to_do(coordinator: Client) -> None:
    page = coordinator.get(PAGE).content.decode()

    assert "Deze jaarschijf staat niet op de site. Zet hieronder een versie klaar" in page
    assert "Komt in zijn geheel op de site: 3 afspraken en 2 projecten." in page


def test_a_version_is_set_ready_seen_and_approved(coordinator: Client) -> None:
    asked = coordinator.post(f"{PAGE}klaarzetten/")
    assert asked.headers["Location"] == f"{PAGE}1/"
    waiting = coordinator.get(f"{PAGE}1/").content.decode()
    assert "Keur goed en publiceer" in waiting
    assert "/werk/waterdam/2026/versies/1/" in waiting
    assert "Wacht op uw beslissing" in coordinator.get(PAGE).content.decode()

    answer = coordinator.post(f"{PAGE}1/goedkeuren/", follow=True)
    page = answer.content.decode()
    assert "Versie 1 staat op de site." in page
    assert Snapshot.objects.get().sha256[:12] in page
    assert "Er is niets veranderd." in page
    assert "Keur goed en publiceer" not in coordinator.get(f"{PAGE}1/").content.decode()


def test_what_changed_since_the_site_is_shown_first(stage: Stage, coordinator: Client) -> None:
    _published(coordinator)
    _stall(stage)
    page = coordinator.get(PAGE).content.decode()

    assert "Veranderd sinds versie 1" in page
    assert "De stand gaat van ‘nog geen melding’ naar ‘stagneert’." in page


def test_a_version_tells_what_it_changes_and_what_came_later(stage: Stage, coordinator: Client) -> None:
    _published(coordinator)
    _stall(stage)
    coordinator.post(f"{PAGE}klaarzetten/")
    before = coordinator.get(f"{PAGE}2/").content.decode()
    set_standing(
        by=stage.cast.coordinator, agreement=stage.agreements[1], revision=None, standing="done", note=""
    )
    after = coordinator.get(f"{PAGE}2/").content.decode()

    assert "naar ‘stagneert’" in before
    assert "Na het klaarzetten is er nog iets veranderd" not in before
    assert "Na het klaarzetten is er nog iets veranderd" in after


def test_a_version_that_is_not_published_leaves_the_site(coordinator: Client) -> None:
    coordinator.post(f"{PAGE}klaarzetten/")
    page = coordinator.post(f"{PAGE}1/afwijzen/", follow=True).content.decode()

    assert "Afgewezen op" in page
    assert not Snapshot.objects.live().exists()


def test_setting_ready_without_a_change_says_so(coordinator: Client) -> None:
    _published(coordinator)
    page = coordinator.post(f"{PAGE}klaarzetten/", follow=True).content.decode()

    assert "Er is niets veranderd sinds de laatste publicatie." in page


def test_a_version_leaves_the_site_with_a_reason(coordinator: Client) -> None:
    _published(coordinator)
    without = coordinator.post(f"{PAGE}1/intrekken/", {"reason": " "})
    assert without.status_code == 422
    assert 'id="id_reason_error"' in without.content.decode()

    page = coordinator.post(
        f"{PAGE}1/intrekken/", {"reason": "Fout in de tekst"}, follow=True
    ).content.decode()
    assert "Versie 1 staat niet meer op de site." in page
    assert "Fout in de tekst" in page
    assert not Snapshot.objects.live().exists()


def test_opening_an_address_of_a_button_decides_nothing(coordinator: Client) -> None:
    coordinator.post(f"{PAGE}klaarzetten/")
    for button in ("klaarzetten/", "1/goedkeuren/", "1/afwijzen/"):
        coordinator.get(PAGE + button)

    assert [one.decision for one in Snapshot.objects.all()] == [""]


def test_deciding_twice_is_told_in_a_sentence(coordinator: Client) -> None:
    _published(coordinator)
    answer = coordinator.post(f"{PAGE}1/afwijzen/")

    assert answer.status_code == 409
    assert "Over deze versie is al beslist." in answer.content.decode()
