"""The sandbox in the browser: an answer at once, one with its progress, and one that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.tests.market import FREE, NEEDS, WHEELCHAIR, Classes, demand, lettings
from jaarschijf.figures.engine import recompute
from jaarschijf.figures.models import Run
from jaarschijf.figures.tests.world import asked, delivered
from jaarschijf.people.models import User
from tests.stage import Stage

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
QUICK = {"seeds": "4"}


def deliveries(stage: Stage, needs: Classes = NEEDS, free: Classes = FREE) -> None:
    """The association of the stage delivered both sides of the market."""
    given: Mapping[str, Given] = {"demand": demand(needs), "lettings": lettings(free)}
    party = stage.parties["association"]
    for dataset, one in given.items():
        delivered(asked(stage.region, [party], dataset), party, one.totals)


def page(stage: Stage, name: str = "sandbox") -> str:
    return reverse(f"figures:{name}", args=[stage.region.slug])


@pytest.fixture
def tenants(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.tenants)


@pytest.fixture
def officer(stage: Stage, sign_in: SignIn) -> Client:
    """Of the association: somebody who may keep analyses."""
    return sign_in(stage.cast.association)


def test_without_deliveries_it_says_what_is_missing(stage: Stage, tenants: Client) -> None:
    found = tenants.get(page(stage)).content.decode()
    assert "Nog niet geleverd" in found
    assert "De regiocoördinator kan deze cijfers vragen" in found


def test_the_page_opens_with_an_answer(stage: Stage, tenants: Client) -> None:
    deliveries(stage)
    found = tenants.get(page(stage)).content.decode()
    assert "Met ‘B: 8 weken voorrang’" in found
    assert "20 keer" in found
    assert "Dit is een snel antwoord" in found


def test_an_address_can_be_shared(stage: Stage, tenants: Client) -> None:
    deliveries(stage)
    found = tenants.get(page(stage), {**QUICK, "a_weeks": "4", "b_weeks": "26", "b_then": "widen"})
    assert "‘B: 26 weken voorrang’" in found.content.decode()
    assert "‘A: 4 weken voorrang’" in found.content.decode()
    assert 'value="widen" selected' in found.content.decode()


def test_the_script_gets_the_answer_alone(stage: Stage, tenants: Client) -> None:
    deliveries(stage)
    found = tenants.get(page(stage), {**QUICK, "deel": "antwoord"}).content.decode()
    assert "Met ‘B: 8 weken voorrang’" in found
    assert "<html" not in found


def test_progress_is_told_and_the_answer_comes_last(
    stage: Stage, tenants: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaarschijf.figures.calculations.playing._AT_ONCE", 2)
    deliveries(stage)
    answer = tenants.get(page(stage), {**QUICK, "deel": "voortgang"})
    assert isinstance(answer, StreamingHttpResponse)
    *told, last = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert told == [{"done": 2, "of": 4}, {"done": 4, "of": 4}]
    assert "Met ‘B: 8 weken voorrang’" in last["html"]


def test_progress_ends_at_the_same_answer(stage: Stage, tenants: Client) -> None:
    deliveries(stage)
    answer = tenants.get(page(stage), {**QUICK, "deel": "voortgang"})
    assert isinstance(answer, StreamingHttpResponse)
    last = json.loads(answer.getvalue().splitlines()[-1])["html"]
    at_once = tenants.get(page(stage), {**QUICK, "deel": "antwoord"}).content.decode()
    table = at_once[at_once.index("<table") : at_once.index("</table>")]
    assert table in last


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"b_weeks": "99"}, "hoogstens 52"),
        ({"b_weeks": "veel"}, "Voer een geheel getal in"),
        ({"b_bat": "7"}, "Selecteer een geldige keuze"),
        ({"seeds": "100000"}, "hoogstens 500"),
    ],
)
def test_what_cannot_be_played_is_told(
    stage: Stage, tenants: Client, chosen: dict[str, str], said: str
) -> None:
    deliveries(stage)
    answer = tenants.get(page(stage), chosen)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_deliveries_that_do_not_suffice_are_told(stage: Stage, tenants: Client) -> None:
    roomless = ("Waterdam", "none", "none", "low_cap")
    deliveries(stage, free={roomless: 20})
    answer = tenants.get(page(stage))
    assert answer.status_code == 409
    assert "om het aantal kamers te leveren" in answer.content.decode()


def test_it_is_kept_as_an_analysis_that_comes_out_the_same_again(stage: Stage, officer: Client) -> None:
    deliveries(stage)
    sent = {"b_weeks": "12", "seed": "7", "titel": "Twaalf weken"}
    answer = officer.post(page(stage, "sandbox_keep"), sent)
    (run,) = Run.objects.all()
    assert answer.headers["Location"].endswith(f"/analyses/{run.number}/")
    chosen = json.loads(bytes(run.given))["options"]
    assert (run.calculation, chosen["b_weeks"], chosen["seed"], chosen["seeds"]) == ("sandbox", 12, 7, 100)
    assert recompute(run).is_same


def test_who_may_only_read_plays_and_keeps_nothing(stage: Stage, tenants: Client) -> None:
    deliveries(stage)
    assert "Bewaar als analyse" not in tenants.get(page(stage), QUICK).content.decode()
    assert tenants.post(page(stage, "sandbox_keep"), {"titel": "Stiekem"}).status_code == 403


def test_without_a_title_nothing_is_kept(stage: Stage, officer: Client) -> None:
    deliveries(stage)
    answer = officer.post(page(stage, "sandbox_keep"), {"titel": ""})
    assert answer.status_code == 422
    assert "Titel" in answer.content.decode()
    assert not Run.objects.exists()


def test_few_wheelchairs_are_told_nowhere(stage: Stage, tenants: Client) -> None:
    deliveries(stage, needs={**NEEDS, WHEELCHAIR: 3})
    found = tenants.get(page(stage), QUICK).content.decode()
    answer = found[found.index('id="antwoord"') : found.index('id="lezen"')]
    row = answer[answer.index("Waarvan wie een rolstoel gebruikt</th>") :]
    assert row[: row.index("</tr>")].count("niet getoond") == 4
    assert "zijn de aantallen te klein om te tonen" in answer


def test_the_page_asks_little_of_the_database(
    stage: Stage, tenants: Client, django_assert_max_num_queries: Any
) -> None:
    deliveries(stage)
    with django_assert_max_num_queries(12):
        tenants.get(page(stage), QUICK)
