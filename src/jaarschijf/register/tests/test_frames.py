"""Frames of several years, and the year plans that hang under them."""

from __future__ import annotations

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions.plans import add_frame, change_plan
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


def frame_of(stage: Stage, operator: CommandLine, first: int, last: int) -> YearPlan:
    return add_frame(by=operator, region=stage.region, year=first, last_year=last, title="Kaderafspraken")


def hang(stage: Stage, operator: CommandLine, frame: YearPlan) -> YearPlan:
    return change_plan(by=operator, plan=stage.plan, revision=1, title="Plan", motto="", frame=frame)


def test_a_year_plan_hangs_under_a_frame_of_its_years(stage: Stage, operator: CommandLine) -> None:
    frame = frame_of(stage, operator, 2025, 2028)
    assert hang(stage, operator, frame).frame == frame


@pytest.mark.parametrize(("first", "last"), [(2027, 2030), (2020, 2025)])
def test_a_year_outside_the_frame_is_refused(
    stage: Stage, operator: CommandLine, first: int, last: int
) -> None:
    frame = frame_of(stage, operator, first, last)
    with pytest.raises(Refusal, match="valt niet onder"):
        hang(stage, operator, frame)


def test_a_plan_does_not_hang_under_another_plan(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal):
        hang(stage, operator, stage.plan)


def test_a_frame_ends_after_it_begins(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="laatste jaar"):
        frame_of(stage, operator, 2028, 2025)


def test_a_frame_from_a_year_is_there_once(stage: Stage, operator: CommandLine) -> None:
    frame_of(stage, operator, 2026, 2028)
    with pytest.raises(Refusal, match="al een kader"):
        frame_of(stage, operator, 2026, 2030)


def test_a_frame_may_begin_in_the_year_of_a_slice(stage: Stage, operator: CommandLine) -> None:
    assert frame_of(stage, operator, stage.plan.year, 2028).span == "2026-2028"
