"""The repository's own region, put together by the same actions that people use."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TypedDict

from django.db import transaction

from jaarschijf.cli.console import progress
from jaarschijf.cli.demo.figures import let_reckon
from jaarschijf.cli.demo.meetings import let_meet
from jaarschijf.cli.demo.next_year import let_agree
from jaarschijf.cli.demo.progress import let_pass, teach_names, year_of_progress
from jaarschijf.cli.demo.showcase import Account, Showcase, accounts_of, add_account, put_online
from jaarschijf.cli.intake import bring, take_all
from jaarschijf.importing.models import Upload
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import add_group, add_party, add_region, learn_name
from jaarschijf.people.models import Party, Region
from jaarschijf.sample import sample_path

CAST = "waterdam-2026.json"
DOCUMENT = "waterdam-2026.txt"
PROJECTS = "waterdam-2026-projecten.csv"
BY = CommandLine()
SIGNED = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
"""When the parties had signed: what the document says of standings held from then on."""

Entry = dict[str, str]


class Cast(TypedDict):
    """The shape of the sample's JSON."""

    region: Entry
    parties: list[Entry]
    groups: list[Entry]
    people: list[Entry]
    standings: list[Entry]


def sample_region() -> Showcase:
    """The sample region; loaded, whole or not at all, when it is not there yet."""
    cast: Cast = json.loads(sample_path(CAST).read_text("utf-8"))
    region = Region.objects.filter(name=cast["region"]["name"]).first()
    if region is None:
        return _load(cast)
    upload = Upload.objects.filter(region=region, document__name=DOCUMENT).first()
    return Showcase(region, upload.plan if upload else None, upload, accounts_of(region))


@transaction.atomic
def _load(cast: Cast) -> Showcase:
    progress("De voorbeeldregio en haar partijen …", "The sample region and its parties …")
    region = add_region(by=BY, name=cast["region"]["name"], motto=cast["region"]["motto"])
    parties = _parties(region, cast)
    year = year_of_progress()
    teach_names(region, year)
    progress("De mensen, met een wachtwoord …", "The people, with a password …")
    accounts = [_account(region, parties, person) for person in cast["people"]]
    progress("Het document en de projecten lezen …", "Reading the document and the projects …")
    upload = _take(region, DOCUMENT)
    plan = upload.plan
    assert plan
    _take(region, PROJECTS, plan.year)
    progress("Een jaar voortgang, en publiceren …", "A year of progress, and publishing …")
    let_pass(plan, year, cast["standings"])
    progress("Groepen en vergaderingen …", "Groups and meetings …")
    let_meet(plan)
    put_online(plan)
    progress("Cijfers: vragen, leveren, rekenen …", "Figures: asking, delivering, reckoning …")
    let_reckon(plan)
    progress("Het volgende jaar: meenemen, instemmen, tekenen …", "Next year: carry over, consent, sign …")
    let_agree(plan)
    return Showcase(region, plan, upload, accounts)


def _parties(region: Region, cast: Cast) -> dict[str, Party]:
    parties = {}
    for entry in cast["parties"]:
        party = add_party(by=BY, region=region, name=entry["name"], kind=entry["kind"])
        if entry["short_name"] != entry["name"]:
            learn_name(by=BY, region=region, name=entry["short_name"], target=party)
        parties[party.name] = party
    for entry in cast["groups"]:
        add_group(by=BY, region=region, name=entry["name"], kind=entry["kind"])
    return parties


def _account(region: Region, parties: dict[str, Party], person: Entry) -> Account:
    return add_account(region, person["email"], person["name"], person["role"], parties[person["party"]])


def _take(region: Region, name: str, year: int | None = None) -> Upload:
    return take_all(bring(region, name, sample_path(name).read_bytes(), year), at=SIGNED)
