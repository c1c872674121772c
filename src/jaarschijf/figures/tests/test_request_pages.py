"""The pages of requests: the hub, asking, following, changing, closing, templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.actions.asking import say_none
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.tests.files import checked, page_of
from jaarschijf.figures.tests.world import asked, association, delivered
from jaarschijf.people.models import User
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]
SignIn = Callable[[User], Client]

HUB = "/werk/waterdam/cijfers/"
ADD = f"{HUB}uitvragen/nieuw/"


@pytest.fixture
def request_(stage: Stage) -> DataRequest:
    return asked(stage.region, [stage.parties["association"], stage.parties["care"]])


def url(row: DataRequest, name: str = "request") -> str:
    return reverse(f"figures:{name}", args=[row.region.slug, row.pk])


def read(client: Client, address: str) -> str:
    """The words of a page, on one line."""
    return " ".join(client.get(address).content.decode().split())


def form(stage: Stage, **other: Any) -> dict[str, Any]:
    """What the coordinator fills in."""
    return {
        "dataset": "lettings",
        "period_from": "2025-01-01",
        "period_until": "2025-12-31",
        "due_on": "2026-10-01",
        "parties": [stage.parties["association"].pk],
        **other,
    }


def test_an_officer_finds_first_what_is_asked_of_the_own_party(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    page = read(sign_in(stage.cast.association), HUB)
    assert page_of(request_, stage.parties["association"]) in page
    assert page_of(request_, stage.parties["care"]) not in page


def test_what_was_delivered_is_no_longer_asked(stage: Stage, request_: DataRequest, sign_in: SignIn) -> None:
    delivered(request_, stage.parties["association"], {"good": 1})
    assert "Er is nu niets te leveren" in read(sign_in(stage.cast.association), HUB)


def test_a_reader_sees_what_runs_and_no_way_to_deliver(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    page = read(sign_in(stage.cast.tenants), HUB)
    assert "0 van de 2 geleverd" in page
    assert "/leveren/" not in page


@pytest.mark.parametrize("who", ["coordinator", "association", "tenants"])
def test_every_way_on_from_the_hub_is_open_to_who_sees_it(
    stage: Stage, request_: DataRequest, sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(stage.cast, who))
    ways = set(re.findall(rf'href="({HUB}[^"#]*)"', read(client, HUB)))
    assert len(ways) > 5
    assert {way: client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_without_requests_the_hub_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    assert "Er loopt geen uitvraag. Vraag partijen" in read(sign_in(stage.cast.coordinator), HUB)


def test_the_hub_asks_the_database_as_little_for_many_requests_as_for_one(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    parties = [association(stage.region, f"Corporatie {number}") for number in range(5)]
    for dataset in ("stock", "demand", "keys", "care"):
        row = asked(stage.region, parties, dataset)
        delivered(row, parties[0], {"good": 1})
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(12):
        client.get(HUB)


def test_asking_leads_to_the_request_with_a_title_of_its_own(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    answer = client.post(ADD, form(stage))
    row = DataRequest.objects.get()
    assert (answer.headers["Location"], row.title) == (url(row), "Verhuringen 2025")


def test_a_group_and_a_party_in_it_are_asked_once(stage: Stage, sign_in: SignIn) -> None:
    group = stage.region.groups.get(name="Corporaties")
    sign_in(stage.cast.coordinator).post(ADD, form(stage, groups=[group.pk]))
    assert [one.party.name for one in DataRequest.objects.get().asked.all()] == ["Woonstede"]


def test_a_request_of_nobody_keeps_what_was_typed_and_says_whom_to_choose(
    stage: Stage, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.coordinator).post(ADD, form(stage, parties=[], why="Voor maart"))
    assert answer.status_code == 409
    assert "Kies ten minste één partij" in answer.content.decode()
    assert "Voor maart" in answer.content.decode()


def test_an_empty_form_says_at_each_field_what_is_missing(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.coordinator).post(ADD, {"title": ""})
    assert answer.status_code == 422
    assert "Kies iets bij ‘Welke gegevens’" in answer.content.decode()


def test_the_coordinator_sees_who_delivered_who_did_not_and_who_has_nothing(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    delivered(request_, stage.parties["care"], {"good": 123})
    say_none(
        by=stage.cast.association,
        request=request_,
        party=stage.parties["association"],
        reason="Alles is verkocht",
    )
    page = read(sign_in(stage.cast.coordinator), url(request_))
    found = ("1 van de 2 partijen geleverd", "123 rijen", "Niets te leveren", "Alles is verkocht")
    assert [words for words in found if words not in page] == []


def test_a_small_number_of_rows_is_not_told(stage: Stage, request_: DataRequest, sign_in: SignIn) -> None:
    delivered(request_, stage.parties["care"], {"good": 3})
    page = read(sign_in(stage.cast.coordinator), url(request_))
    assert "minder dan 5 rijen" in page
    assert "3 rijen" not in page


def test_the_coordinator_is_told_where_nobody_can_deliver(stage: Stage, sign_in: SignIn) -> None:
    row = asked(stage.region, [stage.parties["tenants"]])
    page = read(sign_in(stage.cast.coordinator), url(row))
    assert "nog niemand die kan leveren: <strong>Huurdersraad Waterdam</strong>" in page


def test_the_page_of_a_request_stays_within_its_queries(
    stage: Stage,
    request_: DataRequest,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    delivered(request_, stage.parties["care"], {"good": 3})
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(13):
        client.get(url(request_))


def test_a_request_can_be_changed(stage: Stage, request_: DataRequest, sign_in: SignIn) -> None:
    given = {"revision": 1, "title": "Anders", "period_from": "2026-01-01", "period_until": "2026-12-31"}
    parties = [stage.parties["care"].pk]
    answer = sign_in(stage.cast.coordinator).post(
        url(request_, "request_change"), {**given, "due_on": "2027-03-01", "parties": parties}
    )
    request_.refresh_from_db()
    assert (answer.status_code, request_.title, request_.asked.count()) == (302, "Anders", 1)


def test_the_second_who_changes_a_request_sees_what_is_stored(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    DataRequest.objects.filter(pk=request_.pk).update(revision=2, title="Van een ander")
    given = {"revision": 1, "title": "Anders", "period_from": "2026-01-01", "period_until": "2026-12-31"}
    parties = [stage.parties["care"].pk]
    answer = sign_in(stage.cast.coordinator).post(
        url(request_, "request_change"), {**given, "due_on": "2027-02-01", "parties": parties}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert [words for words in ("Van een ander", "Woonstede en Zorg aan de Kade") if words not in page] == []


def test_a_request_can_be_closed_and_opened(stage: Stage, request_: DataRequest, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    client.post(url(request_, "request_close"), {"revision": 1})
    assert "Open de uitvraag weer" in read(client, url(request_))
    client.post(url(request_, "request_reopen"), {"revision": 2})
    assert "Sluit de uitvraag" in read(client, url(request_))


def test_who_closes_what_was_changed_meanwhile_is_told(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.coordinator).post(url(request_, "request_close"), {"revision": 9})
    assert answer.status_code == 409
    assert "Intussen is dit gewijzigd" in answer.content.decode()


@pytest.mark.parametrize(("query", "heading"), [("", "Kale huur"), ("?geteld=1", "Aantal")])
def test_the_template_has_the_columns_and_places_of_this_request(
    stage: Stage, request_: DataRequest, sign_in: SignIn, query: str, heading: str
) -> None:
    answer = sign_in(stage.cast.association).get(url(request_, "request_xlsx") + query)
    book = load_workbook(BytesIO(answer.content))
    assert heading in [cell.value for cell in book.worksheets[0][1]]


def test_the_template_as_csv_opens_in_a_spreadsheet(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.association).get(url(request_, "request_csv"))
    assert answer.content.decode("utf-8-sig").startswith("Gemeente;Wijk of kern;BAT-score;")


def test_sums_that_wait_for_a_yes_are_told_without_a_number(
    stage: Stage, request_: DataRequest, sign_in: SignIn
) -> None:
    checked(request_, stage.parties["association"], stage.cast.association)
    page = read(sign_in(stage.cast.coordinator), url(request_))
    assert "wacht op een ja" in page
    assert "0 van de 2 partijen geleverd" in page
