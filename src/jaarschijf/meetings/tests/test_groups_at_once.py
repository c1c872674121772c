"""Two coordinators at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.timezone import localdate

from jaarschijf.meetings.actions.dividing import divide
from jaarschijf.meetings.actions.groups import add_group, add_member, end_group, set_roles
from jaarschijf.meetings.groups.facts import Place, places
from jaarschijf.meetings.models import Group, GroupMember
from jaarschijf.meetings.tests.circles import BY, bare, whole
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _dividing(stage: Stage, group: Group) -> Callable[[], object]:
    choices: dict[int, Place | None] = {row.pk: Place(group.pk) for row in stage.agreements}
    return lambda: divide(by=BY, plan=stage.plan, seen={}, choices=choices)


def test_of_two_who_divide_the_same_agreements_one_is_told(shared_stage: Stage) -> None:
    groups = [bare(shared_stage, name) for name in ("Een", "Twee")]
    outcomes = at_once(*[_dividing(shared_stage, group) for group in groups])
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert len(set(places(shared_stage.plan).values())) == 1


def test_a_group_that_ends_meanwhile_keeps_no_agreement(shared_stage: Stage) -> None:
    group = bare(shared_stage)
    shared_stage.plan.year = localdate().year  # of an earlier year it would keep them
    shared_stage.plan.save()

    def ending() -> object:
        return end_group(by=BY, group=group, revision=1)

    at_once(ending, _dividing(shared_stage, group))
    assert Group.objects.get(pk=group.pk).ended_on
    assert places(shared_stage.plan) == {}


def test_of_two_groups_of_one_name_one_is_made(shared_stage: Stage) -> None:
    def adding() -> object:
        return add_group(by=BY, region=shared_stage.region, name="Zorg", kind="working")

    assert len(refused(at_once(adding, adding))) == 1
    assert Group.objects.count() == 1


def test_of_two_who_add_the_same_person_one_is_told(shared_stage: Stage) -> None:
    group = bare(shared_stage)

    def joining() -> object:
        return add_member(by=BY, group=group, user=shared_stage.cast.care)

    assert len(refused(at_once(joining, joining))) == 1
    assert GroupMember.objects.count() == 1


def test_of_two_who_choose_a_chair_one_is_told(shared_stage: Stage) -> None:
    group = whole(shared_stage)
    members = list(group.members.filter(role="member")) + list(group.members.filter(role="reporter"))

    def choosing(chair: GroupMember) -> Callable[[], object]:
        return lambda: set_roles(by=BY, group=group, revision=group.revision, chair=chair, reporter=None)

    outcomes = at_once(*[choosing(member) for member in members])
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert group.members.filter(role="chair").count() == 1
