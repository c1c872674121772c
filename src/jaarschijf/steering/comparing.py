"""What is different from the report that the steering group read before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaarschijf.publishing.changes import agreements
from jaarschijf.publishing.shape import AgreementContents, Contents
from jaarschijf.publishing.tally import ORDER
from jaarschijf.steering.shape import ChangeContents, CountContents

NOT_THERE = ""


def counts(now: Contents, before: Contents | None) -> list[CountContents]:
    """Agreements per standing, in the order of the legend, also where there are none."""
    new, old = _per_standing(now), None if before is None else _per_standing(before)
    return [
        CountContents(
            standing=standing,
            number=new[standing],
            change=None if old is None else new[standing] - old[standing],
        )
        for standing in ORDER
    ]


def changes(now: Contents, before: Contents | None) -> list[ChangeContents]:
    """The agreements that stand otherwise, in the order of the plan; those that are gone come last."""
    return [] if before is None else list(_changes(agreements(now), agreements(before)))


def _changes(
    now: dict[str, AgreementContents], before: dict[str, AgreementContents]
) -> Iterator[ChangeContents]:
    for lineage, row in now.items():
        was = before[lineage]["standing"] if lineage in before else NOT_THERE
        if was != row["standing"]:
            yield _change(row, was, row["standing"])
    for lineage, row in before.items():
        if lineage not in now:
            yield _change(row, row["standing"], NOT_THERE)


def _change(row: AgreementContents, was: str | None, now: str | None) -> ChangeContents:
    return ChangeContents(
        number=row["number"],
        slug=row["slug"],
        title=row["title"],
        was=was,
        now=now,
        sentence="" if now == NOT_THERE else row["note"],
    )


def _per_standing(data: Contents) -> Counter[str | None]:
    return Counter(row["standing"] for row in agreements(data).values())
