"""Two people on one record: the second is told, not overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn, TypeVar

from django.db import IntegrityError, connection, models, transaction
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
    that did not show the row to anybody. Rows may meanwhile still refer to it, so that who adds one
    and holds something else is not waited for in a ring.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",), no_key=True)
    kept: Row | None = rows.filter(pk=row.pk).first()
    if kept is None:
        _refuse_removed(row)
    if revision is not None:
        _refuse_overtaken(kept, revision)
    return kept


def lock_all(rows: Sequence[Row]) -> list[Row]:
    """These rows of one table as they are now, in the order of their ids: two who lock some never wait in
    a ring. Raises Conflict when one of them is not as it was read, Refusal when one was removed."""
    if not rows:
        return []
    seen = {row.pk: row for row in rows}
    kept = type(rows[0])._default_manager.select_for_update(of=("self",), no_key=True)
    found: list[Row] = list(kept.filter(pk__in=seen).order_by("pk"))
    if gone := seen.keys() - {row.pk for row in found}:
        _refuse_removed(seen[min(gone)])
    for row in found:
        _refuse_overtaken(row, seen[row.pk].revision)
    return found


def _refuse_removed(row: Revised) -> NoReturn:
    raise Refusal(f"‘{row}’ is intussen verwijderd. Ga terug naar de lijst.", "It was removed meanwhile.")


def _refuse_overtaken(row: Revised, revision: int) -> None:
    if row.revision == revision:
        return
    who = row.changed_by or "de beheerder"
    when = localtime(row.changed_at)
    raise Conflict(
        f"Intussen is dit gewijzigd door {who}, op {full_date(when)} om {when:%H:%M}. "
        "Uw invoer staat er nog: vergelijk, en sla opnieuw op als u uw versie wilt.",
        f"Changed meanwhile by {who} at {when:%Y-%m-%d %H:%M}.",
    )


def delete_unreported(row: models.Model) -> None:
    """Deletes a row of the register, unless something was said of it that may not be lost."""
    try:
        with transaction.atomic():
            row.delete()
            connection.check_constraints()  # also what was said while this waited for it
    except (ProtectedError, IntegrityError):
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
