"""Which VERA code a word stands for, and which limits hold in a year: national data plus the region's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from jaarschijf.calc import norms, vera
from jaarschijf.people.models import Region
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.names import fold


class ValueBook:
    """The region's own names for codes, read once (one query)."""

    def __init__(self, region: Region) -> None:
        self._own = {(row.list_name, fold(row.name)): row.code for row in region.local_values.all()}

    def code(self, list_name: str, text: str) -> str:
        """The code of `text`: the region's own mapping first, then VERA's names; empty when unknown."""
        if not text.strip():
            return ""
        return self._own.get((list_name, fold(text))) or vera.find(list_name, text)

    def accessibility(self, text: str) -> tuple[str, str]:
        """(BAT score, accessibility label) of a cell; either may be empty."""
        return self.code(ValueList.BAT, text), self.code(ValueList.LABEL, text)


def limits_of(region: Region) -> Mapping[int, norms.Norms]:
    """Year -> limits as they hold in this region (one query).

    A year that the national table lacks counts when the region has given all its limits.
    """
    own: dict[int, dict[str, Decimal]] = {}
    for row in region.norm_corrections.all():
        own.setdefault(row.year, {})[row.limit] = row.value
    found = dict(norms.national())
    for year, values in own.items():
        if year in found:
            found[year] = replace(found[year], **values)  # type: ignore[arg-type] # limits are decimals
        elif values.keys() >= set(norms.LIMITS):
            found[year] = norms.Norms(year=year, **values)
    return found
