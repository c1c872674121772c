"""Letters waiting to go: written once, claimed by one worker at a time, kept until they are gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import Q

from jaarschijf.outbox.models import Letter, LetterFile, LetterItem, LetterState
from jaarschijf.people.models import Region, User

LEASE: Final = timedelta(minutes=10)
"""How long a claim holds: longer than any conversation with a mail server takes."""

BACK_OFF: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
"""How long to wait after the first failure, the second, …; after the last of these always as long."""

AFTER_REFUSAL: Final = timedelta(days=1)
"""How long to wait when the mail server will not have the address: a person has to mend it."""


class About(NamedTuple):
    """What a letter is about: see LetterItem."""

    kind: str
    about: str
    step: int


class Words(NamedTuple):
    """What a letter says."""

    subject: str
    text: str
    html: str


class Guest(NamedTuple):
    """Somebody without an account."""

    email: str


class _AlreadyWrittenError(Exception):
    """Another worker wrote of one of the items a moment before."""


class File(NamedTuple):
    """What goes with a letter."""

    name: str
    mime: str
    data: bytes


def write(
    *,
    region: Region,
    user: User | Guest,
    words: Words,
    items: Iterable[About],
    now: datetime,
    files: Iterable[File] = (),
) -> Letter | None:
    """Puts a letter in the queue; None when another letter to this user has one of the items already.

    Then nothing is written: the text tells of all items, and the next look at the facts gives the rest.
    """
    try:
        with transaction.atomic():
            return _write(
                Letter(region=region, **_to(user), made_at=now, next_try_at=now, **words._asdict()),
                items,
                files,
            )
    except _AlreadyWrittenError:
        return None


def _to(person: User | Guest) -> dict[str, Any]:
    return {"guest": person.email} if isinstance(person, Guest) else {"user": person}


def _write(letter: Letter, items: Iterable[About], files: Iterable[File]) -> Letter:
    letter.save()
    LetterFile.objects.bulk_create([LetterFile(letter=letter, **file._asdict()) for file in files])
    # In one order everywhere: two workers that write the same items wait for each other, never in a ring.
    rows = [
        LetterItem(letter=letter, user_id=letter.user_id, **item._asdict()) for item in sorted(set(items))
    ]
    LetterItem.objects.bulk_create(rows, ignore_conflicts=True)
    if not rows or letter.items.count() < len(rows):
        raise _AlreadyWrittenError
    return letter


def claim(now: datetime, limit: int) -> list[Letter]:
    """At most `limit` letters that may go now, for this worker only, until its claim runs out."""
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    free = Letter.objects.filter(is_free, state=LetterState.WAITING, next_try_at__lte=now)
    wanted = list(free.values_list("pk", flat=True)[:limit])
    # The condition is looked at again as the row is written, so only one of two workers gets it.
    won = [pk for pk in wanted if free.filter(pk=pk).update(claimed_until=now + LEASE)]
    return list(Letter.objects.filter(pk__in=won).select_related("region", "user"))


def renew(letter: Letter, now: datetime) -> bool:
    """Lengthens the claim; False when it ran out and another worker has the letter."""
    return _keep(letter, claimed_until=now + LEASE)


def mark_sent(letter: Letter, now: datetime) -> None:
    """The mail server took it over. What a guest got is not kept: it may hold a secret address."""
    _keep(
        letter,
        **({"text": "", "html": ""} if letter.guest else {}),
        state=LetterState.SENT,
        sent_at=now,
        claimed_until=None,
        error="",
        attempts=letter.attempts + 1,
    )


def mark_failed(letter: Letter, now: datetime, error: str, *, is_refused: bool) -> None:
    """It stays, with the reason, and is tried again later: less and less often, but always."""
    wait = AFTER_REFUSAL if is_refused else BACK_OFF[min(letter.attempts, len(BACK_OFF) - 1)]
    later = {"attempts": letter.attempts + 1, "next_try_at": now + wait, "claimed_until": None}
    _keep(letter, error=error, **later)


def cancel(letter: Letter) -> None:
    """It is no longer needed."""
    _keep(letter, state=LetterState.CANCELLED, claimed_until=None)


def release(letters: Iterable[Letter]) -> None:
    """Gives claims back, for who stops in between."""
    for letter in letters:
        _keep(letter, claimed_until=None)


def _keep(letter: Letter, **columns: object) -> bool:
    """Writes the columns while the claim is ours; answers whether it was."""
    ours = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING, claimed_until=letter.claimed_until)
    is_ours = bool(ours.update(**columns))
    if is_ours:
        for name, value in columns.items():
            setattr(letter, name, value)
    return is_ours
