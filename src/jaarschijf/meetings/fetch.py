"""What the pages of this room have in common: fetching, and the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.meetings.models import Group, Meeting
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register import fetch
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan


def plan_of(request: RegionRequest, year: int) -> YearPlan:
    """The year plan with its region, or 404."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def group_of(request: RegionRequest, pk: int) -> Group:
    """The group with its region, or 404."""
    group = get_object_or_404(request.region.working_groups.select_related("parent"), pk=pk)
    group.region = request.region
    return group


def meeting_of(request: RegionRequest, year: int, pk: int) -> Meeting:
    """The meeting with its plan, group and region, or 404."""
    plan = plan_of(request, year)
    rows = plan.meetings.select_related("group__parent", "series", "anchor", "settled_by")
    meeting = get_object_or_404(rows, pk=pk)
    meeting.plan, meeting.group.region = plan, request.region
    return meeting


def groups_url(region: Region) -> str:
    return reverse("meetings:groups", args=[region.slug])


def group_url(group: Group) -> str:
    return reverse("meetings:group", args=[group.region.slug, group.pk])


def year_url(plan: YearPlan) -> str:
    """The year with all its meetings."""
    return reverse("meetings:year", args=[plan.region.slug, plan.year])


def meeting_url(meeting: Meeting) -> str:
    plan = meeting.plan
    return reverse("meetings:meeting", args=[plan.region.slug, plan.year, meeting.pk])


def crumbs(plan: YearPlan, *more: Crumb) -> list[Crumb]:
    """The way to a page below the year."""
    return [(f"Vergaderen in {plan.year}", year_url(plan)), *more]


def meeting_crumbs(meeting: Meeting, *more: Crumb) -> list[Crumb]:
    """The way to a page below a meeting."""
    return crumbs(meeting.plan, (str(meeting), meeting_url(meeting)), *more)
