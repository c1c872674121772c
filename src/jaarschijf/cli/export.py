"""The command `export`: a year plan as a file, as it was published or as it is now."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from django.utils.timezone import localdate

from jaarschijf.cli.files import write_file
from jaarschijf.cli.lookup import live_snapshot, plan_of, region_named
from jaarschijf.lib.hashing import canonical
from jaarschijf.lib.refusal import Refusal
from jaarschijf.publishing.contents import contents
from jaarschijf.publishing.exports import agreements_csv, projects_csv, workbook
from jaarschijf.publishing.shape import Contents
from jaarschijf.register.models import YearPlan

WRITERS: dict[str, Callable[[Contents, date], bytes]] = {
    "json": lambda data, _today: canonical(data),
    "csv": agreements_csv,
    "projects-csv": lambda data, _today: projects_csv(data),
    "xlsx": workbook,
}


def run(options: Namespace) -> None:
    plan = plan_of(region_named(options.region), options.year)
    today = localdate()
    data = contents(plan, today) if options.live else _published(plan)
    write_file(options.output, WRITERS[options.format](data, today))


def _published(plan: YearPlan) -> Contents:
    snapshot = live_snapshot(plan)
    if snapshot is None:
        raise Refusal(
            f"‘{plan}’ is niet gepubliceerd. Met --live krijgt u haar zoals zij nu is.",
            f"'{plan}' is not published. --live writes it as it is now.",
        )
    return snapshot.contents
