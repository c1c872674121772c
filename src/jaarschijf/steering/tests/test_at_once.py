"""Two who press the button at once get the same report."""

from __future__ import annotations

import pytest

from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.tests.samples import made
from tests.at_once import at_once
from tests.stage import Stage


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_report(shared_stage: Stage) -> None:
    first, second = at_once(lambda: made(shared_stage), lambda: made(shared_stage))
    assert first == second == SteeringReport.objects.get()
