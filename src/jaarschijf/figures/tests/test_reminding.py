"""Who is reminded of figures, when, and when no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from jaarschijf.figures.actions.asking import close_request, say_none
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.reminding import still_asked, write_letters
from jaarschijf.figures.telling import tell_asked
from jaarschijf.figures.tests.world import asked, delivered
from jaarschijf.outbox.models import Letter, LetterItem
from jaarschijf.people.models import Party
from tests.stage import Stage

pytestmark = pytest.mark.django_db

DUE = date(2027, 2, 1)


def at(days: int, hour: int = 9) -> datetime:
    """So many days after the last day, in the morning unless it is said otherwise."""
    return datetime(DUE.year, DUE.month, DUE.day, hour, tzinfo=UTC) + timedelta(days=days)


@pytest.fixture
def party(stage: Stage) -> Party:
    return stage.parties["association"]


@pytest.fixture
def row(stage: Stage, party: Party) -> DataRequest:
    """Asked long before, whatever today is."""
    row = asked(stage.region, [party])
    DataRequest.objects.update(asked_at=at(-100), changed_at=at(-100))
    return row


def subjects() -> list[str]:
    return [letter.subject for letter in Letter.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("days", "count"), [(-8, 0), (-7, 1), (-1, 1), (0, 1), (1, 1), (7, 1), (36, 1), (37, 1)]
)
def test_an_officer_hears_the_step_that_has_come(
    stage: Stage, row: DataRequest, days: int, count: int
) -> None:
    assert write_letters(stage.region, at(days)) == count


def test_each_step_is_told_once(stage: Stage, row: DataRequest) -> None:
    moments = [at(days) for days in range(-10, 40)]
    assert sum(write_letters(stage.region, moment) for moment in moments) == 5
    assert set(LetterItem.objects.values_list("step", flat=True)) == {-7, -1, 1, 7, 37}


def test_nobody_is_reminded_at_night(stage: Stage, row: DataRequest) -> None:
    assert write_letters(stage.region, at(-7, 3)) == 0


def test_who_delivered_hears_nothing(stage: Stage, row: DataRequest, party: Party) -> None:
    delivered(row, party, {"good": 1})
    assert write_letters(stage.region, at(1)) == 0


def test_who_has_nothing_hears_nothing(stage: Stage, row: DataRequest, party: Party) -> None:
    say_none(by=stage.cast.association, request=row, party=party, reason="Alles is verkocht")
    assert write_letters(stage.region, at(1)) == 0


def test_a_closed_request_is_silent(stage: Stage, row: DataRequest) -> None:
    close_request(by=stage.cast.coordinator, request=row, revision=1)
    assert write_letters(stage.region, at(1)) == 0


def test_what_was_changed_after_a_step_does_not_bring_that_step(stage: Stage, row: DataRequest) -> None:
    DataRequest.objects.update(changed_at=at(-3))
    assert write_letters(stage.region, at(-3, 10)) == 0
    assert write_letters(stage.region, at(-1)) == 1


def test_a_reminder_says_that_the_day_has_passed(stage: Stage, row: DataRequest) -> None:
    write_letters(stage.region, at(1))
    assert "De laatste dag was 1 februari 2027." in Letter.objects.get().text


def test_letters_that_wait_are_dropped_once_it_is_delivered(
    stage: Stage, row: DataRequest, party: Party
) -> None:
    tell_asked(row, [party], stage.cast.coordinator)
    write_letters(stage.region, at(1))
    assert len(still_asked(stage.region, at(1))) == 2
    delivered(row, party, {"good": 1})
    assert still_asked(stage.region, at(1)) == frozenset()


def test_only_officers_are_told_and_not_readers(stage: Stage) -> None:
    tell_asked(
        asked(stage.region, [stage.parties["tenants"]]), [stage.parties["tenants"]], stage.cast.coordinator
    )
    assert subjects() == []
