"""Looking back in a plan that was carried over from the year before."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.negotiating.tests.carried import opened
from jaarschijf.publishing.past import Step, plan_on, rewind
from jaarschijf.publishing.since import since
from jaarschijf.register import events
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rows import Name, read_rows
from tests.stage import Stage

BEFORE = date(2020, 1, 1)


@pytest.fixture
def draft(stage: Stage) -> YearPlan:
    return opened(stage.cast.coordinator, stage.plan).plan


def test_before_it_was_opened_there_was_nothing_of_it(draft: YearPlan) -> None:
    assert plan_on(draft, BEFORE) is None


def test_what_came_along_is_taken_back_with_the_opening(draft: YearPlan) -> None:
    wanted = {events.CARRIED_OVER, events.AGREEMENT_CARRIED}
    entries = Entry.objects.filter(plan_id=draft.pk, event__in=wanted)
    steps = [Step(one.event, one.subject_id or 0, one.data) for one in entries]
    rows, gone = rewind(read_rows(draft), steps, lambda name: Name(name, None, None, None))
    assert (rows.agreements, rows.projects, gone) == ([], [], [])


def test_what_changed_since_tells_that_it_was_opened(draft: YearPlan) -> None:
    assert events.CARRIED_OVER in {entry.event for entry in since(draft, BEFORE).entries}
