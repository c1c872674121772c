"""Two people who plan, move, cancel or settle at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.meetings.actions.groups import end_group
from jaarschijf.meetings.actions.minutes import settle_minutes
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.actions.planning import add_meeting, cancel_meeting, move_meeting
from jaarschijf.meetings.actions.year import plan_meetings
from jaarschijf.meetings.models import Group, Meeting, Paper, PaperKind
from jaarschijf.meetings.tests.agendas import an_item
from jaarschijf.meetings.tests.planned import chain, group
from jaarschijf.meetings.year.board import read_board
from jaarschijf.meetings.year.moves import read_move
from jaarschijf.people.access import CommandLine
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BY = CommandLine()


def _moving(row: Meeting, day: date) -> Callable[[], object]:
    """As it was seen now, whoever comes first."""
    row = Meeting.objects.get(pk=row.pk)
    seen = read_move(row, day).token
    return lambda: move_meeting(by=BY, meeting=row, revision=row.revision, day=day, seen=seen)


def _days(stage: Stage) -> dict[str, date]:
    """The days of meetings, which are those of the register."""
    found = {row.moment_key: row.day for row in Meeting.objects.all()}
    assert found == dict(stage.plan.moments.values_list("key", "day"))
    return found


def test_of_two_who_plan_the_year_one_is_told(shared_stage: Stage) -> None:
    board = read_board(shared_stage.plan)
    slots = board.propose(board.wanted, localdate())

    def planning() -> object:
        plan = shared_stage.plan
        return plan_meetings(by=BY, plan=plan, wanted=board.wanted, slots=slots, seen=board.seen)

    assert [type(one) for one in refused(at_once(planning, planning))] == [Conflict]
    assert len(_days(shared_stage)) == len(slots)


def test_of_two_who_move_a_meeting_one_is_told(shared_stage: Stage) -> None:
    above, below = chain(shared_stage)
    deeds = [_moving(above, day) for day in (date(2026, 5, 26), date(2026, 6, 2))]

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    days = _days(shared_stage)
    assert days[above.moment_key] - days[below.moment_key] == timedelta(14)


def test_of_two_who_move_a_meeting_and_what_hangs_on_it_one_is_told(shared_stage: Stage) -> None:
    above, below = chain(shared_stage)
    deeds = [_moving(above, date(2026, 5, 26)), _moving(below, date(2026, 4, 23))]

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    days = _days(shared_stage)
    assert (days[above.moment_key], days[below.moment_key]) in {
        (date(2026, 5, 26), date(2026, 5, 12)),
        (date(2026, 5, 12), date(2026, 4, 23)),
    }


@pytest.mark.usefixtures("autumn")
def test_a_meeting_that_is_settled_while_somebody_moves_it_is_held_on_the_day_that_it_has(
    shared_stage: Stage,
) -> None:
    today = localdate()
    above, _ = chain(shared_stage, today)
    told = refused(
        at_once(
            _moving(above, today - timedelta(1)),
            lambda: settle_minutes(by=BY, meeting=above, revision=None),
        )
    )

    kept = Meeting.objects.get(pk=above.pk)
    assert kept.is_held
    assert kept.day == (today if told else today - timedelta(1))
    assert shared_stage.plan.moments.get(key=kept.moment_key).held
    _days(shared_stage)


def test_an_agenda_of_a_meeting_that_is_cancelled_meanwhile_goes_round_before_it_or_not_at_all(
    shared_stage: Stage,
) -> None:
    above, _ = chain(shared_stage)
    an_item(above)
    told = refused(
        at_once(
            lambda: send_paper(by=BY, meeting=above, kind=PaperKind.AGENDA),
            lambda: cancel_meeting(by=BY, meeting=above, revision=above.revision, why="Te weinig mensen."),
        )
    )

    assert Meeting.objects.get(pk=above.pk).state == "cancelled"
    assert Paper.objects.count() == 1 - len(told)


def test_of_two_who_cancel_and_move_what_hangs_together_one_is_told_or_both_are_done(
    shared_stage: Stage,
) -> None:
    above, below = chain(shared_stage)
    deeds = [
        _moving(above, date(2026, 5, 19)),
        lambda: cancel_meeting(by=BY, meeting=below, revision=below.revision, why="Te weinig mensen."),
    ]

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    kept = Meeting.objects.get(pk=below.pk)
    assert kept.moment_key not in dict(shared_stage.plan.moments.values_list("key", "day")) or kept.is_planned


@pytest.mark.usefixtures("autumn")
def test_a_group_that_ends_while_a_meeting_is_added_has_none_ahead(shared_stage: Stage) -> None:
    row = group(shared_stage, "Werkgroep")
    ending, adding = (Group.objects.select_related("region").get(pk=row.pk) for _ in range(2))
    told = refused(
        at_once(
            lambda: end_group(by=BY, group=ending, revision=ending.revision),
            lambda: add_meeting(by=BY, plan=shared_stage.plan, group=adding, day=date(2026, 12, 9)),
        )
    )
    assert len(told) == 1
