"""The command `import`: a document or project list, to be reviewed or taken over at once."""

from __future__ import annotations

from argparse import Namespace

from jaarschijf.cli.console import say
from jaarschijf.cli.files import read_file
from jaarschijf.cli.intake import bring, take_all, waits
from jaarschijf.cli.lookup import address, region_named
from jaarschijf.importing.models import CandidateKind, CandidateState, Upload
from jaarschijf.lib.refusal import Refusal


def run(options: Namespace) -> None:
    region = region_named(options.region)
    upload = bring(region, *read_file(options.file), options.year)
    review = address("importing:review", region.slug, upload.pk)
    if not waits(upload):
        say(f"{upload} staat al in het register: {review}", f"{upload} is in the register already: {review}")
        return
    if options.accept_all:
        _refuse_guess(upload, options.year)
        upload = take_all(upload)
        _tell(upload)
    if waits(upload):
        say(f"Nakijken: {review}", f"Review: {review}")


def _refuse_guess(upload: Upload, year: int | None) -> None:
    """Raises Refusal unless it is sure of which year it is: the dates in a list of projects don't tell."""
    themes = upload.candidates.filter(kind=CandidateKind.THEME)
    if year is None and (upload.year is None or not themes.exists()):
        raise Refusal(
            f"{upload} noemt geen jaar. Geef het met --year.", f"{upload} names no year. Give it with --year."
        )


def _tell(upload: Upload) -> None:
    taken = upload.candidates.filter(state=CandidateState.TAKEN)
    agreements, projects = (taken.filter(kind=kind).count() for kind in ("agreement", "project"))
    say(
        f"{agreements} afspraken en {projects} projecten staan nu in ‘{upload.plan}’.",
        f"{agreements} agreements and {projects} projects are in '{upload.plan}' now.",
    )
