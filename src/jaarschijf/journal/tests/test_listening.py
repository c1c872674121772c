"""Higher rooms hear what was recorded, inside the same transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from jaarschijf.journal import listening
from jaarschijf.journal.events import register_event
from jaarschijf.journal.models import Entry
from jaarschijf.journal.record import record, record_all
from jaarschijf.journal.tests.test_journal import Somebody
from tests.stage import Stage

pytestmark = pytest.mark.django_db


BY = Somebody()
HEARD = register_event("test.heard", "{actor} zei iets.")


@pytest.fixture
def ears() -> Iterator[list[Entry]]:
    heard: list[Entry] = []
    listening.listen([HEARD], heard.append)
    yield heard
    listening._LISTENERS.pop(HEARD)


def test_who_listens_hears_the_entry(stage: Stage, ears: list[Entry]) -> None:
    entry = record(HEARD, by=BY, subject=stage.plan)
    assert ears == [entry]


def test_other_events_are_not_heard(stage: Stage, ears: list[Entry]) -> None:
    record(register_event("test.other", "{actor} zei iets anders."), by=BY, subject=stage.plan)
    assert ears == []


def test_asking_twice_is_hearing_once(stage: Stage, ears: list[Entry]) -> None:
    def once(entry: Entry) -> None:
        ears.append(entry)

    listening.listen([HEARD], once)
    listening.listen([HEARD], once)
    record(HEARD, by=BY, subject=stage.plan)
    assert len(ears) == 2


def test_many_at_once_are_told_to_nobody(stage: Stage, ears: list[Entry]) -> None:
    record_all(HEARD, by=BY, subjects=[(stage.plan, {})])
    assert ears == []


def test_a_listener_that_fails_takes_the_entry_with_it(stage: Stage, ears: list[Entry]) -> None:
    def fail(_entry: Entry) -> None:
        raise RuntimeError

    listening.listen([HEARD], fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        record(HEARD, by=BY, subject=stage.plan)
    assert not Entry.objects.filter(event=HEARD).exists()
