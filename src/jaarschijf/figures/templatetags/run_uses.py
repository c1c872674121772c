"""What a run is used for, as a part of its page."""

from __future__ import annotations

from typing import Any

from django import template

from jaarschijf.figures.models import Run
from jaarschijf.figures.uses.shown import at_run
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest

register = template.Library()


@register.inclusion_tag("figures/run_uses.html", takes_context=True)
def run_uses(context: dict[str, Any]) -> dict[str, Any]:
    """Where it is evidence, its conclusions and its releases, with what this person may do (5 queries)."""
    request: RegionRequest = context["request"]
    run: Run = context["run"]
    conclusions = list(run.conclusions.select_related("by", "became__plan__region", "action"))
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "region": request.region,
        "run": run,
        "uses": at_run(run, request.access),
        "conclusion": conclusions[0] if conclusions else None,
        "earlier": conclusions[1:],
        "releases": run.releases.order_by("-number"),
        "calculates": request.access.may(Permission.CALCULATE),
        "edits": request.access.may(Permission.EDIT_PLAN),
        "publishes": request.access.may(Permission.PUBLISH),
    }
