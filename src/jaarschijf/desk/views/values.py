"""A region's own values: limits per year, and words that stand for codes."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.calc.norms import LIMITS
from jaarschijf.desk import limits, value_forms, words
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.actions import values as actions
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.MANAGE_REGION)
def values(request: RegionRequest) -> HttpResponse:
    """The table of limits, the words that we don't know, and those that we do."""
    form = value_forms.WordsForm(request.POST or None, words=words.unknown(request.region))
    if form.is_valid():
        _learn(request, form)
        return redirect(f"{_values_url(request)}#woorden")
    years, rows = limits.table(request.region)
    ctx = {
        "nav": "values",
        "years": years,
        "rows": rows,
        "own": [cell for row in rows for cell in row.cells if cell.own],
        "unknown": form,
        "known": words.known(request.region),
    }
    return render(request, "desk/people/values.html", ctx)


@transaction.atomic
def _learn(request: RegionRequest, form: value_forms.WordsForm) -> None:
    """All answers or none."""
    answers = list(form.answers())
    for answer in answers:
        actions.set_local_value(by=request.user, region=request.region, **answer)
    if answers:
        messages.success(request, "Opgeslagen. De projecten met deze woorden zijn bijgewerkt.")


@region_page(Permission.MANAGE_REGION)
def norm_set(request: RegionRequest, year: int, limit: str) -> HttpResponse:
    """The region's own value of a limit."""
    cell = _cell(request, year, limit)
    form = value_forms.NormFields(request.POST or None, cell=cell)
    act = partial(actions.set_norm, by=request.user, region=request.region, year=year, limit=limit)
    lead = f"Landelijk: {cell.national_shown} ({cell.certainty})." if cell.national else ""
    return _answer(request, submit(form, act), form, title=f"{cell.label} in {cell.year}", lead=lead)


@region_page(Permission.MANAGE_REGION)
def norm_restore(request: RegionRequest, year: int, limit: str) -> HttpResponse:
    """Back to the national value, after asking."""
    cell = _cell(request, year, limit)
    if cell.own is None:
        raise Http404("Deze grens heeft geen eigen waarde.")
    form = Form(request.POST if request.method == "POST" else None)
    outcome = submit(form, partial(actions.restore_norm, by=request.user, correction=cell.own))
    title = f"Eigen waarde voor {cell.year} weghalen?"
    after = f"Dan geldt weer {cell.national_shown}" if cell.national else "Dan is de waarde weer onbekend"
    return _answer(
        request, outcome, form, title=title, lead=f"{cell.label}. {after}.", submit="Haal weg", danger=True
    )


@region_page(Permission.MANAGE_REGION)
def word_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Another meaning for a word of the region."""
    row = get_object_or_404(request.region.local_values.all(), pk=pk)
    form = value_forms.WordFields(request.POST or None, list_name=ValueList(row.list_name), code=row.code)

    def act(*, code: str) -> None:
        chosen = value_forms.list_and_code(code)
        actions.set_local_value(by=request.user, region=request.region, name=row.name, **chosen)

    return _answer(request, submit(form, act), form, title=f"‘{row.name}’", lead=row.get_list_name_display())


def _cell(request: RegionRequest, year: int, limit: str) -> limits.Cell:
    if limit not in LIMITS or year not in limits.YEARS:
        raise Http404("Deze grens is er niet.")
    return limits.cell(request.region, year, limit)


def _answer(
    request: RegionRequest,
    outcome: Outcome,
    form: Form,
    *,
    title: str,
    lead: str = "",
    submit: str = "Opslaan",
    danger: bool = False,
) -> HttpResponse:
    """Back to the values when the action was done, else the form."""
    back = _values_url(request)
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        return redirect(back)
    page = FormPage(
        title,
        form,
        back=back,
        crumbs=[("Waarden", back)],
        submit=submit,
        lead=lead,
        danger=danger,
        extra={"nav": "values"},
    )
    return show_form(request, page, outcome, "desk/people/form.html")


def _values_url(request: RegionRequest) -> str:
    return reverse("desk:values", args=[request.region.slug])
