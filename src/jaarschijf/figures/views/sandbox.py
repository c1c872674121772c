"""The sandbox: two allocation rules beside each other, played at once, and kept when wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from jaarschijf.figures import engine
from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.answers import Answer, answer_for
from jaarschijf.figures.calculations import playing
from jaarschijf.figures.calculations.keeping import as_bytes
from jaarschijf.figures.calculations.outcomes import reckoned
from jaarschijf.figures.calculations.sandbox import CARD
from jaarschijf.figures.fetch import run_url, standing_deliveries
from jaarschijf.figures.forms.calculations import SOURCES, CalculateForm, KeepForm
from jaarschijf.figures.models import Delivery, Run
from jaarschijf.figures.readers import reader_of
from jaarschijf.figures.showing import Reader
from jaarschijf.figures.sources import Group, groups_of, sources_in
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.values import limits_of

PART: Final = "deel"
ANSWER: Final = "antwoord"
PROGRESS: Final = "voortgang"
_OURS: Final = frozenset({PART, "titel", "csrfmiddlewaretoken"})
_LINES: Final = "application/x-ndjson"


@dataclass(frozen=True)
class Board:
    """What was chosen, and what there is to play with."""

    groups: Sequence[Group]
    data: QueryDict
    form: CalculateForm

    @property
    def sent(self) -> list[tuple[str, str]]:
        """All that was chosen, to be sent along when it is kept."""
        return [(key, value) for key in self.data if key not in _OURS for value in self.data.getlist(key)]

    @property
    def lacking(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if not group.sources)


@region_page(Permission.VIEW)
def sandbox(request: RegionRequest) -> HttpResponseBase:
    """The page, with an answer at once; or only the answer, at once or with its progress told."""
    groups = groups_of(CARD, sources_in(request.region, {need.dataset for need in CARD.needs}))
    board = _board(_chosen(request.GET, groups), groups)
    if board.lacking:
        return render(request, "figures/sandbox.html", _context(request, board))
    if not board.form.is_valid():
        return _page(request, board, status=422)
    try:
        plan = _plan(request, board.form)
    except Refusal as refusal:
        return _page(request, board, refusal=refusal.dutch, status=409)
    reader = reader_of(request)
    if request.GET.get(PART) == PROGRESS:
        return StreamingHttpResponse(_told(request, board, plan, reader), content_type=_LINES)
    return _page(request, board, answer=_answer(plan, reader))


@region_page(Permission.CALCULATE)
def sandbox_keep(request: RegionRequest) -> HttpResponseBase:
    """Keeps what is played as an analysis, played thoroughly."""
    if request.method != "POST":
        return redirect("figures:sandbox", request.region.slug)
    groups = groups_of(CARD, sources_in(request.region, {need.dataset for need in CARD.needs}))
    data = _chosen(request.POST, groups)
    data[playing.SEEDS.key] = str(max(playing.THOROUGH, _whole(str(data[playing.SEEDS.key]))))
    form = KeepForm(data, card=CARD, groups=groups)
    made: list[Run] = []

    def keep(**_cleaned: Any) -> None:
        made.append(
            make_run(
                by=request.user,
                region=request.region,
                card=CARD,
                deliveries=_deliveries(request, form),
                options=form.chosen(),
                title=form.cleaned_data["titel"],
            )
        )

    outcome = submit(form, keep)
    if outcome.done:
        return redirect(run_url(made[0]))
    told = [*form.errors.get("titel", []), *form.non_field_errors()]
    return _page(request, _board(data, groups), refusal=" ".join(map(str, told)), status=outcome.status)


def _board(data: QueryDict, groups: Sequence[Group]) -> Board:
    return Board(groups, data, CalculateForm(data, card=CARD, groups=groups))


def _chosen(sent: QueryDict, groups: Sequence[Group]) -> QueryDict:
    """What was sent, with the usual choice for all that was not; a first look is played quickly."""
    data = sent.copy()
    for option in CARD.options:
        usual = playing.QUICK if option is playing.SEEDS else option.default
        data.setdefault(option.key, str(usual))
    if SOURCES not in data:
        data.setlist(SOURCES, [str(pk) for group in groups for pk in sorted(group.preselected)])
    return data


def _deliveries(request: RegionRequest, form: CalculateForm) -> list[Delivery]:
    rows = standing_deliveries(request.region).filter(request__in=form.cleaned_data[SOURCES])
    return engine.in_order(list(rows))


def _plan(request: RegionRequest, form: CalculateForm) -> playing.Plan:
    deliveries = _deliveries(request, form)
    limits = engine.limits_for(deliveries, limits_of(request.region))
    return playing.plan_of([engine.given_of(row) for row in deliveries], form.chosen(), limits)


def _answer(plan: playing.Plan, reader: Reader) -> Answer:
    return answer_for(CARD, as_bytes(reckoned(plan, plan.answer())), reader)


def _told(request: RegionRequest, board: Board, plan: playing.Plan, reader: Reader) -> Iterator[str]:
    """A line for every piece that is played, and the answer as the last line."""
    found = None
    for found in plan.played():
        yield _line({"done": found.seeds, "of": plan.seeds})
    assert found is not None
    answer = answer_for(CARD, as_bytes(reckoned(plan, found)), reader)
    ctx = _context(request, board, answer=answer)
    yield _line({"html": render_to_string("figures/sandbox_answer.html", ctx, request)})


def _line(told: Mapping[str, object]) -> str:
    return json.dumps(told) + "\n"


def _page(
    request: RegionRequest,
    board: Board,
    *,
    answer: Answer | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    is_part = request.GET.get(PART) in {ANSWER, PROGRESS}
    template = "figures/sandbox_answer.html" if is_part else "figures/sandbox.html"
    ctx = _context(request, board, answer=answer, refusal=refusal)
    return render(request, template, ctx, status=status)


def _context(
    request: RegionRequest, board: Board, *, answer: Answer | None = None, refusal: str = ""
) -> dict[str, Any]:
    form = board.form
    ctx: dict[str, Any] = {
        "nav": NAV,
        "crumbs": crumbs(request.region),
        "card": CARD,
        "groups": board.groups,
        "lacking": board.lacking,
        "form": form,
        "refusal": refusal,
        "rules": [_rule(form, letter) for letter in playing.RULE_OPTIONS],
        "answer": answer,
        "thorough": playing.THOROUGH,
    }
    if answer:
        ctx |= _of_answer(answer)
        ctx["sent"] = board.sent
        ctx["keeps"] = request.access.may(Permission.CALCULATE)
    return ctx


def _rule(form: CalculateForm, letter: str) -> dict[str, Any]:
    """The fields of a rule by what they are; the page names the rule once, and the fields shorter."""
    return {"letter": letter.upper()} | {
        key: form[f"{letter}_{key}"] for key in ("weeks", "bat", "need", "then")
    }


def _of_answer(answer: Answer) -> dict[str, Any]:
    tables = {part.table.key: part for part in answer.parts}
    facts = answer.facts
    return {
        "outcome": tables["outcome"].table,
        "parts": [tables["households"], tables["losses"]],
        "world": tables["world"].table,
        "rules_told": list(zip(facts["rules"], facts["about"], strict=True)),
        "seeds": facts["played"]["times"],
        "weeks": facts["played"]["weeks"],
        "is_quick": facts["played"]["times"] < playing.THOROUGH,
        "title": f"{facts['rules'][1]}, naast {facts['rules'][0]}",
    }


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0
