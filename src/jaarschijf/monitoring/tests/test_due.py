"""What is still to be done, of everybody and of some."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.monitoring.reports.due import open_duties
from tests.stage import Stage

SPRING = date(2026, 5, 1)


@pytest.mark.django_db
def test_what_parties_have_to_do_is_what_all_have_but_that_of_others(stage: Stage) -> None:
    everybody = open_duties(stage.plan, SPRING)
    association = {stage.parties["association"].pk}
    mine = open_duties(stage.plan, SPRING, association)
    assert mine == [duty for duty in everybody if duty.party_id in association]
    assert mine
    assert open_duties(stage.plan, SPRING, ()) == []
