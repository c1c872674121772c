"""The table of limits: year by limit, national values and the region's own beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from jaarschijf.calc import norms
from jaarschijf.people.models import Region
from jaarschijf.register.models import NormCorrection

YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Cell:
    """A limit in a year. `own` is the region's correction, `national` and `value` may be absent."""

    year: str
    limit: str
    label: str
    national: Decimal | None
    own: NormCorrection | None
    certainty: str

    @property
    def value(self) -> Decimal | None:
        """What holds in this region."""
        return self.own.value if self.own else self.national

    @property
    def shown(self) -> str:
        """What holds, as the Dutch write it."""
        return shown(self.value)

    @property
    def national_shown(self) -> str:
        """The national value, as the Dutch write it."""
        return shown(self.national)


@dataclass(frozen=True)
class Row:
    """One limit through the years."""

    label: str
    cells: Sequence[Cell]


def shown(value: Decimal | None) -> str:
    """A rent with cents, an income or age without; empty for None."""
    if value is None:
        return ""
    whole = value == value.to_integral_value() and (value < 100 or value >= 10_000)
    return number_format(value, decimal_pos=0 if whole else 2, force_grouping=True)


def years_of(region_corrections: Sequence[NormCorrection]) -> list[int]:
    """The years of the table, newest first, with one more to fill in."""
    known = {*norms.national(), *(row.year for row in region_corrections)}
    return sorted({*known, max(norms.national()) + 1}, reverse=True)


def table(region: Region) -> tuple[list[str], list[Row]]:
    """The years and the rows of the table (one query)."""
    corrections = list(region.norm_corrections.all())
    own = {(row.year, row.limit): row for row in corrections}
    years = years_of(corrections)
    rows = [
        Row(label, [_cell(year, limit, own.get((year, limit))) for year in years])
        for limit, label in norms.LIMIT_LABELS.items()
    ]
    return [str(year) for year in years], rows


def cell(region: Region, year: int, limit: str) -> Cell:
    """One limit in one year (one query)."""
    return _cell(year, limit, region.norm_corrections.filter(year=year, limit=limit).first())


def _cell(year: int, limit: str, own: NormCorrection | None) -> Cell:
    national = norms.national().get(year)
    return Cell(
        year=str(year),
        limit=limit,
        label=norms.LIMIT_LABELS[limit],
        national=getattr(national, limit) if national else None,
        own=own,
        certainty=norms.certainty().get((year, limit), ""),
    )
