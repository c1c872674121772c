"""A whole year planned in one step, and planned again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.importing.tests.documents import real_document
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.planning import cancel_meeting
from jaarschijf.meetings.actions.series import change_series, move_day, remove_series
from jaarschijf.meetings.actions.year import plan_meetings
from jaarschijf.meetings.models import Group, Meeting, Series
from jaarschijf.meetings.rhythm.shapes import Rhythm
from jaarschijf.meetings.rhythm.wanted import Wanted
from jaarschijf.meetings.tests.planned import chain, group, plan_all, taken_in
from jaarschijf.meetings.year.board import read_board
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import Role
from jaarschijf.reading import Per, Times
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, Obligation, YearPlan
from jaarschijf.register.occurrences import DATED, dated, occurrences
from jaarschijf.register.occurrences import planned as in_order
from tests.stage import Stage

BY = CommandLine()


def follows(stage: Stage) -> tuple[Wanted, Wanted]:
    """A steering group twice a year, and what must be sent a week before each."""
    first = Wanted(Rhythm(key="a", title="Stuurgroep", group="Stuurgroep", kind="steering", count=2))
    talks = stage.agreements[1].obligations.get()
    second = Rhythm(key="b", title="Stukken", obligations=(talks.pk,), anchor="a", days_from=-7, days_to=-7)
    return first, Wanted(second)


def planned(plan: YearPlan, *wanted: Wanted) -> None:
    board = read_board(plan)
    slots = board.propose(wanted, date(2025, 1, 1))
    plan_meetings(by=BY, plan=plan, wanted=wanted, slots=slots, seen=board.seen)


def test_what_the_agreements_ask_for_is_planned(stage: Stage) -> None:
    plan_all(stage.plan)

    talks = stage.agreements[1].obligations.get()
    moments = dated(stage.plan.moments.values_list(*DATED))
    found = occurrences(talks.when, 2026, moments, in_order(moments)[talks.pk])
    assert [one.start for one in found] == list(stage.plan.meetings.values_list("day", flat=True))
    assert len(found) == 2
    assert all(one.exact for one in found)


def test_planning_again_adds_nothing(stage: Stage) -> None:
    plan_all(stage.plan)
    before = list(Meeting.objects.values_list("pk", "day"))
    again = plan_all(stage.plan)

    assert (again.meetings, again.days, again.groups) == ({}, [], [])
    assert list(Meeting.objects.values_list("pk", "day")) == before
    assert (Series.objects.count(), Group.objects.count()) == (1, 1)


def test_planning_again_adds_what_is_missing(stage: Stage) -> None:
    plan_all(stage.plan)
    add_obligation(
        by=BY,
        agreement=stage.agreements[0],
        text="Tweemaal per jaar is er een themabijeenkomst.",
        who=[],
        when=Times(2, Per.YEAR),
    )
    again = plan_all(stage.plan)

    assert len(again.meetings) == 2
    assert Series.objects.count() == 2


def test_a_day_before_each_meeting_is_no_meeting_but_a_day_of_the_obligation(stage: Stage) -> None:
    planned(stage.plan, *follows(stage))

    above = list(Meeting.objects.values_list("day", flat=True))
    below = stage.plan.moments.filter(obligations__isnull=False)
    assert [day - timedelta(7) for day in above] == list(below.values_list("day", flat=True))
    assert Meeting.objects.count() == below.count() == 2


def test_such_a_day_is_not_given_twice(stage: Stage) -> None:
    planned(stage.plan, *follows(stage))
    plan_all(stage.plan)

    assert stage.plan.moments.filter(name="Stukken").count() == 2


def test_such_a_day_can_be_put_elsewhere(stage: Stage) -> None:
    planned(stage.plan, *follows(stage))
    row = stage.plan.moments.filter(name="Stukken")[0]
    key = row.key
    move_day(by=BY, moment=row, revision=row.revision, day=date(2026, 6, 1))

    assert stage.plan.moments.get(key=key).day == date(2026, 6, 1)


def test_a_series_without_meetings_takes_its_days_with_it(stage: Stage) -> None:
    planned(stage.plan, *follows(stage))
    row = Series.objects.get(title="Stukken")
    remove_series(by=BY, series=row, revision=row.revision)

    assert not stage.plan.moments.filter(name="Stukken").exists()


def test_a_series_that_is_followed_is_not_removed(stage: Stage) -> None:
    above, _below = chain(stage)
    assert above.series

    with pytest.raises(Refusal, match="‘Grote werkgroep’ volgt ‘Stuurgroep’"):
        remove_series(by=BY, series=above.series, revision=above.series.revision)


def test_meetings_of_a_removed_series_stay(stage: Stage) -> None:
    _above, below = chain(stage)
    assert below.series
    remove_series(by=BY, series=below.series, revision=below.series.revision)
    below.refresh_from_db()

    assert below.is_planned


def test_a_series_never_follows_itself(stage: Stage) -> None:
    above, below = chain(stage)
    assert above.series

    with pytest.raises(Refusal, match="kan zichzelf niet volgen"):
        change_series(
            by=BY, series=above.series, revision=None, anchor=below.series, count=None, days_from=1, days_to=2
        )


def test_who_planned_on_an_older_proposal_is_told(stage: Stage) -> None:
    board = read_board(stage.plan)
    slots = board.propose(board.wanted, localdate())
    plan_all(stage.plan)

    with pytest.raises(Conflict, match="Intussen heeft iemand anders gepland"):
        plan_meetings(by=BY, plan=stage.plan, wanted=board.wanted, slots=slots, seen=board.seen)
    assert Meeting.objects.count() == 2


def test_nothing_is_planned_when_one_part_is_refused(stage: Stage) -> None:
    board = read_board(stage.plan)
    slots = board.propose(board.wanted, date(2025, 1, 1))
    wrong = [*slots[:-1], replace(slots[-1], day=date(2031, 1, 6))]

    with pytest.raises(Refusal, match="2031"):
        plan_meetings(by=BY, plan=stage.plan, wanted=board.wanted, slots=wrong, seen=board.seen)
    assert [rows.objects.count() for rows in (Meeting, Series, Group)] == [0, 0, 0]


def test_a_slot_that_hangs_on_one_left_out_is_refused(stage: Stage) -> None:
    board, wanted = read_board(stage.plan), follows(stage)
    slots = board.propose(wanted, date(2025, 1, 1))
    without = [slot for slot in slots if slot.series != "a"]

    with pytest.raises(Refusal, match="hangt aan een vergadering die u weglaat"):
        plan_meetings(by=BY, plan=stage.plan, wanted=wanted, slots=without, seen=board.seen)


def test_each_member_gets_one_letter_with_all_own_meetings(stage: Stage) -> None:
    group(stage, "Zorgoverleg", "consultation", (stage.cast.care,))
    wanted = Wanted(Rhythm(key="a", title="Zorgoverleg", group="Zorgoverleg", count=3))
    planned(stage.plan, wanted)

    assert Letter.objects.get().text.count("Zorgoverleg: ") == 3


def test_only_the_coordinator_plans_the_year(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        plan_all(stage.plan, stage.cast.association)


@pytest.fixture
def seed(db: None) -> YearPlan:
    """The plan of the real document, as it comes in."""
    region = people.add_region(by=BY, name="Proefregio")
    return taken_in(region, "document-2022.txt", real_document())


def _dated(plan: YearPlan, part: str) -> list[date]:
    """The days of the one obligation with these words."""
    duty = Obligation.objects.get(agreement__plan=plan, text__icontains=part)
    moments = dated(plan.moments.values_list(*DATED))
    found = occurrences(duty.when, plan.year, moments, in_order(moments).get(duty.pk, ()))
    assert all(one.exact for one in found)
    return [one.due for one in found]


def test_the_rhythm_of_the_real_document_is_planned_in_one_step(seed: YearPlan) -> None:
    plan_all(seed)

    days = {name: list(rows) for name, rows in _by_title(seed).items()}
    steering, large = days["Stuurgroep"], days["Grote werkgroep"]
    assert len(steering) == 3
    assert large == [day - timedelta(14) for day in steering]
    assert len(days["Regionaal zorgoverleg"]) == 2
    assert [day.month in {1, 2} for day in days["Concrete verdeling acties"]] == [True]
    assert [day.year for day in days["Regionale netwerksessie"]] == [2022]


def _by_title(plan: YearPlan) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for title, day in plan.meetings.values_list("title", "day"):
        found.setdefault(title, []).append(day)
    return found


def test_the_obligations_of_the_real_document_have_these_days(seed: YearPlan) -> None:
    plan_all(seed)

    days = _by_title(seed)
    assert _dated(seed, "3 maal per jaar") == days["Grote werkgroep"]
    assert _dated(seed, "2 weken voor stuurgroep") == days["Grote werkgroep"]
    assert _dated(seed, "2 maal per jaar") == days["Regionaal zorgoverleg"]
    assert _dated(seed, "Januari of februari") == days["Concrete verdeling acties"]
    assert _dated(seed, "In Q2") == [date(2022, 6, 30)]


@pytest.mark.parametrize("looks", ["", "jaar", "schijf"])
def test_the_real_year_is_shown_as_list_year_and_disc(seed: YearPlan, client: Client, looks: str) -> None:
    plan_all(seed)
    who = people.invite(
        by=BY, region=seed.region, email="lezer@voorbeeld.example", name="Lezer", role=Role.READER
    ).user
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("meetings:year", args=[seed.region.slug, 2022])
    page = client.get(address, {"beeld": looks}).content.decode()

    for title in ("Stuurgroep", "Grote werkgroep", "Regionaal zorgoverleg", "Regionale netwerksessie"):
        assert title in page
    rows = Meeting.objects.values_list("pk", flat=True)
    assert all(f"/2022/vergaderingen/{pk}/" in page for pk in rows)
    quarter = Agreement.objects.get(obligations__text__startswith="In Q2")
    assert (f"/afspraken/{quarter.slug}/" in page) is bool(looks)


def test_a_day_that_follows_a_cancelled_meeting_goes_with_it_and_planning_again_doubles_nothing(
    stage: Stage,
) -> None:
    planned(stage.plan, *follows(stage))
    above = Meeting.objects.all()[0]
    cancel_meeting(by=BY, meeting=above, revision=above.revision, why="Geen zaal.")
    assert stage.plan.moments.filter(name="Stukken").count() == 1

    plan_all(stage.plan)
    assert stage.plan.moments.filter(name="Stukken").count() == 2
