"""The stages of a plan and the versions of its text: the register's side of agreeing, signing and closing.

Whether parties consented or signed is for the processes that call these; the register knows only what may
follow what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register import events
from jaarschijf.register.locking import lock, save
from jaarschijf.register.models import (
    Stage,
    Version,
    VersionDocument,
    VersionKind,
    YearPlan,
)
from jaarschijf.register.rules import Move, next_stage, refuse_text_change
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import digest, text_of


@transaction.atomic
def freeze_version(*, by: Actor, plan: YearPlan) -> Version:
    """The text of a draft as it is now; the newest version when nothing changed since."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    refuse_text_change(plan.stage)
    return _kept(by, plan, text_of(plan, localdate()), VersionKind.PLAN, None)


@transaction.atomic
def freeze_addendum(*, by: Actor, base: Version, text: VersionText) -> Version:
    """The text of a signed plan with an addendum in it; `base` is the version in force that it changes."""
    plan = base.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    if plan.stage != Stage.SIGNED:
        raise Refusal("Alleen een ondertekende jaarschijf krijgt een addendum.", "The plan is not signed.")
    return _kept(by, plan, text, VersionKind.ADDENDUM, base)


def _kept(by: Actor, plan: YearPlan, text: VersionText, kind: VersionKind, base: Version | None) -> Version:
    newest = plan.versions.first()
    found = digest(text)
    if newest and (newest.sha256, newest.kind) == (found, kind):
        return newest
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        plan=plan,
        number=last + 1,
        kind=kind,
        base=base,
        frozen=canonical(text).decode(),
        sha256=found,
        made_by=by if isinstance(by, User) else None,
    )
    _record(events.VERSION_FROZEN, by, plan, number=version.number, sha256=found)
    return version


@transaction.atomic
def agree_plan(*, by: Actor, version: Version, document: bytes, fields: Sequence[dict[str, Any]]) -> Version:
    """The parties agree on a version: the plan is agreed, and the document to be signed is kept.

    The version has to say what the plan says now. Of an addendum only the version is agreed.
    """
    plan = version.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    version = Version.objects.select_for_update(of=("self",), no_key=True).get(pk=version.pk)
    if version.agreed_at:
        raise Refusal("Deze versie is al overeengekomen.", "This version is agreed already.")
    if version.withdrawn_at:
        raise Refusal("Deze versie is ingetrokken.", "This version was withdrawn.")
    if version.kind == VersionKind.PLAN:
        stage = next_stage(plan.stage, Move.AGREE)
        if digest(text_of(plan, localdate())) != version.sha256:
            raise Refusal(
                f"De tekst is veranderd sinds versie {version.number}. Leg de nieuwe tekst eerst aan de "
                "partijen voor.",
                "The text changed since this version.",
            )
        _move(by, plan, stage)
    VersionDocument.objects.create(
        version=version, data=document, sha256=sha256(document), fields=list(fields)
    )
    version.agreed_at = timezone.now()
    version.save(update_fields=["agreed_at"])
    _record(events.VERSION_AGREED, by, plan, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def sign_plan(*, by: Actor, version: Version, at: datetime, in_force_from: date) -> Version:
    """Everybody who had to sign has signed: the version is signed and in force from a day.

    Who may sign is guarded by the signing round; this is what follows from the last signature. A plan
    becomes signed. Of an addendum only the version is: the register takes over its words elsewhere.
    """
    plan = lock(version.plan, None)
    version = Version.objects.select_for_update(of=("self",), no_key=True).get(pk=version.pk)
    if version.agreed_at is None or version.signed_at is not None or version.withdrawn_at is not None:
        raise Refusal("Deze versie kan niet getekend worden.", "This version can't be signed.")
    if version.kind == VersionKind.PLAN:
        _move(by, plan, next_stage(plan.stage, Move.SIGN))
    version.signed_at, version.in_force_from = at, in_force_from
    version.save(update_fields=["signed_at", "in_force_from"])
    _record(events.VERSION_SIGNED, by, plan, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def close_plan(*, by: Actor, plan: YearPlan, revision: int) -> YearPlan:
    """The year is over: every agreement has its result, and nothing changes any more."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    stage = next_stage(plan.stage, Move.CLOSE)
    if without := plan.agreements.filter(result="").count():
        raise Refusal(
            f"Van {without} {'afspraak' if without == 1 else 'afspraken'} is nog niet gezegd wat ervan kwam. "
            "Vul eerst de uitkomst in.",
            f"{without} agreements have no result yet.",
        )
    _move(by, plan, stage)
    _record(events.PLAN_CLOSED, by, plan, title=plan.title)
    return plan


@transaction.atomic
def withdraw_plan(*, by: Actor, plan: YearPlan, revision: int, reason: str) -> YearPlan:
    """A draft or agreed plan that will not be; the year is free for another."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    stage = next_stage(plan.stage, Move.WITHDRAW)
    if not reason.strip():
        raise Refusal("Schrijf op waarom de jaarschijf wordt ingetrokken.", "Say why it is withdrawn.")
    plan.withdrawn_reason = reason.strip()
    _move(by, plan, stage)
    _record(events.PLAN_WITHDRAWN, by, plan, title=plan.title, reason=plan.withdrawn_reason)
    return plan


def _move(by: Actor, plan: YearPlan, stage: str) -> None:
    plan.stage = stage
    save(plan, by)


def _record(event: str, by: Actor, plan: YearPlan, **data: object) -> None:
    record(event, by=by, subject=plan, region_id=plan.region_id, plan_id=plan.pk, **data)
