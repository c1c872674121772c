"""The moments of a plan: who sets them, what follows them, and what still waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.reading import Relative
from jaarschijf.register.actions import moments, obligations
from jaarschijf.register.models import Moment
from tests.stage import Stage

PAGE = "/werk/waterdam/2026/momenten/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def duty(stage: Stage, operator: CommandLine) -> None:
    """Two weeks before the steering group the papers are sent."""
    obligations.add_obligation(
        by=operator,
        agreement=stage.agreements[2],
        text="Stukken sturen",
        who=[],
        when=Relative(-14, "de stuurgroep"),
    )


def test_without_moments_the_page_says_what_waits_and_what_to_do(duty: None, coordinator: Client) -> None:
    page = coordinator.get(PAGE).content.decode()

    assert "Wacht nog op een dag" in page
    assert "Stukken sturen" in page
    assert "nieuw/?wat=de%20stuurgroep" in page
    assert "Er staat nog geen moment in." in page


def test_a_moment_gives_what_follows_it_a_day(duty: None, coordinator: Client) -> None:
    answer = coordinator.post(f"{PAGE}nieuw/", {"name": "Stuurgroep", "day": "2026-09-24"})
    page = coordinator.get(PAGE).content.decode()

    assert answer.headers["Location"] == PAGE
    assert "Wacht nog op een dag" not in page
    assert "<strong>10 september 2026</strong>: Stukken sturen" in page


def test_the_plan_shows_the_term_that_follows_a_moment(duty: None, coordinator: Client) -> None:
    coordinator.post(f"{PAGE}nieuw/", {"name": "Stuurgroep", "day": "2026-09-24"})
    assert "10 september 2026" in coordinator.get("/werk/waterdam/2026/").content.decode()


def test_a_moment_moves_and_goes(duty: None, coordinator: Client) -> None:
    coordinator.post(f"{PAGE}nieuw/", {"name": "Stuurgroep", "day": "2026-09-24"})
    row = Moment.objects.get()
    change = {"revision": 1, "name": "Stuurgroep", "day": "2026-10-01"}
    coordinator.post(f"{PAGE}{row.pk}/wijzigen/", change)
    assert "17 september 2026" in coordinator.get(PAGE).content.decode()

    coordinator.post(f"{PAGE}{row.pk}/verwijderen/", {"revision": 2})
    assert not Moment.objects.exists()


def test_the_second_of_two_who_move_a_moment_is_told(coordinator: Client) -> None:
    coordinator.post(f"{PAGE}nieuw/", {"name": "Stuurgroep", "day": "2026-09-24"})
    address = f"{PAGE}{Moment.objects.get().pk}/wijzigen/"
    coordinator.post(address, {"revision": 1, "name": "Stuurgroep", "day": "2026-10-01"})
    answer = coordinator.post(address, {"revision": 1, "name": "Stuurgroep", "day": "2026-10-08"})

    assert answer.status_code == 409
    assert Moment.objects.get().day == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"name": "Stuurgroep", "day": ""}, 422, "Kies de dag."),
        ({"name": "", "day": "2026-09-24"}, 422, "Vul iets in bij ‘Wat is er dan’."),
        ({"name": "Stuurgroep", "day": "2031-09-24"}, 409, "24-09-2031 ligt te ver van 2026."),
    ],
)
def test_a_moment_that_cannot_be_says_why(
    coordinator: Client, given: dict[str, str], status: int, sentence: str
) -> None:
    answer = coordinator.post(f"{PAGE}nieuw/", given)

    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_a_reader_sees_the_moments_but_no_buttons(
    stage: Stage, operator: CommandLine, sign_in: SignIn
) -> None:
    moments.add_moment(by=operator, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24))
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()

    assert "Stuurgroep, 24 september 2026" in page
    assert "nieuw/" not in page
    assert "wijzigen/" not in page


def test_many_moments_and_obligations_take_the_same_queries(
    stage: Stage,
    operator: CommandLine,
    coordinator: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for month in range(1, 13):
        moments.add_moment(by=operator, plan=stage.plan, name="Stuurgroep", day=date(2026, month, 12))
        when = Relative(-7, "stuurgroep")
        obligations.add_obligation(
            by=operator, agreement=stage.agreements[0], text=f"Stuk {month}", who=[], when=when
        )
    with django_assert_max_num_queries(8):
        coordinator.get(PAGE)
