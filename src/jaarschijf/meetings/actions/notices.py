"""Notices: sharing, changing, withdrawing, reading, answering and reminding.

The journal keeps them under the notice only: a history that the whole region reads may not tell of one
that was not addressed to all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events, post
from jaarschijf.meetings.models import Group, Notice, NoticeAnswer, NoticeRead
from jaarschijf.meetings.notices.addressed import asked_parties, is_addressed, keeps, readers_of
from jaarschijf.meetings.notices.turnout import turnout_of
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Party, Region, User
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN


class Told(TypedDict, total=False):
    """What a notice says and to whom. No parties and no groups is everybody."""

    title: str
    text: str
    holds_from: date | None
    source: str
    asks_effect: bool
    parties: Iterable[Party]
    groups: Iterable[Group]
    agreements: Iterable[Agreement]


WORDS = ("title", "text", "holds_from", "source")
"""What readers read: when one of these changes they are asked to read again."""
LINKS = ("parties", "groups", "agreements")


@transaction.atomic
def share_notice(*, by: Actor, plan: YearPlan, **told: Unpack[Told]) -> Notice:
    """Shares a change in law or policy; whom it is for hears of it by mail. Who shares it has read it."""
    require(by, Permission.REPORT, plan.region)
    plan = lock(plan, None)
    if plan.stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[plan.stage]}. Deel het in de jaarschijf van dit jaar.",
            f"This year plan is {plan.stage}.",
        )
    row = Notice(plan=plan, shared_at=timezone.now(), shared_by=by if isinstance(by, User) else None)
    _set(row, told)
    stamp(row, by).save()
    _link(row, told)
    _mark_read(row, by)
    _record(events.NOTICE_SHARED, by, row)
    _tell(by, row, [one.user for one in readers_of(row, localdate())], "Nieuwe mededeling")
    return row


@transaction.atomic
def change_notice(*, by: Actor, notice: Notice, revision: int, **told: Unpack[Told]) -> Notice:
    """Other words, or other people. Other words are to be read again by who read the old ones."""
    _require_keeper(by, notice)
    row = lock(notice, revision)
    _refuse_withdrawn(row)
    before = {one.user.pk for one in readers_of(row, localdate())}
    was, old = {name: str(getattr(row, name) or "") for name in WORDS}, row.revision
    _set(row, told)
    save(row, by)
    _link(row, told)
    reworded = was != {name: str(getattr(row, name) or "") for name in WORDS}
    if not reworded:
        _keep_read(row, old)
    _mark_read(row, by)
    _record(events.NOTICE_CHANGED, by, row, was=was if reworded else {})
    now = [one.user for one in readers_of(row, localdate())]
    fresh = [user for user in now if reworded or user.pk not in before]
    _tell(by, row, fresh, "Gewijzigde mededeling" if reworded else "Nieuwe mededeling")
    return row


@transaction.atomic
def withdraw_notice(*, by: Actor, notice: Notice, revision: int) -> Notice:
    """Takes it back: nobody has to read or answer it any more; what was said stays."""
    _require_keeper(by, notice)
    row = lock(notice, revision)
    _refuse_withdrawn(row)
    row.withdrawn_at, old = timezone.now(), row.revision
    save(row, by)
    _keep_read(row, old)
    _record(events.NOTICE_WITHDRAWN, by, row)
    return row


@transaction.atomic
def read_notice(*, by: User, notice: Notice, revision: int) -> None:
    """Says that the person read it, as it was at `revision`. Whoever read another text is told."""
    access = require(by, Permission.VIEW, notice.plan.region)
    if not is_addressed(notice, by, access):
        raise NotAllowed("Deze mededeling is niet aan u gericht. U hoeft niet te zeggen dat u haar las.")
    row = lock(notice, revision)
    _refuse_withdrawn(row)
    if _mark_read(row, by):
        _record(events.NOTICE_READ, by, row)


@transaction.atomic
def answer_notice(*, by: Actor, notice: Notice, party: Party, seen: int, text: str) -> NoticeAnswer:
    """What the change means for a party, beside what she said before; `seen` is the id of the last, or 0.

    Raises Conflict when somebody of the party answered meanwhile.
    """
    access = require(by, Permission.REPORT, notice.plan.region)
    if not (access.may_for(Permission.REPORT, party.pk) or access.may(Permission.MEET)):
        raise NotAllowed(f"U werkt niet voor {party}. Antwoord namens uw eigen partij.")
    row = lock(notice, None)
    _refuse_withdrawn(row)
    if party not in asked_parties(row, localdate()):
        raise Refusal(f"{party} wordt hier niets gevraagd. Vraag het aan wie de mededeling deelde.")
    _refuse_overtaken(row, party, seen)
    if not text.strip():
        raise Refusal("Schrijf op wat dit voor uw partij betekent.", "Write what it means.")
    author = by if isinstance(by, User) else None
    answer = NoticeAnswer.objects.create(
        notice=row, party=party, text=text.strip(), at=timezone.now(), by=author
    )
    _record(events.NOTICE_ANSWERED, by, row, party=party.name)
    return answer


@transaction.atomic
def remind_readers(*, by: Actor, notice: Notice) -> int:
    """Mails everybody who has not read it yet, at most once a day each; answers how many."""
    _require_keeper(by, notice)
    row = lock(notice, None)
    _refuse_withdrawn(row)
    today = localdate()
    waiting = turnout_of(row, today).unread
    if not waiting:
        raise Refusal("Iedereen heeft deze mededeling gelezen. Herinneren hoeft niet meer.")
    count = send(
        _message(row, "Nog te lezen", f"notice:{row.pk}:again", today.toordinal()),
        row.plan.region,
        waiting,
        by,
    )
    if not count:
        raise Refusal(
            "Wie nog niet las, kreeg vandaag al een herinnering of wil hierover geen mail. "
            "Probeer het morgen, of bel even.",
            "Everybody was reminded today, or wants no mail.",
        )
    _record(events.NOTICE_REMINDED, by, row, count=count)
    return count


def _require_keeper(by: Actor, notice: Notice) -> None:
    access = require(by, Permission.REPORT, notice.plan.region)
    if isinstance(by, User) and not keeps(notice, by, access):
        raise NotAllowed("Alleen wie de mededeling deelde en de regiocoördinator doen dit.")


def _refuse_withdrawn(row: Notice) -> None:
    if row.withdrawn_at:
        raise Refusal(
            f"‘{row.title}’ is ingetrokken op {full_date(localdate(row.withdrawn_at))}. "
            "Geldt de wijziging toch? Deel een nieuwe mededeling.",
            "This notice was withdrawn.",
        )


def _refuse_overtaken(row: Notice, party: Party, seen: int) -> None:
    last = row.answers.filter(party=party).last()
    if last and last.pk != seen:
        raise Conflict(
            f"Intussen antwoordde {last.by or 'de beheerder'} al voor {party}. Uw woorden staan er nog: "
            "vergelijk, en verstuur opnieuw als u er iets aan toe te voegen hebt.",
            f"{party} answered meanwhile.",
        )


def _set(row: Notice, told: Told) -> None:
    for name in (*WORDS, "asks_effect"):
        if name in told:
            setattr(row, name, told[name])  # type: ignore[literal-required] # one of its keys
    row.title, row.text = row.title.strip(), row.text.strip()
    if not row.title:
        raise Refusal("Schrijf in één regel wat er verandert.", "Give the notice a title.")


def _link(row: Notice, told: Told) -> None:
    for name in LINKS:
        if name in told:
            getattr(row, name).set(told[name])  # type: ignore[literal-required] # one of its keys
    _refuse_elsewhere(row, row.plan.region)


def _refuse_elsewhere(row: Notice, region: Region) -> None:
    strange = row.parties.exclude(region=region).exists() or row.groups.exclude(region=region).exists()
    if strange or row.agreements.exclude(plan=row.plan_id).exists():
        raise Refusal("Een partij, groep of afspraak hoort niet bij deze jaarschijf. Kies uit de lijst.")


def _mark_read(row: Notice, by: Actor) -> bool:
    """Keeps that the person read the notice as it is now; False when that was known."""
    if not isinstance(by, User) or row.reads.filter(user=by, revision=row.revision).exists():
        return False
    now = {"revision": row.revision, "at": timezone.now()}
    NoticeRead.objects.update_or_create(notice=row, user=by, defaults=now)
    return True


def _keep_read(row: Notice, old: int) -> None:
    """Who read it at the revision before has read it still: the words are the same."""
    row.reads.filter(revision=old).update(revision=row.revision)


def _tell(by: Actor, row: Notice, to: Iterable[User], what: str) -> None:
    send(_message(row, what, f"notice:{row.pk}", row.revision), row.plan.region, to, by)


def _message(row: Notice, what: str, about: str, step: int) -> Message:
    lines = [row.text] if row.text else []
    if row.holds_from:
        lines.append(f"Geldt vanaf {full_date(row.holds_from)}.")
    asks = " en zeg wat dit voor uw partij betekent" if row.asks_effect else ""
    page = reverse("meetings:notice", args=[row.plan.region.slug, row.plan.year, row.pk])
    return Message(
        kind=post.NOTICE_SHARED,
        about=about,
        step=step,
        subject=f"{what}: {row.title}",
        heading=row.title,
        lines=tuple(lines),
        links=((f"Bevestig dat u dit las{asks}", page),),
    )


def _record(event: str, by: Actor, row: Notice, **data: object) -> None:
    record(event, by=by, subject=row, region_id=None, plan_id=None, title=row.title, **data)
