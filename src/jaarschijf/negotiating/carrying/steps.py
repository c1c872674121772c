"""Which plans can go along to a next year, and which came from the year before: for lists of plans."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.people.models import Region
from jaarschijf.register.models import PlanKind, Stage, YearPlan


@dataclass(frozen=True)
class Step:
    """`following` is the year to which a plan can be taken along, `last` the one it came from; else empty."""

    following: str = ""
    last: str = ""


class Steps:
    """The steps from year to year in a region, read once (one query)."""

    def __init__(self, region: Region) -> None:
        slices = region.plans.filter(kind=PlanKind.SLICE).exclude(stage=Stage.WITHDRAWN)
        rows = list(slices.values_list("pk", "year", "carried_from__plan__year"))
        self._newest = max((year for _, year, _ in rows), default=0)
        self._came = {pk: str(last) for pk, _, last in rows if last}

    def of(self, plan: YearPlan) -> Step:
        """From and to which year this plan goes. A draft that was just opened is not taken along yet."""
        last = self._came.get(plan.pk, "")
        newest = plan.stage != Stage.WITHDRAWN and plan.year == self._newest
        is_fresh = bool(last) and plan.stage == Stage.DRAFT
        return Step(str(plan.year + 1) if newest and not is_fresh else "", last)
