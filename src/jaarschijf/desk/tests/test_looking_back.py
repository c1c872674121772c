"""The plan on a past day, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.actions import agreements
from tests.stage import Stage

PLAN = "/werk/waterdam/2026/"
BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
SignIn = Callable[[User], Client]
ROLES = ("coordinator", "municipality", "tenants")


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def said(stage: Stage, operator: CommandLine) -> None:
    """In March the first agreement was under way, in April it was done."""
    row = stage.agreements[0]
    for standing, note, days in (("under_way", "Wij beginnen.", 0), ("done", "Het is af.", 40)):
        agreements.set_standing(
            by=operator,
            agreement=row,
            revision=None,
            standing=standing,
            note=note,
            at=BEGIN + timedelta(days),
        )


@pytest.mark.parametrize("who", ROLES)
def test_everybody_sees_a_past_day_and_nobody_can_change_it(
    said: None, stage: Stage, sign_in: SignIn, who: str
) -> None:
    page = sign_in(getattr(stage.cast, who)).get(f"{PLAN}?op=2026-03-10").content.decode()

    assert "U ziet de stand van 10 maart 2026." in page
    assert "Wij beginnen." in page
    assert "Het is af." not in page
    for form in ("wijzigen/", "stand/", "nieuw/", "volgorde=", "publiceren/"):
        assert form not in page


def test_the_disc_has_its_hand_at_that_day(said: None, coordinator: Client) -> None:
    assert "Stand op 10 maart 2026." in coordinator.get(f"{PLAN}?op=2026-03-10").content.decode()


def test_before_there_was_a_plan_the_page_says_so(coordinator: Client) -> None:
    page = coordinator.get(f"{PLAN}?op=2025-03-10").content.decode()
    assert "Op 10 maart 2025 was deze jaarschijf er nog niet." in page


def test_today_is_the_plan_itself(coordinator: Client) -> None:
    page = coordinator.get(f"{PLAN}?op={timezone.localdate().isoformat()}").content.decode()
    assert "U ziet de stand van" not in page
    assert "Thema toevoegen" in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [("gisteren", "‘gisteren’ is geen dag."), ("2999-01-01", "1 januari 2999 komt nog.")],
)
@pytest.mark.parametrize("address", [f"{PLAN}?op=", f"{PLAN}veranderd/?sinds="])
def test_a_day_that_is_none_says_so(coordinator: Client, address: str, asked: str, sentence: str) -> None:
    answer = coordinator.get(address + asked)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_what_went_since_is_named_and_what_came_is_not_there(
    stage: Stage, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, later = timezone.localdate(), timezone.now() + timedelta(2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    gone, kept = stage.agreements[2], stage.agreements[0]
    base = f"{PLAN}themas/{kept.theme_id}/afspraken/nieuw/"
    coordinator.post(base, {"title": "Iets nieuws", "text": "", "responsible": ""})
    coordinator.post(f"{PLAN}afspraken/{gone.slug}/verwijderen/", {"revision": gone.revision})
    change = {"revision": kept.revision, "title": "Anders", "text": "", "theme": kept.theme_id}
    coordinator.post(f"{PLAN}afspraken/{kept.slug}/wijzigen/", change)
    coordinator.get(PLAN)  # the messages of what was done are shown here

    page = coordinator.get(f"{PLAN}?op={first.isoformat()}").content.decode()

    assert "Sindsdien verwijderd: ‘Wijzigingen delen’." in page
    assert "Doelgroepen in balans" in page
    assert "Anders" not in page
    assert "Iets nieuws" not in page


def test_changes_are_told_with_what_it_was_and_who_said_it(said: None, coordinator: Client) -> None:
    page = coordinator.get(f"{PLAN}veranderd/?sinds=2026-03-10").content.decode()

    assert "Veranderd sinds 10 maart 2026" in page
    assert "Standen (1)" in page
    assert "Het is af." in page
    assert "de beheerder, 10 april 2026" in page


def test_the_plan_and_my_work_lead_to_what_changed(coordinator: Client) -> None:
    assert f'href="{PLAN}veranderd/"' in coordinator.get(PLAN).content.decode()
    assert f'href="{PLAN}veranderd/"' in coordinator.get("/werk/waterdam/").content.decode()


def test_nothing_changed_says_so(coordinator: Client) -> None:
    day = timezone.localdate().isoformat()
    assert (
        "Er is sindsdien niets veranderd."
        in coordinator.get(f"{PLAN}veranderd/?sinds={day}").content.decode()
    )


@pytest.mark.parametrize(("address", "most"), [("?op=2026-03-10", 20), ("veranderd/?sinds=2026-03-10", 12)])
def test_looking_back_takes_few_queries(
    said: None,
    coordinator: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
    most: int,
) -> None:
    with django_assert_max_num_queries(most):
        coordinator.get(PLAN + address)
