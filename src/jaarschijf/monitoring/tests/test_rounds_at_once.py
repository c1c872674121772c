"""Two at one round at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.actions.reviewing import review_agreement
from jaarschijf.monitoring.models import Report, Review, Round
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.monitoring.rounds.closing import later
from jaarschijf.monitoring.tests.rounds_stage import closed, opened, share_of
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _saying(stage: Stage, newest: int | None) -> Callable[[], object]:
    share = share_of(stage, "association", stage.agreements[0])
    by, said = stage.cast.association, Said(standing="under_way", sentence="Op het laatste moment.")
    return lambda: send_report(by=by, share=share, revision=None, newest=newest, said=said)


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("_attempt", range(3))
def test_what_is_said_while_a_round_closes_is_frozen_or_a_correction(
    shared_stage: Stage, _attempt: int, *, again: bool
) -> None:
    row = opened(shared_stage)
    before = _saying(shared_stage, None)() if again else None
    newest = before.pk if isinstance(before, Report) else None
    at_once(_saying(shared_stage, newest), lambda: closed(shared_stage, row))
    row = Round.objects.get()
    last = Report.objects.latest("pk")
    assert last.sentence == "Op het laatste moment."
    assert (last.pk in row.contents["reports"]) != (last in later(row).reports)


def test_a_round_is_closed_once(shared_stage: Stage) -> None:
    row = opened(shared_stage)
    outcomes = at_once(*[lambda: closed(shared_stage, row)] * 2)
    assert len(refused(outcomes)) == 1


def test_of_two_who_open_a_round_the_second_is_told(shared_stage: Stage) -> None:
    outcomes = at_once(*[lambda: opened(shared_stage)] * 2)
    assert len(refused(outcomes)) == 1
    assert Round.objects.count() == 1


def test_of_two_coordinators_who_review_at_once_the_second_is_told(shared_stage: Stage) -> None:
    row, balance = opened(shared_stage), shared_stage.agreements[0]
    by, revision = shared_stage.cast.coordinator, Agreement.objects.get(pk=balance.pk).revision

    def reviewing(standing: str) -> Callable[[], object]:
        return lambda: review_agreement(
            by=by, agreement=balance, revision=revision, round=row, standing=standing
        )

    outcomes = at_once(reviewing("done"), reviewing("under_way"))
    assert [type(refusal) for refusal in refused(outcomes)] == [Conflict]
    assert [review.standing for review in Review.objects.all()] == [
        Agreement.objects.get(pk=balance.pk).standing
    ]


def test_a_review_while_a_round_closes_is_frozen_or_came_later(shared_stage: Stage) -> None:
    row, balance = opened(shared_stage), shared_stage.agreements[0]
    by, revision = shared_stage.cast.coordinator, Agreement.objects.get(pk=balance.pk).revision
    at_once(
        lambda: review_agreement(by=by, agreement=balance, revision=revision, round=row, standing="done"),
        lambda: closed(shared_stage, row),
    )
    row, review = Round.objects.get(), Review.objects.get()
    assert (review.pk in row.contents["reviews"]) != (review in later(row).reviews)
