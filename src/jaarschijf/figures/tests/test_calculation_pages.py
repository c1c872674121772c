"""Choosing, looking without keeping, and keeping what came out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import Run
from jaarschijf.figures.tests.planted import planted_request, planted_run
from jaarschijf.figures.tests.world import asked, association, delivered
from jaarschijf.people.models import User
from tests.stage import Stage

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
LIST = "/werk/waterdam/cijfers/berekeningen/"
TOY = f"{LIST}toy/"


def test_the_list_tells_what_each_calculation_takes_and_what_there_is(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    planted_request(stage)
    page = sign_in(stage.cast.tenants).get(LIST).content.decode()
    assert "Hoeveel zijn er goed?" in page
    assert "Voorraad: 3 partijen, t/m 31 december 2026" in page
    assert "Verhuringen: nog niet geleverd" in page


def test_the_list_takes_few_queries(
    stage: Stage, sign_in: SignIn, toy: Calculation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    planted_request(stage)
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(9):
        client.get(LIST)


def test_the_newest_period_is_chosen_beforehand_and_who_lacks_is_told(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    old, new = planted_request(stage, 2025), planted_request(stage, 2026)
    page = sign_in(stage.cast.association).get(TOY)
    assert page.context["form"].ticked == {new.pk}
    assert [source.request.pk for source in page.context["groups"][0].sources] == [new.pk, old.pk]
    assert "Nog niet: Lindehof." in page.content.decode()


def test_without_deliveries_the_page_says_what_to_do(stage: Stage, sign_in: SignIn, toy: Calculation) -> None:
    assert "Vraag deze cijfers" in sign_in(stage.cast.coordinator).get(TOY).content.decode()
    assert "De regiocoördinator kan" in sign_in(stage.cast.association).get(TOY).content.decode()


def test_looking_keeps_nothing(stage: Stage, sign_in: SignIn, toy: Calculation) -> None:
    request = planted_request(stage)
    asked_for = {"reken": "1", "uitvraag": str(request.pk), "norm": "90"}
    page = sign_in(stage.cast.municipality).get(TOY, asked_for)
    assert "de norm is 90" in page.context["answer"].sentence
    assert not Run.objects.exists()


def test_a_choice_that_a_link_leaves_out_is_its_default(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    request = planted_request(stage)
    page = sign_in(stage.cast.municipality).get(TOY, {"reken": "1", "uitvraag": str(request.pk)})
    assert "de norm is 95" in page.context["answer"].sentence


def test_whoever_only_reads_looks_but_is_not_offered_to_keep(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    request = planted_request(stage)
    page = sign_in(stage.cast.tenants).get(TOY, {"reken": "1", "uitvraag": str(request.pk)})
    assert page.context["answer"]
    assert "Bewaar als analyse" not in page.content.decode()


@pytest.mark.parametrize("wrong", [{"norm": "veel"}, {"uitvraag": ""}, {"uitvraag": "999999"}])
def test_a_wrong_choice_is_told_at_its_field(
    stage: Stage, sign_in: SignIn, toy: Calculation, wrong: dict[str, str]
) -> None:
    request = planted_request(stage)
    right = {"reken": "1", "uitvraag": str(request.pk), "norm": "95"}
    page = sign_in(stage.cast.association).get(TOY, right | wrong)
    assert page.status_code == 422
    assert "js-error" in page.content.decode()


def test_a_request_of_another_region_can_not_be_reckoned_with(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    elsewhere = stage.cast.outsider.memberships.get().region
    party = association(elsewhere, "Verweg")
    request = asked(elsewhere, [party])
    delivered(request, party, {"good": 90, "bad": 10})
    page = sign_in(stage.cast.coordinator).get(TOY, {"reken": "1", "uitvraag": str(request.pk)})
    assert page.status_code == 422


def test_all_that_stands_of_a_request_is_reckoned_with(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    """Who could leave one party out would find its counts in the difference."""
    request = planted_request(stage)
    own = stage.parties["association"]
    delivered(request, own, {"good": 500, "bad": 100})
    sent = {"uitvraag": str(request.pk), "norm": "95", "titel": "Alles", "deliveries": "1"}
    sign_in(stage.cast.association).post(f"{TOY}bewaren/", sent)
    inputs = Run.objects.get().inputs.all()
    assert [(row.delivery.party.name, row.delivery.number) for row in inputs] == [
        ("Dorpsgoed", 1),
        ("Kaderand", 1),
        ("Woonstede", 2),
    ]


def test_keeping_makes_a_run_and_goes_there(stage: Stage, sign_in: SignIn, toy: Calculation) -> None:
    request = planted_request(stage)
    sent = {"uitvraag": str(request.pk), "norm": "90", "titel": "Goed in 2026"}
    answer = sign_in(stage.cast.municipality).post(f"{TOY}bewaren/", sent)
    run = Run.objects.get()
    assert (run.title, run.by) == ("Goed in 2026", stage.cast.municipality)
    assert answer.headers["Location"] == "/werk/waterdam/cijfers/analyses/1/"


def test_keeping_needs_a_title(stage: Stage, sign_in: SignIn, toy: Calculation) -> None:
    request = planted_request(stage)
    sent = {"uitvraag": str(request.pk), "norm": "90", "titel": " "}
    page = sign_in(stage.cast.municipality).post(f"{TOY}bewaren/", sent)
    assert page.status_code == 422
    assert "Vul iets in bij ‘Titel’." in page.content.decode()


def test_who_only_reads_can_not_keep(stage: Stage, sign_in: SignIn, toy: Calculation) -> None:
    request = planted_request(stage)
    sent = {"uitvraag": str(request.pk), "norm": "90", "titel": "Toch"}
    assert sign_in(stage.cast.tenants).post(f"{TOY}bewaren/", sent).status_code == 403


def test_beside_an_earlier_analysis_the_difference_is_told(
    stage: Stage, sign_in: SignIn, toy: Calculation
) -> None:
    request = planted_request(stage)
    run = planted_run(stage, toy, request)
    delivered(request, request.deliveries.get(party__name="Kaderand").party, {"good": 2031, "bad": 119})
    page = sign_in(stage.cast.association).get(
        TOY, {"reken": "1", "uitvraag": str(request.pk), "vorige": str(run.number)}
    )
    found = [(one.row, one.was, one.now) for one in page.context["compared"].changes]
    assert ("Samen", "3.997", "3.998") in found
    assert "Wat er veranderde sinds analyse 1" in page.content.decode()


def test_an_unknown_calculation_is_not_there(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.coordinator).get(f"{LIST}onbekend/").status_code == 404


def test_the_guide_of_a_calculation_is_read_inside(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get(f"{LIST}fit/uitleg/").content.decode()
    assert "Waarvoor" in page
    assert '<table class="js-table">' in page


def test_the_sandbox_has_a_page_of_its_own(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.tenants).get(f"{LIST}sandbox/")
    assert answer.headers["Location"].startswith("/werk/waterdam/cijfers/zandbak/")
