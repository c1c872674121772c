"""Choosing what happens to each agreement next year, and opening that year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import counted, listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.carrying.choices import NOTHING, Choice, merge, refuse_half
from jaarschijf.negotiating.carrying.proposing import still_open
from jaarschijf.negotiating.carrying.rules import refuse_choosing, refuse_opening
from jaarschijf.negotiating.carrying.table import Row, table_of, went
from jaarschijf.negotiating.models import CarryChoice, CarryOver, Fate
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.next_year import Opened, open_from
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import Agreement, YearPlan


@transaction.atomic
def choose_fates(
    *,
    by: Actor,
    plan: YearPlan,
    seen: Mapping[int, str],
    choices: Mapping[int, Choice],
    rest_as_proposed: bool = False,
) -> int:
    """What happens to agreements (by id) next year, and why; answers how many choices changed.

    `seen` are the marks of the choices that the person saw. Raises Conflict where somebody else chose
    otherwise meanwhile; then nothing changes. `rest_as_proposed` takes over the proposals for what is open.
    """
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    table = table_of(plan)
    refuse_choosing(table.position)
    rows = {row.pk: row for row in table.rows}
    if choices.keys() - rows.keys():
        raise Refusal("Een afspraak is intussen verwijderd. Laad de pagina opnieuw.", "It was removed.")
    found = merge(seen, table.chosen, choices)
    _refuse_overtaken([rows[pk].agreement for pk in sorted(found.overtaken)])
    changes = dict(found.changes)
    refuse_half({str(rows[pk].agreement): choice for pk, choice in changes.items()})
    if rest_as_proposed:
        changes |= still_open([went(row.agreement) for row in table.rows], {**table.chosen, **changes})
    if changes:
        _keep(by, plan, [rows[pk] for pk in sorted(changes)], changes)
    return len(changes)


@transaction.atomic
def open_next_year(*, by: Actor, carry_over: CarryOver, revision: int, title: str, motto: str) -> Opened:
    """Opens the draft of the next year with what moves on. Again, when the one before was withdrawn."""
    require(by, Permission.EDIT_PLAN, carry_over.plan.region)
    plan = lock(carry_over.plan, None)
    table = table_of(plan)
    refuse_opening(table.position)
    carry_over = lock(carry_over, revision)
    if not title.strip():
        raise Refusal("Geef de jaarschijf een titel.", "Give the year plan a title.")
    opened = open_from(by=by, plan=plan, moving=table.moving, title=title, motto=motto)
    carry_over.opened = opened.plan
    save(carry_over, by)
    _tie(carry_over, opened.became)
    return opened


def _refuse_overtaken(rows: Sequence[Agreement]) -> None:
    if rows:
        raise Conflict(
            f"Intussen koos een ander iets anders bij: {listed([str(row) for row in rows])}. Uw keuzes staan "
            "er nog: vergelijk, en sla opnieuw op als u uw versie wilt.",
            f"Somebody else chose otherwise at {len(rows)} agreements.",
        )


def _keep(by: Actor, plan: YearPlan, rows: Sequence[Row], changes: Mapping[int, Choice]) -> None:
    carry_over, _ = CarryOver.objects.get_or_create(plan=plan)
    save(carry_over, by)  # a page that asks whether to open the year is of before now
    kept = {one.agreement_id: one for one in carry_over.choices.filter(agreement__in=changes)}
    for pk, one in kept.items():
        one.fate, one.reason = changes[pk]
        save(one, by)
    new = [
        CarryChoice(carry_over=carry_over, agreement_id=pk, fate=choice.fate, reason=choice.reason)
        for pk, choice in changes.items()
        if pk not in kept
    ]
    CarryChoice.objects.bulk_create([stamp(one, by) for one in new], batch_size=500)
    record(
        events.FATES_CHOSEN,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        agreements=counted(len(rows), "afspraak", "afspraken"),
        year=plan.year + 1,
        was={str(row.agreement): _said(row.choice) for row in rows if row.choice != NOTHING},
        now={str(row.pk): changes[row.pk].fate for row in rows},
    )


def _said(choice: Choice) -> str:
    return f"{Fate(choice.fate).label.lower()}: {choice.reason}"


def _tie(carry_over: CarryOver, became: Mapping[int, Agreement]) -> None:
    """Each choice knows its successor; one of a draft that was withdrawn is let go first."""
    carry_over.choices.update(became=None)
    rows = list(carry_over.choices.filter(agreement__in=became))
    for row in rows:
        row.became = became[row.agreement_id]
    CarryChoice.objects.bulk_update(rows, ["became"], batch_size=200)
