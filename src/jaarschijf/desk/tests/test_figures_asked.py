"""Figures that a person still has to deliver stand on the first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jaarschijf.figures.tests.world import asked, delivered
from jaarschijf.people.models import User
from tests.stage import Stage

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def first_page(client: Client, stage: Stage) -> str:
    return client.get(f"/werk/{stage.region.slug}/").content.decode()


def test_what_is_asked_stands_on_the_first_page_with_its_day(stage: Stage, sign_in: SignIn) -> None:
    asked(stage.region, [stage.parties["association"]], year=2098)
    page = first_page(sign_in(stage.cast.association), stage)
    assert "Lever Voorraad 2098</a>, uiterlijk 1 februari 2099" in page


def test_what_is_late_says_so(stage: Stage, sign_in: SignIn) -> None:
    request = asked(stage.region, [stage.parties["association"]], year=2020)
    assert request.due_on == date(2021, 2, 1)
    assert "te laat" in first_page(sign_in(stage.cast.association), stage)


def test_what_was_delivered_is_no_longer_asked(stage: Stage, sign_in: SignIn) -> None:
    request = asked(stage.region, [stage.parties["association"]], year=2098)
    delivered(request, stage.parties["association"], {"good": 3})
    assert "Lever Voorraad" not in first_page(sign_in(stage.cast.association), stage)


@pytest.mark.parametrize("who", ["municipality", "tenants", "care", "coordinator"])
def test_nobody_sees_what_is_asked_of_another(stage: Stage, sign_in: SignIn, who: str) -> None:
    asked(stage.region, [stage.parties["association"]], year=2098)
    assert "Lever Voorraad" not in first_page(sign_in(getattr(stage.cast, who)), stage)
