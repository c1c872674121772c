"""Planning the year: the rhythm with its days on one page, confirmed in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.series import move_day, remove_series
from jaarschijf.meetings.actions.year import Planned, plan_meetings
from jaarschijf.meetings.forms.planning import EMPTY, DaysForm, RhythmForm
from jaarschijf.meetings.forms.series import RemoveSeriesForm, SeriesDayForm
from jaarschijf.meetings.meeting.letters import who_hear
from jaarschijf.meetings.rhythm.shapes import Key, Slot
from jaarschijf.meetings.rhythm.wanted import Wanted, above_first
from jaarschijf.meetings.year.board import Board, digest, in_words, read_board
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Moment, YearPlan
from jaarschijf.register.show import FormPage, show_form

MEANWHILE = (
    "Intussen is er iets veranderd aan de afspraken of de vergaderingen. "
    "Hieronder staat het voorstel zoals het nu is."
)
OTHER_RHYTHM = (
    "U heeft het ritme aangepast. Dit zijn de nieuwe dagen: kijk ze na, "
    "en kies dan weer ‘Zet alles in de agenda’."
)


def planning_url(plan: YearPlan) -> str:
    return reverse("meetings:planning", args=[plan.region.slug, plan.year])


@dataclass(frozen=True)
class Line:
    """A series on the page: its form, what it says, and its days as (field, slot)."""

    form: RhythmForm
    said: str
    days: list[tuple[BoundField, Slot]]
    there: int

    @property
    def ahead(self) -> list[tuple[BoundField, Slot]]:
        return [(field, slot) for field, slot in self.days if not slot.is_past]

    @property
    def past(self) -> list[tuple[BoundField, Slot]]:
        """Those whose day has been: empty, unless somebody filled in a day."""
        return [(field, slot) for field, slot in self.days if slot.is_past]

    @property
    def uses_past(self) -> bool:
        return any(field.value() for field, _ in self.past)


@dataclass
class Draft:
    """The page as somebody filled it in, so far."""

    board: Board
    forms: list[RhythmForm]
    wanted: list[Wanted]
    days: DaysForm | None = None
    refused: str = ""
    note: str = ""
    status: int = 200

    def refuse(self, sentence: str, status: int) -> Draft:
        self.refused, self.status = sentence, status
        return self


@region_page(Permission.MEET)
def planning(request: RegionRequest, year: int) -> HttpResponse:
    """The proposal; changed, computed again, and put in the calendar."""
    plan = fetch.plan_of(request, year)
    board = read_board(plan)
    if request.method != "POST":
        return _show(request, _proposal(board))
    if request.POST.get("base") != board.base or request.POST.get("seen") != board.seen:
        return _show(request, _proposal(board).refuse(MEANWHILE, 409))
    draft = _filled_in(request, board)
    if draft.status == 200 and "plan" in request.POST and not draft.note and draft.days:
        done = _plan(request, draft, draft.days.chosen)
        if isinstance(done, Planned):
            messages.success(request, _said(done))
            return redirect(fetch.year_url(plan))
        draft = done
    return _show(request, draft)


def _proposal(board: Board) -> Draft:
    """What the text and the series that are there come to."""
    draft = Draft(board, _forms(board, None), list(board.wanted))
    try:
        draft.days = _days(draft)
    except Refusal as refusal:
        return draft.refuse(refusal.dutch, 409)
    return draft


def _filled_in(request: RegionRequest, board: Board) -> Draft:
    """The page as it was sent; the days are new when the rhythm is no longer what they came from."""
    draft = Draft(board, _forms(board, request.POST), [])
    right = [form.is_valid() for form in draft.forms]  # each of them, so that all errors are shown
    if not all(right):
        draft.wanted = list(board.wanted)
        return draft.refuse("Er klopt nog iets niet. Bij het veld staat wat.", 422)
    keys: dict[str, Key] = {str(form.of.rhythm.key): form.of.rhythm.key for form in draft.forms}
    kinds = {one.rhythm.group: one.rhythm.kind for one in board.wanted if one.rhythm.group}
    draft.wanted = [one for form in draft.forms if (one := form.wanted(keys, kinds))]
    try:
        above_first(draft.wanted)
        draft.days = _days(draft)
        same = request.POST.get("drawn") == digest(draft.wanted, draft.days.slots)
        if same:
            draft.days = DaysForm(request.POST, slots=draft.days.slots, year=draft.days.year)
    except Refusal as refusal:
        return draft.refuse(refusal.dutch, 409)
    if not same:
        draft.note = OTHER_RHYTHM
    elif not draft.days.is_valid():
        return draft.refuse("Er klopt nog iets niet. Bij de dag staat wat.", 422)
    return draft


def _plan(request: RegionRequest, draft: Draft, slots: Sequence[Slot]) -> Planned | Draft:
    """What was made, or the page that says why not."""
    try:
        return plan_meetings(
            by=request.user,
            plan=draft.board.plan,
            wanted=draft.wanted,
            slots=slots,
            seen=draft.board.seen,
        )
    except Conflict as conflict:
        return _proposal(read_board(draft.board.plan)).refuse(conflict.dutch, 409)
    except Refusal as refusal:
        return draft.refuse(refusal.dutch, 409)


def _said(done: Planned) -> str:
    meetings, days = len(done.meetings), len(done.days)
    parts = [f"{meetings} {'vergadering' if meetings == 1 else 'vergaderingen'}"] if meetings else []
    parts += [f"{days} {'dag' if days == 1 else 'dagen'}"] if days else []
    if not parts:
        return "Opgeslagen. Alles stond al in de agenda."
    mail = " Leden van de groepen krijgen één mail." if who_hear([*done.meetings.values()]) else ""
    return f"In de agenda gezet: {' en '.join(parts)}.{mail}"


def _forms(board: Board, data: object) -> list[RhythmForm]:
    names = dict.fromkeys([*board.groups, *(one.rhythm.group for one in board.wanted if one.rhythm.group)])
    there = set(board.groups)
    groups = [(name, name if name in there else f"nieuwe groep: {name}") for name in names]
    meeting = [one.rhythm for one in board.wanted if one.rhythm.group]
    anchors = [(str(one.key), f"elke ‘{one.title}’") for one in meeting]
    return [
        RhythmForm(data, of=one, groups=groups, anchors=anchors, prefix=f"r{place}")
        for place, one in enumerate([*board.wanted, EMPTY])
    ]


def _days(draft: Draft) -> DaysForm:
    slots = draft.board.propose(draft.wanted, localdate())
    return DaysForm(slots=slots, year=draft.board.plan.year)


def _lines(draft: Draft) -> list[Line]:
    """Every series with its days; what is wrong with a day that was changed by hand is looked up again."""
    titles = {one.rhythm.key: one.rhythm.title for one in draft.wanted}
    said = {one.rhythm.key: in_words(one.rhythm, titles) for one in draft.wanted}
    days: dict[Key, list[tuple[BoundField, Slot]]] = {}
    if draft.days:
        for place, slot in enumerate(_judged(draft, draft.days)):
            days.setdefault(slot.series, []).append((draft.days[f"d{place}"], slot))
    for pairs in days.values():
        pairs.sort(key=lambda pair: pair[1].day)
    keyed = [(form, form.of.rhythm.key) for form in draft.forms]
    there = draft.board.there
    return [Line(form, said.get(key, ""), days.get(key, []), there.get(key, 0)) for form, key in keyed]


def _parts(lines: Sequence[Line]) -> list[tuple[str, str, list[Line]]]:
    """Who meets, and what only needs a day: heading, help and lines."""
    meet = [line for line in lines if line.form.of.rhythm.group]
    return [
        ("Vergaderingen", "Een groep die er nog niet is, wordt gemaakt. Leden zet u er daarna in.", meet),
        (
            "Alleen een dag",
            "Dit komt terug, maar er is geen vergadering voor nodig. De inspanning krijgt deze dagen.",
            [line for line in lines if line not in meet],
        ),
    ]


def _judged(draft: Draft, days: DaysForm) -> Sequence[Slot]:
    if not days.is_bound or not days.is_valid():
        return days.slots
    judged = {(one.series, one.number): one for one in draft.board.judge(draft.wanted, days.chosen)}
    return [judged.get((one.series, one.number), one) for one in days.slots]


def _show(request: RegionRequest, draft: Draft) -> HttpResponse:
    board, lines = draft.board, _lines(draft)
    ctx = {
        "nav": "meetings",
        "tab": "year",
        "plan": board.plan,
        "year": str(board.plan.year),
        "crumbs": fetch.crumbs(board.plan),
        "lines": lines[:-1],
        "parts": _parts(lines[:-1]),
        "own": lines[-1],
        "count": sum(not slot.is_past for line in lines for _, slot in line.days),
        "broken": sum(bool(slot.problems and not slot.is_past) for line in lines for _, slot in line.days),
        "refused": draft.refused,
        "note": draft.note,
        "drawn": digest(draft.wanted, draft.days.slots if draft.days else ()),
        "board": board,
        "knows_school": board.days.knows_school(board.plan.year),
    }
    return render(request, "meetings/planning.html", ctx, status=draft.status)


@region_page(Permission.MEET)
def series_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a series away, after asking."""
    plan = fetch.plan_of(request, year)
    row = get_object_or_404(plan.series.all(), pk=pk)
    row.plan = plan
    form = RemoveSeriesForm(request.POST or None, row=row)
    outcome = submit(form, partial(remove_series, by=request.user, series=row))
    back = planning_url(plan)
    if outcome.done:
        messages.success(request, f"‘{row}’ is uit het ritme gehaald.")
        return redirect(back)
    page = FormPage(
        f"‘{row}’ uit het ritme halen?",
        form,
        back=back,
        crumbs=fetch.crumbs(plan, ("Plan het jaar", back)),
        submit="Haal weg",
        lead="Vergaderingen die er staan, blijven staan. Dagen van een inspanning gaan weg.",
        danger=True,
        extra={"nav": "meetings"},
    )
    return show_form(request, page, outcome)


@region_page(Permission.MEET)
def series_day(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another day for an obligation that a series without meetings dated."""
    plan = fetch.plan_of(request, year)
    row: Moment = get_object_or_404(plan.moments.filter(key__startswith="series:"), pk=pk)
    row.plan = plan
    form = SeriesDayForm(request.POST or None, row=row)
    outcome = submit(form, partial(move_day, by=request.user, moment=row))
    if outcome.done:
        messages.success(request, f"‘{row.name}’ staat op {full_date(form.cleaned_data['day'])}.")
        return redirect(fetch.year_url(plan))
    page = FormPage(
        f"‘{row.name}’ op een andere dag",
        form,
        back=fetch.year_url(plan),
        crumbs=fetch.crumbs(plan),
        extra={"nav": "meetings"},
    )
    return show_form(request, page, outcome)
