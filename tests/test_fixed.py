"""What was said, found or frozen stays so in the database itself, also when nothing of ours asks for it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.models import NoticeAnswer, Paper
from jaarschijf.meetings.tests.exchanging import announce
from jaarschijf.meetings.tests.minuting import set_table
from jaarschijf.monitoring.models import Report, Review, Round
from jaarschijf.monitoring.tests.rounds_stage import closed, opened, reviews, says
from jaarschijf.people.access import CommandLine
from jaarschijf.register.models import ProgressRecord, StandingRecord
from jaarschijf.steering.actions import make_report
from jaarschijf.steering.models import SteeringReport
from tests.stage import Stage


@pytest.fixture
def year(stage: Stage) -> Stage:
    """A round that was answered, reviewed and closed, a report of it, an agenda, an answer."""
    row = opened(stage)
    says(stage, "association", stage.agreements[0], "under_way")
    reviews(stage, row, stage.agreements[0], standing="under_way")
    closed(stage, row)
    make_report(by=CommandLine(), plan=stage.plan, meets_on=localdate(), next_on=None)
    send_paper(by=CommandLine(), meeting=set_table(stage).meeting, kind="agenda")
    NoticeAnswer.objects.create(
        notice=announce(stage), party=stage.parties["care"], text="Niets.", at=timezone.now()
    )
    return stage


def refuses(statement: str) -> bool:
    """Whether the database says no."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "fixed" in str(error)
    return False


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_standingrecord SET standing = 'stalled'",
        "UPDATE register_progressrecord SET realised = 99",
        "UPDATE monitoring_report SET sentence = 'Iets anders'",
        "UPDATE monitoring_report SET sent_at = NULL",
        "DELETE FROM monitoring_report",
        "UPDATE monitoring_review SET word = 'Iets anders'",
        "DELETE FROM monitoring_review",
        "UPDATE monitoring_round SET frozen = '{}'",
        "UPDATE monitoring_round SET closed_at = NULL, frozen = '', sha256 = ''",
        "UPDATE steering_steeringreport SET frozen = '{}'",
        "UPDATE meetings_paper SET frozen = '{}'",
        "DELETE FROM meetings_paper",
        "UPDATE meetings_noticeanswer SET text = 'Iets anders'",
    ],
)
def test_the_database_itself_refuses(year: Stage, statement: str) -> None:
    assert refuses(statement)


@pytest.mark.parametrize(
    "model", [StandingRecord, ProgressRecord, Report, Review, Round, SteeringReport, Paper, NoticeAnswer]
)
def test_there_is_something_to_change(year: Stage, model: type[Report]) -> None:
    assert model.objects.exists()


def test_an_account_that_goes_leaves_what_it_said(year: Stage) -> None:
    assert not refuses("UPDATE monitoring_report SET by_id = NULL, changed_by_id = NULL")


def test_a_draft_can_change_and_go(year: Stage) -> None:
    share = year.agreements[1].shares.all()[0]
    draft = Report.objects.create(share=share, sentence="Nog niet af")
    assert not refuses(f"UPDATE monitoring_report SET sentence = 'Bijna' WHERE id = {draft.pk}")
    assert not refuses(f"DELETE FROM monitoring_report WHERE id = {draft.pk}")


def test_a_round_that_is_open_can_change(year: Stage) -> None:
    row = opened(year)
    assert not refuses(f"UPDATE monitoring_round SET title = 'Anders' WHERE id = {row.pk}")
