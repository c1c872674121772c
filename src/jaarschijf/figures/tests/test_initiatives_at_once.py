"""Two people in the register of initiatives at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.figures.actions.initiatives import add_initiative, change_initiative, take_over
from jaarschijf.figures.models import Initiative, InitiativeCount
from jaarschijf.figures.tests.registered import OPERATOR, a_delivery, an_initiative, told, words
from jaarschijf.figures.tests.world import asked
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _adding(stage: Stage, name: str) -> Callable[[], object]:
    given = words(name=name, provider=stage.parties["care"])
    return lambda: add_initiative(by=stage.cast.care, region=stage.region, **given)


def test_of_two_with_one_name_the_second_is_told(shared_stage: Stage) -> None:
    outcomes = at_once(_adding(shared_stage, "Het Anker"), _adding(shared_stage, "HET ANKER"))
    assert "al een initiatief" in refused(outcomes)[0].dutch
    assert Initiative.objects.count() == 1


def test_of_two_who_change_one_the_second_is_told(shared_stage: Stage) -> None:
    row = an_initiative(shared_stage)

    def changing(audience: str) -> Callable[[], object]:
        given = words(audience=audience, provider=shared_stage.parties["care"])
        by = shared_stage.cast.care
        return lambda: change_initiative(by=by, initiative=row, revision=row.revision, **given)

    outcomes = at_once(changing("ouderen"), changing("jongeren"))
    assert [type(one) for one in refused(outcomes)] == [Conflict]


def test_two_deliveries_of_one_new_name_make_one_initiative(shared_stage: Stage) -> None:
    parties = [shared_stage.parties[kind] for kind in ("care", "municipality")]
    request = asked(shared_stage.region, parties, "initiatives", 2025)
    deliveries = [a_delivery(request, party, told()) for party in parties]
    at_once(*(lambda one=one: take_over(by=OPERATOR, delivery=one) for one in deliveries))
    assert (Initiative.objects.count(), InitiativeCount.objects.count()) == (1, 2)
