"""Figures to the public: looking at what it would see, releasing, taking back; and the thresholds."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.figures import engine, fetch
from jaarschijf.figures.actions import releasing
from jaarschijf.figures.forms.releases import ProtectionForm, ReleaseForm, WithdrawForm
from jaarschijf.figures.models import Release, Run
from jaarschijf.figures.released import Released
from jaarschijf.figures.releasing.preparing import prepare
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.PUBLISH)
def release(request: RegionRequest, number: int) -> HttpResponse:
    """Exactly what the public will see, and the button that lets it."""
    run = fetch.run_of(request, number)
    try:
        prepared = prepare(run)
    except Refusal as refusal:
        return render(
            request, "figures/release_refused.html", _about(request, run) | {"refusal": refusal.dutch}
        )
    form = ReleaseForm(request.POST or None, initial={"title": run.title, "previewed": prepared.sha256})
    outcome = submit(form, partial(releasing.release, by=request.user, run=run))
    if outcome.done:
        messages.success(request, "De cijfers staan op de site.")
        return redirect("figures:release", request.region.slug, number)
    shown = Released(prepared.contents)
    ctx = {**_about(request, run), "prepared": prepared, "released": shown, "form": form}
    return render(request, "figures/release.html", ctx, status=outcome.status)


@region_page(Permission.PUBLISH)
def release_withdraw(request: RegionRequest, number: int, release_number: int) -> HttpResponse:
    """Takes released figures off the site."""
    run = fetch.run_of(request, number)
    row = get_object_or_404(Release.objects.select_related("run__region"), run=run, number=release_number)
    form = WithdrawForm(request.POST or None)
    outcome = submit(form, partial(releasing.withdraw_release, by=request.user, release=row))
    if outcome.done:
        messages.success(request, f"‘{row.title}’ staat niet meer op de site.")
        return redirect("figures:release", request.region.slug, number)
    page = FormPage(
        f"‘{row.title}’ van de site halen?",
        form,
        back=_url(run),
        crumbs=crumbs(request.region, (str(run), fetch.run_url(run)), ("Openbaar", _url(run))),
        submit="Haal van de site",
        lead="Op het adres staat daarna dat de cijfers er niet meer zijn. Wie ze al bewaarde, heeft ze nog.",
        danger=True,
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome)


@region_page(Permission.MANAGE_REGION)
def protection(request: RegionRequest) -> HttpResponse:
    """From which count figures are shown to whom."""
    row = fetch.protection_of(request.region)
    form = ProtectionForm(request.POST or None, row=row)
    outcome = submit(form, partial(releasing.change_protection, by=request.user, region=request.region))
    if outcome.done:
        messages.success(request, "De drempels zijn opgeslagen. Wat al openbaar is, blijft zoals het was.")
        return redirect("figures:protection", request.region.slug)
    page = FormPage(
        "Bescherming van kleine aantallen",
        form,
        back=fetch.figures_url(request.region),
        crumbs=crumbs(request.region),
        lead="Een klein aantal kan iemand verraden: ‘2 mensen boven de 75 in deze straat’ zijn voor de buren "
        "bekenden. Hier kiest u vanaf welk aantal cijfers te zien zijn.",
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome, "figures/protection.html")


def _url(run: Run) -> str:
    return reverse("figures:release", args=[run.region.slug, run.number])


def _about(request: RegionRequest, run: Run) -> dict[str, object]:
    return {
        "nav": NAV,
        "crumbs": crumbs(request.region, (str(run), fetch.run_url(run))),
        "run": run,
        "back": fetch.run_url(run),
        "replaced": [last for _, last in engine.replaced_inputs(run)],
        "releases": run.releases.order_by("-number"),
    }
