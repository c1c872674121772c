"""Letters about meetings, papers, questions and notices, written in the transaction of the action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from jaarschijf.meetings.models import Group, GroupMember
from jaarschijf.outbox import queue
from jaarschijf.outbox.kinds import register_kind, unwanting
from jaarschijf.outbox.sending import wishes_address
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Region, User

PLANNED = "meeting_planned"
PAPER_SENT = "paper_sent"
QUESTION_ASKED = "question_asked"
NOTICE_SHARED = "notice_shared"


def make_known() -> None:
    """Says to the outbox which mails come from here."""
    register_kind(
        PLANNED, "Een vergadering is gepland, verzet of afgelast", "Eén mail per keer, met wat er verandert."
    )
    register_kind(PAPER_SENT, "Er is een agenda of verslag", "Eén mail, zodra het wordt rondgestuurd.")
    register_kind(QUESTION_ASKED, "Een groep stelt mijn groep een vraag, of antwoordt", "Eén mail per vraag.")
    register_kind(NOTICE_SHARED, "Er is een mededeling", "Eén mail, zodra iemand haar deelt.")


@dataclass(frozen=True)
class Message:
    """One matter for several people. `about` and `step` make that nobody hears it twice.

    `lines` are sentences below the heading, `links` (words, path) lead to the pages.
    """

    kind: str
    about: str
    step: int
    subject: str
    heading: str
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def send(
    message: Message, region: Region, to: Iterable[User], by: Actor, files: Iterable[queue.File] = ()
) -> int:
    """A letter for each who wants this kind, not for who did it; answers how many there are."""
    unwanted = unwanting(region, message.kind)
    reached = {user.pk: user for user in to if user.is_active and user.pk not in unwanted}
    reached.pop(by.actor_id or 0, None)
    attached = tuple(files)
    return sum(_write(message, region, reached[pk], attached) for pk in sorted(reached))


def _write(message: Message, region: Region, user: User, files: tuple[queue.File, ...]) -> bool:
    site = settings.SITE_ADDRESS.rstrip("/")
    context = {
        "region": region,
        "user": user,
        "message": message,
        "links": [(words, f"{site}{path}") for words, path in message.links],
        "wishes": wishes_address(region),
    }
    words = queue.Words(
        subject=" ".join(f"{region.name}: {message.subject}".split())[:200],
        text=render_to_string("meetings/mail/message.txt", context),
        html=render_to_string("meetings/mail/message.html", context),
    )
    items = [queue.About(message.kind, message.about, message.step)]
    return bool(
        queue.write(region=region, user=user, words=words, items=items, now=timezone.now(), files=files)
    )


def people_in(groups: Iterable[Group]) -> list[User]:
    """Everybody who is in one of these groups and still belongs to their region, each once."""
    found = GroupMember.objects.filter(group__in=list(groups), user__isnull=False).select_related(
        "user", "group"
    )
    members = list(found)
    inside = set(
        User.objects.filter(
            pk__in={row.user_id for row in members},
            memberships__region__in={row.group.region_id for row in members},
        ).values_list("pk", flat=True)
    )
    return list({row.user.pk: row.user for row in members if row.user and row.user.pk in inside}.values())
