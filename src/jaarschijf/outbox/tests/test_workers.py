"""Two workers at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

import pytest

from jaarschijf.outbox import queue
from jaarschijf.outbox.models import Letter, LetterItem
from jaarschijf.outbox.queue import About, Words
from tests.at_once import at_once
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

NOW = datetime(2026, 6, 24, 6, 0, tzinfo=UTC)
WORDS = Words("Onderwerp", "Tekst", "<p>Tekst</p>")
COUNT = 40


def writing(stage: Stage, items: list[About]) -> Callable[[], object]:
    return lambda: queue.write(region=stage.region, user=stage.cast.care, words=WORDS, items=items, now=NOW)


def test_what_two_workers_write_at_once_is_written_once(shared_stage: Stage) -> None:
    items = [About("duty_due", f"share:{number}", -7) for number in range(5)]
    outcomes = at_once(writing(shared_stage, items), writing(shared_stage, items[::-1]))
    assert [type(outcome) for outcome in sorted(outcomes, key=str)].count(Letter) == 1
    assert (Letter.objects.count(), LetterItem.objects.count()) == (1, len(items))


def test_two_workers_never_claim_the_same_letter(shared_stage: Stage) -> None:
    for number in range(COUNT):
        writing(shared_stage, [About("duty_due", f"share:{number}", -7)])()
    outcomes = at_once(*[lambda: queue.claim(NOW, COUNT)] * 3)
    claimed = [letter.pk for letters in cast("list[list[Letter]]", outcomes) for letter in letters]
    assert (len(claimed), len(set(claimed))) == (COUNT, COUNT)
