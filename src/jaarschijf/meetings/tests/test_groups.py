"""Groups: making them, who is in them, ending them, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.dividing import divide
from jaarschijf.meetings.actions.groups import (
    Seat,
    add_group,
    add_member,
    add_members,
    change_group,
    end_group,
    remove_member,
    set_roles,
)
from jaarschijf.meetings.actions.planning import add_meeting
from jaarschijf.meetings.groups.facts import Place, places
from jaarschijf.meetings.models import Group, GroupKind, GroupMember, GroupRole, Meeting
from jaarschijf.meetings.tests.circles import BY, bare, whole
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.actions import end_party
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

Deed = Callable[[User, Stage, Group], object]
DEEDS: dict[str, Deed] = {
    "add": lambda by, stage, _: add_group(by=by, region=stage.region, name="Nieuw", kind="working"),
    "change": lambda by, _, group: change_group(
        by=by, group=group, revision=group.revision, name="Anders", kind="working"
    ),
    "end": lambda by, _, group: end_group(by=by, group=group, revision=group.revision),
    "join": lambda by, stage, group: add_member(by=by, group=group, party=stage.parties["tenants"]),
    "lead": lambda by, _, group: set_roles(by=by, group=group, revision=None, chair=None, reporter=None),
    "leave": lambda by, _, group: remove_member(
        by=by, group=group, revision=None, member=group.members.all()[0]
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care", "outsider"])
def test_only_the_coordinator_changes_groups(stage: Stage, deed: str, who: str) -> None:
    with pytest.raises(NotAllowed):
        DEEDS[deed](getattr(stage.cast, who), stage, whole(stage))


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_of_the_coordinator_is_in_the_journal(stage: Stage, deed: str) -> None:
    group = whole(stage)
    before = Entry.objects.filter(event__startswith="circle.").count()
    DEEDS[deed](stage.cast.coordinator, stage, group)
    assert Entry.objects.filter(event__startswith="circle.").count() == before + 1


@pytest.mark.parametrize("name", ["", "  ", "WERKGROEP ZORG"])
def test_a_group_has_a_name_of_its_own(stage: Stage, name: str) -> None:
    whole(stage, "Werkgroep Zorg")
    with pytest.raises(Refusal, match="naam"):
        bare(stage, name)


def test_a_parent_is_of_the_same_region(stage: Stage) -> None:
    region = stage.cast.outsider.memberships.get().region
    elsewhere = add_group(by=BY, region=region, name="Ver weg", kind="working")
    with pytest.raises(Refusal, match="andere regio"):
        bare(stage, "Zorg", GroupKind.SUB, parent=elsewhere)


def test_a_group_that_others_prepare_can_not_come_under_them(stage: Stage) -> None:
    top = bare(stage)
    sub = bare(stage, "Sub", GroupKind.SUB, parent=top)
    with pytest.raises(Refusal, match="onder zichzelf"):
        change_group(by=BY, group=top, revision=1, name="Top", kind=GroupKind.SUB, parent=sub)


def test_who_changes_what_another_changed_is_told(stage: Stage) -> None:
    group = bare(stage)
    change_group(by=BY, group=group, revision=1, name="Een", kind="working")
    with pytest.raises(Conflict):
        change_group(by=BY, group=group, revision=1, name="Twee", kind="working")


def test_a_new_chair_takes_over_from_the_former_one(stage: Stage) -> None:
    group = whole(stage)
    add_member(by=BY, group=group, user=stage.cast.tenants, party=stage.parties["tenants"], role="chair")
    roles = dict(group.members.values_list("user__name", "role"))
    assert (roles["Rol tenants"], roles["Rol care"]) == (GroupRole.CHAIR, GroupRole.MEMBER)
    assert roles["Rol association"] == GroupRole.REPORTER


def test_chair_and_reporter_change_places_in_one_step(stage: Stage) -> None:
    group = whole(stage)
    chair, reporter = (group.members.get(role=role) for role in ("chair", "reporter"))
    set_roles(by=BY, group=group, revision=group.revision, chair=reporter, reporter=chair)
    assert group.members.get(role="chair") == reporter
    assert group.members.get(role="reporter") == chair


def test_one_person_is_not_both_chair_and_reporter(stage: Stage) -> None:
    group = whole(stage)
    chair = group.members.get(role="chair")
    with pytest.raises(Refusal, match="niet voorzitter én rapporteur"):
        set_roles(by=BY, group=group, revision=None, chair=chair, reporter=chair)


def test_a_chair_sits_in_the_group(stage: Stage) -> None:
    stranger = whole(stage, "Een").members.all()[0]
    with pytest.raises(Refusal, match="zit niet als persoon in Twee"):
        set_roles(by=BY, group=whole(stage, "Twee"), revision=None, chair=stranger, reporter=None)


def test_a_person_takes_the_empty_seat_of_the_own_party(stage: Stage) -> None:
    group, party = bare(stage), stage.parties["tenants"]
    seat = add_member(by=BY, group=group, party=party)
    member = add_member(by=BY, group=group, user=stage.cast.tenants, party=party)
    assert member == seat
    assert group.members.get().user == stage.cast.tenants


@pytest.mark.parametrize("again", ["person", "seat"])
def test_nobody_sits_in_a_group_twice(stage: Stage, again: str) -> None:
    group, party = bare(stage), stage.parties["care"]
    seat = Seat(stage.cast.care if again == "person" else None, party)
    add_members(by=BY, group=group, seats=[seat])
    with pytest.raises(Refusal, match="al"):
        add_members(by=BY, group=group, seats=[seat])


def test_of_several_all_join_or_none(stage: Stage) -> None:
    group = bare(stage)
    with pytest.raises(Refusal, match="Nodig deze persoon eerst uit"):
        add_members(by=BY, group=group, seats=[Seat(stage.cast.care), Seat(stage.cast.outsider)])
    assert not group.members.exists()


def test_a_person_joins_for_a_party_of_the_own(stage: Stage) -> None:
    with pytest.raises(Refusal, match="hoort niet bij Woonstede"):
        add_member(by=BY, group=bare(stage), user=stage.cast.care, party=stage.parties["association"])


def test_a_party_that_stopped_gets_no_seat(stage: Stage) -> None:
    party = end_party(by=BY, party=stage.parties["tenants"], until=date(2020, 1, 1))
    with pytest.raises(Refusal, match="doet niet mee"):
        add_member(by=BY, group=bare(stage), party=party)


def test_who_leaves_reports_no_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.meetings.actions.groups.localdate", lambda: date(2026, 3, 1))
    group = whole(stage)
    user, pk = stage.cast.municipality, stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={pk: Place(group.pk, user.pk)})
    remove_member(by=BY, group=group, revision=None, member=group.members.get(user=user))
    assert places(stage.plan) == {pk: Place(group.pk)}


def test_of_two_who_remove_the_same_seat_the_second_is_told(stage: Stage) -> None:
    group = whole(stage)
    member = group.members.all()[0]
    remove_member(by=BY, group=group, revision=None, member=member)
    with pytest.raises(Refusal, match="al weggehaald"):
        remove_member(by=BY, group=group, revision=None, member=member)


def _meeting(stage: Stage, group: Group, days: int) -> Meeting:
    day = localdate() + timedelta(days)
    return Meeting.objects.create(plan=stage.plan, group=group, title="Najaar", day=day)


def test_a_group_that_meets_yet_does_not_end(stage: Stage) -> None:
    group = whole(stage)
    _meeting(stage, group, 0)
    with pytest.raises(Refusal, match="vergadert nog: Najaar op"):
        end_group(by=BY, group=group, revision=group.revision)


def test_a_group_that_met_may_end(stage: Stage) -> None:
    group = whole(stage)
    _meeting(stage, group, -1)
    end_group(by=BY, group=group, revision=group.revision)
    assert Group.objects.get(pk=group.pk).ended_on == localdate()


def test_a_group_that_another_prepares_does_not_end(stage: Stage) -> None:
    group = bare(stage)
    bare(stage, "Sub Zorg", GroupKind.SUB, parent=group)
    with pytest.raises(Refusal, match="Sub Zorg"):
        end_group(by=BY, group=group, revision=group.revision)


def test_agreements_of_a_group_that_ends_are_free_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaarschijf.meetings.actions.groups.localdate", lambda: date(2026, 3, 1))
    group = whole(stage)
    pk = stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={pk: Place(group.pk)})
    assert end_group(by=BY, group=group, revision=group.revision) == 1
    assert places(stage.plan) == {}


def test_what_a_group_did_in_earlier_years_stays(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.meetings.actions.groups.localdate", lambda: date(2027, 3, 1))
    group = whole(stage)
    pk = stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={pk: Place(group.pk)})
    assert end_group(by=BY, group=group, revision=group.revision) == 0
    assert places(stage.plan) == {pk: Place(group.pk)}


@pytest.mark.parametrize("deed", ["change", "end", "join", "lead"])
def test_a_group_that_ended_stays_as_it_is(stage: Stage, deed: str) -> None:
    group = whole(stage)
    end_group(by=BY, group=group, revision=group.revision)
    group.refresh_from_db()
    with pytest.raises(Refusal, match="opgeheven"):
        DEEDS[deed](stage.cast.coordinator, stage, group)


def test_a_group_without_a_role_has_only_members(stage: Stage) -> None:
    group = whole(stage)
    set_roles(by=BY, group=group, revision=group.revision, chair=None, reporter=None)
    assert set(GroupMember.objects.values_list("role", flat=True)) == {GroupRole.MEMBER}


def test_the_days_of_a_group_take_its_new_name_so_that_what_counts_from_it_goes_along(stage: Stage) -> None:
    by, day = stage.cast.coordinator, date(2026, 6, 11)
    group = add_group(by=by, region=stage.region, name="Kerngroep", kind="working")
    add_meeting(by=by, plan=stage.plan, group=group, day=day)
    change_group(by=by, group=group, revision=group.revision, name="Werkgroep Zorg", kind="working")
    assert [(row.name, row.day) for row in stage.plan.moments.all()] == [("Werkgroep Zorg", day)]
