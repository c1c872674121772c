"""What must be done before the next meeting."""

from __future__ import annotations

from datetime import date

from jaarschijf.monitoring.reports.due import open_duties
from jaarschijf.people.models import Party
from jaarschijf.register.models import YearPlan
from jaarschijf.steering.shape import DueContents


def due(plan: YearPlan, until: date, today: date) -> list[DueContents]:
    """Every dated occurrence up to and including `until` that was not reported done, the earliest first.

    Parties that owe the same on the same day share a line.
    """
    duties = open_duties(plan, today)
    # After it: a party that comes in meanwhile has its name.
    names = dict(Party.objects.filter(region=plan.region_id).values_list("pk", "name"))
    found: dict[tuple[date, int, int, str], DueContents] = {}
    for duty in duties:
        if duty.due_on > until:
            continue
        key = (duty.due_on, duty.agreement.pk, duty.obligation_id, duty.key)
        row = found.setdefault(
            key,
            DueContents(
                number=duty.agreement.number,
                slug=duty.agreement.slug,
                title=duty.agreement.title,
                text=duty.text,
                who=[],
                due_on=duty.due_on.isoformat(),
            ),
        )
        if duty.party_id:
            row["who"].append(names[duty.party_id])
    return list(found.values())
