"""The start of a year: the checklist, dividing all agreements at once, and giving obligations a day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import dividing as actions
from jaarschijf.meetings.forms.dividing import DaysForm, DivideForm
from jaarschijf.meetings.forms.start import ThemesForm
from jaarschijf.meetings.groups.facts import start_facts
from jaarschijf.meetings.groups.table import day_rows, table_of
from jaarschijf.meetings.start import Item, Section, Where, checklist, progress
from jaarschijf.meetings.year.placed import days_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan

NAV = {"nav": "meetings", "tab": "start"}


@region_page(Permission.VIEW)
def start(request: RegionRequest, year: int) -> HttpResponse:
    """What is done and what is missing, each with the page on which it is mended."""
    plan = fetch.plan_of(request, year)
    facts = start_facts(plan)
    sections = checklist(facts)
    done, total = progress(sections)
    slugs = dict(plan.agreements.values_list("pk", "slug"))
    plans = request.access.may(Permission.MEET)
    ctx = {
        **NAV,
        "plan": plan,
        "year": str(year),
        "sections": [_shown(section, _addresses(plan, slugs), _ways(plan)) for section in sections],
        "done": done,
        "total": total,
        "plans": plans,
        "themes": plans and ThemesForm(None, plan=plan).initial["themes"],
    }
    return render(request, "meetings/start.html", ctx)


Address = Callable[[Item], str]


def _ways(plan: YearPlan) -> dict[str, tuple[str, str]]:
    """What a coordinator presses to go on with a section, and the page it leads to."""
    names = {
        "verdeling": ("Verdeel de afspraken", "meetings:divide"),
        "dagen": ("Geef inspanningen een dag", "meetings:days_give"),
        "vergaderingen": ("Plan het jaar", "meetings:planning"),
        "wettelijk": ("Vul het wettelijk jaar", "meetings:law_fill"),
    }
    return {key: (words, reverse(name, args=_here(plan))) for key, (words, name) in names.items()}


def _shown(section: Section, address: Address, ways: dict[str, tuple[str, str]]) -> dict[str, object]:
    """A section with the address of each thing."""
    lists = {"missing": section.missing, "done": section.done, "apart": section.apart}
    links = {name: [(item, address(item)) for item in items] for name, items in lists.items()}
    return {"section": section, "total": section.total, "way": ways.get(section.key), **links}


def _addresses(plan: YearPlan, slugs: dict[int, str]) -> Address:
    """Where a thing is mended, for everybody who may look there."""
    region, year = plan.region.slug, plan.year
    divide = reverse("meetings:divide", args=[region, year])
    plain = {
        Where.GROUPS: reverse("meetings:groups", args=[region]),
        Where.DAYS: reverse("meetings:days_give", args=[region, year]),
        Where.PLANNING: reverse("meetings:planning", args=[region, year]),
        Where.MOMENTS: reverse("desk:moments", args=[region, year]),
        Where.LAW: reverse("meetings:law", args=[region, year]),
    }

    def address(item: Item) -> str:
        if item.where in plain:
            return plain[item.where]
        if item.where is Where.GROUP:
            return reverse("meetings:group", args=[region, item.pk])
        if item.where is Where.DIVIDE:
            return f"{divide}#afspraak-{item.pk}"
        return reverse("desk:agreement", args=[region, year, slugs[item.pk or 0]])

    return address


@region_page(Permission.MEET)
def divide(request: RegionRequest, year: int) -> HttpResponse:
    """All agreements of a plan with their group and reporter, saved as one."""
    plan = fetch.plan_of(request, year)
    only_loose = "los" in request.GET
    form = DivideForm(request.POST or None, table=table_of(plan, only_loose=only_loose))
    outcome = submit(form, partial(actions.divide, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De verdeling is opgeslagen.")
        return redirect("meetings:divide" if "verder" in request.POST else "meetings:start", *_here(plan))
    more: dict[str, object] = {"only_loose": only_loose}
    return _form_page(request, plan, "meetings/start_divide.html", form, outcome.status, more)


@region_page(Permission.MEET)
def days(request: RegionRequest, year: int) -> HttpResponse:
    """A day for the obligations that come a number of times."""
    plan = fetch.plan_of(request, year)
    form = DaysForm(request.POST or None, rows=day_rows(plan, days_of(plan)))
    outcome = submit(form, partial(actions.give_days, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De dagen zijn opgeslagen. U ziet ze op de schijf en in de lijsten.")
        return redirect("meetings:start", *_here(plan))
    return _form_page(request, plan, "meetings/start_days.html", form, outcome.status)


@region_page(Permission.MEET)
def themes(request: RegionRequest, year: int) -> HttpResponse:
    """A working group per theme, with its agreements, in one step."""
    plan = fetch.plan_of(request, year)
    form = ThemesForm(request.POST or None, plan=plan)
    outcome = submit(form, partial(actions.add_groups_for_themes, by=request.user, plan=plan))
    if outcome.done:
        count = len(form.cleaned_data["themes"])
        ready = "1 groep staat" if count == 1 else f"{count} groepen staan"
        messages.success(request, f"{ready} klaar. Kies nu per groep de leden.")
        return redirect(fetch.groups_url(plan.region))
    return _form_page(request, plan, "meetings/start_themes.html", form, outcome.status)


def _form_page(
    request: RegionRequest,
    plan: YearPlan,
    template: str,
    form: object,
    status: int,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    back = reverse("meetings:start", args=_here(plan))
    crumbs: list[Crumb] = [(f"Jaarstart {plan.year}", back)]
    ctx = {**NAV, "plan": plan, "year": str(plan.year), "form": form, "back": back, "crumbs": crumbs}
    return render(request, template, ctx | (more or {}), status=status)


def _here(plan: YearPlan) -> tuple[str, int]:
    return plan.region.slug, plan.year
