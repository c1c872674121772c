"""Rounds: opening, changing, closing. What a closed round froze never changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring import events
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.rounds.closing import frozen_of, refuse_nothing
from jaarschijf.monitoring.rounds.rules import RoundEvent, RoundState, refuse_dates, refuse_event, state_of
from jaarschijf.monitoring.rounds.scope import Extent, Scope, asked_by
from jaarschijf.people.access import Actor, CommandLine, Permission, require
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Theme, YearPlan
from jaarschijf.register.past import moment_of
from jaarschijf.register.rules import refuse_standing_change


class Scoped(TypedDict, total=False):
    """What a round may do without. No themes and no parties is all of them."""

    word: str
    reminds: bool
    themes: Iterable[Theme]
    parties: Iterable[Party]
    open_only: bool


class Asking(Scoped, total=False):
    """Everything that a round is made with."""

    title: str
    opens_on: date
    closes_on: date


COLUMNS = frozenset({"title", "word", "opens_on", "closes_on", "open_only"})
FROM_THE_START = frozenset({"opens_on", "themes", "parties", "open_only"})


@transaction.atomic
def open_round(
    *, by: Actor, plan: YearPlan, title: str, opens_on: date, closes_on: date, **more: Unpack[Scoped]
) -> Round:
    """A new round. One at a time per plan."""
    require(by, Permission.SET_STANDING, plan.region)
    plan = lock(plan, None)
    refuse_standing_change(plan.stage)
    _refuse_second(plan)
    row = Round(plan=plan)
    _set(row, by, Asking(title=title, opens_on=opens_on, closes_on=closes_on, **more))
    stamp(row, by).save()
    _set_scope(row, more)
    _record(events.ROUND_OPENED, by, row, last=full_date(row.closes_on))
    return row


@transaction.atomic
def change_round(*, by: Actor, round: Round, revision: int, **changes: Unpack[Asking]) -> Round:  # noqa: A002 - the word of the field
    """Another last day, name or word, reminders on or off; before it opens, also its days and scope."""
    require(by, Permission.SET_STANDING, round.plan.region)
    row = lock(round, revision)
    _refuse(row, RoundEvent.CHANGE, localdate())
    rescopes = bool(FROM_THE_START & changes.keys())
    if rescopes:
        _refuse(row, RoundEvent.RESCOPE, localdate())
    was = _words(row)
    _set(row, by, changes)
    save(row, by)
    if rescopes:
        _set_scope(row, changes)
    now = _words(row)
    changed = {name: was[name] for name in was if was[name] != now[name]}
    if changed or rescopes:
        _record(events.ROUND_CHANGED, by, row, was=changed)
    return row


@transaction.atomic
def close_round(*, by: Actor, round: Round, revision: int | None, at: datetime | None = None) -> Round:  # noqa: A002 - the word of the field
    """Freezes what was asked, said and found. Who reports meanwhile waits, and then is a correction."""
    plan = round.plan
    require(by, Permission.SET_STANDING, plan.region)
    row = lock(round, revision)
    row.plan = plan
    at = moment_of(by, at)
    _refuse(row, RoundEvent.CLOSE, localdate(at))
    frozen = canonical(frozen_of(row, by=by, at=at))
    row.frozen, row.sha256 = frozen.decode(), sha256(frozen)
    row.closed_at, row.closed_by = at, by if isinstance(by, User) else None
    save(row, by)
    _record(events.ROUND_CLOSED, by, row, sha256=row.sha256)
    return row


def state(row: Round, today: date) -> RoundState:
    """Where the round is on this day."""
    return state_of(row.opens_on, row.closes_on, today, closed=row.closed_at is not None)


def _refuse(row: Round, event: RoundEvent, today: date) -> None:
    refuse_event(state(row, today), event, title=row.title, opens_on=row.opens_on)


def _refuse_second(plan: YearPlan) -> None:
    running = plan.rounds.filter(closed_at=None).first()
    if running:
        raise Refusal(
            f"Er is al een ronde: ‘{running.title}’, tot en met {full_date(running.closes_on)}. "
            "Sluit die eerst, of verzet de laatste dag.",
            f"There is a round already: '{running.title}'.",
        )


def _set(row: Round, by: Actor, asking: Asking) -> None:
    """Takes over the values given, after the guards."""
    last = row.closes_on
    for name, value in asking.items():
        if name in COLUMNS:
            setattr(row, name, value)
    row.title, row.word = row.title.strip(), row.word.strip()
    if not row.title:
        raise Refusal("Geef de ronde een naam, bijvoorbeeld ‘Voortgang voorjaar 2026’.", "Name the round.")
    # The operator brings in rounds of the past; who changes only the word of a late round may do so.
    free = isinstance(by, CommandLine) or row.closes_on == last
    refuse_dates(row.opens_on, row.closes_on, None if free else localdate())
    if "reminds" in asking and asking["reminds"] != (row.reminds_from is not None):
        row.reminds_from = timezone.now() if asking["reminds"] else None


def _set_scope(row: Round, asking: Scoped) -> None:
    """Takes over themes and parties where they are given; what is left may not be nothing."""
    if "themes" in asking:
        row.themes.set(asking["themes"])
    if "parties" in asking:
        row.parties.set(asking["parties"])
    shares = row.plan.shares.on(row.opens_on).select_related("agreement")
    refuse_nothing(Extent.of(asked_by(Scope.of(row), shares)).shares)


def _words(row: Round) -> dict[str, str]:
    """What the journal keeps of a round when it changes."""
    return {
        "naam": row.title,
        "bericht": row.word,
        "eerste dag": full_date(row.opens_on),
        "laatste dag": full_date(row.closes_on),
        "herinneringen": "aan" if row.reminds_from else "uit",
    }


def _record(event: str, by: Actor, row: Round, **data: object) -> None:
    plan = row.plan
    record(event, by=by, subject=row, region_id=plan.region_id, plan_id=plan.pk, title=row.title, **data)
