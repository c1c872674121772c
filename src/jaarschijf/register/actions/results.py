"""What came of many agreements at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from jaarschijf.journal.record import record_all
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register import events
from jaarschijf.register.locking import Conflict, lock
from jaarschijf.register.models import Agreement, Result, YearPlan
from jaarschijf.register.outcomes import Outcome, changes, complaint, overtaken
from jaarschijf.register.rules import refuse_result


@transaction.atomic
def set_results(*, by: Actor, plan: YearPlan, seen: Mapping[int, str], wanted: Mapping[int, Outcome]) -> int:
    """Says of agreements (by id) what came of them, and why; answers how many changed.

    `seen` are the marks of the outcomes that the person saw. Raises Conflict where somebody else said
    something meanwhile; then nothing changes. An empty outcome takes back what was said.
    """
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    refuse_result(plan.stage)
    rows = {
        row.pk: row for row in plan.agreements.select_for_update(of=("self",), no_key=True).order_by("pk")
    }
    if wanted.keys() - rows.keys():
        raise Refusal("Een afspraak is intussen verwijderd. Laad de pagina opnieuw.", "It was removed.")
    now = {pk: Outcome(row.result, row.result_reason) for pk, row in rows.items()}
    changed = changes(now, wanted)
    _refuse_overtaken([rows[pk] for pk in sorted(overtaken(seen, now, changed))])
    _refuse_half(rows, changed)
    _keep(by, plan, [rows[pk] for pk in sorted(changed)], changed)
    return len(changed)


def _refuse_overtaken(rows: Sequence[Agreement]) -> None:
    if rows:
        raise Conflict(
            f"Intussen vulde een ander iets anders in bij: {', '.join(map(str, rows))}. Uw invoer staat er "
            "nog: vergelijk, en sla opnieuw op als u uw versie wilt.",
            f"Somebody else filled in {len(rows)} of these meanwhile.",
        )


def _refuse_half(rows: Mapping[int, Agreement], changed: Mapping[int, Outcome]) -> None:
    for pk, one in changed.items():
        if wrong := complaint(one):
            raise Refusal(f"{rows[pk]}: {wrong[0].lower()}{wrong[1:]}", "The outcome is not whole.")


def _keep(by: Actor, plan: YearPlan, rows: Sequence[Agreement], changed: Mapping[int, Outcome]) -> None:
    person, at = by if isinstance(by, User) else None, timezone.now()
    for row in rows:
        row.result, row.result_reason = changed[row.pk].result, changed[row.pk].reason.strip()
        row.revision, row.changed_by, row.changed_at = row.revision + 1, person, at
    columns = ["result", "result_reason", "revision", "changed_by", "changed_at"]
    Agreement.objects.bulk_update(rows, columns, batch_size=100)
    told = [(row, _told(row)) for row in rows]
    record_all(events.RESULT_SET, by=by, subjects=told, region_id=plan.region_id, plan_id=plan.pk)


def _told(row: Agreement) -> dict[str, object]:
    word = str(Result(row.result).label).lower() if row.result else "nog niet gezegd"
    return {"title": row.title, "result": word, "reason": row.result_reason}
