"""The parties page: what each sees, and the forms of the coordinator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.models import KnownName, Membership, Party, PartyGroup, User
from tests.stage import Stage

SignIn = Callable[[User], Client]
PARTIES = "/werk/waterdam/partijen/"


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def page(client: Client) -> str:
    return client.get(PARTIES).content.decode()


def test_a_reader_sees_who_acts_for_whom_but_no_addresses(stage: Stage, sign_in: SignIn) -> None:
    shown = page(sign_in(stage.cast.tenants))
    assert "<strong>Rol care</strong>, beleidsmedewerker" in shown
    assert "care@waterdam.example" not in shown
    assert "/uitnodigen/" not in shown


def test_a_group_shows_its_parties_of_today(coordinator: Client, stage: Stage) -> None:
    stage.parties["association"].active_until = date(2020, 1, 1)
    stage.parties["association"].save()
    shown = page(coordinator)
    assert "Doen nu niet mee" in shown
    assert "niemand" in shown


def test_the_page_asks_the_same_few_questions_for_many_parties(
    coordinator: Client, stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Party.objects.bulk_create(
        Party(region=stage.region, name=f"Partij {number}", slug=f"p{number}", kind="care")
        for number in range(40)
    )
    with django_assert_max_num_queries(10):
        coordinator.get(PARTIES)


def test_an_empty_region_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    elsewhere = sign_in(stage.cast.outsider).get("/werk/elders/partijen/").content.decode()
    assert "Voeg de eerste partij toe" in elsewhere


def test_a_party_is_added_from_its_form(coordinator: Client) -> None:
    answer = coordinator.post(f"{PARTIES}nieuw/", {"name": "Thuis", "kind": "association", "active_from": ""})
    assert answer.headers["Location"] == PARTIES
    assert Party.objects.filter(name="Thuis", active_from=None).exists()


def test_a_refusal_keeps_what_was_typed(coordinator: Client) -> None:
    answer = coordinator.post(f"{PARTIES}nieuw/", {"name": "woonstede", "kind": "care"})
    assert answer.status_code == 409
    assert 'value="woonstede"' in answer.content.decode()
    assert "Er is al een partij ‘woonstede’" in answer.content.decode()


def test_an_empty_form_says_what_is_missing(coordinator: Client) -> None:
    answer = coordinator.post(f"{PARTIES}nieuw/", {"name": "", "kind": "care"})
    assert answer.status_code == 422
    assert 'aria-describedby="id_name_error"' in answer.content.decode()


def test_a_party_is_renamed(coordinator: Client, stage: Stage) -> None:
    party = stage.parties["care"]
    coordinator.post(f"{PARTIES}{party.pk}/wijzigen/", {"name": "Zorg Nabij", "kind": "care"})
    party.refresh_from_db()
    assert party.name == "Zorg Nabij"


def test_a_party_ends_with_a_successor(coordinator: Client, stage: Stage) -> None:
    party, heir = stage.parties["care"], stage.parties["association"]
    coordinator.post(f"{PARTIES}{party.pk}/stopt/", {"until": "2026-06-30", "successor": heir.pk})
    party.refresh_from_db()
    assert (party.active_until, party.successor) == (date(2026, 6, 30), heir)


def test_a_party_of_another_region_is_not_found(coordinator: Client, stage: Stage) -> None:
    stranger = Party.objects.create(
        region=stage.cast.outsider.memberships.get().region, name="Ver", slug="ver", kind="care"
    )
    assert coordinator.get(f"{PARTIES}{stranger.pk}/wijzigen/").status_code == 404


def test_a_group_is_of_a_kind_or_of_members_and_not_both(coordinator: Client, stage: Stage) -> None:
    member = stage.parties["care"].pk
    both = coordinator.post(f"{PARTIES}groepen/nieuw/", {"name": "G", "kind": "care", "members": [member]})
    assert both.status_code == 422
    coordinator.post(f"{PARTIES}groepen/nieuw/", {"name": "Werkgroep", "kind": "", "members": [member]})
    assert [party.pk for party in PartyGroup.objects.get(name="Werkgroep").members.all()] == [member]


def test_a_group_gets_other_members(coordinator: Client, stage: Stage) -> None:
    group = stage.region.groups.get(name="Corporaties")
    values = {"name": "Verhuurders", "kind": "", "members": [stage.parties["care"].pk]}
    coordinator.post(f"{PARTIES}groepen/{group.pk}/wijzigen/", values)
    group.refresh_from_db()
    assert (group.name, group.kind, [str(party) for party in group.members.all()]) == (
        "Verhuurders",
        "",
        ["Zorg aan de Kade"],
    )


def test_a_new_group_ties_the_agreements_that_named_it_already(coordinator: Client, stage: Stage) -> None:
    coordinator.post(f"{PARTIES}groepen/nieuw/", {"name": "Stakeholders", "kind": "stakeholder"})
    assert stage.agreements[2].responsible.get().group == stage.region.groups.get(name="Stakeholders")


def test_a_name_of_documents_is_learnt_for_a_group(coordinator: Client, stage: Stage) -> None:
    group = stage.region.groups.get(name="Corporaties")
    coordinator.post(f"{PARTIES}namen/nieuw/", {"name": "de corpo's", "target": f"groep-{group.pk}"})
    assert KnownName.objects.get(name="de corpo's").group == group
    assert "de corpo" in page(coordinator)


def test_ending_a_role_asks_first(coordinator: Client, stage: Stage) -> None:
    membership = stage.cast.care.memberships.get()
    address = f"{PARTIES}rollen/{membership.pk}/beeindigen/"
    assert "De rol beleidsmedewerker van Rol care beëindigen?" in coordinator.get(address).content.decode()
    assert Membership.objects.filter(pk=membership.pk).exists()
    coordinator.post(address)
    assert not Membership.objects.filter(pk=membership.pk).exists()


def test_the_last_coordinator_reads_why_not(coordinator: Client, stage: Stage) -> None:
    own = stage.cast.coordinator.memberships.get()
    answer = coordinator.post(f"{PARTIES}rollen/{own.pk}/beeindigen/")
    assert answer.status_code == 409
    assert "Nodig eerst een ander uit" in answer.content.decode()
