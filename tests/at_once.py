"""Two people, or two processes, at the same moment: for tests on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    from tests.stage import Stage


@pytest.fixture
def shared_stage(transactional_db: None) -> Stage:
    """A stage that other connections see too."""
    # The models wait until Django is set up: pytest reads this module before that.
    from jaarschijf.people.access import CommandLine
    from tests.stage import build

    return build(CommandLine())


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What came of deeds begun at once, each on a connection of its own; a refusal is an outcome."""
    together = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            together.wait(timeout=10)
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def refused(outcomes: list[object]) -> list[Refusal]:
    """The refusals among them."""
    return [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
