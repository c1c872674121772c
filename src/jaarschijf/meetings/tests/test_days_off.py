"""The days on which a region does not meet: its own, and those that are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.days_off import add_day_off, change_day_off, remove_day_off
from jaarschijf.meetings.models import DayOff
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import Region, User
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

PAGE = "/werk/waterdam/vrije-dagen/"
SignIn = Callable[[User], Client]
NEXT = timezone.localdate().year + 1
FIRST, LAST = date(NEXT, 2, 16), date(NEXT, 2, 18)


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def carnival(stage: Stage, operator: CommandLine) -> DayOff:
    return add_day_off(by=operator, region=stage.region, name="Carnaval", starts=FIRST, ends=LAST)


def test_one_day_needs_no_last_day(stage: Stage, operator: CommandLine) -> None:
    row = add_day_off(by=operator, region=stage.region, name="Kermis", starts=FIRST, ends=None)
    assert row.ends == FIRST


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Schrijf op wat er dan is"),
        ({"ends": FIRST - timedelta(1)}, "Wissel de dagen om"),
        ({"ends": FIRST + timedelta(61)}, "duurt langer dan twee maanden"),
    ],
)
def test_days_that_cannot_be_say_why(
    stage: Stage, operator: CommandLine, change: dict[str, Any], sentence: str
) -> None:
    values: Any = {"name": "Carnaval", "starts": FIRST, "ends": LAST, **change}
    with pytest.raises(Refusal, match=sentence):
        add_day_off(by=operator, region=stage.region, **values)


@pytest.mark.parametrize("who", ["municipality", "tenants"])
def test_only_the_coordinator_keeps_them(stage: Stage, carnival: DayOff, who: str) -> None:
    user = getattr(stage.cast, who)
    with pytest.raises(NotAllowed):
        add_day_off(by=user, region=stage.region, name="Kermis", starts=FIRST, ends=None)
    with pytest.raises(NotAllowed):
        change_day_off(by=user, day_off=carnival, revision=1, name="Kermis", starts=FIRST, ends=None)
    with pytest.raises(NotAllowed):
        remove_day_off(by=user, day_off=carnival, revision=1)


def test_the_second_of_two_is_told(stage: Stage, operator: CommandLine, carnival: DayOff) -> None:
    change_day_off(by=operator, day_off=carnival, revision=1, name="Vastelaovend", starts=FIRST, ends=LAST)
    with pytest.raises(Conflict):
        remove_day_off(by=operator, day_off=carnival, revision=1)


def test_days_are_added_changed_and_removed_on_the_pages(coordinator: Client, stage: Stage) -> None:
    given = {"name": "Carnaval", "starts": FIRST.isoformat(), "ends": LAST.isoformat()}
    coordinator.post(f"{PAGE}nieuw/", given)
    row = DayOff.objects.get()
    assert f"16 februari {NEXT} tot en met 18 februari {NEXT}" in coordinator.get(PAGE).content.decode()

    coordinator.post(f"{PAGE}{row.pk}/wijzigen/", given | {"revision": 1, "name": "Vastelaovend"})
    assert "Vastelaovend" in coordinator.get(PAGE).content.decode()

    coordinator.post(f"{PAGE}{row.pk}/verwijderen/", {"revision": 2})
    assert not DayOff.objects.exists()


def test_a_form_without_a_day_asks_for_it(coordinator: Client) -> None:
    answer = coordinator.post(f"{PAGE}nieuw/", {"name": "Carnaval", "starts": "", "ends": ""})
    assert answer.status_code == 422
    assert "Kies de eerste vrije dag." in answer.content.decode()


def test_the_page_tells_what_planning_knows_by_itself(coordinator: Client, stage: Stage) -> None:
    without = coordinator.get(PAGE).content.decode()
    Region.objects.filter(pk=stage.region.pk).update(school_region="Zuid")
    chosen = coordinator.get(PAGE).content.decode()

    assert "Koningsdag" in without
    assert "er is geen vakantieregio gekozen" in without
    assert "Schoolvakanties" not in without
    assert "regio <strong>zuid</strong>" in chosen
    assert "Zomervakantie" in chosen


def test_saving_the_region_keeps_the_school_holidays_that_were_chosen(
    coordinator: Client, stage: Stage
) -> None:
    """A browser sends every field that the page shows, as it shows it."""
    page = "/werk/waterdam/regio/"
    given = {"name": "Waterdam", "motto": "", "fresh_days": "30", "ageing_days": "90"}
    coordinator.post(page, given | {"school_region": "Zuid"})
    assert Region.objects.get(pk=stage.region.pk).school_region == "Zuid"
    shown = coordinator.get(page).content.decode()
    assert 'name="school_region"' in shown
    assert '<option value="Zuid" selected>' in shown


def test_the_page_takes_few_queries(
    coordinator: Client,
    stage: Stage,
    operator: CommandLine,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(20):
        first = FIRST + timedelta(n)
        add_day_off(by=operator, region=stage.region, name=f"Vrij {n}", starts=first, ends=None)
    with django_assert_max_num_queries(6):
        coordinator.get(PAGE)
