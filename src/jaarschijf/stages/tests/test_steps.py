"""The steps of a plan's way, as its page draws them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jaarschijf.register.models import Version, YearPlan
from jaarschijf.stages.shown import steps_of

AT = datetime(2026, 1, 20, 12, tzinfo=UTC)
VERSION = Version(number=1, agreed_at=AT, signed_at=AT, in_force_from=date(2026, 2, 1))
AGREED = Version(number=1, agreed_at=AT)


def looks(stage: str, versions: list[Version], now: date = date(2026, 6, 1)) -> list[str]:
    return [step.look for step in steps_of(YearPlan(stage=stage), versions, now, AT)]


@pytest.mark.parametrize(
    ("stage", "versions", "expected"),
    [
        ("draft", [], "now ahead ahead ahead ahead"),
        ("agreed", [AGREED], "done now ahead ahead ahead"),
        ("signed", [VERSION], "done done done now ahead"),
        ("closed", [VERSION], "done done done done now"),
        ("withdrawn", [], "done stopped"),
        ("withdrawn", [AGREED], "done done stopped"),
    ],
)
def test_each_stage_has_its_place_on_the_line(stage: str, versions: list[Version], expected: str) -> None:
    assert " ".join(looks(stage, versions)) == expected


def test_a_signed_plan_is_not_in_force_before_its_day() -> None:
    assert looks("signed", [VERSION], date(2026, 1, 31)) == ["done", "done", "now", "ahead", "ahead"]


def test_the_day_on_which_it_comes_into_force_is_told_before_it_does() -> None:
    steps = steps_of(YearPlan(stage="signed"), [VERSION], date(2026, 1, 31), None)
    assert [step.sentence for step in steps] == [
        "",
        "op 20 januari 2026",
        "op 20 januari 2026",
        "vanaf 1 februari 2026",
        "",
    ]
