"""The values page: the region's own limits, and what its words stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.desk import words
from jaarschijf.desk.limits import shown
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.actions.projects import ProjectValues, add_project
from jaarschijf.register.models import LocalValue, NormCorrection, Project, ProjectDwellings
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.values import limits_of
from tests.stage import Stage

VALUES = "/werk/waterdam/waarden/"
CAP = f"{VALUES}2026/cap_1_2_persons/"


@pytest.fixture
def coordinator(stage: Stage, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def odd(stage: Stage, operator: CommandLine) -> Project:
    """A project full of words that the standard doesn't know."""
    values = ProjectValues(
        location="Singel", accessibility="vijf sterren", rent_class="middelduur", dwellings=(("Kadehuis", 3),)
    )
    return add_project(by=operator, plan=stage.plan, values=values)


def page(client: Client) -> str:
    return client.get(VALUES).content.decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [("713.02", "713,02"), ("24075", "24.075"), ("24075.00", "24.075"), ("900.00", "900,00"), ("23", "23")],
)
def test_a_limit_is_written_as_the_dutch_do(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text


def test_the_table_says_what_is_derived_and_what_has_no_source(coordinator: Client) -> None:
    cells = re.findall(r"<td.*?</td>", page(coordinator), re.DOTALL)
    marked = {
        word: sum(word in cell for cell in cells) for word in ("afgeleid", "bron niet gevonden", "vul in")
    }
    assert marked == {"afgeleid": 7, "bron niet gevonden": 2, "vul in": 11}


def test_an_own_limit_counts_and_shows_its_reason(coordinator: Client, stage: Stage) -> None:
    answer = coordinator.post(CAP, {"value": "1.713,50", "reason": "Onze verordening"})
    assert answer.headers["Location"] == VALUES
    assert limits_of(stage.region)[2026].cap_1_2_persons == Decimal("1713.50")
    assert "Onze verordening" in page(coordinator)
    assert "(landelijk 713,02)" in page(coordinator)


def test_the_form_offers_what_holds_now_and_says_where_it_comes_from(coordinator: Client) -> None:
    form = coordinator.get(CAP).content.decode()
    assert 'value="713,02"' in form
    assert "Landelijk: 713,02 (afgeleid)" in form


@pytest.mark.parametrize("value", ["veel", "0", "-3", ""])
def test_nonsense_is_no_limit(coordinator: Client, value: str) -> None:
    assert coordinator.post(CAP, {"value": value, "reason": "x"}).status_code == 422
    assert not NormCorrection.objects.exists()


def test_a_limit_without_a_source_is_refused(coordinator: Client) -> None:
    answer = coordinator.post(CAP, {"value": "700", "reason": ""})
    assert 'id="id_reason_error"' in answer.content.decode()


@pytest.mark.parametrize("address", ["1999/cap_1_2_persons/", "2026/maan/", "2026/cap_1_2_persons/terug/"])
def test_what_is_not_there_is_not_found(coordinator: Client, address: str) -> None:
    assert coordinator.get(f"{VALUES}{address}").status_code == 404


def test_an_own_limit_is_taken_away_after_asking(coordinator: Client, stage: Stage) -> None:
    coordinator.post(CAP, {"value": "700", "reason": "proef"})
    assert "Dan geldt weer 713,02" in coordinator.get(f"{CAP}terug/").content.decode()
    coordinator.post(f"{CAP}terug/")
    assert not NormCorrection.objects.exists()


def test_words_of_the_standard_are_not_asked_about(coordinator: Client) -> None:
    assert "Alle woorden in uw projecten zijn bekend." in page(coordinator)


def test_unknown_words_are_asked_about_once_each(coordinator: Client, odd: Project) -> None:
    other = Project.objects.create(plan=odd.plan, location="Kade", accessibility="Vijf Sterren")
    assert {word.text.casefold(): word.count for word in words.unknown(other.plan.region)} == {
        "vijf sterren": 2,
        "middelduur": 1,
        "kadehuis": 1,
    }
    assert page(coordinator).count("weet ik nog niet") == 3


def test_answering_fills_the_codes_of_the_projects(coordinator: Client, odd: Project) -> None:
    keys = {word.text: word.key for word in words.unknown(odd.plan.region)}
    dwelling = next(
        code for _, choices in words.code_choices([ValueList.DWELLING_TYPE]) for code, _ in choices
    )
    coordinator.post(
        VALUES,
        {
            keys["vijf sterren"]: "BATSCORE:BAT5",
            keys["middelduur"]: "HUURKLASSE:DUU",
            keys["Kadehuis"]: dwelling,
        },
    )
    odd.refresh_from_db()
    assert odd.bat_score == "BAT5"
    assert ProjectDwellings.objects.get(project=odd).type_code == dwelling.partition(":")[2]
    assert words.unknown(odd.plan.region) == []


def test_a_word_that_is_left_open_stays_unknown(coordinator: Client, odd: Project) -> None:
    (key,) = [word.key for word in words.unknown(odd.plan.region) if word.text == "middelduur"]
    coordinator.post(VALUES, {key: "HUURKLASSE:DUU"})
    assert [row.name for row in LocalValue.objects.all()] == ["middelduur"]
    assert len(words.unknown(odd.plan.region)) == 2


def test_a_code_of_another_list_is_refused(coordinator: Client, odd: Project) -> None:
    (key,) = [word.key for word in words.unknown(odd.plan.region) if word.text == "middelduur"]
    answer = coordinator.post(VALUES, {key: "BATSCORE:BAT1"})
    assert 'role="alert"' in answer.content.decode()
    assert not LocalValue.objects.exists()


def test_a_word_can_come_to_stand_for_another_code(coordinator: Client, odd: Project) -> None:
    (key,) = [word.key for word in words.unknown(odd.plan.region) if word.text == "vijf sterren"]
    coordinator.post(VALUES, {key: "BATSCORE:BAT5"})
    row = LocalValue.objects.get()
    coordinator.post(f"{VALUES}woorden/{row.pk}/", {"code": "BATSCORE:BAT4"})
    odd.refresh_from_db()
    assert odd.bat_score == "BAT4"


def test_the_page_asks_the_same_few_questions_for_many_projects(
    coordinator: Client, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Project.objects.bulk_create(
        Project(plan=stage.plan, location=f"L{number}", accessibility=f"woord {number % 9}")
        for number in range(60)
    )
    with django_assert_max_num_queries(10):
        coordinator.get(VALUES)


def test_a_code_that_has_ended_is_not_offered() -> None:
    offered = dict(words.code_choices([ValueList.LABEL]))[ValueList.LABEL.label]
    assert "TOEGANKELIJKHEIDSLABEL:GEL" not in dict(offered)
