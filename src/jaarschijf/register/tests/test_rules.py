"""What may change in which stage: the guards, and every action that stands behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions import agreements, obligations, plans, projects
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.actions.take_over import take_over
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.models import Theme
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN, TEXT_OPEN
from tests.stage import Stage

BY = CommandLine()
Change = Callable[[Stage], object]

TEXT_CHANGES: dict[str, Change] = {
    "change_plan": lambda on: plans.change_plan(by=BY, plan=on.plan, revision=1, title="Nieuw", motto=""),
    "add_theme": lambda on: plans.add_theme(by=BY, plan=on.plan, title="Nieuw"),
    "change_theme": lambda on: plans.change_theme(
        by=BY, theme=on.agreements[0].theme, revision=1, title="Nieuw", ambition=""
    ),
    "move_theme": lambda on: plans.move_theme(by=BY, theme=on.agreements[0].theme, steps=1),
    "remove_theme": lambda on: plans.remove_theme(by=BY, theme=_empty_theme(on), revision=1),
    "add_agreement": lambda on: agreements.add_agreement(
        by=BY, theme=on.agreements[0].theme, title="Nieuw", text="", responsible=[]
    ),
    "change_agreement": lambda on: agreements.change_agreement(
        by=BY, agreement=on.agreements[0], revision=1, title="Nieuw", text="", responsible=[]
    ),
    "move_agreement": lambda on: agreements.move_agreement(by=BY, agreement=on.agreements[0], steps=1),
    "remove_agreement": lambda on: agreements.remove_agreement(by=BY, agreement=on.agreements[0], revision=1),
    "add_obligation": lambda on: obligations.add_obligation(
        by=BY, agreement=on.agreements[0], text="Nieuw", who=[], when=None
    ),
    "change_obligation": lambda on: obligations.change_obligation(
        by=BY, obligation=on.agreements[0].obligations.get(), revision=1, text="Nieuw", who=[], when=None
    ),
    "remove_obligation": lambda on: obligations.remove_obligation(
        by=BY, obligation=on.agreements[0].obligations.get(), revision=1
    ),
    "add_project": lambda on: projects.add_project(by=BY, plan=on.plan, values=ProjectValues("Nieuw")),
    "change_project": lambda on: projects.change_project(
        by=BY, project=on.projects[0], revision=1, values=ProjectValues("Nieuw")
    ),
    "remove_project": lambda on: projects.remove_project(by=BY, project=on.projects[0], revision=1),
    "take_over": lambda on: take_over(by=BY, plan=on.plan, themes=[], projects=[]),
}


def _empty_theme(on: Stage) -> Theme:
    return Theme.objects.create(plan=on.plan, title="Leeg", position=9)


def _bring_to(on: Stage, stage: str) -> None:
    type(on.plan).objects.filter(pk=on.plan.pk).update(stage=stage)
    on.plan.refresh_from_db()
    for agreement in on.agreements:
        agreement.refresh_from_db()
    for project in on.projects:
        project.refresh_from_db()


@pytest.mark.parametrize("stage_name", PlanStage.values)
@pytest.mark.parametrize("change", TEXT_CHANGES)
def test_the_text_changes_only_in_a_draft(stage: Stage, stage_name: str, change: str) -> None:
    _bring_to(stage, stage_name)

    if stage_name in TEXT_OPEN:
        TEXT_CHANGES[change](stage)
    else:
        with pytest.raises(Refusal, match=STAGE_WORDS[stage_name]):
            TEXT_CHANGES[change](stage)


@pytest.mark.parametrize("stage_name", PlanStage.values)
def test_a_standing_is_set_until_the_plan_is_closed(stage: Stage, stage_name: str) -> None:
    _bring_to(stage, stage_name)
    agreement = stage.agreements[0]

    if stage_name in STANDING_OPEN:
        agreements.set_standing(by=BY, agreement=agreement, revision=1, standing="done", note="")
    else:
        with pytest.raises(Refusal, match=STAGE_WORDS[stage_name]):
            agreements.set_standing(by=BY, agreement=agreement, revision=1, standing="done", note="")


def test_every_stage_has_a_word() -> None:
    assert STAGE_WORDS.keys() == set(PlanStage.values)
