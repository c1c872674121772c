"""Which plans can go along to a next year, and which came from the year before."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.carrying.steps import Step, Steps
from jaarschijf.negotiating.tests.carried import opened
from jaarschijf.register.models import Stage, YearPlan
from tests.stage import Stage as OnStage


@pytest.fixture
def draft(stage: OnStage) -> YearPlan:
    return opened(stage.cast.coordinator, stage.plan).plan


def test_the_newest_plan_goes_along(stage: OnStage) -> None:
    assert Steps(stage.region).of(stage.plan) == Step(following="2027")


def test_a_plan_that_has_a_next_year_does_not(stage: OnStage, draft: YearPlan) -> None:
    assert Steps(stage.region).of(stage.plan) == Step()


@pytest.mark.parametrize("at", [one for one in Stage.values if one != "withdrawn"])
def test_a_plan_that_came_along_goes_on_when_it_is_no_draft_any_more(
    stage: OnStage, draft: YearPlan, at: str
) -> None:
    draft.stage = Stage(at)
    assert Steps(stage.region).of(draft) == Step(following="" if at == "draft" else "2028", last="2026")


def test_after_a_withdrawal_the_year_before_goes_along_again(stage: OnStage, draft: YearPlan) -> None:
    YearPlan.objects.filter(pk=draft.pk).update(stage="withdrawn")
    assert Steps(stage.region).of(stage.plan) == Step(following="2027")


def test_all_plans_of_a_region_take_one_query(
    stage: OnStage, draft: YearPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(1):
        steps = Steps(stage.region)
        assert [steps.of(row).last for row in (stage.plan, draft)] == ["", "2026"]
