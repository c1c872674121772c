"""The report for the steering group: `python -m benchmarks.steering`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.generate import YEAR, plan_of
from benchmarks.installation import installation, queries_of, timed

if TYPE_CHECKING:
    from jaarschijf.register.models import YearPlan

TODAY, MEETS, NEXT = date(YEAR, 9, 14), date(YEAR, 9, 24), date(YEAR, 12, 10)
WHOLE_MS, MOST_QUERIES = 2000.0, 26


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 300])
    with installation():
        for size in parser.parse_args(arguments).sizes:
            plan = plan_of(size)
            said = stall(plan)
            measure(plan, size, said)


def stall(plan: YearPlan) -> int:
    """One party of every stalled agreement says why; how many did."""
    from jaarschijf.monitoring.actions.reporting import send_report
    from jaarschijf.monitoring.reports.said import Said
    from jaarschijf.people.access import CommandLine

    said = Said(
        standing="stalled",
        sentence="Het loopt niet.",
        cause="De netbeheerder kan pas volgend jaar een aansluiting geven.",
        consequence="De woningen komen een jaar later dan afgesproken.",
        correction="We zoeken een tijdelijke aansluiting en overleggen elke maand.",
        asks="steering",
        request="Stem in met uitstel van een jaar, of geef het project voorrang.",
    )
    owed = plan.shares.filter(agreement__standing="stalled", party__isnull=False)
    shares = {share.agreement_id: share for share in owed}
    for share in shares.values():
        send_report(by=CommandLine(), share=share, revision=None, newest=None, said=said)
    return len(shares)


def measure(plan: YearPlan, size: int, said: int) -> None:
    """From the tables to the contents, and from those to the file, where the addresses are known already:
    a server reads them once, with all its pages."""
    from django.urls import get_resolver

    from jaarschijf.people.access import CommandLine
    from jaarschijf.steering.actions import make_report
    from jaarschijf.steering.contents import steering_contents
    from jaarschijf.steering.pdf import pdf
    from jaarschijf.steering.sources import Sources
    from jaarschijf.steering.teller import Teller

    def read() -> object:
        again = type(plan).objects.select_related("region").get(pk=plan.pk)
        return steering_contents(again, MEETS, NEXT, TODAY)

    _ = get_resolver().url_patterns
    report = make_report(by=CommandLine(), plan=plan, meets_on=MEETS, next_on=NEXT)
    data = report.contents

    def write() -> bytes:
        told = Teller(data, report.sha256, Sources.of(data, report.pk, "https://wonen.example")).told()
        return pdf(told, data["plan"], TODAY, report.made_at)

    first, queries = timed(write, turns=1), queries_of(read)
    reading, writing = timed(read, turns=5), timed(write, turns=5)
    print(f"{size} afspraken, {plan.projects.count()} projecten, {said} meldingen van stagnatie")
    print(f"  inhoud {reading}, {queries} queries, {len(report.frozen) // 1000} kB vastgelegd")
    print(f"  PDF    {writing}, {len(write()) // 1000} kB; de allereerste {first.median:.0f} ms")
    if size == 300:
        holds = reading.median + first.median < WHOLE_MS and queries <= MOST_QUERIES
        budget = f"< {WHOLE_MS:.0f} ms samen, <= {MOST_QUERIES} queries"
        print(f"  {'gehaald' if holds else 'NIET GEHAALD'}: {budget}")


if __name__ == "__main__":
    main()
