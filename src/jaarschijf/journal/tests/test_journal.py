"""What happened stays: entries have a sentence and its data, and nobody changes or deletes them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction

from jaarschijf.journal.events import fields_of, is_registered, register_event, registered
from jaarschijf.journal.models import Entry, JournalFixedError
from jaarschijf.journal.record import record, record_all
from tests.stage import Stage

CHANGED = register_event("test.changed", "{actor} heeft {what} veranderd.")


@dataclass(frozen=True)
class Somebody:
    """An actor of no room."""

    actor_id: int | None = None
    actor_name: str = "Iemand"


@pytest.fixture
def somebody() -> Somebody:
    return Somebody()


def test_an_entry_tells_who_did_what_to_which(stage: Stage) -> None:
    plan = stage.plan
    entry = record(
        CHANGED,
        by=stage.cast.coordinator,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        what="iets",
    )

    assert entry.sentence == str(entry) == "Rol coordinator heeft iets veranderd."
    assert entry.actor_id == stage.cast.coordinator.pk
    assert Entry.objects.about("yearplan", plan.pk)[0] == entry


def test_the_name_of_then_stays_when_somebody_is_called_otherwise(stage: Stage) -> None:
    person = stage.cast.coordinator
    entry = record(CHANGED, by=person, subject=stage.plan, what="iets")
    person.name = "Nieuwe naam"
    person.save()

    assert Entry.objects.get(pk=entry.pk).actor_name == "Rol coordinator"


def test_many_entries_are_written_at_once(stage: Stage, somebody: Somebody) -> None:
    before = Entry.objects.count()
    record_all(CHANGED, by=somebody, subjects=[(row, {"what": row.title}) for row in stage.agreements])

    assert Entry.objects.count() == before + 3
    assert Entry.objects.about("agreement", stage.agreements[0].pk)[0].data == {
        "what": "Doelgroepen in balans"
    }


def test_an_event_without_a_sentence_is_not_recorded(stage: Stage, somebody: Somebody) -> None:
    with pytest.raises(ValueError, match="has no registered sentence"):
        record("onzin", by=somebody, subject=stage.plan)


def test_an_event_without_its_data_is_not_recorded(stage: Stage, somebody: Somebody) -> None:
    with pytest.raises(ValueError, match="lacks what"):
        record(CHANGED, by=somebody, subject=stage.plan)
    with pytest.raises(ValueError, match="lacks what"):
        record_all(CHANGED, by=somebody, subjects=[(stage.plan, {})])


def test_an_event_keeps_its_sentence() -> None:
    assert register_event(CHANGED, "{actor} heeft {what} veranderd.") == CHANGED
    with pytest.raises(ValueError, match="registered already"):
        register_event(CHANGED, "Een andere zin.")


def test_the_fields_of_a_sentence_leave_the_actor_out() -> None:
    assert fields_of(CHANGED) == {"what"}


def test_every_registered_sentence_names_its_actor() -> None:
    assert is_registered(CHANGED)
    assert [name for name, sentence in registered().items() if "{actor}" not in sentence] == []


def test_the_models_refuse_to_change_or_delete(stage: Stage) -> None:
    entry = Entry.objects.latest("id")
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(JournalFixedError):
            attempt()
    with pytest.raises(JournalFixedError):
        Entry.objects.update(actor_name="Iemand anders")


@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entry SET actor_name = 'x'", "DELETE FROM journal_entry"]
)
def test_the_database_itself_refuses(stage: Stage, statement: str) -> None:
    before = Entry.objects.count()
    with pytest.raises(DatabaseError, match="fixed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.count() == before
