"""A plan as the steering group reads it: the one way from the tables to a report."""

from __future__ import annotations

from datetime import date

from jaarschijf.publishing.contents import as_contents
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rows import read_rows
from jaarschijf.steering import comparing, said
from jaarschijf.steering.coming import due
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.shape import VERSION, SteeringContents
from jaarschijf.steering.totals import totals


def steering_contents(plan: YearPlan, meets_on: date, next_on: date | None, today: date) -> SteeringContents:
    """What is so today, compared with the report of the meeting before `meets_on`.

    What is due runs until the next meeting, or to the end of the plan's year when no day is known.
    """
    rows, before = read_rows(plan), previous(plan, meets_on)
    data, realised = as_contents(rows, today), [project.realised for project in rows.projects]
    then = before.contents["plan"] if before else None
    shares, until = said.owed(plan, today), next_on or date(plan.year, 12, 31)
    return SteeringContents(
        version=VERSION,
        meets_on=meets_on.isoformat(),
        next_on=next_on.isoformat() if next_on else None,
        day=today.isoformat(),
        plan=data,
        realised=realised,
        before=before.meets_on.isoformat() if before else None,
        counts=comparing.counts(data, then),
        changes=comparing.changes(data, then),
        stalled=said.stalled(plan, data, shares),
        until=until.isoformat(),
        due=due(plan, until, today),
        unowned=said.unowned(shares),
        totals=totals(data["projects"], realised),
    )


def previous(plan: YearPlan, meets_on: date) -> SteeringReport | None:
    """The last report that was made for an earlier meeting."""
    earlier = plan.steering_reports.filter(meets_on__lt=meets_on)
    return earlier.order_by("-meets_on", "-made_at", "-id").first()
