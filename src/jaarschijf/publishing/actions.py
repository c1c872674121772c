"""Asking for publication, deciding on it, withdrawing it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.publishing import events
from jaarschijf.publishing.changes import changes
from jaarschijf.publishing.contents import contents
from jaarschijf.publishing.models import Decision, Snapshot
from jaarschijf.publishing.rules import refuse_decision, refuse_withdrawal
from jaarschijf.register.locking import lock
from jaarschijf.register.models import YearPlan


@transaction.atomic
def ask_publication(*, by: Actor, plan: YearPlan) -> Snapshot:
    """Freezes the plan as it is now; nothing is public until somebody approves."""
    require(by, Permission.PUBLISH, plan.region)
    plan = lock(plan, None)
    now = contents(plan, timezone.localdate())
    frozen = canonical(now)
    newest = plan.snapshots.first()
    if newest and newest.sha256 == sha256(frozen) and newest.is_standing:
        if newest.decision:
            raise Refusal("Er is niets veranderd sinds de laatste publicatie.", "Nothing has changed.")
        return newest
    last = plan.snapshots.aggregate(last=Max("sequence"))["last"] or 0
    live = plan.snapshots.live().first()
    snapshot = Snapshot.objects.create(
        plan=plan,
        sequence=last + 1,
        changes=[(one.subject, one.sentence) for one in changes(live.contents, now)] if live else [],
        frozen=frozen.decode(),
        sha256=sha256(frozen),
        asked_by=_person(by),
    )
    _record(events.ASKED, by, snapshot)
    return snapshot


@transaction.atomic
def approve_publication(*, by: Actor, snapshot: Snapshot) -> Snapshot:
    """Puts the frozen contents on the public pages, in place of the version before."""
    snapshot = _decide(by, snapshot, Decision.APPROVED)
    _record(events.APPROVED, by, snapshot)
    return snapshot


@transaction.atomic
def reject_publication(*, by: Actor, snapshot: Snapshot) -> Snapshot:
    """Leaves the public pages as they are."""
    snapshot = _decide(by, snapshot, Decision.REJECTED)
    _record(events.REJECTED, by, snapshot)
    return snapshot


@transaction.atomic
def withdraw_publication(*, by: Actor, snapshot: Snapshot, reason: str) -> Snapshot:
    """Takes the plan off the public pages; earlier versions don't come back."""
    require(by, Permission.PUBLISH, snapshot.plan.region)
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    refuse_withdrawal(snapshot.decision, withdrawn=snapshot.withdrawn_at is not None, reason=reason)
    snapshot.withdrawn_at, snapshot.withdrawn_by = timezone.now(), _person(by)
    snapshot.withdrawn_reason = reason.strip()
    snapshot.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _record(events.WITHDRAWN, by, snapshot, reason=snapshot.withdrawn_reason)
    return snapshot


def _decide(by: Actor, snapshot: Snapshot, decision: Decision) -> Snapshot:
    require(by, Permission.PUBLISH, snapshot.plan.region)
    lock(snapshot.plan, None)
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    is_newest = not snapshot.plan.snapshots.filter(sequence__gt=snapshot.sequence).exists()
    refuse_decision(snapshot.decision, is_newest=is_newest)
    snapshot.decision, snapshot.decided_at, snapshot.decided_by = decision, timezone.now(), _person(by)
    snapshot.save(update_fields=["decision", "decided_at", "decided_by"])
    return snapshot


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def _record(event: str, by: Actor, snapshot: Snapshot, **data: object) -> None:
    plan = snapshot.plan
    record(
        event,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        sequence=snapshot.sequence,
        sha256=snapshot.sha256,
        **data,
    )
