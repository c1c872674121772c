"""One matter for several people: a letter to each who wants it, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from jaarschijf.outbox import queue
from jaarschijf.outbox.kinds import unwanting
from jaarschijf.outbox.sending import wishes_address
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Region, User


@dataclass(frozen=True)
class Message:
    """`about` and `step` make that no user hears it twice.

    `lines` are sentences below the heading, `links` (words, path) lead to the pages.
    """

    kind: str
    about: str
    step: int
    subject: str
    heading: str
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GuestName:
    """How to write to somebody without an account."""

    name: str
    email: str


def send(
    message: Message, region: Region, to: Iterable[User], by: Actor, files: Iterable[queue.File] = ()
) -> int:
    """A letter for each who wants this kind, not for who did it; answers how many there are."""
    unwanted = unwanting(region, message.kind)
    reached = {user.pk: user for user in to if user.is_active and user.pk not in unwanted}
    reached.pop(by.actor_id or 0, None)
    attached = tuple(files)
    return sum(_write(message, region, reached[pk], attached) for pk in sorted(reached))


def send_to_guest(message: Message, region: Region, guest: GuestName) -> None:
    """A letter to somebody without an account; who asks for it decides that it goes."""
    words = _words(message, region, guest.name, "")
    items = [queue.About(message.kind, message.about, message.step)]
    queue.write(region=region, user=queue.Guest(guest.email), words=words, items=items, now=timezone.now())


def _write(message: Message, region: Region, user: User, files: tuple[queue.File, ...]) -> bool:
    words = _words(message, region, user.name, wishes_address(region))
    items = [queue.About(message.kind, message.about, message.step)]
    return bool(
        queue.write(region=region, user=user, words=words, items=items, now=timezone.now(), files=files)
    )


def _words(message: Message, region: Region, name: str, wishes: str) -> queue.Words:
    site = settings.SITE_ADDRESS.rstrip("/")
    context = {
        "region": region,
        "name": name,
        "message": message,
        "links": [(words, f"{site}{path}") for words, path in message.links],
        "wishes": wishes,
    }
    return queue.Words(
        subject=" ".join(f"{region.name}: {message.subject}".split())[:200],
        text=render_to_string("outbox/message.txt", context),
        html=render_to_string("outbox/message.html", context),
    )
