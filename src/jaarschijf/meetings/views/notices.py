"""Notices: the list, sharing, one notice with who read it and what it means for whom."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db.models import Exists
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import notices as actions
from jaarschijf.meetings.forms.notices import BehalfForm, EffectForm, NoticeForm, SeenForm, ShareForm
from jaarschijf.meetings.models import Notice
from jaarschijf.meetings.notices.addressed import is_addressed, keeps, reads_of, seen_by, unread_by
from jaarschijf.meetings.notices.turnout import (
    PartyAnswer,
    answers_of,
    informing_shares,
    turnout_of,
)
from jaarschijf.meetings.rights import deny_unless
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN
from jaarschijf.register.show import FormPage, show_form

KEEPERS = "Alleen wie de mededeling deelde en de regiocoördinator doen dit."


@region_page(Permission.VIEW)
def notices(request: RegionRequest, year: int) -> HttpResponse:
    """The notices of the year that this person may read: unread first, withdrawn last."""
    plan = fetch.plan_of(request, year)
    rows = seen_by(request.user, request.access).filter(plan=plan)
    unread = set(unread_by(request.user, request.access).filter(plan=plan).values_list("pk", flat=True))
    all_rows = list(rows.annotate(is_read=Exists(reads_of(request.user))))
    ctx = {
        **_about(plan),
        "unread": len(unread),
        "to_read": [row for row in all_rows if row.pk in unread],
        "rest": [row for row in all_rows if row.pk not in unread and not row.withdrawn_at],
        "withdrawn": [row for row in all_rows if row.withdrawn_at],
        "shares": request.access.may(Permission.REPORT) and plan.stage in STANDING_OPEN,
    }
    return render(request, "meetings/notices.html", ctx)


@region_page(Permission.REPORT)
def notice_share(request: RegionRequest, year: int) -> HttpResponse:
    """Shares a change with parties and groups."""
    plan = fetch.plan_of(request, year)
    form = ShareForm(request.POST or None, plan=plan)
    made: list[Notice] = []

    def share(**told: object) -> None:
        made.append(actions.share_notice(by=request.user, plan=plan, **told))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, share)
    if outcome.done:
        messages.success(request, "De mededeling is gedeeld. Wie haar moet lezen, krijgt een mail.")
        return redirect(notice_url(made[0]))
    page = FormPage(
        "Deel een mededeling",
        form,
        back=notices_url(plan),
        crumbs=_way(plan),
        submit="Deel de mededeling",
        lead="Een wijziging in wet of beleid die anderen moeten weten.",
    )
    return _form(request, page, outcome)


@region_page(Permission.VIEW)
def notice(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """One notice; a POST answers for a party what it means."""
    row = notice_of(request, year, pk)
    answers = answers_of(row, request.access, localdate())
    if request.method == "POST":
        return _answer(request, row, answers)
    return _show(request, row, answers, None)


def _answer(request: RegionRequest, row: Notice, answers: list[PartyAnswer]) -> HttpResponse:
    """Keeps the answer of one party, or shows the page with what was typed."""
    deny_unless(request.access.may(Permission.REPORT), "Een beleidsmedewerker antwoordt voor uw partij.")
    wanted = request.POST.get("party", "")
    answer = next((one for one in answers if str(one.party.pk) == wanted), None)
    if answer is None:
        raise Http404("Deze partij wordt hier niets gevraagd.")
    form = EffectForm(request.POST, answer=answer)
    outcome = submit(form, partial(_keep, request, row, answer.party))
    if outcome.done:
        messages.success(request, f"Uw antwoord voor {answer.party} staat erbij.")
        return redirect(notice_url(row))
    if outcome.status == 409:
        answers = answers_of(row, request.access, localdate())
        form.catch_up(next(one.seen for one in answers if one.party == answer.party))
    return _show(request, row, answers, form, outcome.status)


def _keep(request: RegionRequest, row: Notice, of: Party, *, party: int, seen: int, text: str) -> None:
    """The form names the party by its id; the page found it among those that are asked."""
    assert party == of.pk
    actions.answer_notice(by=request.user, notice=row, party=of, seen=seen, text=text)


def _show(
    request: RegionRequest,
    row: Notice,
    answers: list[PartyAnswer],
    bound: EffectForm | None,
    status: int = 200,
) -> HttpResponse:
    today, user, access = localdate(), request.user, request.access
    addressed = is_addressed(row, user, access)
    read = row.reads.filter(user=user).first()
    follows = keeps(row, user, access)
    ctx = {
        **_about(row.plan),
        "crumbs": _way(row.plan),
        "row": row,
        "pk": str(row.pk),
        "agreements": row.agreements.all(),
        "parties": row.parties.all(),
        "groups": row.groups.all(),
        "turnout": turnout_of(row, today),
        "follows": follows,
        "seen": SeenForm(row=row),
        "addressed": addressed,
        "read": read,
        "is_read": read is not None and read.revision >= row.revision,
        "answers": [(one, _effect_form(request, row, one, bound)) for one in answers],
        "behalf": _behalf_form(request, row, answers),
        "silent": [one.party for one in answers if one.last is None],
        "informing": informing_shares(row, access, today) if access.may(Permission.REPORT) else [],
    }
    return render(request, "meetings/notice.html", ctx, status=status)


def _effect_form(
    request: RegionRequest, row: Notice, one: PartyAnswer, bound: EffectForm | None
) -> EffectForm | None:
    """The place to answer for a party; the one that was refused with what was typed.

    The coordinator mends what another party said here; what it did not say yet has one form for all.
    """
    if bound and bound.answer.party == one.party:
        return bound
    mends = one.last is not None and request.access.may(Permission.MEET)
    return EffectForm(answer=one) if _takes_answers(request, row) and (one.is_own or mends) else None


def _behalf_form(request: RegionRequest, row: Notice, answers: list[PartyAnswer]) -> BehalfForm | None:
    silent = [one.party for one in answers if one.last is None and not one.is_own]
    may = _takes_answers(request, row) and request.access.may(Permission.MEET)
    return BehalfForm(silent) if silent and may else None


def _takes_answers(request: RegionRequest, row: Notice) -> bool:
    return row.asks_effect and not row.withdrawn_at and request.access.may(Permission.REPORT)


@region_page(Permission.VIEW)
def notice_read(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The button "Ik heb dit gelezen"."""
    row = notice_of(request, year, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = SeenForm(request.POST, row=row)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    if row.revision != revision:
        messages.warning(request, "De mededeling is net gewijzigd. Lees haar opnieuw en bevestig dan.")
        return redirect(notice_url(row))
    actions.read_notice(by=request.user, notice=row, revision=revision)
    messages.success(request, "Bedankt: er staat bij dat u dit gelezen hebt.")
    return redirect(notice_url(row))


@region_page(Permission.REPORT)
def notice_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Other words, or other people."""
    row = _kept_notice(request, year, pk)
    form = NoticeForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_notice, by=request.user, notice=row))
    if outcome.done:
        messages.success(request, "De mededeling is aangepast.")
        return redirect(notice_url(row))
    read = row.reads.exclude(user=request.user).count()
    again = (
        f"{read} {'mens las' if read == 1 else 'mensen lazen'} dit al. Wijzigt u titel, uitleg, dag of bron"
    )
    page = FormPage(
        "Mededeling aanpassen",
        form,
        back=notice_url(row),
        crumbs=_way(row.plan, row),
        lead=f"{again}, dan vragen we hun de mededeling opnieuw te lezen." if read else "",
    )
    return _form(request, page, outcome)


@region_page(Permission.REPORT)
def notice_withdraw(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes the notice back, after asking."""
    row = _kept_notice(request, year, pk)
    form = SeenForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.withdraw_notice, by=request.user, notice=row))
    if outcome.done:
        messages.success(request, "De mededeling is ingetrokken.")
        return redirect(notice_url(row))
    page = FormPage(
        f"‘{row.title}’ intrekken?",
        form,
        back=notice_url(row),
        crumbs=_way(row.plan, row),
        submit="Trek de mededeling in",
        lead="Niemand hoeft haar dan nog te lezen. Wat partijen antwoordden, blijft staan.",
        danger=True,
    )
    return _form(request, page, outcome)


@region_page(Permission.REPORT)
def notice_remind(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Mails who has not read it yet."""
    row = _kept_notice(request, year, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        count = actions.remind_readers(by=request.user, notice=row)
    except Refusal as refusal:
        messages.warning(request, refusal.dutch)
    else:
        messages.success(request, f"{count} {'mens krijgt' if count == 1 else 'mensen krijgen'} een mail.")
    return redirect(notice_url(row))


def notice_of(request: RegionRequest, year: int, pk: int) -> Notice:
    """The notice with its plan, or 404 for whom it is not addressed to."""
    plan = fetch.plan_of(request, year)
    row: Notice = get_object_or_404(seen_by(request.user, request.access).filter(plan=plan), pk=pk)
    row.plan = plan
    return row


def _kept_notice(request: RegionRequest, year: int, pk: int) -> Notice:
    row = notice_of(request, year, pk)
    deny_unless(keeps(row, request.user, request.access), KEEPERS)
    return row


def _about(plan: YearPlan) -> dict[str, object]:
    return {"nav": "meetings", "tab": "notices", "plan": plan, "year": str(plan.year)}


def _form(request: RegionRequest, page: FormPage, outcome: Outcome) -> HttpResponse:
    page.extra.update(nav="meetings")
    has_ticks = isinstance(page.form, ShareForm | NoticeForm)
    return show_form(request, page, outcome, "meetings/notice_form.html" if has_ticks else "desk/form.html")


def notices_url(plan: YearPlan) -> str:
    return reverse("meetings:notices", args=[plan.region.slug, plan.year])


def notice_url(row: Notice) -> str:
    return reverse("meetings:notice", args=[row.plan.region.slug, row.plan.year, row.pk])


def _way(plan: YearPlan, row: Notice | None = None) -> list[Crumb]:
    more = [(row.title, notice_url(row))] if row else []
    return fetch.crumbs(plan, ("Mededelingen", notices_url(plan)), *more)
