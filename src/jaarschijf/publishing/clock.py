"""A plan's contents as the year clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jaarschijf.disc import Band, DiscData, Mark, Ring
from jaarschijf.lib.freshness import Freshness
from jaarschijf.publishing.ages import Ages
from jaarschijf.publishing.shape import AgreementContents, Contents

AddressOf = Callable[[str], str]


def clock(data: Contents, today: date | None, address_of: AddressOf) -> DiscData:
    """The disc of a plan; `address_of` gives the page of an agreement by its slug.

    How old the standings are is seen from `today`; without it all are fresh.
    """
    ages = Ages(data, today) if today else None
    bands = tuple(
        Band(theme["title"], tuple(_ring(row, address_of, ages) for row in theme["agreements"]))
        for theme in data["themes"]
    )
    return DiscData(year=data["year"], bands=bands, today=today, title=data["title"])


def _ring(row: AgreementContents, address_of: AddressOf, ages: Ages | None) -> Ring:
    href, day = address_of(row["slug"]), date.fromisoformat
    marks = tuple(
        Mark(duty["text"], day(start), day(end) if end else None, None, href)
        for duty in row["obligations"]
        for start, end, _exact in duty["occurrences"]
    )
    age = ages.of(row["standing_on"]) if ages else None
    freshness = age.freshness if age else Freshness.FRESH
    return Ring(row["number"], row["title"], row["standing"], marks, href, freshness)
