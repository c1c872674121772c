"""The start of a year on the screen: the checklist, the table of all agreements, and days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.dividing import divide, give_days
from jaarschijf.meetings.groups.facts import Place, days_given, places
from jaarschijf.meetings.models import Group
from jaarschijf.meetings.tests.circles import BY, bare, whole
from jaarschijf.people.models import User
from jaarschijf.reading import Per, Times
from jaarschijf.register.models import Agreement, Obligation
from tests.stage import Stage

PAGE = "/werk/waterdam/2026/jaarstart/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _read(client: Client, tail: str = "") -> str:
    return client.get(f"{PAGE}{tail}").content.decode()


def _unseen(stage: Stage) -> dict[str, str]:
    """What the form sends of agreements that had no group yet."""
    return {f"seen_{row.pk}": "" for row in stage.agreements}


def test_the_checklist_counts_and_names_what_is_missing(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    divide(by=BY, plan=stage.plan, seen={}, choices={stage.agreements[0].pk: Place(group.pk)})
    page = _read(coordinator)
    assert "1 van de 3 afspraken is verdeeld." in page
    assert "Er is nog geen stuurgroep." in page
    assert f"{PAGE}verdelen/#afspraak-{stage.agreements[1].pk}" in page


def test_a_reader_sees_the_checklist_without_links_that_are_closed(stage: Stage, sign_in: SignIn) -> None:
    page = _read(sign_in(stage.cast.tenants))
    assert "0 van de 3 afspraken zijn verdeeld." in page
    assert f"{PAGE}verdelen/" not in page
    assert f"{PAGE}dagen/" not in page


def test_all_agreements_are_divided_in_one_form(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    given = {f"group_{row.pk}": str(group.pk) for row in stage.agreements} | _unseen(stage)
    answer = coordinator.post(f"{PAGE}verdelen/", given)
    assert answer.headers["Location"] == PAGE
    assert set(places(stage.plan).values()) == {Place(group.pk)}


def test_who_wants_to_go_on_stays_at_the_table(stage: Stage, coordinator: Client) -> None:
    given = {f"group_{stage.agreements[0].pk}": str(whole(stage).pk), "verder": "1"} | _unseen(stage)
    assert coordinator.post(f"{PAGE}verdelen/", given).headers["Location"] == f"{PAGE}verdelen/"


def test_the_members_of_the_group_are_offered_as_reporter(stage: Stage, coordinator: Client) -> None:
    group, first = whole(stage), stage.agreements[0].pk
    assert "na het opslaan van de groep" in _read(coordinator, "verdelen/")
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(group.pk, stage.cast.care.pk)})
    page = _read(coordinator, "verdelen/")
    assert f'<option value="{stage.cast.care.pk}" selected>Rol care</option>' in page
    assert "Rol association (groep)" in page


def test_a_reporter_of_the_former_group_does_not_come_along(stage: Stage, coordinator: Client) -> None:
    first, group, other = stage.agreements[0].pk, whole(stage), bare(stage, "Andere groep")
    place = Place(group.pk, stage.cast.care.pk)
    divide(by=BY, plan=stage.plan, seen={}, choices={first: place})
    given = {
        f"seen_{first}": f"{group.pk}:{place.reporter}",
        f"group_{first}": other.pk,
        f"reporter_{first}": place.reporter,
    }
    coordinator.post(f"{PAGE}verdelen/", given)
    assert places(stage.plan) == {first: Place(other.pk)}


def test_after_a_conflict_the_same_form_can_be_saved_again(stage: Stage, coordinator: Client) -> None:
    first, group, other = stage.agreements[0].pk, whole(stage), bare(stage, "Andere groep")
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(other.pk)})
    answer = coordinator.post(f"{PAGE}verdelen/", {f"group_{first}": group.pk} | _unseen(stage))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Intussen opgeslagen: Andere groep" in page
    assert f'name="seen_{first}" value="{other.pk}:"' in page
    assert f'<option value="{group.pk}" selected>' in page


@pytest.mark.parametrize("field", ["group", "reporter", "seen"])
def test_what_is_no_number_is_refused(stage: Stage, coordinator: Client, field: str) -> None:
    first = stage.agreements[0].pk
    given = {f"group_{first}": str(whole(stage).pk)} | _unseen(stage) | {f"{field}_{first}": "x"}
    answer = coordinator.post(f"{PAGE}verdelen/", given)
    assert answer.status_code == 422
    assert places(stage.plan) == {}


def test_only_what_has_no_group_can_be_divided_apart(stage: Stage, coordinator: Client) -> None:
    group, (first, second, _) = whole(stage), (row.pk for row in stage.agreements)
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(group.pk)})
    page = _read(coordinator, "verdelen/?los=1")
    assert f"group_{first}" not in page

    coordinator.post(f"{PAGE}verdelen/", {f"seen_{second}": "", f"group_{second}": group.pk})
    assert places(stage.plan) == {first: Place(group.pk), second: Place(group.pk)}


def test_without_groups_the_table_says_what_comes_first(coordinator: Client) -> None:
    assert "Maak per thema een werkgroep" in _read(coordinator, "verdelen/")


def test_a_working_group_per_theme_is_made_in_one_step(stage: Stage, coordinator: Client) -> None:
    assert "Werkgroep Wonen met zorg" in _read(coordinator, "themagroepen/")
    themes = list(stage.plan.themes.values_list("pk", flat=True))
    coordinator.post(f"{PAGE}themagroepen/", {"themes": themes})
    assert Group.objects.count() == 2
    assert len(places(stage.plan)) == 3
    assert "Van elk thema heeft al een afspraak een groep." in _read(coordinator, "themagroepen/")


def test_days_are_proposed_on_working_days(stage: Stage, coordinator: Client) -> None:
    duty = stage.agreements[1].obligations.get()
    form = coordinator.get(f"{PAGE}dagen/").context["form"]
    (row,) = form.rows
    assert row.pk == duty.pk
    assert [turn.key for turn in row.turns] == [(duty.pk, 1), (duty.pk, 2)]
    assert all(turn.proposed.weekday() < 5 for turn in row.turns)


def test_the_days_that_are_filled_in_are_kept(stage: Stage, coordinator: Client) -> None:
    duty = stage.agreements[1].obligations.get()
    given = {f"day_{duty.pk}_1": "2026-05-12", f"day_{duty.pk}_2": ""}
    coordinator.post(f"{PAGE}dagen/", given)
    assert days_given(stage.plan) == {(duty.pk, 1): date(2026, 5, 12)}


def test_a_day_that_was_given_is_changed_and_not_given_twice(stage: Stage, coordinator: Client) -> None:
    duty = stage.agreements[1].obligations.get()
    give_days(by=BY, plan=stage.plan, seen={}, days={(duty.pk, 2): date(2026, 5, 12)})
    (row,) = coordinator.get(f"{PAGE}dagen/").context["form"].rows
    assert [turn.key for turn in row.turns] == [(duty.pk, 2), (duty.pk, 3)]

    given = {f"day_{duty.pk}_2": "2026-06-09", f"seen_day_{duty.pk}_2": "2026-05-12", f"day_{duty.pk}_3": ""}
    coordinator.post(f"{PAGE}dagen/", given)
    assert days_given(stage.plan) == {(duty.pk, 2): date(2026, 6, 9)}


def test_what_is_no_day_is_said_at_its_field(stage: Stage, coordinator: Client) -> None:
    duty = stage.agreements[1].obligations.get()
    answer = coordinator.post(f"{PAGE}dagen/", {f"day_{duty.pk}_1": "31-31-2026"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is geen dag." in page
    assert 'value="31-31-2026"' in page


@pytest.fixture
def many(stage: Stage) -> Stage:
    """Three hundred agreements with an obligation each, in ten groups."""
    theme, plan = stage.agreements[0].theme, stage.plan
    Agreement.objects.bulk_create(
        Agreement(plan=plan, theme=theme, title=f"Afspraak {n}", slug=f"afspraak-{n}", position=n + 9)
        for n in range(297)
    )
    rows = list(plan.agreements.all())
    duties = [Obligation(agreement=row, text="Overleg") for row in rows]
    for duty in duties:
        duty.when = Times(2, Per.YEAR)
    Obligation.objects.bulk_create(duties)
    groups = [whole(stage, f"Groep {n}") for n in range(10)]
    choices: dict[int, Place | None] = {row.pk: Place(groups[n % 10].pk) for n, row in enumerate(rows)}
    divide(by=BY, plan=plan, seen={}, choices=choices)
    return stage


@pytest.mark.parametrize("tail", ["", "verdelen/", "dagen/", "themagroepen/"])
def test_three_hundred_agreements_take_few_queries(
    many: Stage, sign_in: SignIn, tail: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(many.cast.coordinator)
    with django_assert_max_num_queries(20):
        assert client.get(f"{PAGE}{tail}").status_code == 200


def test_three_hundred_agreements_are_saved_with_few_queries(
    many: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(many.cast.coordinator)
    given: dict[str, str] = {}
    for pk, place in places(many.plan).items():
        assert place
        given |= {f"seen_{pk}": f"{place.group}:", f"group_{pk}": ""}
    with django_assert_max_num_queries(30):
        client.post(f"{PAGE}verdelen/", given)
    assert places(many.plan) == {}
