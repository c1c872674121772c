"""Groups: all of them, one of them, and changing what they are, who is in them and what they look after."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import groups as actions
from jaarschijf.meetings.actions.dividing import set_charges
from jaarschijf.meetings.forms.dividing import ChargesForm
from jaarschijf.meetings.forms.groups import EndForm, GroupForm, MembersForm, NewGroupForm, RolesForm
from jaarschijf.meetings.groups.shown import cards_of, overview
from jaarschijf.meetings.groups.table import table_of
from jaarschijf.meetings.minutes.tracked import actions_of, tracked
from jaarschijf.meetings.models import Group, GroupKind
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import PlanKind, YearPlan
from jaarschijf.register.show import FormPage, show_form

NAV = {"nav": "meetings", "tab": "groups"}


def plan_now(region: Region) -> YearPlan | None:
    """The plan of this year, else the newest."""
    plans = list(region.plans.filter(kind=PlanKind.SLICE))
    return next((plan for plan in plans if plan.year == localdate().year), plans[0] if plans else None)


@region_page(Permission.VIEW)
def groups(request: RegionRequest) -> HttpResponse:
    """All groups, with what they lack."""
    plan = plan_now(request.region)
    ctx = {
        **NAV,
        "plan": plan,
        "year": str(plan.year) if plan else "",
        "found": overview(request.region, plan, localdate()),
        "plans": request.access.may(Permission.MEET),
    }
    return render(request, "meetings/groups.html", ctx)


@region_page(Permission.VIEW)
def group(request: RegionRequest, pk: int) -> HttpResponse:
    """One group: its people, its agreements and its meetings."""
    row = fetch.group_of(request, pk)
    plan, today = plan_now(request.region), localdate()
    (card,) = cards_of(request.region, [row], plan, today)
    meetings = list(row.meetings.select_related("plan"))
    ctx = {
        **NAV,
        "crumbs": _way(request.region),
        "plan": plan,
        "year": str(plan.year) if plan else "",
        "group": row,
        "pk": str(row.pk),
        "card": card,
        "children": row.children.filter(ended_on=None),
        "coming": [meeting for meeting in meetings if meeting.day >= today],
        "past": [meeting for meeting in reversed(meetings) if meeting.day < today],
        "plans": request.access.may(Permission.MEET) and row.ended_on is None,
        "acted": tracked(plan, actions_of(plan).filter(item__meeting__group=row), today) if plan else [],
    }
    return render(request, "meetings/group.html", ctx)


@region_page(Permission.MEET)
def group_add(request: RegionRequest) -> HttpResponse:
    """A new group."""
    region = request.region
    given = {"kind": GroupKind.WORKING, **_asked_for(request)}
    form = NewGroupForm(request.POST or None, region=region, initial=given)
    outcome = submit(form, partial(actions.add_group, by=request.user, region=region))
    if outcome.done:
        made = region.working_groups.get(name__iexact=form.cleaned_data["name"].strip())
        messages.success(request, f"‘{made}’ is toegevoegd. Kies nu wie erin zitten.")
        return redirect("meetings:group_members", region.slug, made.pk)
    page = FormPage(
        "Nieuwe groep", form, back=fetch.groups_url(region), crumbs=_way(region), submit="Voeg toe"
    )
    return _show(request, page, outcome)


def _asked_for(request: RegionRequest) -> dict[str, str]:
    """The kind of group that a link asked for."""
    kind = request.GET.get("soort", "")
    if kind not in GroupKind.values:
        return {}
    return {"kind": kind, "name": "Stuurgroep"} if kind == GroupKind.STEERING else {"kind": kind}


@region_page(Permission.MEET)
def group_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Another name, kind, purpose or place."""
    row = fetch.group_of(request, pk)
    form = GroupForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_group, by=request.user, group=row))
    if outcome.done:
        messages.success(request, "De groep is aangepast.")
        return redirect(fetch.group_url(row))
    page = FormPage(f"{row} aanpassen", form, back=fetch.group_url(row), crumbs=_way(request.region, row))
    return _show(request, page, outcome)


@region_page(Permission.MEET)
def group_end(request: RegionRequest, pk: int) -> HttpResponse:
    """Ends a group, after asking."""
    row = fetch.group_of(request, pk)
    form = EndForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.end_group, by=request.user, group=row))
    if outcome.done:
        messages.success(request, f"{row} is opgeheven.")
        return redirect(fetch.groups_url(request.region))
    loose = actions.current_charges(row).count()
    page = FormPage(
        f"{row} opheffen?",
        form,
        back=fetch.group_url(row),
        crumbs=_way(request.region, row),
        submit="Hef de groep op",
        lead="Wat de groep besprak en besloot, blijft bewaard."
        + (f" {loose} afspraken hebben daarna geen groep meer: verdeel ze opnieuw." if loose else ""),
        danger=True,
    )
    return _show(request, page, outcome)


@region_page(Permission.MEET)
def group_members(request: RegionRequest, pk: int) -> HttpResponse:
    """Puts several people and seats in a group at once."""
    row = fetch.group_of(request, pk)
    form = MembersForm(request.POST or None, group=row)
    outcome = submit(form, partial(actions.add_members, by=request.user, group=row))
    if outcome.done:
        count = len(form.cleaned_data["seats"])
        messages.success(request, f"{count} toegevoegd aan {row}.")
        return redirect(f"{fetch.group_url(row)}#leden")
    ctx = {
        **NAV,
        "crumbs": _way(request.region, row),
        "group": row,
        "form": form,
        "back": fetch.group_url(row),
    }
    return render(request, "meetings/group_members.html", ctx, status=outcome.status)


@region_page(Permission.MEET)
def group_roles(request: RegionRequest, pk: int) -> HttpResponse:
    """Who is chair and who is reporter."""
    row = fetch.group_of(request, pk)
    form = RolesForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.set_roles, by=request.user, group=row))
    if outcome.done:
        messages.success(request, "Voorzitter en rapporteur zijn opgeslagen.")
        return redirect(f"{fetch.group_url(row)}#leden")
    title = f"Voorzitter en rapporteur van {row}"
    lead = "Zij werken aan de agenda en het verslag van deze groep, ook aan wat vertrouwelijk is."
    page = FormPage(title, form, back=fetch.group_url(row), crumbs=_way(request.region, row), lead=lead)
    return _show(request, page, outcome)


@region_page(Permission.MEET)
def group_member_remove(request: RegionRequest, pk: int, member: int) -> HttpResponse:
    """Takes somebody out of a group, after asking."""
    row = fetch.group_of(request, pk)
    seat = get_object_or_404(row.members.select_related("user", "party"), pk=member)
    form = EndForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_member, by=request.user, group=row, member=seat))
    if outcome.done:
        messages.success(request, f"{seat} zit niet meer in {row}.")
        return redirect(f"{fetch.group_url(row)}#leden")
    page = FormPage(
        f"{seat} uit {row} halen?",
        form,
        back=fetch.group_url(row),
        crumbs=_way(request.region, row),
        submit="Haal eruit",
        lead="Wie eruit gaat, ziet de vergaderingen van deze groep niet meer in de eigen agenda.",
        danger=True,
    )
    return _show(request, page, outcome)


@region_page(Permission.MEET)
def group_charges(request: RegionRequest, pk: int, year: int) -> HttpResponse:
    """What a group looks after in a year."""
    row, plan = fetch.group_of(request, pk), fetch.plan_of(request, year)
    form = ChargesForm(request.POST or None, table=table_of(plan), group=row.pk)
    outcome = submit(form, partial(set_charges, by=request.user, group=row, plan=plan))
    if outcome.done:
        messages.success(request, f"Opgeslagen waar {row} in {year} voor zorgt.")
        return redirect(f"{fetch.group_url(row)}#afspraken")
    ctx = {
        **NAV,
        "crumbs": _way(request.region, row),
        "group": row,
        "own": form.table.group(row.pk),
        "plan": plan,
        "year": str(year),
        "form": form,
        "back": fetch.group_url(row),
    }
    return render(request, "meetings/group_charges.html", ctx, status=outcome.status)


def _show(request: RegionRequest, page: FormPage, outcome: Outcome) -> HttpResponse:
    page.extra.update(NAV)
    return show_form(request, page, outcome, "meetings/group_form.html")


def _way(region: Region, *rows: Group) -> list[Crumb]:
    """The way to a page below the groups, or below one group."""
    return [("Groepen", fetch.groups_url(region)), *[(str(row), fetch.group_url(row)) for row in rows]]
