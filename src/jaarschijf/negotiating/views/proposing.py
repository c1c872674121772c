"""Writing a proposal, or the words in which one is taken over: fields, a redline to look at, then sending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jaarschijf.lib.redline import LEGEND
from jaarschijf.negotiating.actions import proposals as actions
from jaarschijf.negotiating.forms.proposals import (
    AdaptForm,
    ChangeForm,
    Editor,
    ProposeForm,
    SeenForm,
    editor_of,
    removal,
)
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.asked import asked_for, back_of, beside, title_of
from jaarschijf.negotiating.proposals.fetch import (
    about,
    deny_unless_own,
    plan_of,
    proposal_of,
    proposals_url,
    proposes,
    sides_of,
    told,
    way,
)
from jaarschijf.negotiating.proposals.letters import proposal_url, proposer
from jaarschijf.negotiating.proposals.merging import Brought, Clash, bring_over
from jaarschijf.negotiating.proposals.shapes import Shape
from jaarschijf.negotiating.proposals.shown import Sides, shown
from jaarschijf.negotiating.proposals.subjects import Subject, shapes_of, subject_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan

GOES = "weg"
"""In the address of an obligation: it is to be dropped."""


@dataclass(frozen=True)
class Sheet:
    """A page on which words are written; `now` is the text that they change."""

    title: str
    about: Subject
    now: Shape | None
    form: SeenForm
    editor: Editor
    back: str
    crumbs: list[Crumb]
    submit: str
    lead: str = ""
    clashes: tuple[Clash, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)


@region_page(Permission.NEGOTIATE)
def proposal_add(request: RegionRequest, year: int) -> HttpResponse:
    """A proposal for what the address names; without that, the choice of what it is about."""
    plan = plan_of(request, year)
    if not proposes(request.access, plan):
        messages.info(request, "De tekst van deze jaarschijf ligt vast: voorstellen doen kan niet meer.")
        return redirect(proposals_url(plan))
    subject = asked_for(request.GET, plan)
    if subject is None:
        return _choose(request, plan)
    goes = subject.obligation is not None and GOES in request.GET
    now, data = subject.now, request.POST or None
    form = ProposeForm(data, row=None, now=now, sides=sides_of(request.access, request.region.parties.all()))
    sheet = Sheet(
        title_of(subject, goes=goes),
        subject,
        now,
        form,
        removal() if goes else editor_of(subject, now, data),
        back=back_of(subject),
        crumbs=fetch.crumbs(plan, ("Voorstellen", proposals_url(plan))),
        submit="Verstuur het voorstel",
        lead="Er verandert nog niets: de regiocoördinator beslist, en iedereen kan er iets van zeggen.",
        extra={"beside": beside(subject) if now and not goes else None},
    )
    made: list[Proposal] = []

    def act(**given: Any) -> None:
        given.pop("revision")
        made.append(actions.propose(by=request.user, about=subject, wish=sheet.editor.wish(), **given))

    outcome = _sent(request, sheet, act)
    if outcome.done:
        messages.success(
            request, "Uw voorstel is verstuurd. U krijgt een mail als er iets over gezegd of besloten is."
        )
        return redirect(proposal_url(made[0]))
    return _shown(request, sheet, outcome, None)


@region_page(Permission.NEGOTIATE)
def proposal_change(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Other words for the own proposal, as long as it is open."""
    row = proposal_of(request, year, number)
    deny_unless_own(request.access, row)
    subject, brought, now = _standing(row)
    data = request.POST or None
    form = ChangeForm(data, row=row, now=now, initial={"reason": row.reason})
    sheet = Sheet(
        f"Voorstel {row.number} aanpassen",
        subject,
        now,
        form,
        removal() if row.now == {} else editor_of(subject, brought.shape, data),
        back=proposal_url(row),
        crumbs=way(row),
        submit="Sla het voorstel op",
        clashes=brought.clashes,
    )

    def act(**given: Any) -> None:
        given["revision"] = given["revision"] or 0
        actions.change_proposal(by=request.user, proposal=row, wish=sheet.editor.wish(), **given)

    outcome = _sent(request, sheet, act)
    if outcome.done:
        messages.success(request, f"Voorstel {row.number} is aangepast.")
        return redirect(proposal_url(row))
    return _shown(request, sheet, outcome, row)


@region_page(Permission.EDIT_PLAN)
def proposal_adapt(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """The words in which a proposal is taken over."""
    row = proposal_of(request, year, number)
    if row.now == {}:
        messages.info(request, "Dit voorstel haalt iets weg. Neem het over, of neem het niet over.")
        return redirect(proposal_url(row))
    subject, brought, now = _standing(row)
    data = request.POST or None
    sheet = Sheet(
        f"Voorstel {row.number} overnemen in andere woorden",
        subject,
        now,
        AdaptForm(data, row=row, now=now),
        editor_of(subject, brought.shape, data),
        back=proposal_url(row),
        crumbs=way(row),
        submit="Neem over in deze woorden",
        lead=f"Wat u hier schrijft, komt in de tekst. {told(row)}",
        clashes=brought.clashes,
        extra={"wished": row, "proposer": proposer(row)},
    )

    def act(**given: Any) -> None:
        given["revision"] = given["revision"] or 0
        actions.adapt_proposal(by=request.user, proposal=row, words=sheet.editor.words(), **given)

    outcome = _sent(request, sheet, act)
    if outcome.done:
        messages.success(request, f"Voorstel {row.number} staat in uw woorden in de tekst. {told(row)}")
        return redirect(proposal_url(row))
    return _shown(request, sheet, outcome, row)


def _standing(row: Proposal) -> tuple[Subject, Brought, Shape | None]:
    """What the proposal is about now, the wish in that text, and that text. Of one whose text has gone the
    action says so."""
    base, wish = shapes_of(row)
    subject = subject_of(row) or Subject(row.kind, row.plan)
    return subject, bring_over(base, wish, subject.now), subject.now


def _sent(request: RegionRequest, sheet: Sheet, act: Any) -> Outcome:
    """Does it, unless the person only wants to look; then 200, with what is to be seen."""
    if request.method == "POST" and request.POST.get("step") == "look":
        right = [part.is_valid() for part in sheet.editor.forms]
        return Outcome(done=False, status=200 if all(right) else 422)
    return submit(sheet.form, act, *sheet.editor.forms)


def _shown(request: RegionRequest, sheet: Sheet, outcome: Outcome, row: Proposal | None) -> HttpResponse:
    if outcome.status == 409:
        fresh = Proposal.objects.get(pk=row.pk) if row else None
        sheet.form.renew(fresh, sheet.now)
    looks = request.POST.get("step") == "look"
    if looks:  # what is not filled in yet beside the words, is no error before sending
        sheet.form.errors.clear()
    preview = _preview(sheet) if request.method == "POST" else None
    ctx = {
        **about(sheet.about.plan),
        "crumbs": sheet.crumbs,
        "sheet": sheet,
        "form": sheet.form,
        "wrong": outcome.status == 422,
        "legend": LEGEND,
        "preview": preview,
        "changes": preview is not None and preview.changed,
        "gone": None if sheet.editor.forms else shown(sheet.now, None),
        **sheet.editor.extra,
        **sheet.extra,
    }
    return render(request, "negotiating/proposal_form.html", ctx, status=outcome.status)


def _preview(sheet: Sheet) -> Sides | None:
    """The redline with the text of now; None where a field is not right yet."""
    if not all(part.is_valid() for part in sheet.editor.forms):
        return None
    return shown(sheet.now, sheet.editor.wish())


def _choose(request: RegionRequest, plan: YearPlan) -> HttpResponse:
    """All that something can be proposed for, in the order of the document."""
    rows = plan.agreements.filter(parent=None).prefetch_related("children")
    ctx = {
        **about(plan),
        "crumbs": fetch.crumbs(plan, ("Voorstellen", proposals_url(plan))),
        "themes": plan.themes.prefetch_related(Prefetch("agreements", rows, to_attr="tops")),
        "projects": plan.projects.all(),
    }
    return render(request, "negotiating/proposal_choose.html", ctx)
