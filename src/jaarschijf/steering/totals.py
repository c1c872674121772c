"""Projects summed along the fields that a steering group asks for. Pure; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from jaarschijf.publishing.shape import ProjectContents
from jaarschijf.steering.shape import SumContents, TotalsContents

Built = tuple[ProjectContents, int | None]
"""A project, and how many dwellings of it are built when that is known."""

UNKNOWN = ""
"""The name of what has no value; it comes last."""


def _types(row: ProjectContents) -> str:
    """One type, or all of them in one name: what is built is known of the whole row only."""
    return ", ".join(sorted({part["type"] for part in row["dwelling_rows"] if part["type"]}))


FIELDS: Mapping[str, Callable[[ProjectContents], str]] = {
    "municipality": lambda row: row["municipality"],
    "rent_class": lambda row: row["rent_class"],
    "accessibility": lambda row: row["accessibility"],
    "dwelling_type": _types,
}
"""Field -> the value by which a project is counted there."""


def totals(projects: Sequence[ProjectContents], realised: Sequence[int | None]) -> list[TotalsContents]:
    """Every field in turn; of no projects there is nothing to sum."""
    rows = list(zip(projects, realised, strict=True))
    return [_along(field, rows) for field in FIELDS] if rows else []


WITHOUT: Mapping[str, Callable[[Built], bool]] = {
    "aantal": lambda built: built[0]["dwellings"] is None,
    "melding": lambda built: built[1] is None,
}
"""Name of a number in an address -> whether a project has none."""


def of_value(rows: Iterable[Built], field: str, value: str) -> list[Built]:
    """The projects behind one row of the totals."""
    return [row for row in rows if FIELDS[field](row[0]) == value]


def summed(name: str, rows: Sequence[Built]) -> SumContents:
    """Rows taken together."""
    dwellings = [row["dwellings"] for row, _ in rows]
    realised = [built for _, built in rows]
    return SumContents(
        name=name,
        projects=len(rows),
        dwellings=sum(number or 0 for number in dwellings),
        unknown=dwellings.count(None),
        realised=sum(number or 0 for number in realised),
        unreported=realised.count(None),
    )


def _along(field: str, rows: Sequence[Built]) -> TotalsContents:
    names = sorted({FIELDS[field](row) for row, _ in rows}, key=lambda name: (name == UNKNOWN, name.lower()))
    return TotalsContents(
        field=field,
        rows=[summed(name, of_value(rows, field, name)) for name in names],
        whole=summed("", rows),
    )
