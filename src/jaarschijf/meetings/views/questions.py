"""Questions between groups: the list, asking, one question with its answer, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.journal.models import Entry
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import questions as actions
from jaarschijf.meetings.forms.questions import AnswerForm, AskForm, QuestionForm, SeenForm
from jaarschijf.meetings.models import AgendaItem, Group, Question
from jaarschijf.meetings.questions.rules import QuestionEvent, QuestionState
from jaarschijf.meetings.questions.seen import Circles, circles_of, seen_by, state
from jaarschijf.meetings.rights import deny_unless
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN
from jaarschijf.register.show import FormPage, show_form

ON_AGENDAS = Prefetch(
    "items",
    AgendaItem.objects.filter(meeting__isnull=False, confidential=False).select_related("meeting__group"),
    to_attr="on_agendas",
)


@region_page(Permission.VIEW)
def questions(request: RegionRequest, year: int) -> HttpResponse:
    """The questions that this person may see: what the own groups owe first, what is answered last."""
    plan = fetch.plan_of(request, year)
    circles = circles_of(request.user, request.access)
    rows = list(seen_by(circles, request.region).filter(plan=plan).prefetch_related(ON_AGENDAS))
    groups = _groups_in(rows)
    chosen = next((group for group in groups if str(group.pk) == request.GET.get("groep")), None)
    shown = [row for row in rows if chosen is None or chosen.pk in {row.asker_id, row.answerer_id}]
    ctx = {
        **_about(plan),
        "piles": _piles(shown, circles),
        "groups": groups,
        "chosen": chosen,
        "asks": plan.stage in STANDING_OPEN and (circles.everything or bool(circles.own)),
        "belongs": circles.everything or bool(circles.own),
        "waiting": sum(state(row) is QuestionState.OPEN and row.answerer_id in circles.own for row in rows),
    }
    return render(request, "meetings/questions.html", ctx)


def _groups_in(rows: Sequence[Question]) -> list[Group]:
    found = {group.pk: group for row in rows for group in (row.asker, row.answerer)}
    return sorted(found.values(), key=lambda group: group.name.casefold())


def _piles(rows: Sequence[Question], circles: Circles) -> list[dict[str, object]]:
    """The questions by what is to be done with them; no empty ones."""
    still = [row for row in reversed(rows) if state(row) is QuestionState.OPEN]
    owed = [row for row in still if row.answerer_id in circles.own]
    piles = [
        ("Uw groep antwoordt", owed, False),
        ("Wacht op antwoord", [row for row in still if row not in owed], False),
        ("Beantwoord", [row for row in rows if state(row) is QuestionState.ANSWERED], False),
        ("Ingetrokken", [row for row in rows if state(row) is QuestionState.WITHDRAWN], True),
    ]
    return [
        {"title": title, "rows": [_line(row, circles) for row in mine], "folded": folded}
        for title, mine, folded in piles
        if mine
    ]


def _line(row: Question, circles: Circles) -> dict[str, object]:
    return {"row": row, "state": state(row), "answers": circles.may(row, QuestionEvent.ANSWER)}


@region_page(Permission.VIEW)
def question_ask(request: RegionRequest, year: int) -> HttpResponse:
    """A question to another group."""
    plan = fetch.plan_of(request, year)
    circles = circles_of(request.user, request.access)
    deny_unless(
        circles.everything or bool(circles.own),
        "U zit in geen enkele groep. De regiocoördinator kan u in een groep zetten.",
    )
    if request.region.working_groups.filter(ended_on=None).count() < 2:
        said = "Een vraag gaat van de ene groep naar de andere. Er zijn nog geen twee groepen."
        messages.info(request, said)
        return redirect(questions_url(plan))
    begun = {
        name: request.GET.get(key, "")
        for name, key in (("asker", "van"), ("answerer", "aan"), ("agreement", "afspraak"))
    }
    made: list[Question] = []
    form = AskForm(request.POST or None, plan=plan, circles=circles, initial=begun)

    def ask(**given: object) -> None:
        made.append(actions.ask_question(by=request.user, plan=plan, **given))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, ask)
    if outcome.done:
        messages.success(request, f"De vraag is gesteld. Wie in {made[0].answerer} zit, krijgt een mail.")
        return redirect(question_url(made[0]))
    page = FormPage(
        "Stel een vraag aan een andere groep",
        form,
        back=questions_url(plan),
        crumbs=_way(plan),
        submit="Stel de vraag",
        lead="Wie in een van beide groepen zit, ziet de vraag en het antwoord.",
    )
    return _form(request, page, outcome)


@region_page(Permission.VIEW)
def question(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """One question: who asked, where it stands on the agenda, and the answer or the place to give it."""
    row, circles = _fetched(request, year, pk)
    if request.method == "POST":
        deny_unless(circles.allows(row, QuestionEvent.ANSWER), f"U zit niet in {row.answerer}.")
    form = AnswerForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.answer_question, by=request.user, question=row))
    if outcome.done:
        messages.success(request, f"Uw antwoord is verstuurd aan {row.asker}.")
        return redirect(question_url(row))
    if outcome.status == 409:  # somebody came first: their words are shown above what was typed
        row = _fetched(request, year, pk)[0]
    ctx = {
        **_about(row.plan),
        "crumbs": _way(row.plan),
        "row": row,
        "pk": str(row.pk),
        "state": state(row),
        "form": form,
        "seen": SeenForm(row=row),
        "may_answer": circles.may(row, QuestionEvent.ANSWER) or form.is_bound,
        "may_change": circles.may(row, QuestionEvent.CHANGE),
        "may_place": circles.may(row, QuestionEvent.PLACE),
        "asks": circles.speaks_for(row.asker_id) and row.plan.stage in STANDING_OPEN,
        "history": [(entry.at, entry.sentence) for entry in Entry.objects.about("question", row.pk)],
    }
    return render(request, "meetings/question.html", ctx, status=outcome.status)


@region_page(Permission.VIEW)
def question_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Other words, as long as nobody answered."""
    row, circles = _fetched(request, year, pk)
    deny_unless(circles.allows(row, QuestionEvent.CHANGE), "Alleen wie de vraag stelde, past haar aan.")
    form = QuestionForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_question, by=request.user, question=row))
    if outcome.done:
        messages.success(request, "De vraag is aangepast.")
        return redirect(question_url(row))
    page = FormPage("Vraag aanpassen", form, back=question_url(row), crumbs=_way(row.plan, row))
    return _form(request, page, outcome)


@region_page(Permission.VIEW)
def question_withdraw(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes the question back, after asking."""
    row, circles = _fetched(request, year, pk)
    deny_unless(circles.allows(row, QuestionEvent.WITHDRAW), "Alleen wie de vraag stelde, trekt haar in.")
    form = SeenForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.withdraw_question, by=request.user, question=row))
    if outcome.done:
        messages.success(request, "De vraag is ingetrokken.")
        return redirect(question_url(row))
    page = FormPage(
        "Vraag intrekken?",
        form,
        back=question_url(row),
        crumbs=_way(row.plan, row),
        submit="Trek de vraag in",
        lead=f"{row.answerer} hoeft dan niet meer te antwoorden. De vraag blijft te lezen.",
        danger=True,
    )
    return _form(request, page, outcome)


@region_page(Permission.VIEW)
def question_place(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Puts the question on the next agenda of both groups."""
    row, circles = _fetched(request, year, pk)
    deny_unless(
        circles.allows(row, QuestionEvent.PLACE),
        "Alleen een voorzitter of rapporteur van een van beide groepen zet de vraag op de agenda.",
    )
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = SeenForm(request.POST, row=row)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    placed = actions.place_question(by=request.user, question=row, revision=revision)
    where = " en ".join(str(meeting.group) for meeting in placed)
    told = f"De vraag staat op de volgende agenda van {where}." if placed else "De vraag stond er al op."
    messages.success(request, told)
    return redirect(question_url(row))


def _fetched(request: RegionRequest, year: int, pk: int) -> tuple[Question, Circles]:
    """The question with its plan, or 404 for who may not see it."""
    plan = fetch.plan_of(request, year)
    circles = circles_of(request.user, request.access)
    row = get_object_or_404(seen_by(circles, request.region).prefetch_related(ON_AGENDAS), pk=pk)
    if row.plan_id != plan.pk:
        raise Http404("Deze vraag hoort bij een ander jaar.")
    row.plan = plan
    row.asker.region = row.answerer.region = request.region
    return row, circles


def _about(plan: YearPlan) -> dict[str, object]:
    return {"nav": "meetings", "tab": "questions", "plan": plan, "year": str(plan.year)}


def _form(request: RegionRequest, page: FormPage, outcome: Outcome) -> HttpResponse:
    page.extra.update(nav="meetings")
    return show_form(request, page, outcome)


def questions_url(plan: YearPlan) -> str:
    return reverse("meetings:questions", args=[plan.region.slug, plan.year])


def question_url(row: Question) -> str:
    return reverse("meetings:question", args=[row.plan.region.slug, row.plan.year, row.pk])


def _way(plan: YearPlan, row: Question | None = None) -> list[Crumb]:
    more = [("Vraag", question_url(row))] if row else []
    return fetch.crumbs(plan, ("Vragen", questions_url(plan)), *more)
