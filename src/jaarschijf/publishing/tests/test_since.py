"""What changed since a day: from their records, told once, and nothing of before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.since import last_meeting, since, usual_day
from jaarschijf.register.actions import agreements, moments, progress
from jaarschijf.register.actions.progress import Progress
from jaarschijf.register.models import Agreement
from tests.stage import Stage

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = BEGIN.date()


def _say(by: CommandLine, row: Agreement, standing: str, days: int, note: str = "") -> None:
    agreements.set_standing(
        by=by, agreement=row, revision=None, standing=standing, note=note, at=BEGIN + timedelta(days)
    )


def test_a_standing_goes_from_what_it_was_to_the_last_that_was_said(
    stage: Stage, operator: CommandLine
) -> None:
    row = stage.agreements[0]
    _say(operator, row, "under_way", 0)
    _say(operator, row, "stalled", 3, "Geen vergunning")
    _say(operator, row, "done", 5, "Toch gelukt")

    (change,) = since(stage.plan, DAY).standings

    assert (change.was, change.now, change.note) == ("under_way", "done", "Toch gelukt")
    assert change.at.date() == DAY + timedelta(5)
    assert change.who == "de beheerder"


def test_what_was_said_on_the_day_itself_is_no_change(stage: Stage, operator: CommandLine) -> None:
    _say(operator, stage.agreements[0], "under_way", 0)
    assert since(stage.plan, DAY).standings == []


def test_saying_the_same_again_is_no_change(stage: Stage, operator: CommandLine) -> None:
    _say(operator, stage.agreements[0], "under_way", 0, "Loopt")
    _say(operator, stage.agreements[0], "under_way", 2, "Loopt")
    assert since(stage.plan, DAY).standings == []


def test_another_word_with_the_same_standing_comes_after_what_moved(
    stage: Stage, operator: CommandLine
) -> None:
    _say(operator, stage.agreements[0], "under_way", 0)
    _say(operator, stage.agreements[0], "under_way", 1, "Nieuw woord")
    _say(operator, stage.agreements[2], "done", 2)

    told = since(stage.plan, DAY).standings
    assert [(change.agreement.title, change.moved) for change in told] == [
        ("Wijzigingen delen", True),
        ("Doelgroepen in balans", False),
    ]


def test_a_project_tells_each_field_that_differs(stage: Stage, operator: CommandLine) -> None:
    row = stage.projects[1]
    said = Progress(standing="under_way", phase="building", expected_on=date(2026, 12, 31))
    progress.set_progress(by=operator, project=row, revision=None, progress=said, at=BEGIN)
    later = Progress(standing="under_way", phase="building", expected_on=date(2027, 6, 30), realised=1200)
    at = BEGIN + timedelta(9)
    progress.set_progress(by=operator, project=row, revision=None, progress=later, at=at)

    (change,) = [one for one in since(stage.plan, DAY).projects if one.project.pk == row.pk]

    assert (change.was, change.now) == ("under_way", "under_way")
    assert change.differences == [
        ("verwachte oplevering", "31 december 2026", "30 juni 2027"),
        ("aantal gerealiseerd", "", "1.200"),
    ]


def test_the_journal_tells_what_was_added_and_changed(stage: Stage) -> None:
    yesterday = timezone.localdate() - timedelta(1)
    told = [entry.event for entry in since(stage.plan, yesterday).entries]
    assert told.count("agreement.added") == 3
    assert "agreement.standing_set" not in told
    assert since(stage.plan, timezone.localdate()).entries == []


def test_the_last_steering_group_before_today_is_the_day_to_count_from(
    stage: Stage, operator: CommandLine
) -> None:
    for name, day in (
        ("Stuurgroep", date(2026, 3, 12)),
        ("stuurgroep Wonen", date(2026, 6, 18)),
        ("Werkgroep", date(2026, 6, 20)),
        ("Stuurgroep", date(2026, 9, 24)),
    ):
        moments.add_moment(by=operator, plan=stage.plan, name=name, day=day)

    assert last_meeting(stage.plan, date(2026, 9, 24)) == date(2026, 6, 18)
    assert last_meeting(stage.plan, date(2026, 9, 25)) == date(2026, 9, 24)
    assert last_meeting(stage.plan, date(2026, 3, 12)) is None


def test_without_a_meeting_it_is_a_month_but_not_before_the_plan(stage: Stage) -> None:
    today = timezone.localdate()
    assert usual_day(stage.plan, today) == today
    assert usual_day(stage.plan, today + timedelta(100)) == today + timedelta(70)


def test_five_queries_tell_it_all(
    stage: Stage, operator: CommandLine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for row in stage.agreements:
        _say(operator, row, "done", 1)
    with django_assert_max_num_queries(5):
        assert len(since(stage.plan, DAY).standings) == 3
