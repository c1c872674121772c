"""Two coordinators on the law's year at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.meetings.actions.calendar import make_link, renew_link
from jaarschijf.meetings.actions.statutory import fill_year, mark_statutory
from jaarschijf.meetings.models import CalendarLink
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_who_fill_the_year_at_once_fill_it_once(shared_stage: Stage) -> None:
    by, plan = shared_stage.cast.coordinator, shared_stage.plan
    outcomes = at_once(*[lambda: len(fill_year(by=by, plan=plan))] * 2)

    assert sorted(map(str, outcomes)) == ["0", "7"]
    assert plan.statutory_moments.count() == 7


def test_of_two_who_tick_off_at_once_one_is_told(shared_stage: Stage) -> None:
    by = shared_stage.cast.coordinator
    row = fill_year(by=by, plan=shared_stage.plan)[0]
    deeds = [
        lambda day=day: mark_statutory(by=by, moment=row, revision=1, done_on=date(2026, 6, day))
        for day in (1, 2)
    ]
    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]


def test_asking_for_the_own_address_twice_at_once_gives_one(shared_stage: Stage) -> None:
    by, region = shared_stage.cast.tenants, shared_stage.region
    outcomes = at_once(*[lambda: make_link(by=by, region=region).key] * 2)
    assert set(outcomes) == {CalendarLink.objects.get().key}


def test_renewing_twice_at_once_leaves_the_address_that_was_told_last(shared_stage: Stage) -> None:
    by, region = shared_stage.cast.tenants, shared_stage.region
    make_link(by=by, region=region)
    outcomes = at_once(*[lambda: renew_link(by=by, region=region).key] * 2)
    assert CalendarLink.objects.get().key in outcomes
