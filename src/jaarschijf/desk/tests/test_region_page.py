"""The region's own data and its journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.people.models import Region, User
from tests.stage import Stage

PAGE = "/werk/waterdam/regio/"
GIVEN = {"name": "Waterdam", "motto": "Vooruit", "fresh_days": "30", "ageing_days": "90"}
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def test_the_coordinator_changes_name_motto_and_thresholds(coordinator: Client) -> None:
    answer = coordinator.post(PAGE, GIVEN | {"name": "Waterdam en Oosterlo"})
    region = Region.objects.get(slug="waterdam")

    assert answer.headers["Location"] == "/werk/waterdam/partijen/"
    assert (region.name, region.motto, region.thresholds.fresh) == ("Waterdam en Oosterlo", "Vooruit", 30)


def test_stale_comes_after_ageing(coordinator: Client) -> None:
    answer = coordinator.post(PAGE, GIVEN | {"ageing_days": "30"})

    assert answer.status_code == 422
    assert "Kies meer dan 30 dagen" in answer.content.decode()
    assert Region.objects.get(slug="waterdam").ageing_days == 240


def test_an_empty_name_is_asked_for_by_name(coordinator: Client) -> None:
    page = coordinator.post(PAGE, GIVEN | {"name": ""}).content.decode()
    assert "Vul iets in bij ‘Naam’." in page
    assert "Dit veld is verplicht." not in page


@pytest.mark.parametrize("who", ["municipality", "tenants"])
def test_who_does_not_manage_the_region_reads_only_its_journal(
    stage: Stage, sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(stage.cast, who))
    parties = client.get("/werk/waterdam/partijen/").content.decode()

    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}geschiedenis/").status_code == 200
    assert f'href="{PAGE}geschiedenis/"' in parties
    assert f'href="{PAGE}"' not in parties


def test_the_journal_tells_of_the_region_and_not_of_its_plans(coordinator: Client) -> None:
    coordinator.post(PAGE, GIVEN)
    page = coordinator.get(f"{PAGE}geschiedenis/").content.decode()

    assert "Rol coordinator heeft de gegevens van de regio Waterdam aangepast." in page
    assert "heeft de partij Woonstede toegevoegd" in page
    assert "Doelgroepen in balans" not in page
    assert "Elders" not in page
