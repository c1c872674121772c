"""Shares, rounds, reminders and sheets: `python -m benchmarks.monitoring`."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.generate import EVERYBODY, STANDINGS, YEAR, plan_of
from benchmarks.inside_list import signed_in
from benchmarks.installation import installation, measured, undone

if TYPE_CHECKING:
    from jaarschijf.monitoring.models import Round
    from jaarschijf.register.models import YearPlan

ROWS = 1000
LIMITS = {
    "alle afspraken verdelen": (2000.0, 70),
    "niets nieuws verdelen": (1000.0, 20),
    "één afspraak verdelen": (50.0, 20),
    "Mijn deel van één partij": (500.0, 10),
    "het deel van alle partijen": (5000.0, 10),
    "de pagina van de ronde": (4000.0, 20),
    "de ronde sluiten": (2000.0, 30),
    "besluiten wie herinnerd wordt": (2000.0, 20),
    f"nakijken van {ROWS} projecten": (1000.0, 10),
    f"doorvoeren van {ROWS} projecten": (2000.0, 1100),
}
"""What is measured -> the most milliseconds and queries, of 300 agreements that bind 14 parties each."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 300])
    with installation():
        for size in parser.parse_args(arguments).sizes:
            plan = plan_of(size, responsible=EVERYBODY)
            print(f"{size} afspraken van 14 partijen: {plan.shares.count()} delen")
            dealing(plan)
            asking(plan)
        sheets(plan_of(0, rows=ROWS))


def dealing(plan: YearPlan) -> None:
    """Everything from nothing, everything again, and the shares of one agreement."""
    from jaarschijf.monitoring.actions.dealing import deal
    from jaarschijf.people.access import CommandLine

    by, one = CommandLine(), plan.agreements.all()[0].pk

    def clear() -> None:
        plan.shares.all().delete()

    show("alle afspraken verdelen", lambda: deal(by=by, plan=plan), before=clear)
    show("niets nieuws verdelen", lambda: deal(by=by, plan=plan))
    show("één afspraak verdelen", lambda: deal(by=by, plan=plan, only={one}))


def asking(plan: YearPlan) -> None:
    """A round that two thirds answered: the pages of it, who is reminded, and closing it."""
    from django.urls import reverse

    from jaarschijf.monitoring.actions.rounds import close_round
    from jaarschijf.monitoring.reminding.facts import facts_of
    from jaarschijf.monitoring.reminding.reminders import decide
    from jaarschijf.people.access import CommandLine

    row = answered(plan)
    coordinator = signed_in(plan)
    officer = signed_in(plan, plan.region.parties.get(name="Thuis in Overlaar"))
    place = [plan.region.slug, YEAR]
    mine, page = reverse("monitoring:mine", args=place), reverse("monitoring:round", args=[*place, row.pk])
    show("Mijn deel van één partij", lambda: officer.get(mine))
    show("het deel van alle partijen", lambda: coordinator.get(mine))
    show("de pagina van de ronde", lambda: coordinator.get(page))
    now = row.reminds_from
    assert now
    later = now + timedelta(days=40)
    show("besluiten wie herinnerd wordt", lambda: decide(facts_of(plan.region, later), later))
    show("de ronde sluiten", undone(lambda: close_round(by=CommandLine(), round=row, revision=None)))


def answered(plan: YearPlan) -> Round:
    """A round from five weeks ago until now, in which two of three shares were reported."""
    from django.utils.timezone import localdate, now

    from jaarschijf.monitoring.actions.rounds import open_round
    from jaarschijf.monitoring.models import Report, Round
    from jaarschijf.people.access import CommandLine

    today, earlier = localdate(), now() - timedelta(weeks=5)
    row = open_round(
        by=CommandLine(),
        plan=plan,
        title="Voortgang",
        opens_on=today - timedelta(weeks=5),
        closes_on=today + timedelta(weeks=1),
        reminds=True,
    )
    Round.objects.filter(pk=row.pk).update(reminds_from=earlier)
    Report.objects.bulk_create(
        Report(
            share=share,
            round=row,
            party=share.party,
            sent_at=earlier,
            standing=STANDINGS[place % 2] or "",
            sentence="We zijn begonnen, en het loopt zoals we dachten.",
        )
        for place, share in enumerate(plan.shares.select_related("party"))
        if place % 3
    )
    return Round.objects.get(pk=row.pk)


def sheets(plan: YearPlan) -> None:
    """A file in which every project is now being built: looked at, and then done."""
    from openpyxl import load_workbook

    from jaarschijf.monitoring.actions.sheets import apply_sheet, keep_sheet
    from jaarschijf.monitoring.sheets import ProjectSheet, examine
    from jaarschijf.people.access import CommandLine

    by, target = CommandLine(), io.BytesIO()
    book = load_workbook(io.BytesIO(ProjectSheet(plan, by).write()))
    tab = book.worksheets[0]
    phase = next(cell.column for cell in tab[1] if cell.value == "Fase")
    for number in range(2, tab.max_row + 1):
        tab.cell(number, phase, "In aanbouw")
    book.save(target)
    sheet = keep_sheet(by=by, plan=plan, kind="projects", name="projecten.xlsx", data=target.getvalue())
    seen = examine(sheet, by)[1].digest
    show(f"nakijken van {ROWS} projecten", lambda: examine(sheet, by))
    show(f"doorvoeren van {ROWS} projecten", undone(lambda: apply_sheet(by=by, sheet=sheet, seen=seen)))


def show(name: str, work: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> None:
    """Measures and prints it, with whether that is within its limits."""
    measured(name, work, LIMITS[name], before=before)


if __name__ == "__main__":
    main()
