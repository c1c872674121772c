"""Bringing a document in and taking all of it over, for whoever wants no review."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from jaarschijf.importing.actions import accept_all, bring_in, change_head, settle, suggest_all_names
from jaarschijf.importing.models import Upload
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Region

YEARS: Final = range(2000, 2101)


def bring(region: Region, name: str, data: bytes, year: int | None = None) -> Upload:
    """The document as candidates to review, for `year` or else the year that it names."""
    if year and year not in YEARS:
        raise Refusal(
            f"{year} kan niet: het jaar moet tussen 2000 en 2100 liggen.", f"Year {year} is out of reach."
        )
    by = CommandLine()
    upload = bring_in(by=by, region=region, name=name, data=data)
    if year in {None, upload.year}:
        return upload
    return change_head(by=by, upload=upload, revision=None, title=upload.title, motto=upload.motto, year=year)


@transaction.atomic
def take_all(upload: Upload, at: datetime | None = None) -> Upload:
    """Puts everything that the register can hold into it, with parties and groups for the names in it.

    Standings in the document hold from now, or from `at`.
    """
    by = CommandLine()
    suggest_all_names(by=by, upload=upload)
    accept_all(by=by, upload=upload)
    settle(by=by, upload=upload, at=at)
    return Upload.objects.get(pk=upload.pk)


def waits(upload: Upload) -> bool:
    """Whether something in it still waits for a decision or for the register."""
    return Upload.objects.unfinished().filter(pk=upload.pk).exists()
