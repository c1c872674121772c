"""Which year plan a page of the region itself belongs beside."""

from __future__ import annotations

from django.utils import timezone

from jaarschijf.people.models import Region
from jaarschijf.register.models import PlanKind, YearPlan


def plan_of_now(region: Region) -> YearPlan | None:
    """The plan of this year, or else the newest."""
    plans = list(region.plans.filter(kind=PlanKind.SLICE).order_by("-year"))
    this_year = timezone.localdate().year
    return next((plan for plan in plans if plan.year == this_year), plans[0] if plans else None)
