"""Regions, plans and addresses that people name on the command line."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from jaarschijf.cli.arguments import DEFAULT_PORT
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import Region
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.models import PlanKind, YearPlan

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def region_named(name: str) -> Region:
    """The region of this name or address; raises Refusal with the names there are."""
    found = Region.objects.filter(Q(slug=name.lower()) | Q(name__iexact=name)).first()
    if found is None:
        known = ", ".join(Region.objects.values_list("name", flat=True))
        raise Refusal(
            f"Er is geen regio ‘{name}’. Wel: {known or 'nog geen enkele'}.",
            f"There is no region '{name}'. Known: {known or 'none yet'}.",
        )
    return found


def plan_of(region: Region, year: int) -> YearPlan:
    """The region's year plan; raises Refusal with the years there are."""
    found = region.plans.of_year(year)
    if found is None:
        known = ", ".join(str(plan.year) for plan in region.plans.filter(kind=PlanKind.SLICE))
        raise Refusal(
            f"{region} heeft geen jaarschijf {year}. Wel: {known or 'nog geen enkele'}.",
            f"{region} has no year plan {year}. Known: {known or 'none yet'}.",
        )
    return found


def live_snapshot(plan: YearPlan) -> Snapshot | None:
    """What is on the public pages of this plan now."""
    return Snapshot.objects.live().filter(plan=plan).first()


def address(view: str, *arguments: object, port: int = DEFAULT_PORT) -> str:
    """The whole address of a page: of the installation's first name, or on this machine at `port`."""
    public = next((host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK), "")
    host = f"http{'s' if settings.HTTPS else ''}://{public}" if public else f"http://127.0.0.1:{port}"
    return host + reverse(view, args=arguments)
