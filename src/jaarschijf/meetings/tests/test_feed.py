"""What stands in a person's calendar: all of the own, nothing of another's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Component
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.calendar import make_link
from jaarschijf.meetings.actions.planning import add_meeting, cancel_meeting, move_meeting
from jaarschijf.meetings.actions.series import add_series
from jaarschijf.meetings.actions.statutory import fill_year, mark_statutory
from jaarschijf.meetings.calendar.address import token_of
from jaarschijf.meetings.calendar.events import write
from jaarschijf.meetings.calendar.feed import calendar_of
from jaarschijf.meetings.models import AgendaItem, Group, GroupMember, MeetingState
from jaarschijf.meetings.tests.calendars import group_of, meeting_of, read, send_agenda
from jaarschijf.meetings.year.moves import read_move
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Membership, User
from jaarschijf.reading import Per, Period, Relative, Times
from jaarschijf.register.actions.agreements import add_agreement
from jaarschijf.register.actions.moments import add_moment, remove_moment
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage

TODAY = date(2026, 3, 2)
TWICE = Times(2, Per.YEAR)
SignIn = Callable[[User], Client]


def titles(user: User, today: date = TODAY) -> list[str]:
    return [entry.title for entry in calendar_of(user, today)]


def events(user: User, today: date = TODAY) -> dict[str, Component]:
    """UID -> event, as a calendar program reads it."""
    return read(write("Proef", calendar_of(user, today)))


def only(found: dict[str, Component]) -> Any:
    (event,) = found.values()
    return event


@pytest.fixture
def tenant(stage: Stage) -> User:
    """A volunteer, whose party has no obligations of its own."""
    return stage.cast.tenants


@pytest.fixture
def group(stage: Stage, tenant: User) -> Group:
    return group_of(stage, "Werkgroep wonen", tenant, stage.cast.care)


def test_a_meeting_of_the_own_group_leads_to_its_page(stage: Stage, tenant: User, group: Group) -> None:
    meeting = meeting_of(stage, group, date(2026, 5, 12), starts_at=time(9, 30), minutes=90)
    event = only(events(tenant))

    assert str(event["uid"]) == f"{meeting.uid}@127.0.0.1"
    assert str(event["url"]) == f"http://127.0.0.1:8000/werk/waterdam/2026/vergaderingen/{meeting.pk}/"
    assert event.decoded("dtstart").isoformat() == "2026-05-12T09:30:00+02:00"
    assert event.decoded("dtend").isoformat() == "2026-05-12T11:00:00+02:00"
    assert str(event["location"]) == "Kamer 3"


def test_nothing_of_a_group_that_one_is_not_in(stage: Stage, tenant: User, group: Group) -> None:
    other = group_of(stage, "Werkgroep geheim", stage.cast.care)
    below = Group.objects.create(region=stage.region, kind="sub", name="Subwerkgroep", parent=group)
    for planted in (other, below):
        meeting_of(stage, planted, date(2026, 5, 12), title="Geplant")
    assert titles(tenant) == []
    assert titles(stage.cast.coordinator) == []


def test_who_left_the_region_sees_nothing_of_it_any_more(stage: Stage, tenant: User, group: Group) -> None:
    meeting_of(stage, group, date(2026, 5, 12))
    Membership.objects.filter(user=tenant).delete()
    assert titles(tenant) == []


def test_nothing_for_who_may_not_sign_in_any_more(stage: Stage, tenant: User, group: Group) -> None:
    meeting_of(stage, group, date(2026, 5, 12))
    tenant.is_active = False
    assert titles(tenant) == []


@pytest.mark.parametrize(("state", "days"), [("planned", 365), ("held", 365), ("cancelled", 90)])
def test_a_meeting_stays_for_a_year_and_one_that_is_off_for_ninety_days(
    stage: Stage, tenant: User, group: Group, state: str, days: int
) -> None:
    meeting_of(stage, group, date(2026, 5, 12), state=state, why_cancelled="ziek" * (state == "cancelled"))
    last = date(2026, 5, 12) + timedelta(days)
    assert [len(titles(tenant, last + timedelta(more))) for more in (0, 1)] == [1, 0]


def test_the_agenda_is_in_it_once_it_went_round_without_what_is_confidential(
    stage: Stage, tenant: User, group: Group
) -> None:
    meeting = meeting_of(stage, group, date(2026, 5, 12))
    for title, confidential in (("Welkom", False), ("Salarissen", True)):
        AgendaItem.objects.create(group=group, meeting=meeting, title=title, confidential=confidential)
    before = only(events(tenant))
    send_agenda(meeting)
    after = only(events(tenant))

    assert "Welkom" not in str(before["description"])
    assert "1. Welkom" in str(after["description"])
    assert "Salarissen" not in str(after["description"])
    assert after["sequence"] > before["sequence"]
    assert after.decoded("last-modified") >= before.decoded("last-modified")


def test_moving_keeps_the_uid_and_raises_the_sequence(
    stage: Stage, tenant: User, group: Group, operator: CommandLine
) -> None:
    meeting = meeting_of(stage, group, date(2026, 5, 12))
    before = only(events(tenant))
    day = date(2026, 5, 19)
    move_meeting(by=operator, meeting=meeting, revision=1, day=day, seen=read_move(meeting, day).token)
    after = only(events(tenant))

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart").date() == day


def test_cancelling_keeps_the_uid_and_raises_the_sequence(
    stage: Stage, tenant: User, group: Group, operator: CommandLine
) -> None:
    meeting = meeting_of(stage, group, date(2026, 5, 12))
    before = only(events(tenant))
    cancel_meeting(by=operator, meeting=meeting, revision=1, why="te weinig mensen")
    after = only(events(tenant))

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert str(after["status"]) == "CANCELLED"


def test_a_last_day_of_the_own_party_leads_to_the_form(stage: Stage) -> None:
    event = only(events(stage.cast.association))
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    obligation = share.obligations.get()

    assert str(event["uid"]) == f"duty-{share.pk}-{obligation.pk}-1@127.0.0.1"
    assert event.decoded("dtstart") == date(2026, 6, 30)
    assert str(event["summary"]) == "Laatste dag: Onderzoeken de corporaties"
    assert str(event["url"]) == f"http://127.0.0.1:8000/werk/waterdam/2026/voortgang/{share.pk}/"
    assert str(event["transp"]) == "TRANSPARENT"


def test_nothing_of_what_another_party_has_to_do(stage: Stage, operator: CommandLine) -> None:
    due = Period(date(2026, 5, 1), date(2026, 5, 31), "mei")
    add_obligation(
        by=operator, agreement=stage.agreements[1], text="Geplant", who=["Zorgaanbieders"], when=due
    )
    assert "Laatste dag: Geplant" in titles(stage.cast.care)
    assert "Laatste dag: Geplant" not in titles(stage.cast.association)
    assert titles(stage.cast.coordinator) == []


def test_of_a_plan_that_is_closed_nothing_is_due(stage: Stage) -> None:
    stage.plan.stage = PlanStage.CLOSED
    stage.plan.save()
    assert titles(stage.cast.association) == []


def test_a_meeting_of_the_own_group_is_no_last_day_as_well(stage: Stage, operator: CommandLine) -> None:
    """Who is not in the group has to see to it that the party is there."""
    talks = add_obligation(
        by=operator, agreement=stage.agreements[0], text="Overleg", who=["Corporaties"], when=TWICE
    )
    group = group_of(stage, "Zorgoverleg")
    series = add_series(
        by=operator, plan=stage.plan, title="Overleg", group=group, count=2, obligations=[talks]
    )
    for day in (date(2026, 4, 14), date(2026, 10, 13)):
        add_meeting(by=operator, plan=stage.plan, group=group, day=day, series=series, title="Overleg")
    user = stage.cast.association
    assert titles(user).count("Laatste dag: Overleg") == 2
    GroupMember.objects.create(group=group, user=user)
    assert titles(user).count("Laatste dag: Overleg") == 0
    assert titles(user).count("Overleg") == 2


@pytest.mark.parametrize(("today", "shown"), [(date(2027, 1, 2), True), (date(2027, 7, 1), False)])
def test_what_is_still_open_of_last_year_stays_for_a_year(stage: Stage, today: date, shown: bool) -> None:
    assert ("Laatste dag: Onderzoeken de corporaties" in titles(stage.cast.association, today)) == shown


def test_the_sequence_of_a_last_day_rises_when_it_moves_and_never_falls(
    stage: Stage, operator: CommandLine
) -> None:
    first = add_moment(by=operator, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24))
    relative = Relative(-14, "de stuurgroep")
    add_obligation(
        by=operator, agreement=stage.agreements[0], text="Stukken", who=["Corporaties"], when=relative
    )
    seen = [_sequence(stage)]
    second = add_moment(by=operator, plan=stage.plan, name="Stuurgroep", day=date(2026, 11, 26))
    seen.append(_sequence(stage))
    remove_moment(by=operator, moment=second, revision=1)
    seen.append(_sequence(stage))

    assert seen == sorted(set(seen))
    assert first.pk


def _sequence(stage: Stage) -> int:
    found = events(stage.cast.association).values()
    (stukken,) = (one for one in found if one.decoded("dtstart") == date(2026, 9, 10))
    return int(str(stukken["sequence"]))


def test_the_law_is_for_the_kinds_of_party_that_it_concerns(stage: Stage, operator: CommandLine) -> None:
    fill_year(by=operator, plan=stage.plan)
    association, care = titles(stage.cast.association), titles(stage.cast.care)
    assert "Laatste dag: Bod van de corporaties voor 2027" in association
    assert "Laatste dag: Geschil voorleggen aan de minister" in association
    assert "Laatste dag: dPi aangeleverd" not in titles(stage.cast.tenants)
    assert care == []


def test_what_the_law_wanted_goes_when_it_is_done(stage: Stage, operator: CommandLine) -> None:
    bid = next(one for one in fill_year(by=operator, plan=stage.plan) if one.key == "bid")
    mark_statutory(by=operator, moment=bid, revision=1, done_on=date(2026, 6, 20))
    assert "Laatste dag: Bod van de corporaties voor 2027" not in titles(stage.cast.association)


def test_entries_come_in_order_of_their_day(stage: Stage, tenant: User, group: Group) -> None:
    for day in (12, 5, 28):
        meeting_of(stage, group, date(2026, 5, day), title=f"Overleg {day}")
    assert titles(tenant) == ["Overleg 5", "Overleg 12", "Overleg 28"]


@pytest.mark.usefixtures("autumn")
def test_a_full_calendar_takes_few_queries(
    stage: Stage,
    operator: CommandLine,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Three groups, 36 meetings with their agendas, and an obligation in each of fifteen agreements."""
    user = stage.cast.association
    for n in range(3):
        group = group_of(stage, f"Groep {n}", user)
        for month in range(1, 13):
            meeting = meeting_of(stage, group, date(2026, month, 10 + n))
            AgendaItem.objects.create(group=group, meeting=meeting, title="Welkom")
            send_agenda(meeting)
    due = Period(date(2026, 5, 1), date(2026, 5, 31), "mei")
    for n in range(15):
        row = add_agreement(
            by=operator,
            theme=stage.agreements[0].theme,
            title=f"A {n}",
            text="x",
            responsible=["Corporaties"],
        )
        add_obligation(by=operator, agreement=row, text="Doen", who=["Corporaties"], when=due)
    fill_year(by=operator, plan=stage.plan)
    add_plan(by=operator, region=stage.region, year=2027)
    token = token_of(make_link(by=user, region=stage.region))

    with django_assert_max_num_queries(20):
        answer = client.get(f"/agenda/{token}.ics")
    assert len(read(answer.content)) > 50


def test_a_held_meeting_is_as_it_was(stage: Stage, tenant: User, group: Group) -> None:
    meeting_of(stage, group, date(2026, 2, 12), state=MeetingState.HELD)
    assert str(only(events(tenant))["status"]) == "CONFIRMED"


def test_an_empty_seat_is_nobodys_calendar(stage: Stage, tenant: User) -> None:
    group = group_of(stage, "Zonder mensen")
    GroupMember.objects.create(group=group, party=stage.parties["tenants"])
    meeting_of(stage, group, timezone.localdate())
    assert titles(tenant, timezone.localdate()) == []
