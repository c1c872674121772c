"""What the tests of the public pages share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.publishing.models import Snapshot
from tests.stage import Stage

Publish = Callable[[], Snapshot]


@pytest.fixture
def publish(stage: Stage, operator: CommandLine) -> Publish:
    """Puts the plan on stage on the public pages as it is now."""

    def published() -> Snapshot:
        return approve_publication(by=operator, snapshot=ask_publication(by=operator, plan=stage.plan))

    return published
