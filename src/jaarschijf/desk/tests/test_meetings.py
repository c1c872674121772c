"""What the first page tells of meetings, questions and notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import localdate

from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.meetings.tests.exchanging import Table, announce, table_of
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
WORK = "/werk/waterdam/"
SECRET = "Wanneer komen de geheime cijfers?"
LAW = "Nieuwe huisvestingswet"


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


def _text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_first_page_is_quiet_when_there_is_nothing(stage: Stage, sign_in: SignIn) -> None:
    for who in (stage.cast.tenants, stage.cast.coordinator):
        assert 'id="vergaderen"' not in _text(sign_in(who), WORK)


def test_the_first_page_tells_what_comes_and_what_waits(table: Table, sign_in: SignIn) -> None:
    for days in (40, 30, 20, 10):
        table.meet(table.care, days)
    table.ask(text=SECRET)
    announce(table.stage, parties=[table.stage.parties["care"]])
    page = _text(sign_in(table.stage.cast.care), WORK)
    assert page.count("agenda<span") == 3
    assert SECRET in page
    assert LAW in page
    assert SECRET not in _text(sign_in(table.stage.cast.coordinator), WORK)


def test_the_first_page_tells_the_coordinator_what_the_law_waits_for(stage: Stage, sign_in: SignIn) -> None:
    plan = stage.plan
    StatutoryMoment.objects.create(plan=plan, name="Bod", day=localdate().replace(year=2020), source="wet")
    assert "1 wettelijk moment is te laat" in _text(sign_in(stage.cast.coordinator), WORK)
    assert "wettelijk moment" not in _text(sign_in(stage.cast.care), WORK)
