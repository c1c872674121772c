"""Two people at one set of minutes at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.meetings.actions.minutes import settle_minutes, write_notes
from jaarschijf.meetings.minutes.effects import SetStanding
from jaarschijf.meetings.models import Meeting, Paper
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Obligation, Origin
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table(shared_stage: Stage) -> Table:
    table = set_table(shared_stage)
    table.act("Cijfers sturen.")
    table.decide("Klaar.", SetStanding("done"))
    return table


def _settling(table: Table) -> Callable[[], object]:
    meeting = Meeting.objects.get(pk=table.meeting.pk)
    return lambda: settle_minutes(by=table.by, meeting=meeting, revision=None)


def test_of_two_who_settle_one_does(table: Table) -> None:
    outcomes = at_once(_settling(table), _settling(table))
    assert len(refused(outcomes)) == 1
    assert Obligation.objects.filter(origin=Origin.MEETING).count() == 1
    assert Paper.objects.count() == 1


def test_who_adds_an_action_while_it_is_settled_is_in_time_or_is_told(table: Table) -> None:
    outcomes = at_once(_settling(table), lambda: table.act("Nog iets."))
    made = Obligation.objects.filter(origin=Origin.MEETING).count()
    assert made == 2 - len(refused(outcomes))


def test_settling_waits_for_nobody_in_a_ring(table: Table) -> None:
    def rate() -> object:
        return set_standing(
            by=table.by, agreement=table.agreement, revision=None, standing="under_way", note=""
        )

    assert refused(at_once(_settling(table), rate)) == []
    assert table.agreement.standing in {"done", "under_way"}


def test_of_two_who_write_at_one_item_one_is_told(table: Table) -> None:
    def write(notes: str) -> Callable[[], object]:
        return lambda: write_notes(by=table.by, item=table.items[2], revision=1, notes=notes)

    outcomes = at_once(write("Een"), write("Twee"))
    assert [type(one) for one in refused(outcomes)] == [Conflict]
