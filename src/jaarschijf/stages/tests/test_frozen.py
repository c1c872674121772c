"""A closed plan is frozen: every action that takes something of the register refuses, and nothing changes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.models import YearPlan
from jaarschijf.stages.tests.closed_world import BESIDE, DEEDS, Deed, World
from tests.routed import Known
from tests.stage import Stage

ROOMS = ("register", "monitoring", "meetings", "negotiating", "figures")
OF_THE_REGISTER = re.compile(r"\b(YearPlan|Agreement|Project|Obligation|Theme|Moment)\b")

ALLOWED = {
    "register.actions.next_year.open_from": "reads it, and makes the plan of the next year",
    "negotiating.actions.carrying.choose_fates": "is about the next year",
    "negotiating.actions.links.send_link": "lets somebody read it",
    "negotiating.actions.looks.keep_look": "remembers what somebody read",
    "negotiating.actions.addenda.add_article": "is of an addendum, and there is none under way",
    "monitoring.actions.dealing.deal": "follows what changed in the register, and there nothing does",
    "meetings.actions.questions.change_question": "is of a question, of which it says what it is about",
    "register.actions.amending.refuse_reported": "is a guard",
}
"""What takes something of a plan and may go on when it is closed, with why."""


@pytest.fixture
def world(stage: Stage, known: Known) -> World:
    return World(stage, known)


def _actions() -> Iterator[tuple[str, Callable[..., object]]]:
    for room in ROOMS:
        package = importlib.import_module(f"jaarschijf.{room}.actions")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield from _of(importlib.import_module(found.name))


def _of(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, deed in vars(module).items():
        if inspect.isfunction(deed) and deed.__module__ == module.__name__ and not name.startswith("_"):
            yield f"{module.__name__.removeprefix('jaarschijf.')}.{name}", deed


def _takes_of_the_register(deed: Callable[..., object]) -> bool:
    asked = inspect.signature(deed).parameters
    return "by" in asked and any(OF_THE_REGISTER.search(str(one.annotation)) for one in asked.values())


def test_every_action_that_takes_something_of_a_plan_is_walked_here_or_may_go_on() -> None:
    taking = {name for name, deed in _actions() if _takes_of_the_register(deed)}
    assert taking - ALLOWED.keys() == set(DEEDS)


def test_of_a_closed_plan_nothing_changes(world: World) -> None:
    walked = {name: _wrong_with(world, name, asked) for name, asked in (DEEDS | BESIDE).items()}
    assert {name: wrong for name, wrong in walked.items() if wrong} == {}


def _wrong_with(world: World, name: str, asked: Deed) -> str:
    """Empty for an action that refuses because the plan is closed, and changes nothing."""
    module, _, deed = name.rpartition(".")
    action = getattr(importlib.import_module(f"jaarschijf.{module}"), deed)
    before, said = world.print(), "it went on"
    try:
        action(by=world.by, **asked(world))
    except Refusal as refusal:
        said = "" if "afgesloten" in refusal.dutch else refusal.dutch
    return said if world.print() == before else "it changed something"


def test_a_proposal_on_a_closed_plan_is_refused(stage: Stage) -> None:
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage=PlanStage.CLOSED)
    with pytest.raises(Refusal, match="afgesloten"):
        more_text(stage)


def test_an_answer_on_a_closed_plan_is_refused(stage: Stage) -> None:
    talk = Talk(stage)
    talk.lay()
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage=PlanStage.CLOSED)
    with pytest.raises(Refusal, match="afgesloten"):
        talk.say("care")
