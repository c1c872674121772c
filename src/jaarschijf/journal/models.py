"""One table: entries that nobody can change or delete."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from jaarschijf.journal.events import fields_of, is_registered, sentence_of


class JournalFixedError(TypeError):
    """Somebody tried to change or delete what happened."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads only, and `create`."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise JournalFixedError("A journal entry can't be changed.")

    def delete(self) -> NoReturn:
        raise JournalFixedError("A journal entry can't be deleted.")

    def about(self, kind: str, pk: int) -> EntryQuerySet:
        """What happened to one record, newest first."""
        return self.filter(subject_kind=kind, subject_id=pk)


class Entry(models.Model):
    """What happened, by whom, when. No foreign keys: history neither blocks nor follows live rows."""

    at = models.DateTimeField(auto_now_add=True)
    event = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    region_id = models.BigIntegerField(null=True, db_index=True)
    plan_id = models.BigIntegerField(null=True, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="journal_by_subject")]

    def __str__(self) -> str:
        return self.sentence

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise JournalFixedError("A journal entry can't be changed.")
        self.refuse_unknown()
        super().save(*args, **kwargs)

    def refuse_unknown(self) -> None:
        """Raises ValueError for an event without a sentence, or without the data its sentence needs."""
        if not is_registered(self.event):
            raise ValueError(f"Event {self.event} has no registered sentence.")
        if missing := fields_of(self.event) - self.data.keys():
            raise ValueError(f"Event {self.event} lacks {', '.join(sorted(missing))}.")

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise JournalFixedError("A journal entry can't be deleted.")

    @property
    def sentence(self) -> str:
        """What happened, as a person reads it."""
        return sentence_of(self.event, self.actor_name, self.data)
