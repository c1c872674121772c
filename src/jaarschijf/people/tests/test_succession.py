"""A party that ended lives on in its successor: who acts for the one acts for the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people import actions
from jaarschijf.people.access import CommandLine, access_at, access_of
from jaarschijf.people.models import Party, Region
from tests.stage import Stage

pytestmark = pytest.mark.django_db
BY = CommandLine()
YESTERDAY = localdate() - timedelta(1)


def merge(stage: Stage, until: date, name: str = "Woonstede") -> Party:
    """A party of that name that ended in favour of the care provider."""
    gone = actions.add_party(by=BY, region=stage.region, name=f"{name} oud", kind="care")
    actions.end_party(by=BY, party=gone, until=until, successor=stage.parties["care"])
    return gone


def test_a_successor_acts_for_the_party_that_ended(stage: Stage) -> None:
    gone = merge(stage, YESTERDAY)
    assert access_of(stage.cast.care, stage.region).acts_for(gone.pk)


def test_a_successor_does_not_act_for_a_party_that_still_takes_part(stage: Stage) -> None:
    gone = merge(stage, localdate())
    assert not access_of(stage.cast.care, stage.region).acts_for(gone.pk)


def test_a_merger_of_a_merger_is_followed(stage: Stage) -> None:
    gone = merge(stage, YESTERDAY)
    first = actions.add_party(by=BY, region=stage.region, name="Nog ouder", kind="care")
    actions.end_party(by=BY, party=first, until=YESTERDAY, successor=gone)
    assert access_of(stage.cast.care, stage.region).acts_for(first.pk)


def test_nobody_acts_for_no_party(stage: Stage) -> None:
    assert not access_of(stage.cast.coordinator, stage.region).acts_for(None)


def test_the_page_of_a_region_knows_the_same(stage: Stage) -> None:
    gone = merge(stage, YESTERDAY)
    access = access_at(stage.cast.care, stage.region.slug)
    assert access
    assert access.inherited_ids == {gone.pk}


def test_a_party_is_not_succeeded_by_whom_it_succeeds(stage: Stage) -> None:
    gone = merge(stage, YESTERDAY)
    with pytest.raises(Refusal, match="wordt zelf opgevolgd"):
        actions.end_party(by=BY, party=stage.parties["care"], until=YESTERDAY, successor=gone)


def region(stage: Stage, fresh: int, ageing: int, name: str = "Waterdam") -> Region:
    return actions.change_region(
        by=BY, region=stage.region, name=name, motto=" Samen ", fresh_days=fresh, ageing_days=ageing
    )


def test_a_region_sets_from_when_news_is_old(stage: Stage) -> None:
    changed = region(stage, 30, 90)
    assert (changed.thresholds.fresh, changed.thresholds.ageing, changed.motto) == (30, 90, "Samen")


@pytest.mark.parametrize(("fresh", "ageing"), [(0, 10), (10, 10), (20, 10)])
def test_a_region_cannot_age_backwards(stage: Stage, fresh: int, ageing: int) -> None:
    with pytest.raises(Refusal, match="begint later"):
        region(stage, fresh, ageing)


def test_a_region_keeps_a_name(stage: Stage) -> None:
    with pytest.raises(Refusal, match="naam"):
        region(stage, 1, 2, name=" ")
