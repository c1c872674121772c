"""What is published: the edition of a plan that the public may see, or the date on which it left the site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.http import Http404
from django.utils.timezone import localtime

from jaarschijf.publishing.changes import agreements
from jaarschijf.publishing.models import Decision, Snapshot
from jaarschijf.publishing.shape import AgreementContents, Contents, ThemeContents
from jaarschijf.register.models import PlanKind

_COLUMNS = ("sha256", "decided_at", "withdrawn_at", "plan__year")


class Gone(Exception):  # noqa: N818 - it is an answer, not a fault
    """It was published once and is no longer; the page says so and shows nothing of it."""

    template = "public/gone.html"

    def __init__(self, *, year: int = 0, on: date | None = None, plan_is_live: bool = False) -> None:
        super().__init__(year)
        self.year, self.on, self.plan_is_live = year, on, plan_is_live


class FiguresGone(Gone):
    """Released figures that were taken back."""

    template = "public/figures_gone.html"


@dataclass(frozen=True)
class Edition:
    """A plan on the public pages. `approved` are all its publications, newest first, without their text."""

    approved: Sequence[Snapshot]
    years: Sequence[int]

    @property
    def snapshot(self) -> Snapshot:
        return self.approved[0]

    @property
    def contents(self) -> Contents:
        return self._text.contents

    @property
    def _text(self) -> _Text:
        return _text(self.snapshot.pk, self.snapshot.sha256)

    @property
    def first_on(self) -> date:
        """The day of the first publication."""
        return _day(self.approved[-1])

    @property
    def updated_on(self) -> date:
        """The day of this publication."""
        return _day(self.snapshot)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What is different from the version before, as (subject, sentence).

        Nothing when that was withdrawn: then nothing of it may be told.
        """
        return self._text.changes if self.before_on else []

    @property
    def before_on(self) -> date | None:
        """The day of the version before, when there is one to compare with."""
        before = self.approved[1:2]
        return _day(before[0]) if before and before[0].withdrawn_at is None else None

    def find(self, slug: str) -> tuple[ThemeContents, AgreementContents]:
        """An agreement and its theme. Raises Gone when an earlier version had it, else Http404."""
        for theme in self.contents["themes"]:
            for row in theme["agreements"]:
                if row["slug"] == slug:
                    return theme, row
        if any(self._had(one, slug) for one in self._naming(slug)):
            raise Gone(year=self.snapshot.plan.year, plan_is_live=True)
        raise Http404("Deze afspraak is er niet.")

    def _naming(self, slug: str) -> list[Snapshot]:
        """Earlier versions in which this slug stands somewhere: the database looks, to parse few of them."""
        quoted = json.dumps(slug, ensure_ascii=False)
        return list(
            Snapshot.objects.filter(pk__in=[one.pk for one in self.approved[1:]], frozen__contains=quoted)
        )

    @staticmethod
    def _had(snapshot: Snapshot, slug: str) -> bool:
        return any(row["slug"] == slug for row in agreements(snapshot.contents).values())


def edition(region_slug: str, year: int) -> Edition:
    """The edition of a year. Raises Gone when it was withdrawn, Http404 when there never was one."""
    everything = approved(region_slug)
    of_year = [one for one in everything if one.plan.year == year]
    if not of_year:
        raise Http404("Deze jaarschijf is er niet.")
    withdrawn = of_year[0].withdrawn_at
    if withdrawn:
        raise Gone(year=year, on=localtime(withdrawn).date())
    return Edition(of_year, years_of(everything))


def approved(region_slug: str) -> list[Snapshot]:
    """What a region ever published, newest year and version first, without the texts. One query."""
    rows = Snapshot.objects.filter(
        plan__region__slug=region_slug, plan__kind=PlanKind.SLICE, decision=Decision.APPROVED
    )
    return list(rows.select_related("plan").only(*_COLUMNS).order_by("-plan__year", "-sequence"))


def years_of(snapshots: Sequence[Snapshot]) -> list[int]:
    """The years that are on the site, newest first, of snapshots in the order of `approved`."""
    newest: dict[int, Snapshot] = {}
    for one in snapshots:
        newest.setdefault(one.plan.year, one)
    return [year for year, one in newest.items() if one.withdrawn_at is None]


class _Text(NamedTuple):
    contents: Contents
    changes: list[tuple[str, str]]


@lru_cache(maxsize=6)
def _text(pk: int, sha256: str) -> _Text:  # noqa: ARG001 - with the hash the key can never be stale
    """What a snapshot froze, which never changes: a process keeps the last few."""
    frozen, changed = Snapshot.objects.values_list("frozen", "changes").get(pk=pk)
    return _Text(json.loads(frozen), changed)


def _day(snapshot: Snapshot) -> date:
    assert snapshot.decided_at
    return localtime(snapshot.decided_at).date()


@dataclass(frozen=True)
class PublishedRegion:
    """A region with its years on the site, newest first."""

    name: str
    slug: str
    years: list[int]


def published_regions() -> list[PublishedRegion]:
    """By name. One query."""
    rows = (
        Snapshot.objects.live()
        .filter(plan__kind=PlanKind.SLICE)
        .order_by("plan__region__name", "-plan__year")
        .values_list("plan__region__name", "plan__region__slug", "plan__year")
    )
    found: dict[str, PublishedRegion] = {}
    for name, slug, year in rows:
        found.setdefault(slug, PublishedRegion(name, slug, [])).years.append(year)
    return list(found.values())
