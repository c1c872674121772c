"""Against what a delivery is read: the limits of its year, the region's places and the region's own words."""

from __future__ import annotations

from jaarschijf.figures.datasets import Places, Scope, with_own
from jaarschijf.figures.models import DataRequest, KnownWord
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import PartyKind, Region
from jaarschijf.register.names import fold
from jaarschijf.register.values import ValueBook, limits_of

PREFIX = "gemeente "


def scope_of(request: DataRequest) -> Scope:
    """The scope of a request. Raises Refusal when the limits of its year are not known."""
    region = request.region
    limits = limits_of(region)
    if request.year not in limits:
        known = f"{min(limits)} tot en met {max(limits)}"
        raise Refusal(
            f"De huur- en inkomensgrenzen van {request.year} zijn nog niet bekend (wel die van {known}). "
            "De regiocoördinator vult ze in bij Waarden.",
            f"The limits of {request.year} are not known.",
        )
    return Scope(
        since=request.period_from,
        until=request.period_until,
        norms=limits[request.year],
        places=places_of(region),
        find=with_own(OwnWords(region).code),
    )


def places_of(region: Region) -> Places | None:
    """The municipalities that take part, by the name of the place; their neighbourhoods are not kept."""
    names = region.parties.filter(kind=PartyKind.MUNICIPALITY).values_list("name", flat=True)
    return {_place(name): frozenset() for name in names} or None


def _place(name: str) -> str:
    return name[len(PREFIX) :] if name.casefold().startswith(PREFIX) else name


class OwnWords:
    """The region's own words: those mapped for deliveries first, then those of projects (two queries)."""

    def __init__(self, region: Region) -> None:
        rows = KnownWord.objects.filter(region=region)
        self._known = {(row.list_name, fold(row.word)): row.code for row in rows}
        self._projects = ValueBook(region)
        self._places = {fold(name): name for name in places_of(region) or {}}

    def code(self, list_name: str, word: str) -> str:
        """The code of a word, empty when the region has none of its own. "Gemeente X" is the place X."""
        found = self._known.get((list_name, fold(word)), "")
        if not found and list_name == "municipality":
            return self._places.get(fold(_place(word.strip())), "")
        return found or (self._projects.code(list_name, word) if list_name.isupper() else "")
