"""The rounds of a year: what there is to sign, opening, following and ending a round, and its file."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.models import Version, YearPlan
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.signing import fetch
from jaarschijf.signing.actions import rounds as actions
from jaarschijf.signing.actions.signing import name_of
from jaarschijf.signing.document.parties import blocks_of
from jaarschijf.signing.document.rendering import concept_of
from jaarschijf.signing.files import file_of
from jaarschijf.signing.forms.rounds import BreakForm, OpenForm
from jaarschijf.signing.holding import mandates_in, reasons_against
from jaarschijf.signing.keys import current_keys, is_trial
from jaarschijf.signing.models import Mandate, SigningRound
from jaarschijf.signing.shown import shown
from jaarschijf.signing.telling import round_url, title_of


@region_page(Permission.VIEW)
def rounds(request: RegionRequest, year: int) -> HttpResponse:
    """What is to be signed, and every round of the year."""
    plan = fetch.plan_of(request, year)
    rows = list(SigningRound.objects.filter(version__plan=plan).select_related("version"))
    for row in rows:
        row.version.plan = plan
    ctx = {
        **_about(plan),
        "crumbs": fetch.crumbs(plan)[:-1],
        "lines": [(shown(row, request.user, request.access), title_of(row)) for row in rows],
        "waiting": fetch.to_sign(plan),
        "newest": plan.versions.first(),
        "opens": request.access.may(Permission.EDIT_PLAN),
        "trial": is_trial() or any(row.is_trial for row in rows),
    }
    return render(request, "signing/rounds.html", ctx)


@region_page(Permission.EDIT_PLAN)
def round_add(request: RegionRequest, year: int) -> HttpResponse:
    """Opens a round over the newest agreed version: by when, and who signs for whom."""
    plan = fetch.plan_of(request, year)
    version = fetch.to_sign(plan)
    if version is None:
        messages.warning(request, "Er is nu geen versie die op handtekeningen wacht.")
        return redirect(fetch.rounds_url(plan))
    fields = actions.fields_of(version)
    form = OpenForm(request.POST or None, fields=fields, mandates=_valid(request))
    made: list[SigningRound] = []

    def open_it(**told: object) -> None:
        made.append(actions.open_round(by=request.user, version=version, **told))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, open_it)
    if outcome.done:
        messages.success(request, "De ondertekening is geopend. Wie aan de beurt is, krijgt een mail.")
        return redirect(round_url(made[0]))
    return _show_opening(request, version, form, outcome)


def _show_opening(request: RegionRequest, version: Version, form: OpenForm, outcome: Outcome) -> HttpResponse:
    lacking = [
        field for field, who, _ in form.rows if len(who.field.choices) < 2 and not who.field.choices[0][0]
    ]
    names = {party["slug"]: party["name"] for party in version.text["parties"]}
    ctx = {
        **_about(version.plan),
        "crumbs": fetch.crumbs(version.plan),
        "form": form,
        "rows": [(names[field.party], field, who, turn) for field, who, turn in form.rows],
        "lacking": [names[field.party] for field in lacking],
        "version": version,
        "no_key": _why_no_key(),
        "trial": any(field.is_trial for field in form.signing),
    }
    return render(request, "signing/round_add.html", ctx, status=outcome.status)


def _valid(request: RegionRequest) -> list[Mandate]:
    """The mandates of the region that hold today."""
    rows = mandates_in(request.region)
    against = reasons_against(rows, localdate())
    return [row for row in rows if not against[row.pk]]


def _why_no_key() -> str:
    try:
        current_keys()
    except Refusal as refusal:
        return refusal.dutch
    return ""


@region_page(Permission.VIEW)
def round(request: RegionRequest, year: int, pk: int) -> HttpResponse:  # noqa: A001 - the word of the room
    """One round: who signed, whose turn it is, who refuses; and the file as it is now."""
    row = fetch.round_of(request, year, pk)
    ctx = {
        **_about(row.version.plan),
        "crumbs": fetch.crumbs(row.version.plan),
        "round": shown(row, request.user, request.access),
        "row": row,
        "title": title_of(row),
        "file": row.parts.defer("data").latest("number"),
        "today": localdate(),
        "keeps": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "signing/round.html", ctx)


@region_page(Permission.VIEW)
def round_file(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The file as it is now, with the signatures that are in it."""
    row = fetch.round_of(request, year, pk)
    return pdf_answer(file_of(row), name_of(row))


@region_page(Permission.EDIT_PLAN)
def round_end(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Breaks the round off, after asking why."""
    row = fetch.round_of(request, year, pk)
    form = BreakForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.break_off, by=request.user, round=row))
    if outcome.done:
        messages.success(request, "De ondertekening is afgebroken. Iedereen die meedeed krijgt een mail.")
        return redirect(round_url(row))
    page = FormPage(
        "De ondertekening afbreken?",
        form,
        back=round_url(row),
        crumbs=fetch.crumbs(row.version.plan, (title_of(row), round_url(row))),
        submit="Breek de ondertekening af",
        lead="Niemand kan dan nog tekenen in deze ronde. Wie al tekende, tekent in een nieuwe ronde opnieuw.",
        danger=True,
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def round_remind(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Mails whose turn it is."""
    row = fetch.round_of(request, year, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        count = actions.remind(by=request.user, round=row)
    except Refusal as refusal:
        messages.warning(request, refusal.dutch)
    else:
        messages.success(request, f"{count} {'mens krijgt' if count == 1 else 'mensen krijgen'} een mail.")
    return redirect(round_url(row))


@region_page(Permission.VIEW)
def concept(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """A version as the document that it would become; it says that it is a concept."""
    version = fetch.version_of(request, year, number)
    pdf = concept_of(version, blocks_of(version.text), timezone.now())
    return pdf_answer(pdf, f"{request.region.slug}-{year}-versie-{number}-concept.pdf")


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """A file to keep, which no browser keeps by itself."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _about(plan: YearPlan) -> dict[str, object]:
    return {"nav": "plans", "plan": plan, "year": str(plan.year)}
