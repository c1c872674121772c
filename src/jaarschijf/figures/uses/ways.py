"""Where a conclusion can go: the agreements that may get a sub-agreement, an heir in next year's draft."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from jaarschijf.figures.uses.rules import Way, way_of
from jaarschijf.people.models import Region
from jaarschijf.register.models import Agreement, PlanKind
from jaarschijf.register.models.plan import Stage
from jaarschijf.register.rules import STANDING_OPEN


@dataclass(frozen=True)
class Chosen:
    """The way of a conclusion under an agreement, and the agreement that gets it: itself or its heir."""

    way: Way
    under: Agreement


def choose(agreement: Agreement) -> Chosen:
    """Raises Refusal where the plan takes nothing any more."""
    heir = heir_of(agreement)
    way = way_of(agreement.plan.stage, has_next_draft=heir is not None)
    return Chosen(way, heir if way is Way.NEXT_YEAR and heir else agreement)


def heir_of(agreement: Agreement) -> Agreement | None:
    """The same agreement in the first draft of a later year, where it may have sub-agreements."""
    return (
        Agreement.objects.filter(
            lineage=agreement.lineage,
            parent=None,
            plan__region=agreement.plan.region_id,
            plan__kind=PlanKind.SLICE,
            plan__stage=Stage.DRAFT,
            plan__year__gt=agreement.plan.year,
        )
        .select_related("plan__region", "theme")
        .order_by("plan__year")
        .first()
    )


def open_agreements(region: Region) -> list[Agreement]:
    """The agreements of plans that still run, newest year first, with who is responsible (two queries)."""
    rows = Agreement.objects.filter(
        plan__region=region, plan__kind=PlanKind.SLICE, plan__stage__in=STANDING_OPEN
    )
    ordered = rows.select_related("plan__region", "theme").prefetch_related("responsible")
    return list(ordered.order_by("-plan__year", "theme__position", "theme_id", "position", "pk"))


@dataclass(frozen=True)
class Target:
    """An agreement that a conclusion can go under, and what would come of it there."""

    agreement: Agreement
    way: Way
    year: int
    """Of the plan that gets it."""

    @property
    def heading(self) -> str:
        """What a person reads above the agreements of the same way."""
        plan = self.agreement.plan
        stage = f"{plan.title} ({plan.get_stage_display()})"
        match self.way:
            case Way.SUB_AGREEMENT:
                return f"{stage}: wordt een subafspraak"
            case Way.NEXT_YEAR:
                return f"{stage}: wordt een subafspraak in het concept van {self.year}"
            case Way.ACTION:
                return f"{stage}: de tekst ligt vast, dus wordt een actie"


def targets(region: Region) -> list[Target]:
    """Everything that a conclusion can go under, by plan and way. A sub-agreement gets no sub-agreement."""
    rows = open_agreements(region)
    drafts = _drafts(rows)
    found = [_target(row, drafts.get(row.lineage, [])) for row in rows]
    fit = [one for one in found if one.way is Way.ACTION or one.agreement.parent_id is None]
    return sorted(fit, key=lambda one: (-one.agreement.plan.year, one.heading))


def _target(row: Agreement, drafts: list[int]) -> Target:
    later = [year for year in drafts if year > row.plan.year]
    way = way_of(row.plan.stage, has_next_draft=bool(later))
    return Target(row, way, min(later) if way is Way.NEXT_YEAR else row.plan.year)


def _drafts(rows: list[Agreement]) -> dict[UUID, list[int]]:
    """Lineage -> the years of drafts in which it is an agreement that may have sub-agreements."""
    found: dict[UUID, list[int]] = defaultdict(list)
    for row in rows:
        if row.plan.stage == Stage.DRAFT and row.parent_id is None:
            found[row.lineage].append(row.plan.year)
    return found
