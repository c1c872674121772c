"""Whatever is chosen: the next plan holds exactly what moves on, in order, and nothing is lost or doubled."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.negotiating.carrying.choices import MOVING
from jaarschijf.negotiating.models import Fate
from jaarschijf.negotiating.tests.carried import opened, sub_agreement
from jaarschijf.register.models import YearPlan
from jaarschijf.register.versions.text import agreements_in, digest, text_of
from tests.stage import Stage

DAY = date(2026, 9, 1)
FATES = st.lists(st.sampled_from(Fate.values), min_size=7, max_size=7)


@pytest.fixture
def plan(stage: Stage) -> YearPlan:
    """Seven agreements; four of them stand under two others."""
    for parent in stage.agreements[:2]:
        for name in ("een", "twee"):
            sub_agreement(parent, f"{parent.title} {name}")
    return stage.plan


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fates=FATES)
def test_the_next_plan_holds_exactly_what_moves_on(stage: Stage, plan: YearPlan, fates: list[str]) -> None:
    old = text_of(plan, DAY)
    rows = [row for _, row in agreements_in(old)]
    chosen = dict(zip((row["title"] for row in rows), fates, strict=True))
    with transaction.atomic():
        new = text_of(opened(stage.cast.coordinator, plan, chosen).plan, DAY)
        assert digest(text_of(plan, DAY)) == digest(old)
        transaction.set_rollback(True)
    moving = [row for row in rows if chosen[row["title"]] in MOVING]
    found = [row for _, row in agreements_in(new)]
    lineages = {row["lineage"] for row in moving}
    assert [row["lineage"] for row in found] == [row["lineage"] for row in moving]
    assert [row["parent"] for row in found] == [
        row["parent"] if row["parent"] in lineages else None for row in moving
    ]
    assert [theme["title"] for theme in new["themes"]] == [theme["title"] for theme in old["themes"]]
