"""The only door to the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.db import models

from jaarschijf.journal.listening import tell
from jaarschijf.journal.models import Entry


class Actor(Protocol):
    """Somebody who does something: a user, or the command line."""

    @property
    def actor_id(self) -> int | None: ...

    @property
    def actor_name(self) -> str: ...


def record(
    event: str,
    *,
    by: Actor,
    subject: models.Model,
    region_id: int | None = None,
    plan_id: int | None = None,
    **data: object,
) -> Entry:
    """Writes one entry inside the caller's transaction, and tells who listens.

    `data` holds plain JSON values, at least those that the event's sentence names.
    """
    entry = _entry(event, by, region_id, plan_id, subject, data)
    entry.save()
    tell(entry)
    return entry


def record_all(
    event: str,
    *,
    by: Actor,
    subjects: Iterable[tuple[models.Model, dict[str, object]]],
    region_id: int | None = None,
    plan_id: int | None = None,
) -> None:
    """One entry per (subject, data), written at once: for actions on many rows. Nobody is told of each."""
    entries = [_entry(event, by, region_id, plan_id, subject, data) for subject, data in subjects]
    for entry in entries:
        entry.refuse_unknown()
    Entry.objects.bulk_create(entries, batch_size=500)


def _entry(
    event: str,
    by: Actor,
    region_id: int | None,
    plan_id: int | None,
    subject: models.Model,
    data: dict[str, object],
) -> Entry:
    return Entry(
        event=event,
        actor_id=by.actor_id,
        actor_name=by.actor_name,
        region_id=region_id,
        plan_id=plan_id,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        data=data,
    )
