"""A fresh installation in a temporary folder, and the clock to measure it with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple


class Timing(NamedTuple):
    """Milliseconds of processor time, the median and the best of all turns.

    Not by the clock on the wall: what else runs on the machine says nothing of the software, and
    with SQLite on the disk of the machine there is nothing to wait for.
    """

    median: float
    best: float

    def __str__(self) -> str:
        return f"{self.median:.1f} ms (beste {self.best:.1f})"


@contextmanager
def installation() -> Iterator[Path]:
    """Migrated, with its static files in place, empty; sets the environment for child processes too."""
    with tempfile.TemporaryDirectory(prefix="jaarschijf-") as folder:
        os.environ["JAARSCHIJF_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "jaarschijf.config.settings"
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        yield Path(folder)


def timed(
    work: Callable[[], object], *, before: Callable[[], object] = lambda: None, turns: int = 30
) -> Timing:
    """How long `work` takes; `before` goes ahead of each turn and is not counted."""
    taken = []
    for _ in range(turns):
        before()
        start = process_time()
        work()
        taken.append((process_time() - start) * 1000)
    return Timing(median(taken), min(taken))


def queries_of(work: Callable[[], object]) -> int:
    """How many queries `work` does."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def undone(work: Callable[[], object]) -> Callable[[], None]:
    """The same work, taken back after it."""
    from django.db import transaction

    def run() -> None:
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return run


def measured(
    name: str,
    work: Callable[[], object],
    limit: tuple[float, int],
    *,
    before: Callable[[], object] = lambda: None,
    turns: int = 5,
) -> None:
    """Measures and prints it, with whether that is within its limit of milliseconds and queries."""
    most_ms, most_queries = limit
    taken = timed(work, before=before, turns=turns)
    before()
    queries = queries_of(work)
    holds = taken.median < most_ms and queries <= most_queries
    verdict = "gehaald" if holds else "NIET GEHAALD"
    print(f"  {name}: {taken}, {queries} queries ({verdict}: < {most_ms:.0f} ms, <= {most_queries} queries)")
