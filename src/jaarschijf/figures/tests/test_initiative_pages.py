"""The pages of the register: what each may see, write and take along."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from openpyxl import load_workbook

from jaarschijf.figures.models import Initiative, ProtectionSettings
from jaarschijf.figures.tests.registered import DAY, an_initiative, counted, taken, told
from jaarschijf.people.models import User
from tests.stage import PARTIES, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]
SignIn = Callable[[User], Client]

LIST = "/werk/waterdam/cijfers/initiatieven/"
FORM = {
    "name": "Het Anker",
    "municipality": "Waterdam",
    "neighbourhood": "",
    "provider_name": "",
    "audience": "",
    "stage": "plan",
}


@pytest.fixture
def row(stage: Stage) -> Initiative:
    """An initiative of the care provider, with four who wait."""
    row = an_initiative(stage)
    counted(row, waiting=4, requests=2, places=16)
    return row


def _page(row: Initiative) -> str:
    return f"{LIST}{row.pk}/"


def _text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", PARTIES)
@pytest.mark.parametrize("page", ["list", "one", "csv"])
def test_only_the_provider_sees_its_small_counts(
    stage: Stage, sign_in: SignIn, row: Initiative, who: str, page: str
) -> None:
    url = {"list": LIST, "one": _page(row), "csv": f"{LIST}lijst.csv"}[page]
    text = _text(sign_in(getattr(stage.cast, who)), url)
    own = ";16;4;2" in text if page == "csv" else ">4<" in text
    hidden = text.count("minder dan 5") + text.count("Minder dan 5 wachtenden")
    note = 0 if page == "csv" else 1
    assert own == (who == "care")
    assert hidden == (note if who == "care" else note + 2)


def test_who_delivered_a_small_count_sees_it_too(stage: Stage, sign_in: SignIn) -> None:
    taken(stage, told(waiting=3), by="municipality")
    assert ">3<" in _text(sign_in(stage.cast.municipality), LIST)
    assert ">3<" not in _text(sign_in(stage.cast.association), LIST)


def test_the_threshold_is_that_of_the_region(stage: Stage, sign_in: SignIn, row: Initiative) -> None:
    ProtectionSettings.objects.create(region=stage.region, parties=3)
    text = _text(sign_in(stage.cast.coordinator), LIST)
    assert ">4<" in text
    assert "minder dan 3" in text


def test_the_chart_of_another_party_holds_no_small_count(
    stage: Stage, sign_in: SignIn, row: Initiative
) -> None:
    counted(row, date(2026, 2, 1), waiting=12)
    text = _text(sign_in(stage.cast.association), _page(row))
    assert "Lijndiagram" in text
    assert "Wachtenden 4" not in text


def test_a_chart_names_only_what_it_draws(stage: Stage, sign_in: SignIn, row: Initiative) -> None:
    counted(row, date(2026, 2, 1), waiting=3, requests=1, places=16)
    captions = [
        _text(sign_in(user), _page(row)).partition("<figcaption>")[2].partition("<")[0]
        for user in (stage.cast.association, stage.cast.care)
    ]
    assert captions == ["Plaatsen", "Plaatsen, wachtenden en aanvragen"]


def test_the_list_tells_what_changed_and_how_old_it_is(stage: Stage, sign_in: SignIn) -> None:
    row, today = an_initiative(stage), localdate()
    counted(row, today - timedelta(days=300), waiting=20)
    counted(row, today - timedelta(days=200), waiting=31)
    text = _text(sign_in(stage.cast.tenants), LIST)
    assert "wachtenden +11" in text
    assert "Wordt oud" in text
    assert "meer dan plaatsen" in text


def test_what_stopped_stands_apart(stage: Stage, sign_in: SignIn) -> None:
    an_initiative(stage, stage="stopped")
    text = _text(sign_in(stage.cast.tenants), LIST)
    assert "Gestopt (1)" in text
    assert "Er loopt nu geen initiatief" in text


def test_an_empty_register_says_who_fills_it(stage: Stage, sign_in: SignIn) -> None:
    assert "Aanbieders en de regiocoördinator voegen ze toe" in _text(sign_in(stage.cast.tenants), LIST)
    assert "Voeg een initiatief toe" in _text(sign_in(stage.cast.care), LIST)


def test_a_provider_adds_an_initiative_of_its_own(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    answer = client.post(f"{LIST}nieuw/", FORM | {"provider": stage.parties["care"].pk})
    row = Initiative.objects.get(name="Het Anker")
    assert answer.headers["Location"] == f"{_page(row)}stand/"
    assert row.provider == stage.parties["care"]


def test_a_provider_can_not_choose_another_party(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.care)
    answer = client.post(f"{LIST}nieuw/", FORM | {"provider": stage.parties["association"].pk})
    assert answer.status_code == 422
    assert not Initiative.objects.exists()


def test_the_coordinator_names_a_provider_that_is_no_party(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    client.post(f"{LIST}nieuw/", FORM | {"provider": "", "provider_name": "Stichting Linde"})
    assert Initiative.objects.get().provider_name == "Stichting Linde"


@pytest.mark.parametrize("who", ["municipality", "tenants"])
def test_who_keeps_none_adds_none(stage: Stage, sign_in: SignIn, who: str) -> None:
    assert sign_in(getattr(stage.cast, who)).get(f"{LIST}nieuw/").status_code == 403


def test_a_count_is_recorded_with_its_day(stage: Stage, sign_in: SignIn, row: Initiative) -> None:
    given: dict[str, Any] = {
        "day": "2026-06-30",
        "stage": "building",
        "places": "16",
        "waiting": "22",
        "requests": "",
    }
    answer = sign_in(stage.cast.care).post(f"{_page(row)}stand/", given)
    assert answer.headers["Location"] == _page(row)
    last = row.counts.last()
    assert last is not None
    assert (last.day, last.stage, last.waiting, last.requests) == (date(2026, 6, 30), "building", 22, None)


def test_the_form_of_a_count_shows_no_small_count(stage: Stage, sign_in: SignIn, row: Initiative) -> None:
    text = _text(sign_in(stage.cast.coordinator), f"{_page(row)}stand/")
    assert 'value="16"' in text
    assert 'value="4"' not in text


def test_the_second_of_two_is_told_what_is_stored(stage: Stage, sign_in: SignIn, row: Initiative) -> None:
    client, url = sign_in(stage.cast.coordinator), f"{_page(row)}wijzigen/"
    given = FORM | {"provider": stage.parties["care"].pk, "revision": row.revision}
    assert client.post(url, given | {"audience": "jongeren"}).status_code == 302
    answer = client.post(url, given | {"audience": "ouderen"})
    assert answer.status_code == 409
    assert "jongeren" in answer.content.decode()


def test_the_workbook_has_numbers_days_and_no_formula(stage: Stage, sign_in: SignIn) -> None:
    counted(an_initiative(stage, name="=1+1"), DAY)
    data = sign_in(stage.cast.tenants).get(f"{LIST}lijst.xlsx").content
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell.value for cell in sheet[2]]
    assert (cells[0], sheet["A2"].data_type, cells[7:]) == ("=1+1", "s", [24, 31, 8])
    assert str(cells[6]) == "2026-03-01 00:00:00"


def test_the_csv_holds_no_formula(stage: Stage, sign_in: SignIn) -> None:
    an_initiative(stage, name="=1+1")
    assert "\r\n'=1+1;" in _text(sign_in(stage.cast.tenants), f"{LIST}lijst.csv")


def test_the_list_asks_as_much_of_the_database_for_many_as_for_one(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        counted(an_initiative(stage, name=f"Hof {number}"))
    client = sign_in(stage.cast.care)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)
