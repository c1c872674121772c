"""The command `deliver`: a file is checked and its sums delivered; its rows are kept nowhere."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from jaarschijf.cli.console import progress, say
from jaarschijf.cli.files import read_file
from jaarschijf.cli.lookup import address, region_named
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.datasets import Delivered
from jaarschijf.figures.flaws import Wrong, wrong_in
from jaarschijf.figures.intake import Upload, check_file
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.upload import MOST_BYTES
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region

STEP: Final = 10
"""Percent between two lines of progress."""


def run(options: Namespace) -> None:
    region, by = region_named(options.region), CommandLine()
    request, party = _request(region, options.request), _party(region, options.party)
    file = Upload(*read_file(options.file, MOST_BYTES + 1))
    _refuse_size(file)
    found = check_file(by=by, request=request, party=party, file=file, progress=Told())
    if found.totals is None:
        _refuse(wrong_in(found, region), address("figures:deliver", region.slug, request.pk, party.slug))
    _tell(found)
    if not options.confirm:
        page = address("figures:deliver", region.slug, request.pk, party.slug)
        say(
            f"Er is nog niets geleverd. Lever met --confirm, of bekijk het eerst op {page}",
            f"Nothing is delivered yet. Deliver with --confirm, or look at it first: {page}",
        )
        return
    assert found.totals
    seen = sha256(found.totals.canonical())
    delivery = confirm_delivery(by=by, request=request, party=party, seen=seen)
    page = address("figures:delivery", region.slug, delivery.pk)
    say(f"Geleverd voor {party}: {page}", f"Delivered for {party}: {page}")


@dataclass
class Told:
    """Hears how far the reading is, and says every tenth of it on standard error."""

    last: int = -STEP

    def __call__(self, fraction: float) -> None:
        percent = int(100 * fraction) // STEP * STEP
        if percent > self.last:
            self.last = percent
            progress(f"{percent} % nagekeken", f"{percent}% checked")


def _tell(found: Delivered) -> None:
    for sentence in found.told:
        say(sentence)


def _refuse(wrong: Wrong, page: str) -> None:
    """Says what is wrong, all of it that is shown on the page too. Raises Refusal."""
    for sort in wrong.sorts:
        say(f"{sort.says}. {sort.remedy}")
    for flaw in wrong.flaws:
        where = f"rij {flaw.row}, {f'kolom {flaw.column}' if flaw.column else 'de hele rij'}"
        say(f"  {where}: {f'‘{flaw.value}’. ' if flaw.value else ''}{flaw.remedy}")
    if wrong.more:
        say(f"  En nog {wrong.more} andere.", f"  And {wrong.more} more.")
    if wrong.words:
        say(
            f"Onbekende woorden legt u één keer vast op {page}",
            f"Say once what unknown words stand for: {page}",
        )
    raise Refusal(
        f"Er is niets bewaard: {counted(wrong.count, 'fout', 'fouten')} in het bestand.",
        f"Nothing is kept: {wrong.count} flaws in the file.",
    )


def _refuse_size(file: Upload) -> None:
    if len(file.data) > MOST_BYTES:
        raise Refusal(
            f"{file.name} is te groot: hooguit {MOST_BYTES // 1_000_000} MB. Lever het al geteld.",
            f"{file.name} is too large.",
        )


def _request(region: Region, number: int) -> DataRequest:
    found = DataRequest.objects.filter(region=region, pk=number).first()
    if found is None:
        rows = DataRequest.objects.filter(region=region, closed_at=None)
        known = ", ".join(f"{row.pk} ({row.title})" for row in rows)
        raise Refusal(
            f"{region} heeft geen uitvraag {number}. Open zijn: {known or 'geen'}.",
            f"{region} has no request {number}. Open: {known or 'none'}.",
        )
    found.region = region
    return found


def _party(region: Region, name: str) -> Party:
    found = region.parties.filter(Q(slug=name.lower()) | Q(name__iexact=name)).first()
    if found is None:
        known = ", ".join(region.parties.values_list("name", flat=True))
        raise Refusal(
            f"{region} heeft geen partij ‘{name}’. Wel: {known or 'nog geen enkele'}.",
            f"{region} has no party '{name}'. Known: {known or 'none yet'}.",
        )
    return found
