"""Plans of any size in an invented region, the same every time: `python -m benchmarks.generate 8 60 300`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

from jaarschijf.lib.standing import Standing
from jaarschijf.reading import (
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    Per,
    Period,
    Relative,
    Source,
    Times,
    When,
)

if TYPE_CHECKING:
    from jaarschijf.publishing.models import Snapshot
    from jaarschijf.register.models import YearPlan

SIZES = (8, 60, 300, 3000)
YEAR = 2026
PLACES = ("Hollemeer", "Dierkerk", "Zilverbeek", "Overlaar")
PARTIES = {
    "Bureau Wonen Hollemeer": "coordinator",
    **{f"Gemeente {place}": "municipality" for place in PLACES},
    **{f"Woonstichting {place}": "association" for place in PLACES},
    **{f"Huurdersraad {place}": "tenants" for place in PLACES},
    "Zorg in Hollemeer": "care",
    "Thuis in Overlaar": "care",
}
GROUPS = {"Gemeenten": "municipality", "Corporaties": "association", "Zorgaanbieders": "care"}
SUBJECTS = (
    "Doorstroming",
    "Betaalbaarheid",
    "Toegankelijkheid",
    "Huisvesting",
    "Leefbaarheid",
    "Isolatie",
    "Nieuwbouw",
)
SENTENCES = (
    "De corporaties tellen in het tweede kwartaal hoeveel woningen vrijkomen en voor wie.",
    "De gemeenten leggen de uitkomst naast hun woonvisie en bespreken het verschil met de huurders.",
    "Zorgaanbieders melden **tijdig** welke mensen een woning met hulp nodig hebben.",
    "Wat niet lukt, komt op de agenda van de stuurgroep, met een voorstel dat wel kan.",
    "Huurders lezen mee & krijgen antwoord op elke vraag die zij stellen.",
)
STANDINGS = (Standing.DONE, Standing.UNDER_WAY, None, Standing.UNDER_WAY, Standing.STALLED, Standing.DONE)
NOWHERE = Source(line=1, quote="")


EVERYBODY = ("Gemeenten", "Corporaties", "Zorgaanbieders", *(f"Huurdersraad {place}" for place in PLACES))
"""Names that together are fourteen parties."""


def plan_of(agreements: int, *, rows: int | None = None, responsible: tuple[str, ...] = ()) -> YearPlan:
    """A region of its own with a year plan of so many agreements and `rows` projects, else half as many.

    Under each agreement stand the names that are `responsible`, else three in turn.
    """
    from jaarschijf.people import actions as people
    from jaarschijf.people.access import CommandLine
    from jaarschijf.register.actions.plans import add_plan
    from jaarschijf.register.actions.take_over import take_over

    by = CommandLine()
    region = people.add_region(by=by, name=f"Hollemeer {agreements}", motto="Samen thuis in Hollemeer")
    for name, kind in PARTIES.items():
        people.add_party(by=by, region=region, name=name, kind=kind)
    for name, kind in GROUPS.items():
        people.add_group(by=by, region=region, name=name, kind=kind)
    plan = add_plan(by=by, region=region, year=YEAR, motto=region.motto)
    rows = agreements // 2 if rows is None else rows
    take_over(by=by, plan=plan, themes=themes(agreements, responsible), projects=projects(rows))
    return plan


def published(plan: YearPlan) -> Snapshot:
    """The plan on the public pages in its second version, so that there is something to compare with."""
    from jaarschijf.people.access import CommandLine
    from jaarschijf.publishing.actions import approve_publication, ask_publication
    from jaarschijf.register.actions.agreements import set_standing

    by = CommandLine()
    approve_publication(by=by, snapshot=ask_publication(by=by, plan=plan))
    for row in plan.agreements.all()[:5]:
        set_standing(by=by, agreement=row, revision=row.revision, standing="done", note="Afgerond in mei.")
    return approve_publication(by=by, snapshot=ask_publication(by=by, plan=plan))


def themes(agreements: int, responsible: tuple[str, ...]) -> list[DraftTheme]:
    """Three to eight themes that share the agreements."""
    count = min(8, 3 + agreements // 60)
    rows = [_agreement(place, responsible) for place in range(agreements)]
    return [
        DraftTheme(
            f"{SUBJECTS[place % len(SUBJECTS)]} in de regio {place + 1}", " ".join(SENTENCES[:2]), tuple(part)
        )
        for place in range(count)
        if (part := rows[place::count])
    ]


def projects(rows: int) -> list[DraftProject]:
    """So many rows, one in five without a number."""
    return [_project(place) for place in range(rows)]


def _agreement(place: int, responsible: tuple[str, ...]) -> DraftAgreement:
    text = list(islice(cycle(SENTENCES), place, place + 4))
    body = " ".join(text[:2]) + "\n\n- " + "\n- ".join(text[2:])
    return DraftAgreement(
        title=f"{SUBJECTS[place % len(SUBJECTS)]} volgen in {PLACES[place % len(PLACES)]}, deel {place + 1}",
        title_derived=False,
        text=body,
        responsible=responsible or tuple(islice(cycle([*GROUPS, *PARTIES]), place, place + 3)),
        standing=STANDINGS[place % len(STANDINGS)],
        obligations=tuple(DraftObligation(text[0], ("corporaties",), when) for when in _times(place)),
        confidence=1.0,
        source=NOWHERE,
    )


def _times(place: int) -> Iterator[When | None]:
    start = date(YEAR, 1, 1) + timedelta(days=place * 37 % 300)
    yield Period(start, start + timedelta(days=60), "")
    if place % 2:
        yield Times(1 + place % 4, Per.YEAR, date(YEAR, 1, 1), date(YEAR, 12, 31))
    if place % 5 == 0:
        yield Relative(-14, "stuurgroep", 3, Per.YEAR)
    if place % 7 == 0:
        yield None


def _project(place: int) -> DraftProject:
    town = PLACES[place % len(PLACES)]
    return DraftProject(
        location=f"Hof van {town} {place + 1}",
        accessibility=("BAT 4", "BAT 5", None)[place % 3],
        responsible=(f"Woonstichting {town}",),
        dwellings=None if place % 5 == 4 else 10 + place % 90,
        rent_class=("Goedkoop", "Betaalbaar", "Duur")[place % 3],
        standing=STANDINGS[place % len(STANDINGS)],
        dwelling_type=("Appartement", "Eengezinswoning")[place % 2],
        agreement=f"1.{place % 5 + 1}",
        signed="12-12-2025",
        source=NOWHERE,
        municipality=town,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fills the database of the settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    for size in parser.parse_args(arguments).sizes:
        snapshot = published(plan_of(size))
        print(f"/{snapshot.contents['region_slug']}/{YEAR}/")


if __name__ == "__main__":
    import django

    django.setup()
    main()
