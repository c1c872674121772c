"""Project rows: everybody of an own party, the coordinator of all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import move_agreement
from jaarschijf.register.models import Project
from tests.stage import Stage

PLAN = "/werk/waterdam/2026/"
SignIn = Callable[[User], Client]


@pytest.fixture
def association(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.association)


def sent(*dwellings: tuple[str, str], **values: object) -> dict[str, object]:
    """What a browser sends for a row of Woonstede."""
    rows = {
        f"woningen-{place}-{part}": value
        for place, pair in enumerate(dwellings)
        for part, value in zip(("type", "number"), pair, strict=True)
    }
    formset = {"woningen-TOTAL_FORMS": len(dwellings), "woningen-INITIAL_FORMS": 0}
    return {"location": "Hof", "responsible": "Woonstede"} | formset | rows | values


def test_an_officer_adds_a_row_of_the_own_party(association: Client) -> None:
    assert 'value="Woonstede"' in association.get(f"{PLAN}projecten/nieuw/").content.decode()

    values = {"rent_amount": "650,50", "price_level": "2026", "standing": "done", "agreement": "1.2"}
    association.post(f"{PLAN}projecten/nieuw/", sent(("Portiekflat", "12"), ("", "3"), ("", ""), **values))
    made = Project.objects.get(location="Hof")

    assert (made.rent_amount, made.price_level, made.standing) == (Decimal("650.50"), 2026, "done")
    assert str(made.agreement) == "1.2 Zorgoverleg"
    assert list(made.dwelling_rows.values_list("type_name", "number")) == [("Portiekflat", 12), ("", 3)]


def test_an_officer_adds_no_row_of_another_party(association: Client) -> None:
    answer = association.post(f"{PLAN}projecten/nieuw/", sent(responsible="Gemeente Waterdam"))

    assert answer.status_code == 403
    assert not Project.objects.filter(location="Hof").exists()


def test_an_officer_cannot_give_a_row_away(stage: Stage, association: Client) -> None:
    address = f"{PLAN}projecten/{stage.projects[0].pk}/wijzigen/"
    answer = association.post(address, sent(revision=1, responsible="Gemeente Waterdam"))

    assert answer.status_code == 403
    assert Project.objects.get(pk=stage.projects[0].pk).location == "Parkzicht"


def test_a_row_is_changed_with_its_dwellings(stage: Stage, association: Client) -> None:
    address = f"{PLAN}projecten/{stage.projects[0].pk}/wijzigen/"
    answer = association.post(address, sent(("Galerijflat", "50"), revision=1, location="Parkzicht"))
    row = Project.objects.get(pk=stage.projects[0].pk)

    assert answer.headers["Location"] == f"{PLAN}#projecten"
    assert (row.dwellings, row.dwelling_type) == (50, "Galerijflat")


def test_the_form_shows_the_row_as_it_is_with_two_empty_lines(stage: Stage, association: Client) -> None:
    page = association.get(f"{PLAN}projecten/{stage.projects[0].pk}/wijzigen/").content.decode()

    assert 'name="woningen-0-number" value="48"' in page
    assert 'name="woningen-2-number"' in page
    assert 'name="woningen-3-number"' not in page
    assert '<option value="Woonstede">' in page


def test_the_form_names_the_agreement_by_its_number_of_now(stage: Stage, association: Client) -> None:
    move_agreement(by=stage.cast.coordinator, agreement=stage.agreements[0], steps=1)
    address = f"{PLAN}projecten/{stage.projects[0].pk}/wijzigen/"
    page = association.get(address).content.decode()
    assert 'name="agreement" value="1.2"' in page

    association.post(address, sent(revision=1, agreement="1.2"))
    assert Project.objects.get(pk=stage.projects[0].pk).agreement == stage.agreements[0]


def test_two_people_on_one_row_are_compared(stage: Stage, association: Client) -> None:
    address = f"{PLAN}projecten/{stage.projects[0].pk}/wijzigen/"
    association.post(address, sent(("Galerijflat", "50"), revision=1, location="Eerste"))
    answer = association.post(address, sent(("Portiekflat", "48"), revision=1, location="Tweede"))
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "<dd>Eerste</dd>" in page
    assert "<dd>50 Galerijflat</dd>" in page
    assert 'value="Tweede"' in page


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"location": ""}, 422, 'id="id_location_error"'),
        ({"rent_amount": "650"}, 409, "Vul bij een huurbedrag ook het prijspeil"),
        ({"rent_amount": "veel"}, 422, 'id="id_rent_amount_error"'),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    association: Client, values: dict[str, object], status: int, said: str
) -> None:
    answer = association.post(f"{PLAN}projecten/nieuw/", sent(("Portiekflat", "12"), **values))
    page = answer.content.decode()

    assert answer.status_code == status
    assert said in page
    assert 'name="woningen-0-type" value="Portiekflat"' in page


def test_dwellings_that_are_no_number_are_told(association: Client) -> None:
    answer = association.post(f"{PLAN}projecten/nieuw/", sent(("Portiekflat", "-1")))

    assert answer.status_code == 422
    assert 'id="id_woningen-0-number_error"' in answer.content.decode()


def test_the_coordinator_removes_a_row(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    client.post(f"{PLAN}projecten/{stage.projects[0].pk}/verwijderen/", {"revision": 1})
    history = client.get(f"{PLAN}geschiedenis/").content.decode()

    assert not Project.objects.filter(location="Parkzicht").exists()
    assert "heeft het project ‘Parkzicht’ verwijderd." in history
    assert "<dd>Portiekflat 48</dd>" in history
