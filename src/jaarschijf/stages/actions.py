"""The moves of a plan that people make: agreeing, closing and withdrawing. Signing ends a round."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jaarschijf.negotiating.actions.consulting import end_consultation
from jaarschijf.negotiating.models import Consultation
from jaarschijf.outbox.message import send
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.stages import agree_plan, close_plan, withdraw_plan
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Version, YearPlan
from jaarschijf.register.rules import Move
from jaarschijf.signing.actions.rounds import break_off
from jaarschijf.signing.document.parties import Scope
from jaarschijf.signing.document.rendering import document_of
from jaarschijf.signing.keys import is_trial
from jaarschijf.signing.models import SigningRound, SigningState
from jaarschijf.stages import post
from jaarschijf.stages.course import course_of, objecting, signing_blocks
from jaarschijf.stages.rules import refuse
from jaarschijf.stages.sealing import seal_reservations


@transaction.atomic
def agree(*, by: Actor, plan: YearPlan, revision: int, scope: str = Scope.WHOLE) -> Version:
    """The parties agree on the version that lies before them: the document to sign is made and kept.

    Every party that was asked gets a place to sign, for the whole or for its chapters, except who objects.
    No key is needed: without one the reservations are sealed when the signing round opens.
    """
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    course = course_of(plan)
    refuse(course.of(Move.AGREE))
    assert course.consent  # or it would have been refused
    consent, version = course.consent, course.consent.version
    blocks = signing_blocks(consent, scope)
    document = document_of(version, blocks, timezone.now(), is_trial=is_trial())
    if consent.open:
        _close(by, consent.consultation)
    version = agree_plan(by=by, version=version, document=document.pdf, fields=document.fields_as_json())
    seal_reservations(by=by, version=version)
    message = post.agreed(version, len(document.fields), objecting(consent))
    send(message, plan.region, post.everybody(plan.region), by)
    return version


@transaction.atomic
def close(*, by: Actor, plan: YearPlan, revision: int) -> YearPlan:
    """The year is over: nothing of the plan changes any more."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    refuse(course_of(plan).of(Move.CLOSE))
    plan = close_plan(by=by, plan=plan, revision=revision)
    send(post.closed(plan), plan.region, post.everybody(plan.region), by)
    return plan


@transaction.atomic
def withdraw(*, by: Actor, plan: YearPlan, revision: int, reason: str) -> YearPlan:
    """The plan will not be: an open consultation closes, an open signing round is broken off."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    course = course_of(plan)
    refuse(course.of(Move.WITHDRAW))
    if course.consent and course.consent.open:
        _close(by, course.consent.consultation)
    plan = withdraw_plan(by=by, plan=plan, revision=revision, reason=reason)
    for row in SigningRound.objects.filter(version__plan=plan, state=SigningState.OPEN):
        break_off(by=by, round=row, revision=None, reason=reason)
    send(post.withdrawn(plan), plan.region, post.everybody(plan.region), by)
    return plan


def _close(by: Actor, consultation: Consultation) -> None:
    """The answers are counted. Behind the plan's lock nobody answers meanwhile."""
    end_consultation(by=by, consultation=consultation, revision=consultation.revision)
