"""Two people on one record: the second is told, not overwritten."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import ProtectedError
from django.utils.timezone import localtime

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor
from jaarschijf.people.models import User
from jaarschijf.register.models.common import Revised

Row = TypeVar("Row", bound=Revised)


class Conflict(Refusal):
    """Somebody else changed the row since it was read; pages show both versions and answer 409."""


def lock(row: Row, revision: int | None) -> Row:
    """The row as it is now, locked until the transaction ends.

    Raises Conflict when `revision` is not the row's any more. None skips that check: for callers
    that did not show the row to anybody.
    """
    kept: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if revision is not None and kept.revision != revision:
        who = kept.changed_by or "de beheerder"
        when = localtime(kept.changed_at)
        raise Conflict(
            f"Intussen is dit gewijzigd door {who}, op {full_date(when)} om {when:%H:%M}. "
            "Uw invoer staat er nog: vergelijk, en sla opnieuw op als u uw versie wilt.",
            f"Changed meanwhile by {who} at {when:%Y-%m-%d %H:%M}.",
        )
    return kept


def delete_unreported(row: models.Model) -> None:
    """Deletes a row of the register, unless something was said of it that may not be lost."""
    try:
        row.delete()
    except ProtectedError:
        raise Refusal(
            f"Over ‘{row}’ is al iets gemeld. Verwijderen kan niet meer: de meldingen gaan niet verloren.",
            f"Something was reported about '{row}' already; it can't be removed.",
        ) from None


def save(row: Revised, by: Actor) -> None:
    """Saves the row under its next revision."""
    row.revision += 1
    row.changed_by = by if isinstance(by, User) else None
    row.save()


def stamp(row: Row, by: Actor) -> Row:
    """A new row, with its author."""
    row.changed_by = by if isinstance(by, User) else None
    return row
