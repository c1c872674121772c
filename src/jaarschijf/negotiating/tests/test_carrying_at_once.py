"""Two coordinators at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.negotiating.actions.carrying import choose_fates, open_next_year
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.models import CarryChoice, CarryOver
from jaarschijf.negotiating.tests.carried import chosen
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import YearPlan
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _choosing(stage: Stage, reason: str) -> Callable[[], object]:
    by, plan, pk = stage.cast.coordinator, stage.plan, stage.agreements[0].pk
    return lambda: choose_fates(by=by, plan=plan, seen={}, choices={pk: Choice("carry", reason)})


def _opening(stage: Stage, step: CarryOver) -> Callable[[], object]:
    by = stage.cast.coordinator
    return lambda: open_next_year(
        by=by, carry_over=step, revision=step.revision, title="Jaarschijf 2027", motto=""
    )


def test_of_two_who_choose_otherwise_one_is_told(shared_stage: Stage) -> None:
    outcomes = at_once(_choosing(shared_stage, "Een"), _choosing(shared_stage, "Twee"))
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert CarryChoice.objects.count() == 1


def test_of_two_who_open_the_year_one_is_told_and_there_is_one_draft(shared_stage: Stage) -> None:
    step = chosen(shared_stage.cast.coordinator, shared_stage.plan, {})
    outcomes = at_once(*[_opening(shared_stage, step)] * 2)
    assert ["al geopend" in one.dutch for one in refused(outcomes)] == [True]
    assert YearPlan.objects.filter(year=2027).count() == 1


def test_who_chooses_while_the_year_is_opened_is_told_or_came_first(shared_stage: Stage) -> None:
    step = chosen(shared_stage.cast.coordinator, shared_stage.plan, {})
    pk = shared_stage.agreements[0].pk
    seen = {pk: Choice("carry", f"Want {shared_stage.agreements[0].title}").mark}

    def choose() -> object:
        return choose_fates(
            by=shared_stage.cast.coordinator,
            plan=shared_stage.plan,
            seen=seen,
            choices={pk: Choice("drop", "Weg.")},
        )

    assert len(refused(at_once(choose, _opening(shared_stage, step)))) == 1


def test_a_year_that_is_begun_from_nothing_meanwhile_is_there_once(shared_stage: Stage) -> None:
    step = chosen(shared_stage.cast.coordinator, shared_stage.plan, {})
    by, region = shared_stage.cast.coordinator, shared_stage.region
    outcomes = at_once(_opening(shared_stage, step), lambda: add_plan(by=by, region=region, year=2027))
    assert len(refused(outcomes)) == 1
    assert YearPlan.objects.filter(year=2027).count() == 1
