"""Making a report for the steering group."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock
from jaarschijf.register.models import YearPlan
from jaarschijf.register.past import moment_of
from jaarschijf.steering import events
from jaarschijf.steering.contents import steering_contents
from jaarschijf.steering.models import SteeringReport


@transaction.atomic
def make_report(
    *, by: Actor, plan: YearPlan, meets_on: date, next_on: date | None, at: datetime | None = None
) -> SteeringReport:
    """Freezes how the plan stands. The same once more on the same day is the report that was there.

    `at` is for the operator who lets a past happen step by step: what stands is always what stands now.
    """
    require(by, Permission.SET_STANDING, plan.region)
    plan = lock(plan, None)
    refuse_meetings(meets_on, next_on)
    at = moment_of(by, at)
    frozen = canonical(steering_contents(plan, meets_on, next_on, localdate(at)))
    digest = sha256(frozen)
    if same := plan.steering_reports.filter(sha256=digest).first():
        return same
    report = SteeringReport.objects.create(
        plan=plan,
        meets_on=meets_on,
        next_on=next_on,
        made_at=at,
        by=by if isinstance(by, User) else None,
        frozen=frozen.decode(),
        sha256=digest,
    )
    record(
        events.MADE,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        meets_on=full_date(meets_on),
        sha256=digest,
    )
    return report


def refuse_meetings(meets_on: date, next_on: date | None) -> None:
    """Raises Refusal when the next meeting is not after this one."""
    if next_on and next_on <= meets_on:
        raise Refusal(
            f"De volgende stuurgroep ({full_date(next_on)}) is niet later dan deze ({full_date(meets_on)}). "
            "Kies een latere dag, of laat haar leeg.",
            "The next meeting is not after this one.",
        )
