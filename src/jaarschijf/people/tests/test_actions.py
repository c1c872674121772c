"""What the coordinator does with parties, groups and people, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people import actions
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import KnownName, Membership, Role, User
from tests.stage import Stage


def sentences() -> list[str]:
    return [entry.sentence for entry in Entry.objects.all()]


def test_a_region_gets_an_address_that_no_page_has(db: None, operator: CommandLine) -> None:
    assert actions.add_region(by=operator, name="Werk").slug == "werk-2"


def test_a_region_needs_a_name(db: None, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="naam"):
        actions.add_region(by=operator, name="  ")


def test_the_journal_says_who_added_a_party(stage: Stage) -> None:
    actions.add_party(by=stage.cast.coordinator, region=stage.region, name=" Thuis ", kind="association")
    assert sentences()[0] == "Rol coordinator heeft de partij Thuis toegevoegd (corporatie)."


def test_two_parties_of_one_name_are_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="al een partij ‘woonstede’"):
        actions.add_party(by=stage.cast.coordinator, region=stage.region, name="woonstede", kind="care")


def test_a_party_keeps_its_own_name_but_not_that_of_another(stage: Stage) -> None:
    party = stage.parties["association"]
    changed = actions.change_party(
        by=stage.cast.coordinator, party=party, name="Woonstede", kind="stakeholder"
    )
    assert changed.kind == "stakeholder"
    with pytest.raises(Refusal, match="Zorg aan de Kade"):
        actions.change_party(
            by=stage.cast.coordinator, party=party, name="Zorg aan de Kade", kind="stakeholder"
        )


def test_the_address_of_a_party_stays_when_its_name_changes(stage: Stage) -> None:
    party = stage.parties["association"]
    changed = actions.change_party(by=stage.cast.coordinator, party=party, name="Nieuw Huis", kind=party.kind)
    assert changed.slug == "woonstede"
    assert "‘Woonstede’ heet nu ‘Nieuw Huis’" in sentences()[0]


def test_changing_nothing_is_no_news(stage: Stage) -> None:
    party, before = stage.parties["care"], Entry.objects.count()
    actions.change_party(by=stage.cast.coordinator, party=party, name=party.name, kind=party.kind)
    assert Entry.objects.count() == before


def test_a_merged_party_leaves_its_groups_after_its_last_day(stage: Stage) -> None:
    group = stage.region.groups.get(name="Corporaties")
    heir = actions.add_party(
        by=stage.cast.coordinator,
        region=stage.region,
        name="Groot Huis",
        kind="association",
        active_from=date(2026, 7, 1),
    )
    actions.end_party(
        by=stage.cast.coordinator,
        party=stage.parties["association"],
        until=date(2026, 6, 30),
        successor=heir,
    )
    assert [party.name for party in group.resolve(date(2026, 6, 30))] == ["Woonstede"]
    assert [party.name for party in group.resolve(date(2026, 7, 1))] == ["Groot Huis"]


def test_a_party_does_not_succeed_itself_nor_one_of_another_region(
    stage: Stage, operator: CommandLine
) -> None:
    party = stage.parties["association"]
    elsewhere = stage.cast.outsider.memberships.get().region
    stranger = actions.add_party(by=operator, region=elsewhere, name="Ver Weg", kind="association")
    for successor in (party, stranger):
        with pytest.raises(Refusal, match="andere partij uit dezelfde regio"):
            actions.end_party(
                by=stage.cast.coordinator, party=party, until=date(2026, 6, 30), successor=successor
            )


def test_a_party_does_not_end_before_it_began(stage: Stage) -> None:
    late = actions.add_party(
        by=stage.cast.coordinator, region=stage.region, name="Laat", kind="care", active_from=date(2026, 7, 1)
    )
    with pytest.raises(Refusal, match="voor de eerste dag"):
        actions.end_party(by=stage.cast.coordinator, party=late, until=date(2026, 6, 30))


def test_a_group_of_members_holds_just_those(stage: Stage) -> None:
    members = [stage.parties["care"], stage.parties["tenants"]]
    group = actions.add_group(
        by=stage.cast.coordinator, region=stage.region, name="Werkgroep", members=members
    )
    assert group.resolve(date(2026, 1, 1)) == sorted(members, key=lambda party: party.name)


def test_two_groups_of_one_name_are_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="al een groep"):
        actions.add_group(by=stage.cast.coordinator, region=stage.region, name="CORPORATIES", kind="care")


def test_a_name_that_was_learnt_can_come_to_stand_for_another(stage: Stage) -> None:
    by, region = stage.cast.coordinator, stage.region
    actions.learn_name(by=by, region=region, name="WS", target=stage.parties["association"])
    actions.learn_name(by=by, region=region, name="ws", target=region.groups.get(name="Gemeenten"))
    known = KnownName.objects.get()
    assert (known.party, str(known.group)) == (None, "Gemeenten")


def test_somebody_invited_has_no_password_yet(stage: Stage) -> None:
    row = actions.invite(
        by=stage.cast.coordinator,
        region=stage.region,
        email="Nieuw@Waterdam.example",
        name="Nieuw",
        role="reader",
    )
    assert row.user.email == "nieuw@waterdam.example"
    assert not row.user.has_usable_password()
    assert sentences()[0] == "Rol coordinator heeft Nieuw uitgenodigd als meelezer."


def test_who_has_an_account_gets_a_second_role_and_not_a_second_account(stage: Stage) -> None:
    before = User.objects.count()
    actions.invite(
        by=stage.cast.coordinator,
        region=stage.region,
        email=stage.cast.outsider.email.upper(),
        name="Een andere naam",
        role="reader",
    )
    assert User.objects.count() == before
    assert stage.cast.outsider.memberships.count() == 2


def test_inviting_twice_into_one_role_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="heeft deze rol al"):
        actions.invite(
            by=stage.cast.coordinator,
            region=stage.region,
            email=stage.cast.care.email,
            name="Zorg",
            role="officer",
            party=stage.parties["care"],
        )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SIGNATORY])
def test_who_acts_for_a_party_needs_one(stage: Stage, role: Role) -> None:
    with pytest.raises(Refusal, match="hoort bij een partij"):
        actions.invite(
            by=stage.cast.coordinator, region=stage.region, email="a@b.example", name="A", role=role
        )


def test_a_party_of_another_region_is_refused(stage: Stage, operator: CommandLine) -> None:
    elsewhere = stage.cast.outsider.memberships.get().region
    stranger = actions.add_party(by=operator, region=elsewhere, name="Ver Weg", kind="care")
    with pytest.raises(Refusal, match="hoort niet bij de regio"):
        actions.invite(
            by=stage.cast.coordinator,
            region=stage.region,
            email="a@b.example",
            name="A",
            role="officer",
            party=stranger,
        )


def test_the_last_coordinator_stays(stage: Stage) -> None:
    own = stage.cast.coordinator.memberships.get()
    with pytest.raises(Refusal, match="enige regiocoördinator"):
        actions.end_role(by=stage.cast.coordinator, membership=own)
    actions.invite(
        by=stage.cast.coordinator, region=stage.region, email="b@b.example", name="B", role="coordinator"
    )
    actions.end_role(by=stage.cast.coordinator, membership=own)
    assert not Membership.objects.filter(pk=own.pk).exists()


def test_who_lost_a_role_may_nothing_any_more(stage: Stage) -> None:
    actions.end_role(by=stage.cast.coordinator, membership=stage.cast.care.memberships.get())
    with pytest.raises(NotAllowed):
        actions.add_party(by=stage.cast.care, region=stage.region, name="X", kind="care")
    assert sentences()[0] == "Rol coordinator heeft de rol beleidsmedewerker van Rol care beëindigd."


@pytest.mark.parametrize("party", ["care", None])
def test_the_database_itself_keeps_a_role_single(stage: Stage, party: str | None) -> None:
    given = {"user": stage.cast.outsider, "region": stage.region, "role": Role.READER}
    held = stage.parties[party] if party else None
    Membership.objects.create(**given, party=held)
    with pytest.raises(IntegrityError):
        Membership.objects.create(**given, party=held)
