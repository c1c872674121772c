"""Every role against every permission, and every action of this room against every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from jaarschijf.people import actions
from jaarschijf.people.access import (
    ROLE_EXPLAINED,
    ROLE_PERMISSIONS,
    CommandLine,
    NotAllowed,
    Permission,
    access_at,
    access_of,
    require,
)
from jaarschijf.people.models import Role, User
from tests.stage import Stage

OFFICER = {
    *(Permission.VIEW, Permission.EDIT_OWN_PROJECTS, Permission.REPORT, Permission.NEGOTIATE),
    *(Permission.DELIVER, Permission.CALCULATE),
}
GRANTED = {
    "coordinator": set(Permission),
    "municipality": OFFICER,
    "association": OFFICER,
    "tenants": {Permission.VIEW},
    "care": OFFICER,
    "outsider": set(),
}

ACTIONS: dict[str, Callable[[User, Stage], object]] = {
    "add_party": lambda by, stage: actions.add_party(by=by, region=stage.region, name="Nieuw", kind="care"),
    "change_party": lambda by, stage: actions.change_party(
        by=by, party=stage.parties["care"], name="Anders", kind="care"
    ),
    "end_party": lambda by, stage: actions.end_party(
        by=by, party=stage.parties["care"], until=date(2026, 1, 1)
    ),
    "add_group": lambda by, stage: actions.add_group(by=by, region=stage.region, name="Allen", kind="care"),
    "change_region": lambda by, stage: actions.change_region(
        by=by, region=stage.region, name="W", motto="", fresh_days=1, ageing_days=2
    ),
    "learn_name": lambda by, stage: actions.learn_name(
        by=by, region=stage.region, name="ZadK", target=stage.parties["care"]
    ),
    "invite": lambda by, stage: actions.invite(
        by=by, region=stage.region, email="n@n.example", name="N", role="reader"
    ),
    "end_role": lambda by, stage: actions.end_role(by=by, membership=stage.cast.tenants.memberships.get()),
}


def test_every_role_has_rights_and_an_explanation() -> None:
    assert set(ROLE_PERMISSIONS) == set(ROLE_EXPLAINED) == set(Role)


@pytest.mark.parametrize("who", GRANTED)
def test_a_role_grants_what_the_table_says_and_nothing_else(stage: Stage, who: str) -> None:
    access = access_of(getattr(stage.cast, who), stage.region)
    assert {permission for permission in Permission if access.may(permission)} == GRANTED[who]


@pytest.mark.parametrize("who", GRANTED)
@pytest.mark.parametrize("action", ACTIONS)
def test_only_a_coordinator_changes_parties_and_people(stage: Stage, who: str, action: str) -> None:
    actor = getattr(stage.cast, who)
    if who == "coordinator":
        ACTIONS[action](actor, stage)
        return
    with pytest.raises(NotAllowed):
        ACTIONS[action](actor, stage)


def test_nobody_may_anything_without_signing_in(stage: Stage) -> None:
    assert access_of(AnonymousUser(), stage.region).permissions == frozenset()


def test_an_outsider_finds_no_region_at_its_address(stage: Stage) -> None:
    assert access_at(stage.cast.outsider, stage.region.slug) is None
    assert access_at(stage.cast.coordinator, "nergens") is None


def test_two_roles_add_up(stage: Stage) -> None:
    actions.invite(
        by=stage.cast.coordinator,
        region=stage.region,
        email=stage.cast.tenants.email,
        name="",
        role="officer",
        party=stage.parties["municipality"],
    )
    access = access_of(stage.cast.tenants, stage.region)
    assert access.may(Permission.EDIT_OWN_PROJECTS)
    assert access.party_ids == {stage.parties["tenants"].pk, stage.parties["municipality"].pk}


def test_who_works_for_one_party_and_reads_along_for_another_acts_for_the_first_only(stage: Stage) -> None:
    actions.invite(
        by=stage.cast.coordinator,
        region=stage.region,
        email=stage.cast.care.email,
        name="",
        role="reader",
        party=stage.parties["tenants"],
    )
    access = access_of(stage.cast.care, stage.region)
    may = [access.may_for(Permission.NEGOTIATE, stage.parties[kind].pk) for kind in ("care", "tenants")]
    assert may == [True, False]
    assert not access.may_for(Permission.NEGOTIATE, None)


def test_the_command_line_may_everything(stage: Stage) -> None:
    assert require(CommandLine(), Permission.PUBLISH, stage.region).permissions == frozenset(Permission)
