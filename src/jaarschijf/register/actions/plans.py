"""Year plans and their themes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region
from jaarschijf.reading.legend import standard_legend
from jaarschijf.register import events
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import PlanKind, Stage, Theme, YearPlan
from jaarschijf.register.numbering import renumber
from jaarschijf.register.rules import refuse_text_change

Legend = Sequence[dict[str, str]]


@transaction.atomic
def add_plan(
    *, by: Actor, region: Region, year: int, title: str = "", motto: str = "", legend: Legend = ()
) -> YearPlan:
    """A new year plan, empty, as a draft."""
    require(by, Permission.EDIT_PLAN, region)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)  # who adds the same year meanwhile, waits
    if not 2000 <= year <= 2100:
        raise Refusal(
            f"{year} kan niet: het jaar moet tussen 2000 en 2100 liggen.", f"Year {year} is out of reach."
        )
    if region.plans.filter(kind=PlanKind.SLICE, year=year).exclude(stage=Stage.WITHDRAWN).exists():
        raise Refusal(f"Er is al een jaarschijf {year} in {region}.", f"There is a year plan {year} already.")
    plan = YearPlan(
        region=region,
        year=year,
        title=title.strip() or f"Jaarschijf {year} {region}",
        motto=motto.strip(),
        legend=list(legend) or [entry.as_json() for entry in standard_legend()],
    )
    stamp(plan, by).save()
    record(events.PLAN_ADDED, by=by, subject=plan, region_id=region.pk, plan_id=plan.pk, title=plan.title)
    return plan


@transaction.atomic
def add_frame(*, by: Actor, region: Region, year: int, last_year: int, title: str) -> YearPlan:
    """Agreements of several years, under which the slices of those years can hang."""
    require(by, Permission.EDIT_PLAN, region)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)  # who adds the same year meanwhile, waits
    if not 2000 <= year <= last_year <= 2100:
        raise Refusal(f"{year} tot en met {last_year} kan niet: het laatste jaar ligt voor het eerste.")
    if region.plans.filter(kind=PlanKind.FRAME, year=year).exists():
        raise Refusal(
            f"Er is al een kader vanaf {year} in {region}.", f"There is a frame from {year} already."
        )
    frame = YearPlan(region=region, kind=PlanKind.FRAME, year=year, last_year=last_year, title=title.strip())
    stamp(frame, by).save()
    _record(events.FRAME_ADDED, by, frame, frame, title=frame.title)
    return frame


@transaction.atomic
def change_plan(
    *, by: Actor, plan: YearPlan, revision: int, title: str, motto: str, frame: YearPlan | None = None
) -> YearPlan:
    """Another title, motto or frame."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, revision)
    refuse_text_change(plan.stage)
    if not title.strip():
        raise Refusal("Geef de jaarschijf een titel.", "Give the year plan a title.")
    if frame and not plan.fits_under(frame):
        raise Refusal(f"Het jaar {plan.year} valt niet onder het kader ‘{frame}’.")
    was = {"titel": plan.title, "motto": plan.motto, "kader": str(plan.frame or "")}
    plan.title, plan.motto, plan.frame = title.strip(), motto.strip(), frame
    save(plan, by)
    _record(events.PLAN_CHANGED, by, plan, plan, title=plan.title, was=was)
    return plan


@transaction.atomic
def add_theme(*, by: Actor, plan: YearPlan, title: str, ambition: str = "") -> Theme:
    """A new theme at the end."""
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(plan.stage)
    if not title.strip():
        raise Refusal("Geef het thema een titel.", "Give the theme a title.")
    theme = Theme(plan=plan, title=title.strip(), ambition=ambition.strip(), position=plan.themes.count() + 1)
    stamp(theme, by).save()
    _record(events.THEME_ADDED, by, plan, theme, title=theme.title)
    return theme


@transaction.atomic
def change_theme(*, by: Actor, theme: Theme, revision: int, title: str, ambition: str) -> Theme:
    """Another title or ambition."""
    require(by, Permission.EDIT_PLAN, theme.plan.region)
    refuse_text_change(theme.plan.stage)
    theme = lock(theme, revision)
    if not title.strip():
        raise Refusal("Geef het thema een titel.", "Give the theme a title.")
    was = {"titel": theme.title, "ambitie": theme.ambition}
    theme.title, theme.ambition = title.strip(), ambition.strip()
    save(theme, by)
    _record(events.THEME_CHANGED, by, theme.plan, theme, title=theme.title, was=was)
    return theme


@transaction.atomic
def move_theme(*, by: Actor, theme: Theme, steps: int) -> None:
    """Up (negative) or down in the order; the numbers follow."""
    plan = theme.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(lock(plan, None).stage)
    order = list(plan.themes.all())
    place = order.index(theme)
    order.insert(max(0, min(len(order) - 1, place + steps)), order.pop(place))
    for position, row in enumerate(order, start=1):
        row.position = position
    Theme.objects.bulk_update(order, ["position"])
    renumber(plan)
    _record(events.THEME_MOVED, by, plan, theme, title=theme.title)


@transaction.atomic
def remove_theme(*, by: Actor, theme: Theme, revision: int) -> None:
    """Takes away an empty theme."""
    plan = theme.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(plan.stage)
    theme = lock(theme, revision)
    if theme.agreements.exists():
        raise Refusal(
            f"Onder ‘{theme.title}’ staan nog afspraken. Verplaats of verwijder die eerst.",
            f"Theme '{theme.title}' still holds agreements.",
        )
    _record(events.THEME_REMOVED, by, plan, theme, title=theme.title, was={"ambitie": theme.ambition})
    theme.delete()
    renumber(plan)


def _record(event: str, by: Actor, plan: YearPlan, subject: YearPlan | Theme, **data: object) -> None:
    record(event, by=by, subject=subject, region_id=plan.region_id, plan_id=plan.pk, **data)
