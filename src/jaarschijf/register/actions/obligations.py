"""Obligations under an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.reading import Period, When
from jaarschijf.register import events
from jaarschijf.register.locking import delete_unreported, lock, save, stamp
from jaarschijf.register.models import Agreement, Obligation, ObligationHolder, Origin
from jaarschijf.register.names import NameBook
from jaarschijf.register.rules import refuse_standing_change, refuse_text_change


@transaction.atomic
def add_obligation(
    *,
    by: Actor,
    agreement: Agreement,
    text: str,
    who: Sequence[str],
    when: When | None,
    target: Decimal | None = None,
    target_unit: str = "",
) -> Obligation:
    """Somebody does something by some time; with a target where a number must be reached."""
    _guard(by, agreement, text)
    _refuse_half_target(target, target_unit)
    obligation = Obligation(
        agreement=agreement, text=text.strip(), position=agreement.obligations.count() + 1
    )
    obligation.when = when
    obligation.target, obligation.target_unit = target, target_unit.strip()
    stamp(obligation, by).save()
    _set_holders(obligation, who)
    _record(events.OBLIGATION_ADDED, by, obligation)
    return obligation


@transaction.atomic
def add_action(
    *,
    by: Actor,
    agreement: Agreement,
    text: str,
    who: Sequence[str],
    due_on: date,
    origin: Origin = Origin.MEETING,
) -> Obligation:
    """What somebody does by a day since a meeting decided it, or an analysis led to it (`origin`, one of
    `ACTIONS`). It is no text of the agreement."""
    _guard(by, agreement, text, origin)
    obligation = Obligation(
        agreement=agreement,
        text=text.strip(),
        origin=origin,
        position=agreement.obligations.count() + 1,
    )
    obligation.when = Period(date(due_on.year, 1, 1), due_on, f"uiterlijk {full_date(due_on)}")
    stamp(obligation, by).save()
    _set_holders(obligation, who)
    _record(events.OBLIGATION_ADDED, by, obligation)
    return obligation


@transaction.atomic
def change_obligation(
    *,
    by: Actor,
    obligation: Obligation,
    revision: int,
    text: str,
    who: Sequence[str],
    when: When | None,
    target: Decimal | None = None,
    target_unit: str = "",
) -> Obligation:
    """Other words, holders, time or target."""
    _guard(by, obligation.agreement, text, obligation.origin)
    _refuse_half_target(target, target_unit)
    obligation = lock(obligation, revision)
    was = {"wat": obligation.text, "wie": ", ".join(obligation.who.values_list("name", flat=True))}
    obligation.text, obligation.when = text.strip(), when
    obligation.target, obligation.target_unit = target, target_unit.strip()
    save(obligation, by)
    _set_holders(obligation, who)
    _record(events.OBLIGATION_CHANGED, by, obligation, was=was)
    return obligation


@transaction.atomic
def remove_obligation(*, by: Actor, obligation: Obligation, revision: int) -> None:
    """Takes an obligation away; the journal keeps its words."""
    _guard(by, obligation.agreement, obligation.text, obligation.origin)
    obligation = lock(obligation, revision)
    delete_unreported(obligation)
    _record(events.OBLIGATION_REMOVED, by, obligation)


def _guard(by: Actor, agreement: Agreement, text: str, origin: str = Origin.TEXT) -> None:
    require(by, Permission.EDIT_PLAN, agreement.plan.region)
    refuse = refuse_text_change if origin == Origin.TEXT else refuse_standing_change
    refuse(agreement.plan.stage)
    if not text.strip():
        raise Refusal("Schrijf op wat er gebeurt.", "Say what is done.")


def _refuse_half_target(target: Decimal | None, unit: str) -> None:
    if (target is None) != (not unit.strip()):
        raise Refusal("Vul bij een doel het aantal en de eenheid in, of laat beide leeg.")


def _set_holders(obligation: Obligation, names: Sequence[str]) -> None:
    obligation.who.all().delete()
    book = NameBook(obligation.agreement.plan.region)
    wanted = [name.strip() for name in names if name.strip()]
    ObligationHolder.objects.bulk_create(book.holders(ObligationHolder, wanted, obligation=obligation))


def _record(event: str, by: Actor, obligation: Obligation, **data: object) -> None:
    agreement = obligation.agreement
    plan = agreement.plan
    record(
        event,
        by=by,
        subject=agreement,
        region_id=plan.region_id,
        plan_id=plan.pk,
        title=agreement.title,
        text=obligation.text,
        **data,
    )
