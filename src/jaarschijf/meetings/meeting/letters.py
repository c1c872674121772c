"""What the members of groups hear of their meetings: one letter per person, with everything that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jaarschijf.lib.dutch import weekday_date
from jaarschijf.meetings import fetch, post
from jaarschijf.meetings.models import Meeting
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan


@dataclass(frozen=True)
class News:
    """What changed for one meeting, as a sentence for its members."""

    meeting: Meeting
    sentence: str


def tell(message: Message, plan: YearPlan, news: Sequence[News], by: Actor) -> int:
    """To everybody the sentences of the own meetings, below `message`; answers how many letters there are."""
    hears: dict[tuple[str, ...], list[User]] = defaultdict(list)
    for user, sentences in _by_person(news).values():
        hears[tuple(sentences)].append(user)
    link = ("Alle vergaderingen", f"{fetch.year_url(plan)}?mijn=1")
    return sum(
        send(replace(message, lines=lines, links=(*message.links, link)), plan.region, users, by)
        for lines, users in sorted(hears.items())
    )


def _by_person(news: Sequence[News]) -> dict[int, tuple[User, list[str]]]:
    found: dict[int, tuple[User, list[str]]] = {}
    members = {group: post.people_in([group]) for group in {one.meeting.group for one in news}}
    for one in news:
        for user in members[one.meeting.group]:
            found.setdefault(user.pk, (user, []))[1].append(one.sentence)
    return found


def who_hear(meetings: Sequence[Meeting]) -> list[User]:
    """Everybody in the groups of these meetings, by name."""
    return sorted(post.people_in({one.group for one in meetings}), key=lambda user: user.name.casefold())


def mailed(meetings: Sequence[Meeting]) -> str:
    """What to say of mail after something changed: nothing where nobody hears it."""
    return " De leden krijgen een mail." if who_hear(meetings) else ""


def planned(meeting: Meeting) -> str:
    """Stuurgroep: dinsdag 12 mei 2026 om 10:00 uur, raadhuis."""
    place = f", {meeting.place}" if meeting.place else ""
    return f"{meeting.title}: {weekday_date(meeting.day)} om {meeting.starts_at:%H:%M} uur{place}."
