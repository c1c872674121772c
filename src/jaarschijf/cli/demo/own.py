"""A document of one's own in the demo: read, taken over and published, in its own region."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.cli.console import progress
from jaarschijf.cli.demo.showcase import Account, Showcase, accounts_of, add_account, put_online
from jaarschijf.cli.intake import bring, take_all
from jaarschijf.importing.models import Upload
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import add_region
from jaarschijf.people.models import Region, Role
from jaarschijf.reading import Draft, read

NAMELESS = "Mijn regio"


def own_region(name: str, data: bytes) -> Showcase:
    """The region of this document; the same document is not taken over twice."""
    known = Upload.objects.in_hand().filter(document__sha256=sha256(data), plan__isnull=False).first()
    if known:
        return Showcase(known.region, known.plan, known, accounts_of(known.region))
    progress("Het document lezen …", "Reading the document …")
    draft = read(data, name)
    _refuse_loose_projects(draft)
    return _load(draft, name, data)


@transaction.atomic
def _load(draft: Draft, name: str, data: bytes) -> Showcase:
    region, accounts = _region(draft.region)
    year = draft.year or _this_year()
    upload = bring(region, name, data, year)
    if region.plans.filter(year=year).exists():
        # Another version of a plan that is there: a person decides what is new in it.
        return Showcase(region, None, upload, accounts)
    progress("Afspraken en partijen overnemen, en publiceren …", "Taking all over, and publishing …")
    upload = take_all(upload)
    assert upload.plan
    put_online(upload.plan)
    return Showcase(region, upload.plan, upload, accounts)


def _region(name: str) -> tuple[Region, list[Account]]:
    if not name:
        progress(f"Het document noemt geen regio: ‘{NAMELESS}’.", f"It names no region: '{NAMELESS}'.")
    known = Region.objects.filter(name__iexact=name or NAMELESS).first()
    if known:
        return known, accounts_of(known)
    region = add_region(by=CommandLine(), name=name or NAMELESS)
    email = f"coordinator@{region.slug}.example"
    return region, [add_account(region, email, "Regiocoördinator", Role.COORDINATOR)]


def _this_year() -> int:
    year = localdate().year
    progress(f"Het document noemt geen jaar: {year}.", f"The document names no year: {year}.")
    return year


def _refuse_loose_projects(draft: Draft) -> None:
    """Raises Refusal for a file without themes: projects come into a plan that is there."""
    if draft.themes:
        return
    if draft.projects:
        raise Refusal(
            "Dit is een projectenlijst. Begin met het document van de jaarschijf; "
            "lees de projecten daarna in op de pagina Inlezen.",
            "This is a list of projects. Begin with the document of the year plan; "
            "bring the projects in afterwards, on the page Inlezen.",
        )
    raise Refusal(
        "In dit bestand zijn geen thema's of afspraken gevonden.",
        "No themes or agreements were found in this file.",
    )
