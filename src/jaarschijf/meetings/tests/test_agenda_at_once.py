"""Two people on one agenda at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

import pytest

from jaarschijf.meetings.actions.agenda import add_item, change_item, move_item, take_up
from jaarschijf.meetings.actions.backlog import park_item
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.models import Meeting, Paper
from jaarschijf.meetings.tests.agendas import a_group, a_meeting, an_item
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import CommandLine
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BY = CommandLine()


@pytest.fixture
def meeting(shared_stage: Stage) -> Meeting:
    return a_meeting(shared_stage, a_group(shared_stage))


def _places(meeting: Meeting) -> list[int]:
    return list(meeting.items.values_list("position", flat=True))


def test_what_two_take_up_at_once_is_there_once(meeting: Meeting) -> None:
    keys = {"opening", "close"}
    outcomes = at_once(*[lambda: take_up(by=BY, meeting=meeting, keys=keys)] * 2)
    assert refused(outcomes) == []
    assert set(meeting.items.values_list("key", flat=True)) == keys
    assert _places(meeting) == [1, 2]


def test_points_that_are_added_and_moved_at_once_keep_their_numbers(meeting: Meeting) -> None:
    items = [an_item(meeting, title) for title in "abc"]
    deeds = [
        lambda: add_item(by=BY, meeting=meeting, title="d"),
        lambda: move_item(by=BY, item=items[2], steps=-1),
    ]
    assert refused(at_once(*deeds)) == []
    assert _places(meeting) == [1, 2, 3, 4]


def test_of_two_who_change_and_park_a_point_one_is_told(meeting: Meeting) -> None:
    item = an_item(meeting)

    def change() -> object:
        return change_item(
            by=BY, item=item, revision=1, title="Nieuw", text="", minutes=5, presenter="", confidential=False
        )

    assert len(refused(at_once(change, lambda: park_item(by=BY, item=item, revision=1)))) == 1


def test_of_two_who_change_a_point_one_is_told(meeting: Meeting) -> None:
    item = an_item(meeting)

    def change() -> object:
        return change_item(
            by=BY, item=item, revision=1, title="Nieuw", text="", minutes=5, presenter="", confidential=False
        )

    assert [type(one) for one in refused(at_once(change, change))] == [Conflict]


def test_two_clicks_at_once_send_one_paper_to_each(meeting: Meeting) -> None:
    an_item(meeting)
    outcomes = at_once(*[lambda: send_paper(by=BY, meeting=meeting, kind="agenda")] * 2)
    assert outcomes == [Paper.objects.get()] * 2
    assert Letter.objects.count() == 3
