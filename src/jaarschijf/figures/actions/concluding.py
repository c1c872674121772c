"""What is made of a run: a conclusion, and from it a sub-agreement or an action in the same step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from jaarschijf.figures import events
from jaarschijf.figures.actions.using import attach_once
from jaarschijf.figures.models import Conclusion, Run
from jaarschijf.figures.uses.rules import Way, refuse_conclusion
from jaarschijf.figures.uses.ways import choose
from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import add_agreement
from jaarschijf.register.actions.obligations import add_action
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Agreement, Obligation, Origin


@dataclass(frozen=True)
class Wanted:
    """What should come of a conclusion; `due_on` is needed for an action only."""

    title: str
    text: str
    responsible: Sequence[str]
    due_on: date | None = None


@transaction.atomic
def conclude(*, by: Actor, run: Run, text: str) -> Conclusion:
    """The newest conclusion of a run holds; those before it stay as history. Raises Refusal."""
    require(by, Permission.CALCULATE, run.region)
    return _conclude(by, run, text)


@transaction.atomic
def conclude_into(*, by: Actor, run: Run, text: str, agreement: Agreement, wanted: Wanted) -> Conclusion:
    """A conclusion, and what follows from it under an agreement, with the run as its evidence.

    In a draft a sub-agreement; after it was agreed one in next year's draft, or else an action. Raises
    Refusal, and then nothing of it is done.
    """
    require(by, Permission.EDIT_PLAN, run.region)
    if agreement.plan.region_id != run.region_id:
        raise Refusal("Deze afspraak hoort niet bij deze regio.", "The agreement is of another region.")
    if not wanted.title.strip():
        raise Refusal("Schrijf op wat er gaat gebeuren.", "Say what is going to be done.")
    agreement.plan = lock(agreement.plan, None)
    chosen = choose(agreement)
    if chosen.way is Way.ACTION:
        return _into_action(by, run, text, chosen.under, wanted)
    return _into_sub_agreement(by, run, text, chosen.under, wanted)


def _into_sub_agreement(by: Actor, run: Run, text: str, parent: Agreement, wanted: Wanted) -> Conclusion:
    made = add_agreement(
        by=by,
        theme=parent.theme,
        parent=parent,
        title=wanted.title,
        text=wanted.text,
        responsible=wanted.responsible,
    )
    attach_once(by=by, run=run, agreement=made, note="Hieruit kwam deze subafspraak voort.")
    conclusion = _conclude(by, run, text, became=made)
    _record(events.BECAME, by, made, title=str(run), agreement=str(made))
    return conclusion


def _into_action(by: Actor, run: Run, text: str, agreement: Agreement, wanted: Wanted) -> Conclusion:
    if wanted.due_on is None:
        raise Refusal("Kies een dag waarop de actie klaar moet zijn.", "Choose a day for the action.")
    made = add_action(
        by=by,
        agreement=agreement,
        text=". ".join(part for part in (wanted.title.strip().rstrip("."), wanted.text.strip()) if part),
        who=wanted.responsible,
        due_on=wanted.due_on,
        origin=Origin.ANALYSIS,
    )
    attach_once(by=by, run=run, agreement=agreement, note="Hieruit kwam een actie voort.")
    conclusion = _conclude(by, run, text, became=agreement, action=made)
    _record(
        events.BECAME_ACTION,
        by,
        agreement,
        title=str(run),
        agreement=str(agreement),
        text=wanted.title.strip(),
    )
    return conclusion


def _conclude(
    by: Actor, run: Run, text: str, became: Agreement | None = None, action: Obligation | None = None
) -> Conclusion:
    refuse_conclusion(text)
    person = by if isinstance(by, User) else None
    made = Conclusion.objects.create(run=run, text=text.strip(), became=became, action=action, by=person)
    record(events.CONCLUDED, by=by, subject=run, region_id=run.region_id, title=str(run))
    return made


def _record(event: str, by: Actor, about: Agreement, **data: object) -> None:
    plan = about.plan
    record(event, by=by, subject=about, region_id=plan.region_id, plan_id=plan.pk, **data)
