"""Sharing notices, reading and answering them, and who hears of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.notices import (
    change_notice,
    read_notice,
    remind_readers,
    withdraw_notice,
)
from jaarschijf.meetings.models import GroupMember, Notice
from jaarschijf.meetings.notices.addressed import (
    is_addressed,
    readers_of,
    seen_by,
    touching,
    unread_by,
)
from jaarschijf.meetings.notices.turnout import turnout_of
from jaarschijf.meetings.tests.exchanging import Table, announce, answer, mailed, person, read, table_of
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine, NotAllowed, access_of
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

CAST = ("coordinator", "municipality", "association", "tenants", "care", "outsider")


def _reached(stage: Stage, notice: Notice) -> set[str]:
    """Those on stage to whom the notice is addressed, as each of them finds out."""
    return {
        name
        for name in CAST
        if is_addressed(notice, person(stage, name), access_of(person(stage, name), stage.region))
    } - {"outsider"}


def _unread(stage: Stage, name: str) -> list[Notice]:
    user = person(stage, name)
    return list(unread_by(user, access_of(user, stage.region)))


def _seen(stage: Stage, name: str) -> list[Notice]:
    user = person(stage, name)
    return list(seen_by(user, access_of(user, stage.region)))


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


@pytest.mark.parametrize(
    ("parties", "groups", "reached"),
    [
        ((), (), {"coordinator", "municipality", "association", "tenants", "care"}),
        (("care",), (), {"care"}),
        ((), ("large",), {"association"}),
        (("care", "tenants"), ("large",), {"care", "tenants", "association"}),
    ],
)
def test_it_reaches_the_people_of_parties_and_groups(
    table: Table, parties: tuple[str, ...], groups: tuple[str, ...], reached: set[str]
) -> None:
    stage = table.stage
    notice = announce(
        stage,
        parties=[stage.parties[name] for name in parties],
        groups=[getattr(table, name) for name in groups],
    )
    assert _reached(stage, notice) == reached
    assert {one.user.name for one in readers_of(notice, localdate())} == {f"Rol {name}" for name in reached}


def test_an_empty_seat_is_of_its_party(table: Table) -> None:
    GroupMember.objects.create(group=table.large, party=table.stage.parties["tenants"])
    notice = announce(table.stage, groups=[table.large])
    assert _reached(table.stage, notice) == {"association", "tenants"}
    assert {one.user.name for one in readers_of(notice, localdate())} == {"Rol association", "Rol tenants"}


def test_the_people_of_a_successor_read_what_was_for_whom_it_succeeds(
    stage: Stage, operator: CommandLine
) -> None:
    notice = announce(stage, parties=[stage.parties["association"]])
    yesterday = localdate() - timedelta(days=1)
    people.end_party(
        by=operator, party=stage.parties["association"], until=yesterday, successor=stage.parties["care"]
    )
    assert "care" in _reached(stage, notice)
    assert "Rol care" in {one.user.name for one in readers_of(notice, localdate())}


def test_who_it_is_not_addressed_to_sees_nothing_but_the_coordinator_sees_all(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"]], agreements=[stage.agreements[0]])
    assert {name for name in CAST if notice in _seen(stage, name)} == {"coordinator", "care"}
    for name in ("association", "outsider"):
        user = person(stage, name)
        access = access_of(user, stage.region)
        assert list(touching(stage.agreements[0], user, access)) == []


@pytest.mark.parametrize("who", ["tenants", "outsider"])
def test_only_officers_and_the_coordinator_share(stage: Stage, who: str) -> None:
    with pytest.raises(NotAllowed):
        announce(stage, person(stage, who))


def test_an_officer_shares_and_has_read_it(stage: Stage) -> None:
    notice = announce(stage, stage.cast.care)
    assert _unread(stage, "care") == []
    assert _unread(stage, "tenants") == [notice]


def test_sharing_is_mailed_to_whom_it_is_for_but_not_to_who_did_it(stage: Stage) -> None:
    announce(stage, stage.cast.care, parties=[stage.parties["care"], stage.parties["tenants"]])
    assert mailed() == ["Rol tenants"]


def test_a_notice_needs_a_title(stage: Stage) -> None:
    with pytest.raises(Refusal, match="in één regel"):
        announce(stage, title=" ")


def test_a_party_of_another_region_is_refused(stage: Stage, operator: CommandLine) -> None:
    elsewhere = stage.cast.outsider.memberships.get().region
    stranger = people.add_party(by=operator, region=elsewhere, name="Vreemd", kind="care")
    with pytest.raises(Refusal, match="hoort niet bij"):
        announce(stage, parties=[stranger])


def test_a_closed_plan_takes_no_notices(stage: Stage) -> None:
    stage.plan.stage = "closed"
    stage.plan.save()
    with pytest.raises(Refusal, match="is afgesloten"):
        announce(stage)


def test_reading_is_counted_by_party(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"], stage.parties["tenants"]])
    read(stage, "care", notice)
    turnout = turnout_of(notice, localdate())
    assert (turnout.read, [user.name for user in turnout.unread]) == (1, ["Rol tenants"])
    told = {one.party: (len(one.read), [user.name for user in one.unread]) for one in turnout.parties}
    assert told == {"Huurdersraad Waterdam": (0, ["Rol tenants"]), "Zorg aan de Kade": (1, [])}


def test_reading_twice_is_reading_once(stage: Stage) -> None:
    notice = announce(stage)
    read(stage, "care", notice)
    read(stage, "care", notice)
    assert notice.reads.filter(user=stage.cast.care).count() == 1
    assert Entry.objects.filter(event="notice.read", actor_id=stage.cast.care.pk).count() == 1


def test_who_is_not_asked_to_read_confirms_nothing(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"]])
    with pytest.raises(NotAllowed):
        read(stage, "tenants", notice)


def test_who_read_an_older_text_does_not_confirm_the_new_one(stage: Stage) -> None:
    notice = announce(stage)
    change_notice(by=stage.cast.coordinator, notice=notice, revision=1, text="Toch anders.")
    with pytest.raises(Conflict):
        read_notice(by=stage.cast.care, notice=notice, revision=1)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({"text": "Toch anders."}, True),
        ({"title": "Anders"}, True),
        ({"holds_from": date(2026, 7, 1)}, True),
        ({"source": "https://wet.example/"}, True),
        ({"asks_effect": True}, False),
        ({"agreements": []}, False),
    ],
)
def test_only_other_words_are_to_be_read_again(stage: Stage, changed: Any, again: bool) -> None:
    notice = announce(stage)
    read(stage, "care", notice)
    change_notice(by=stage.cast.coordinator, notice=notice, revision=1, **changed)
    assert bool(_unread(stage, "care")) == again
    assert _unread(stage, "coordinator") == []


def test_who_is_added_hears_of_it_and_the_others_do_not_hear_again(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"]])
    both = [stage.parties["care"], stage.parties["tenants"]]
    change_notice(by=stage.cast.coordinator, notice=notice, revision=1, parties=both)
    assert mailed() == ["Rol care", "Rol tenants"]


def test_other_words_are_mailed_again(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"]])
    change_notice(by=stage.cast.coordinator, notice=notice, revision=1, text="Toch anders.")
    assert mailed() == ["Rol care", "Rol care"]


def test_of_two_who_change_it_the_second_is_told(stage: Stage) -> None:
    notice = announce(stage)
    change_notice(by=stage.cast.coordinator, notice=notice, revision=1, text="Een")
    with pytest.raises(Conflict):
        change_notice(by=stage.cast.coordinator, notice=notice, revision=1, text="Twee")


@pytest.mark.parametrize("who", ["association", "tenants", "outsider"])
def test_who_did_not_share_it_changes_nothing(stage: Stage, who: str) -> None:
    notice, by = announce(stage, stage.cast.care), person(stage, who)
    deeds = (
        lambda: change_notice(by=by, notice=notice, revision=1, text="Mijn versie"),
        lambda: withdraw_notice(by=by, notice=notice, revision=1),
        lambda: remind_readers(by=by, notice=notice),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_a_withdrawn_notice_asks_nothing_any_more(stage: Stage) -> None:
    notice = announce(stage, asks_effect=True)
    read(stage, "care", notice)
    withdraw_notice(by=stage.cast.coordinator, notice=notice, revision=1)
    notice.refresh_from_db()
    assert _unread(stage, "tenants") == []
    assert turnout_of(notice, localdate()).read == 2
    deeds = (
        lambda: read(stage, "tenants", notice),
        lambda: answer(stage, "care", notice, "Niets."),
        lambda: change_notice(
            by=stage.cast.coordinator, notice=notice, revision=notice.revision, text="Toch"
        ),
        lambda: withdraw_notice(by=stage.cast.coordinator, notice=notice, revision=notice.revision),
        lambda: remind_readers(by=stage.cast.coordinator, notice=notice),
    )
    for deed in deeds:
        with pytest.raises(Refusal, match="is ingetrokken"):
            deed()
