"""The calculations as a list, one of them to try, and keeping what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from jaarschijf.figures import engine
from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.answers import Answer, answer_for
from jaarschijf.figures.calculations.keeping import as_bytes, options_of
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.comparing import MOST, Change, changes
from jaarschijf.figures.fetch import run_of, run_url, standing_deliveries
from jaarschijf.figures.forms.calculations import SOURCES, CalculateForm, KeepForm
from jaarschijf.figures.guides import guide
from jaarschijf.figures.models import Delivery, Run
from jaarschijf.figures.readers import reader_of
from jaarschijf.figures.sources import Group, groups_of, sources_in
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.values import limits_of

RECKON = "reken"
BEFORE = "vorige"
OWN_PAGES: Final = {"sandbox": "figures:sandbox"}
"""Code -> the page of a calculation that is more than choosing and looking."""
_RUNS = 10


@dataclass(frozen=True)
class Compared:
    """Beside an answer that was kept before: what it said, and what reads otherwise now."""

    run: Run
    sentence: str
    changes: Sequence[Change]
    more: int


@region_page(Permission.VIEW)
def calculations(request: RegionRequest) -> HttpResponse:
    """All of them, with what there is to reckon with."""
    cards = engine.cards().values()
    sources = sources_in(request.region, {need.dataset for card in cards for need in card.needs})
    rows = [(card, groups_of(card, sources)) for card in cards]
    ctx = {"nav": NAV, "crumbs": crumbs(request.region), "rows": rows}
    return render(request, "figures/calculations.html", ctx)


@region_page(Permission.VIEW)
def calculate(request: RegionRequest, code: str) -> HttpResponse:
    """Choose, and look at the answer without keeping it; the address holds all that was chosen."""
    card = card_or_404(code)
    if code in OWN_PAGES:
        page = reverse(OWN_PAGES[code], args=[request.region.slug])
        return redirect(f"{page}?{request.GET.urlencode()}")
    groups = _groups(request, card)
    asked = request.GET if RECKON in request.GET else None
    form = CalculateForm(asked, card=card, groups=groups)
    if asked is None:
        return _page(request, card, groups, form)
    if not form.is_valid():
        return _page(request, card, groups, form, status=422)
    try:
        answer = _answer(request, card, form)
    except Refusal as refusal:
        return _page(request, card, groups, form, refusal=refusal.dutch, status=409)
    return _page(request, card, groups, form, answer=answer, keep=_keep(card, groups))


@region_page(Permission.CALCULATE)
def run_make(request: RegionRequest, code: str) -> HttpResponse:
    """Keeps the answer under a title, as an analysis."""
    card = card_or_404(code)
    if request.method != "POST":
        return redirect("figures:calculate", request.region.slug, code)
    groups = _groups(request, card)
    form = KeepForm(request.POST, card=card, groups=groups)
    made: list[Run] = []

    def act(**_cleaned: Any) -> None:
        made.append(_made(request, card, form))

    outcome = submit(form, act)
    if outcome.done:
        return redirect(run_url(made[0]))
    shown = CalculateForm(request.POST, card=card, groups=groups)
    refusal = " ".join(map(str, form.non_field_errors()))
    return _page(request, card, groups, shown, keep=form, refusal=refusal, status=outcome.status)


@region_page(Permission.VIEW)
def calculation_guide(request: RegionRequest, code: str) -> HttpResponse:
    """How it works, with its rule, its steps and a worked table."""
    card = card_or_404(code)
    text = guide(card.guide)
    if not text:
        raise Http404("Deze berekening heeft nog geen uitleg.")
    above = reverse("figures:calculations", args=[request.region.slug])
    own = reverse("figures:calculate", args=[request.region.slug, code])
    way = crumbs(request.region, ("Berekeningen", above), (card.title, own))
    ctx = {"nav": NAV, "crumbs": way, "card": card, "guide": text}
    return render(request, "figures/calculation_guide.html", ctx)


def card_or_404(code: str) -> Calculation:
    """The card of this code."""
    if code not in engine.cards():
        raise Http404("Deze berekening is er niet.")
    return engine.cards()[code]


def again_url(run: Run, deliveries: Sequence[Delivery]) -> str:
    """The page on which a run can be made once more with what was delivered since."""
    asked = QueryDict(mutable=True)
    asked.setlist(SOURCES, sorted({str(row.request_id) for row in deliveries}))
    for key, value in options_of(bytes(run.given)).items():
        if value is not None and value is not False:
            asked[key] = str(value)
    asked[BEFORE], asked[RECKON] = str(run.number), "1"
    page = reverse("figures:calculate", args=[run.region.slug, run.calculation])
    return f"{page}?{asked.urlencode()}#antwoord"


def _groups(request: RegionRequest, card: Calculation) -> list[Group]:
    return groups_of(card, sources_in(request.region, {need.dataset for need in card.needs}))


def _chosen(region: Region, form: CalculateForm) -> QuerySet[Delivery]:
    """All that stands of the chosen requests: of no request a single party can be left out, for the
    difference between two answers would be that party's own counts."""
    return standing_deliveries(region).filter(request__in=form.cleaned_data[SOURCES])


def _answer(request: RegionRequest, card: Calculation, form: CalculateForm) -> Answer:
    deliveries = list(_chosen(request.region, form))
    limits = engine.limits_for(deliveries, limits_of(request.region))
    reckoned = engine.reckon(card, deliveries, form.chosen(), limits)
    return answer_for(card, as_bytes(reckoned), reader_of(request))


def _made(request: RegionRequest, card: Calculation, form: KeepForm) -> Run:
    return make_run(
        by=request.user,
        region=request.region,
        card=card,
        deliveries=list(_chosen(request.region, form)),
        options=form.chosen(),
        title=form.cleaned_data["titel"],
    )


def _keep(card: Calculation, groups: Sequence[Group]) -> KeepForm:
    form = KeepForm(card=card, groups=groups)
    form.fields["titel"].initial = card.title
    return form


def _compared(request: RegionRequest, card: Calculation, answer: Answer) -> Compared | None:
    """Beside the run that the address names, when it is one of the same calculation."""
    number = request.GET.get(BEFORE, "")
    if not number.isdecimal():
        return None
    run = run_of(request, int(number))
    if run.calculation != card.code:
        return None
    before = answer_for(card, bytes(run.result), reader_of(request))
    found = changes(before.tables, answer.tables)
    return Compared(run, before.sentence, found[:MOST], max(0, len(found) - MOST))


def _page(
    request: RegionRequest,
    card: Calculation,
    groups: Sequence[Group],
    form: CalculateForm,
    *,
    answer: Answer | None = None,
    keep: KeepForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    runs = Run.objects.filter(region=request.region, calculation=card.code).defer("given", "result")
    above = reverse("figures:calculations", args=[request.region.slug])
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region, ("Berekeningen", above)),
        "card": card,
        "groups": groups,
        "form": form,
        "answer": answer,
        "compared": _compared(request, card, answer) if answer else None,
        "keep": keep if request.access.may(Permission.CALCULATE) else None,
        "sent": [pair for pair in _pairs(request) if pair[0] != "titel"],
        "refusal": refusal,
        "runs": runs[:_RUNS],
        "has_guide": bool(guide(card.guide)),
    }
    return render(request, "figures/calculate.html", ctx, status=status)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen, to be sent along when it is kept."""
    sent = request.POST if request.method == "POST" else request.GET
    names = [name for name in sent if name not in {RECKON, BEFORE, "csrfmiddlewaretoken"}]
    return [(name, value) for name in names for value in sent.getlist(name)]
