"""The list of a plan inside: `python -m benchmarks.inside_list`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.generate import YEAR, plan_of
from benchmarks.installation import installation, queries_of, timed

if TYPE_CHECKING:
    from django.test import Client

    from jaarschijf.people.models import Party
    from jaarschijf.register.models import YearPlan

PAGE_MS, MOST_QUERIES = 60.0, 12


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[8, 60, 300, 3000])
    with installation():
        for size in parser.parse_args(arguments).sizes:
            measure(plan_of(size), size)


def measure(plan: YearPlan, size: int) -> None:
    """The contents alone, and the page as the coordinator gets it; nothing is kept between two turns."""
    from django.urls import reverse

    from jaarschijf.publishing.contents import contents

    client = signed_in(plan)
    address = reverse("desk:plan", args=[plan.region.slug, YEAR])
    turns = 5 if size > 300 else 20
    for name, work in (
        ("inhoud", lambda: contents(_again(plan), date(YEAR, 9, 14))),
        ("pagina", lambda: client.get(address)),
    ):
        work()
        result, queries = timed(work, turns=turns), queries_of(work)
        print(f"{size} afspraken, {name}: {result}, {queries} queries")
        if size == 300 and name == "pagina":
            holds = result.median < PAGE_MS and queries <= MOST_QUERIES
            print(
                f"  {'gehaald' if holds else 'NIET GEHAALD'}: < {PAGE_MS:.0f} ms, <= {MOST_QUERIES} queries"
            )


def signed_in(plan: YearPlan, party: Party | None = None) -> Client:
    """A client in which the coordinator has signed in, or an officer of this party."""
    from django.test import Client

    from jaarschijf.people.access import CommandLine
    from jaarschijf.people.actions import invite

    person = invite(
        by=CommandLine(),
        region=plan.region,
        email=f"{party.slug if party else plan.region.slug}@hollemeer.example",
        name=party.name if party else "Coördinator",
        role="officer" if party else "coordinator",
        party=party,
    ).user
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(f"/werk/{plan.region.slug}/{YEAR}/")
    if response.status_code != 200:
        raise ValueError(f"the page answers {response.status_code}")
    return client


def _again(plan: YearPlan) -> YearPlan:
    """The same plan with nothing looked up yet."""
    return type(plan).objects.select_related("region").get(pk=plan.pk)


if __name__ == "__main__":
    main()
