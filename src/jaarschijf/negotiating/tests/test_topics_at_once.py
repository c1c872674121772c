"""Two coordinators add the same topic at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

import pytest

from jaarschijf.negotiating.actions.topics import add_topic, change_topic
from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_add_the_same_topic_one_is_told(shared_stage: Stage) -> None:
    by, region = shared_stage.cast.coordinator, shared_stage.region
    outcomes = at_once(*[lambda: add_topic(by=by, region=region, name="Starters", words="")] * 2)
    assert ["staat er al" in one.dutch for one in refused(outcomes)] == [True]
    assert RegionTopic.objects.count() == 1


def test_of_two_who_change_a_topic_one_is_told(shared_stage: Stage) -> None:
    by = shared_stage.cast.coordinator
    topic = add_topic(by=by, region=shared_stage.region, name="Starters", words="")
    names = ("Jongeren", "Studenten")
    deeds = [
        lambda name=name: change_topic(by=by, topic=topic, revision=1, name=name, words="") for name in names
    ]
    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
