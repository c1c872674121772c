"""What was said of a day can be read back for that day, whatever came later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.progress import Progress, set_progress
from jaarschijf.register.models import StandingRecord
from jaarschijf.register.past import progress_on, standings_on
from tests.stage import Stage

pytestmark = pytest.mark.django_db
BY = CommandLine()


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days)


def put(stage: Stage, standing: str, days: int, by: User | CommandLine = BY) -> None:
    set_standing(
        by=by, agreement=stage.agreements[0], revision=None, standing=standing, note="n", at=ago(days)
    )


def on(stage: Stage, days: int) -> str | None:
    record = standings_on(stage.plan, timezone.localtime(ago(days)).date()).get(stage.agreements[0].pk)
    return record.standing if record else None


def test_each_day_shows_the_last_thing_said_before_it_ended(stage: Stage) -> None:
    put(stage, "under_way", 90)
    put(stage, "stalled", 60)
    put(stage, "done", 30)
    assert [on(stage, days) for days in (91, 90, 61, 60, 31, 30, 0)] == [
        None,
        "under_way",
        "under_way",
        "stalled",
        "stalled",
        "done",
        "done",
    ]


def test_a_standing_is_not_put_before_one_that_was_recorded(stage: Stage) -> None:
    put(stage, "done", 30)
    with pytest.raises(Refusal, match="latere stand"):
        put(stage, "stalled", 31)


def test_only_the_operator_brings_in_a_past(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Alleen de beheerder"):
        put(stage, "done", 30, by=stage.cast.coordinator)


def test_nobody_records_the_future(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Alleen de beheerder"):
        put(stage, "done", -1)


def test_a_record_is_fixed(stage: Stage) -> None:
    put(stage, "done", 1)
    record = StandingRecord.objects.get()
    with pytest.raises(TypeError, match="can't change"):
        record.save()
    with pytest.raises(TypeError, match="can't be deleted"):
        record.delete()


def test_a_standing_that_was_taken_back_is_recorded_as_none(stage: Stage) -> None:
    put(stage, "done", 2)
    put(stage, "", 1)
    assert (on(stage, 2), on(stage, 1)) == ("done", "")


def test_progress_of_a_project_is_read_back_the_same_way(stage: Stage) -> None:
    project = stage.projects[1]
    set_progress(
        by=BY, project=project, revision=None, progress=Progress(phase="design", realised=0), at=ago(20)
    )
    set_progress(
        by=BY, project=project, revision=None, progress=Progress(phase="building", realised=3), at=ago(10)
    )
    day = timezone.localtime(ago(15)).date()
    assert progress_on(stage.plan, day)[project.pk].phase == "design"
