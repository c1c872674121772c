"""How old a standing is: by the region's thresholds, seen from the day on which somebody looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jaarschijf.lib.freshness import Freshness, Thresholds
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.ages import Ages, legend, thresholds_of
from jaarschijf.publishing.changes import changes
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.contents import contents
from jaarschijf.publishing.tests import samples
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

DAY = date(2026, 7, 1)
LIMITS = {"fresh": 10, "ageing": 20}


@pytest.mark.parametrize(
    ("days", "freshness", "words"),
    [
        (0, Freshness.FRESH, "vandaag"),
        (10, Freshness.FRESH, "10 dagen geleden"),
        (11, Freshness.AGEING, "11 dagen geleden"),
        (20, Freshness.AGEING, "2 weken geleden"),
        (21, Freshness.STALE, "3 weken geleden"),
    ],
)
def test_a_standing_ages_by_the_thresholds_of_the_plan(days: int, freshness: Freshness, words: str) -> None:
    ages = Ages(samples.plan(thresholds=LIMITS), DAY)
    assert ages.of((DAY - timedelta(days)).isoformat()) == (freshness, words)


def test_what_was_never_said_has_no_age() -> None:
    assert Ages(samples.plan(), DAY).of(None) is None


def test_a_snapshot_from_before_there_were_thresholds_gets_the_usual_ones() -> None:
    assert "thresholds" not in samples.plan()
    assert thresholds_of(samples.plan()) == Thresholds()


def test_the_same_frozen_text_is_older_when_it_is_read_later() -> None:
    data = samples.plan([samples.agreement(standing="done", standing_on="2026-07-01")], thresholds=LIMITS)

    def seen(day: date | None) -> Freshness:
        return clock(data, day, str).rings[0].freshness

    assert seen(DAY) == Freshness.FRESH
    assert seen(DAY + timedelta(15)) == Freshness.AGEING
    assert seen(DAY + timedelta(30)) == Freshness.STALE
    assert seen(None) == Freshness.FRESH


def test_the_legend_names_the_region_s_own_days() -> None:
    said = [words for _, _, words in legend(samples.plan(thresholds=LIMITS))]
    assert said[0] == "hooguit 10 dagen geleden gemeld"
    assert said[1] == "hooguit 20 dagen geleden"


def test_a_plan_has_the_thresholds_of_its_region(stage: Stage, operator: CommandLine) -> None:
    people.change_region(
        by=operator, region=stage.region, name="Waterdam", motto="", fresh_days=30, ageing_days=90
    )
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    assert contents(plan, DAY)["thresholds"] == {"fresh": 30, "ageing": 90}


def test_other_thresholds_are_told_before_publishing() -> None:
    told = changes(samples.plan(), samples.plan(thresholds=LIMITS))
    assert [change.sentence for change in told] == ["Een stand is nu langer of korter vers."]
    assert changes(samples.plan(), samples.plan(thresholds={"fresh": 120, "ageing": 240})) == []
