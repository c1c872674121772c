"""The pages of the year: planning it in one step, the list, the months, the disc, one meeting, moving it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.planning import add_meeting, change_meeting
from jaarschijf.meetings.models import Meeting, Series
from jaarschijf.meetings.tests.planned import chain, group
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
YEAR = "/werk/waterdam/2026/vergaderingen/"


def fields_of(page: Any) -> dict[str, str]:
    """Everything that a browser would send of the planning page."""
    context = page.context
    forms = [line.form for line in [*context["lines"], context["own"]]]
    bound = [field for form in forms for field in form]
    bound += [field for line in context["lines"] for field, _ in line.days]
    found = {field.html_name: str(field.value() if field.value() is not None else "") for field in bound}
    hidden = {"seen": context["board"].seen, "base": context["board"].base, "drawn": context["drawn"]}
    return found | hidden


@pytest.fixture(autouse=True)
def _january(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year is still to come, whenever this runs."""
    monkeypatch.setattr("jaarschijf.meetings.views.planning.localdate", lambda: date(2026, 1, 5))


def test_the_year_is_planned_with_one_button(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    page = client.get(f"{YEAR}plannen/")
    answer = client.post(f"{YEAR}plannen/", fields_of(page) | {"plan": "1"})

    assert answer.status_code == 302
    assert Meeting.objects.count() == 2


def test_another_rhythm_is_shown_before_it_is_planned(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    sent = fields_of(client.get(f"{YEAR}plannen/")) | {"r0-count": "3", "plan": "1"}
    page = client.post(f"{YEAR}plannen/", sent)

    assert "U heeft het ritme aangepast" in page.content.decode()
    assert page.context["count"] == 3
    assert not Meeting.objects.exists()


def test_a_day_left_empty_is_not_planned(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    client.post(f"{YEAR}plannen/", fields_of(client.get(f"{YEAR}plannen/")) | {"d0": "", "plan": "1"})

    assert Meeting.objects.count() == 1


def test_a_day_by_hand_is_planned_as_it_was_given(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    client.post(
        f"{YEAR}plannen/", fields_of(client.get(f"{YEAR}plannen/")) | {"d0": "2026-04-07", "plan": "1"}
    )

    assert Meeting.objects.filter(day=date(2026, 4, 7)).exists()


def test_what_is_left_out_is_not_planned(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    sent = fields_of(client.get(f"{YEAR}plannen/"))
    sent.pop("r0-takes")
    client.post(f"{YEAR}plannen/", sent | {"kijk": "1"})

    assert not Series.objects.exists()


def test_a_proposal_of_before_is_shown_anew(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    sent = fields_of(client.get(f"{YEAR}plannen/")) | {"plan": "1"}
    client.post(f"{YEAR}plannen/", sent)

    assert client.post(f"{YEAR}plannen/", sent).status_code == 409
    assert Meeting.objects.count() == 2


def test_place_and_names_are_for_members(stage: Stage, sign_in: SignIn) -> None:
    above, _below = chain(stage)
    change_meeting(by=CommandLine(), meeting=above, revision=above.revision, place="Geheime zaal")

    seen = {
        name: sign_in(getattr(stage.cast, name)).get(f"{YEAR}{above.pk}/").content.decode()
        for name in ("association", "tenants")
    }
    assert "Geheime zaal" in seen["association"]
    assert "Geheime zaal" not in seen["tenants"]
    assert "Rol association" not in seen["tenants"]
    assert "Woonstede" in seen["tenants"]


def test_a_move_is_shown_and_then_done(stage: Stage, sign_in: SignIn) -> None:
    above, below = chain(stage)
    client = sign_in(stage.cast.coordinator)
    page = client.get(f"{YEAR}{above.pk}/verzetten/", {"dag": "2026-05-26"})
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("revision", "day", "seen")}

    assert "Rol association" in page.content.decode()
    assert client.post(f"{YEAR}{above.pk}/verzetten/", sent).status_code == 302
    below.refresh_from_db()
    assert below.day == date(2026, 5, 12)


def test_a_move_that_changed_meanwhile_is_shown_again(stage: Stage, sign_in: SignIn) -> None:
    above, below = chain(stage)
    client = sign_in(stage.cast.coordinator)
    form = client.get(f"{YEAR}{above.pk}/verzetten/", {"dag": "2026-05-26"}).context["form"]
    sent = {name: form[name].value() for name in ("revision", "day", "seen")}
    change_meeting(by=CommandLine(), meeting=below, revision=below.revision, place="Elders")
    page = client.post(f"{YEAR}{above.pk}/verzetten/", sent)

    assert page.status_code == 409
    assert page.context["form"]["seen"].value() != sent["seen"]


def test_only_own_meetings_when_asked(stage: Stage, sign_in: SignIn) -> None:
    chain(stage)
    page = sign_in(stage.cast.care).get(YEAR, {"mijn": "1"})

    assert [line.meeting.title for line in page.context["overview"].lines] == ["Grote werkgroep"]


@pytest.mark.parametrize(("looks", "most"), [("", 15), ("jaar", 26), ("schijf", 26)])
def test_many_meetings_take_few_queries(
    stage: Stage,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    looks: str,
    most: int,
) -> None:
    owner = group(stage, "Zorgoverleg", people=(stage.cast.coordinator,))
    first = add_meeting(by=CommandLine(), plan=stage.plan, group=owner, day=date(2026, 3, 3))
    Meeting.objects.bulk_create(
        Meeting(plan=stage.plan, group=owner, title="Overleg", day=date(2026, 1 + n % 12, 1 + n % 28))
        for n in range(59)
    )
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(most):
        page = client.get(YEAR, {"beeld": looks})
    assert page.status_code == 200
    assert first.pk
