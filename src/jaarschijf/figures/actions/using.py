"""A run as evidence with an agreement: laid there, and taken away again."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.figures import events
from jaarschijf.figures.models import Run, RunUse
from jaarschijf.figures.uses.owners import keeps
from jaarschijf.figures.uses.rules import refuse_use
from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Agreement


@transaction.atomic
def attach_run(*, by: Actor, run: Run, agreement: Agreement, note: str = "") -> RunUse:
    """Lays the run with the agreement; `note` says what it shows. Raises Refusal."""
    _guard(by, run, agreement)
    if run.uses.filter(agreement=agreement).exists():
        raise Refusal(
            f"Deze analyse ligt al bij ‘{agreement}’. Haal haar daar eerst weg voor een andere toelichting.",
            "The run is used with this agreement already.",
        )
    return _attach(by, run, agreement, note)


@transaction.atomic
def detach_run(*, by: Actor, use: RunUse) -> None:
    """Takes the run away; the journal keeps that it lay there."""
    _guard(by, use.run, use.agreement)
    gone, _ = RunUse.objects.filter(pk=use.pk).delete()
    if not gone:
        raise Refusal("Deze analyse is hier intussen al weggehaald.", "It was taken away meanwhile.")
    _record(events.RUN_DETACHED, by, use.run, use.agreement)


@transaction.atomic
def attach_once(*, by: Actor, run: Run, agreement: Agreement, note: str) -> None:
    """The same as `attach_run`, but where the run lies there already nothing happens."""
    _guard(by, run, agreement)
    if not run.uses.filter(agreement=agreement).exists():
        _attach(by, run, agreement, note)


def _attach(by: Actor, run: Run, agreement: Agreement, note: str) -> RunUse:
    person = by if isinstance(by, User) else None
    use = RunUse.objects.create(run=run, agreement=agreement, note=note.strip(), by=person)
    _record(events.RUN_ATTACHED, by, run, agreement)
    return use


def _guard(by: Actor, run: Run, agreement: Agreement) -> None:
    access = require(by, Permission.CALCULATE, run.region)
    if agreement.plan.region_id != run.region_id:
        raise Refusal("Deze afspraak hoort niet bij deze regio.", "The agreement is of another region.")
    plan = lock(agreement.plan, None)
    refuse_use(plan.stage, is_own=keeps(access, agreement))


def _record(event: str, by: Actor, run: Run, agreement: Agreement) -> None:
    plan = agreement.plan
    record(
        event,
        by=by,
        subject=agreement,
        region_id=plan.region_id,
        plan_id=plan.pk,
        title=str(run),
        agreement=str(agreement),
    )
