"""What a run is used for: evidence with an agreement, a conclusion, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from jaarschijf.figures import fetch
from jaarschijf.figures.actions import concluding, using
from jaarschijf.figures.actions.concluding import Wanted
from jaarschijf.figures.forms.uses import ConclusionForm, IntoForm, UseForm
from jaarschijf.figures.models import Conclusion, Run, RunUse
from jaarschijf.figures.readers import reader_of
from jaarschijf.figures.uses.owners import own_among
from jaarschijf.figures.uses.shown import sentence_of
from jaarschijf.figures.uses.ways import open_agreements, targets
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import agreement_url
from jaarschijf.register.models import Agreement
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.CALCULATE)
def use_add(request: RegionRequest, number: int) -> HttpResponse:
    """Lays the run with an agreement as evidence."""
    run = fetch.run_of(request, number)
    used = set(run.uses.values_list("agreement", flat=True))
    rows = [row for row in _own(request) if row.pk not in used]
    form = UseForm(request.POST or None, agreements=rows)
    outcome = submit(form, partial(using.attach_run, by=request.user, run=run))
    if outcome.done:
        messages.success(request, f"De analyse ligt nu bij ‘{form.cleaned_data['agreement']}’.")
        return redirect(_uses_url(run))
    page = _page(request, run, "Leg de analyse bij een afspraak", form, "Leg erbij")
    if not rows:
        page = replace(page, lead="Er is geen afspraak (meer) waar u deze analyse bij kunt leggen.")
    return show_form(request, page, outcome)


@region_page(Permission.CALCULATE)
@require_POST
def use_remove(request: RegionRequest, number: int, pk: int) -> HttpResponse:
    """Takes the run away from an agreement."""
    run = fetch.run_of(request, number)
    use = get_object_or_404(
        RunUse.objects.select_related("agreement__plan__region", "run__region"), pk=pk, run=run
    )
    try:
        using.detach_run(by=request.user, use=use)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.dutch)
    else:
        messages.success(request, f"De analyse is weggehaald bij ‘{use.agreement}’.")
    return redirect(_uses_url(run))


@region_page(Permission.CALCULATE)
def conclude(request: RegionRequest, number: int) -> HttpResponse:
    """What the working group makes of the run."""
    run = fetch.run_of(request, number)
    form = ConclusionForm(request.POST or None, initial={"text": _newest(run)})
    outcome = submit(form, partial(concluding.conclude, by=request.user, run=run))
    if outcome.done:
        messages.success(request, "De visie is vastgelegd.")
        return redirect(_uses_url(run))
    return show_form(request, _page(request, run, "Visie bij de analyse", form, "Leg vast"), outcome)


@region_page(Permission.EDIT_PLAN)
def conclude_into(request: RegionRequest, number: int) -> HttpResponse:
    """A conclusion and what follows from it, in one step."""
    run = fetch.run_of(request, number)
    found = targets(request.region)
    form = IntoForm(request.POST or None, targets=found, initial={"text": _newest(run)})
    made: list[Conclusion] = []

    def act(**given: object) -> None:
        made.append(_go_on(request, run, **given))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, act)
    if outcome.done:
        became = made[0].became
        assert became
        what = f"een actie bij ‘{became}’" if made[0].action_id else f"subafspraak ‘{became}’"
        messages.success(request, f"De visie is vastgelegd en werd {what}.")
        return redirect(agreement_url(became))
    title = "Van analyse naar visie naar subafspraak"
    return show_form(request, _page(request, run, title, form, "Leg vast en maak"), outcome)


def _go_on(
    request: RegionRequest, run: Run, *, text: str, agreement: Agreement, **given: object
) -> Conclusion:
    what = given.pop("what")
    wanted = Wanted(text=what, **given)  # type: ignore[arg-type] # the form's values
    return concluding.conclude_into(by=request.user, run=run, text=text, agreement=agreement, wanted=wanted)


def _own(request: RegionRequest) -> list[Agreement]:
    """The agreements that this person may lay a run with."""
    rows = open_agreements(request.region)
    return rows if request.access.may(Permission.EDIT_PLAN) else own_among(request.access, rows)


def _newest(run: Run) -> str:
    return next(iter(run.conclusions.values_list("text", flat=True)[:1]), "")


def _page(request: RegionRequest, run: Run, title: str, form: Form, submit: str) -> FormPage:
    """A form below what the analysis says, for this reader."""
    return FormPage(
        title,
        form,
        back=_uses_url(run),
        crumbs=crumbs(request.region, (str(run), fetch.run_url(run))),
        submit=submit,
        lead=f"De analyse zegt: {sentence_of(run, reader_of(request))}",
        extra={"nav": NAV},
    )


def _uses_url(run: Run) -> str:
    return f"{reverse('figures:run', args=[run.region.slug, run.number])}#gebruik"
