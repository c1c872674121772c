"""The pages of groups: what everybody sees, what the coordinator may do, and what is refused at the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.dividing import divide
from jaarschijf.meetings.actions.groups import add_member, end_group
from jaarschijf.meetings.groups.facts import Place, places
from jaarschijf.meetings.models import Group, GroupKind, GroupMember, Meeting
from jaarschijf.meetings.tests.circles import BY, bare, whole
from jaarschijf.people.actions import end_role
from jaarschijf.people.models import User
from tests.stage import Stage

PAGE = "/werk/waterdam/groepen/"
SignIn = Callable[[User], Client]


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def _read(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def _one(group: Group, tail: str = "") -> str:
    return f"{PAGE}{group.pk}/{tail}"


def test_without_groups_the_page_says_how_to_begin(coordinator: Client) -> None:
    page = _read(coordinator)
    assert "Er is nog geen groep." in page
    assert "2026/jaarstart/themagroepen/" in page
    assert "3 afspraken van 2026 zonder groep" in page


def test_a_reader_sees_the_groups_and_nothing_to_press(stage: Stage, sign_in: SignIn) -> None:
    whole(stage)
    page = _read(sign_in(stage.cast.tenants))
    assert "Voorzitter Rol care, rapporteur Rol association" in page
    assert "Nieuwe groep" not in page
    assert "De regiocoördinator verdeelt ze." in page


def test_what_a_group_lacks_is_shown_plainly(stage: Stage, coordinator: Client) -> None:
    group = bare(stage, "Leeg")
    half = bare(stage, "Half")
    add_member(by=BY, group=half, user=stage.cast.care, party=stage.parties["care"])
    add_member(by=BY, group=half, party=stage.parties["association"])
    page = _read(coordinator)
    assert "Er zit nog niemand in." in page
    assert "Geen voorzitter." in page
    assert "Nog niemand namens Woonstede." in page
    assert "Zorgt nog voor geen afspraak in 2026." in _read(coordinator, _one(group))


def test_a_member_without_a_role_in_the_region_is_marked(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    end_role(by=BY, membership=stage.cast.care.memberships.get())
    assert "Rol care heeft geen rol meer in de regio." in _read(coordinator)
    assert "Geen rol meer in de regio" in _read(coordinator, _one(group))


def test_a_sub_group_stands_below_the_one_it_prepares(stage: Stage, coordinator: Client) -> None:
    top = bare(stage, "Werkgroep Z")
    bare(stage, "Alfa", GroupKind.SUB, parent=top)
    page = _read(coordinator)
    assert page.index(">Werkgroep Z<") < page.index(">Alfa<")
    assert "bereidt Werkgroep Z voor" in page


def test_a_group_that_ended_is_folded_away(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    end_group(by=BY, group=group, revision=group.revision)
    page = _read(coordinator)
    assert "Opgeheven groepen (1)" in page
    assert "Wijzig" not in _read(coordinator, _one(group))


def test_a_group_shows_its_agreements_and_meetings(stage: Stage, coordinator: Client) -> None:
    group, today = whole(stage), localdate()
    divide(by=BY, plan=stage.plan, seen={}, choices={stage.agreements[0].pk: Place(group.pk)})
    for title, days in (("Straks", 3), ("Toen", -3)):
        day = today + timedelta(days)
        Meeting.objects.create(plan=stage.plan, group=group, title=title, day=day)
    page = _read(coordinator, _one(group))
    assert "Doelgroepen in balans" in page
    assert page.index("Straks") < page.index("Geweest (1)") < page.index("Toen")


def test_a_new_group_leads_to_choosing_who_is_in_it(stage: Stage, coordinator: Client) -> None:
    answer = coordinator.post(f"{PAGE}nieuw/", {"name": "Stuurgroep", "kind": "steering"})
    group = Group.objects.get()
    assert answer.headers["Location"] == _one(group, "leden/")


def test_a_link_may_ask_for_a_steering_group(coordinator: Client) -> None:
    page = _read(coordinator, f"{PAGE}nieuw/?soort=steering")
    assert 'value="Stuurgroep"' in page
    assert '<option value="steering" selected' in page


def test_a_refusal_is_shown_at_the_form_with_what_was_typed(stage: Stage, coordinator: Client) -> None:
    bare(stage, "Zorg")
    answer = coordinator.post(f"{PAGE}nieuw/", {"name": "zorg", "kind": "working"})
    assert answer.status_code == 409
    assert "Er is al een groep ‘Zorg’" in answer.content.decode()


def test_the_second_of_two_who_change_a_group_sees_both_versions(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    given = {"name": "Anders", "kind": "working", "revision": group.revision - 1}
    answer = coordinator.post(_one(group, "wijzigen/"), given)
    assert answer.status_code == 409
    assert "Nu opgeslagen" in answer.content.decode()


def test_several_people_and_a_seat_join_at_once(stage: Stage, coordinator: Client) -> None:
    group, cast, parties = bare(stage), stage.cast, stage.parties
    seats = [
        f"{cast.care.pk}:{parties['care'].pk}",
        f"{cast.association.pk}:{parties['association'].pk}",
        f":{parties['tenants'].pk}",
    ]
    answer = coordinator.post(_one(group, "leden/"), {"seats": seats})
    assert answer.status_code == 302
    assert group.members.count() == 3


def test_nobody_ticked_is_said(stage: Stage, coordinator: Client) -> None:
    answer = coordinator.post(_one(bare(stage), "leden/"), {"csrfmiddlewaretoken": "x"})
    assert "Kies ten minste één persoon of partij." in answer.content.decode()


@pytest.mark.parametrize("key", ["999:1", "x", ":"])
def test_a_seat_that_nobody_offered_is_refused(stage: Stage, coordinator: Client, key: str) -> None:
    answer = coordinator.post(_one(bare(stage), "leden/"), {"seats": [key]})
    assert answer.status_code == 422
    assert not GroupMember.objects.exists()


def test_who_is_in_the_group_is_not_offered_again(stage: Stage, coordinator: Client) -> None:
    page = _read(coordinator, _one(whole(stage), "leden/"))
    assert f'value="{stage.cast.care.pk}:' not in page
    assert "zit er al in" in page


def test_the_roles_are_chosen_from_the_members(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    member = group.members.get(role="member")
    reporter = group.members.get(role="reporter")
    given = {"chair": member.pk, "reporter": reporter.pk, "revision": group.revision}
    coordinator.post(_one(group, "rollen/"), given)
    assert group.members.get(role="chair") == member


def test_somebody_is_taken_out_after_asking(stage: Stage, coordinator: Client) -> None:
    group = whole(stage)
    address = _one(group, f"leden/{group.members.get(role='chair').pk}/weghalen/")
    assert "Rol care uit Werkgroep Zorg halen?" in _read(coordinator, address)
    coordinator.post(address, {"revision": group.revision})
    assert not group.members.filter(user=stage.cast.care).exists()


def test_the_form_of_a_group_shows_where_an_agreement_is_now(stage: Stage, coordinator: Client) -> None:
    group, other = whole(stage), bare(stage, "Andere groep")
    first = stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(other.pk)})
    assert "nu bij Andere groep" in _read(coordinator, _one(group, "afspraken/2026/"))

    given = {
        f"seen_{first}": f"{other.pk}:",
        f"agreement_{first}": "on",
        f"reporter_{first}": stage.cast.care.pk,
    }
    coordinator.post(_one(group, "afspraken/2026/"), given)
    assert places(stage.plan) == {first: Place(group.pk, stage.cast.care.pk)}


def test_what_moved_meanwhile_is_said_at_the_row(stage: Stage, coordinator: Client) -> None:
    group, other = whole(stage), bare(stage, "Andere groep")
    first = stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(other.pk)})
    given = {f"seen_{first}": "", f"agreement_{first}": "on"}
    answer = coordinator.post(_one(group, "afspraken/2026/"), given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Intussen opgeslagen: Andere groep" in page
    assert f'name="agreement_{first}" checked' in page


def test_many_groups_take_few_queries(
    stage: Stage, coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(12):
        whole(stage, f"Groep {n}")
    with django_assert_max_num_queries(16):
        assert coordinator.get(PAGE).status_code == 200


@pytest.mark.parametrize("tail", ["", "leden/", "rollen/", "afspraken/2026/", "wijzigen/", "opheffen/"])
def test_one_group_takes_few_queries(
    stage: Stage, coordinator: Client, tail: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    group = whole(stage)
    with django_assert_max_num_queries(17):
        assert coordinator.get(_one(group, tail)).status_code == 200
