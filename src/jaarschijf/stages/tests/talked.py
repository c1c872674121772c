"""A plan on its way: laid before the parties, agreed, signed, with results; for the tests of the moves."""

from __future__ import annotations

from datetime import UTC, datetime

from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.register.actions.results import set_results
from jaarschijf.register.actions.stages import sign_plan
from jaarschijf.register.models import Version, YearPlan
from jaarschijf.register.outcomes import Outcome
from jaarschijf.stages import actions
from tests.stage import Stage

BY = CommandLine()
KINDS = ("municipality", "association", "tenants", "care")


def again(plan: YearPlan) -> YearPlan:
    """The plan as it is stored now."""
    found: YearPlan = YearPlan.objects.select_related("region").get(pk=plan.pk)
    return found


def talked(stage: Stage, **answers: str) -> Talk:
    """The text lies before the parties, and all agree but who is named to say otherwise."""
    talk = Talk(stage)
    talk.lay()
    for kind in KINDS:
        talk.say(kind, answers.get(kind, "agrees"))
    return talk


def agreed(stage: Stage, *, by: Actor = BY, scope: str = "whole", **answers: str) -> Version:
    """All agree, and that is laid down."""
    talked(stage, **answers)
    return agree(stage, by=by, scope=scope)


def agree(stage: Stage, *, by: Actor = BY, scope: str = "whole") -> Version:
    plan = again(stage.plan)
    return actions.agree(by=by, plan=plan, revision=plan.revision, scope=scope)


def signed(stage: Stage) -> Version:
    """The same, and signed without the ceremony."""
    version = agreed(stage)
    at = datetime(2026, 1, 20, 12, tzinfo=UTC)
    return sign_plan(by=BY, version=version, at=at, in_force_from=at.date())


def told(stage: Stage, result: str = "achieved") -> int:
    """Of each agreement is said what came of it."""
    plan = again(stage.plan)
    wanted = {row.pk: Outcome(result, "Zo ging het.") for row in plan.agreements.all()}
    return set_results(by=BY, plan=plan, seen={}, wanted=wanted)


def closed(stage: Stage) -> YearPlan:
    """The whole way, to the end."""
    signed(stage)
    told(stage)
    plan = again(stage.plan)
    return actions.close(by=BY, plan=plan, revision=plan.revision)
