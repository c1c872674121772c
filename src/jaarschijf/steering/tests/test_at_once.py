"""Two who press the button at once get the same report."""

from __future__ import annotations

import pytest

from jaarschijf.people.access import CommandLine
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.tests.samples import made
from tests.stage import build
from tests.test_concurrency import at_once


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_report(transactional_db: None) -> None:
    stage = build(CommandLine())
    first, second = at_once(lambda: made(stage), lambda: made(stage))
    assert first == second == SteeringReport.objects.get()
