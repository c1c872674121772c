"""What stands in a tally, in Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jaarschijf.figures.datasets import lists
from jaarschijf.figures.datasets.classes import MOST_PERSONS, MOST_ROOMS, NONE
from jaarschijf.figures.datasets.columns import LIST_OF, MUNICIPALITY, NEIGHBOURHOOD

_ROOMS: Final = {str(rooms): str(rooms) for rooms in range(1, MOST_ROOMS)} | {
    str(MOST_ROOMS): f"{MOST_ROOMS} of meer",
    NONE: "niet opgegeven",
}
_PERSONS: Final = {str(persons): str(persons) for persons in range(1, MOST_PERSONS)} | {
    str(MOST_PERSONS): f"{MOST_PERSONS} of meer"
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "rooms": _ROOMS,
    "persons": _PERSONS,
    "fit": {
        "PAS": "passend",
        "NIE": "niet passend",
        "NVT": "valt niet onder de toets",
        "exempt": "uitgezonderd",
    },
    "social": {"yes": "t/m DAEB-huurgrens", "no": "boven DAEB-huurgrens"},
    "access_need": {**lists.codes(lists.BAT), NONE: "geen"},
    "told": {"all": "alle bedragen", "rent": "alleen de huur"},
    MUNICIPALITY: {"": "overige gemeenten"},
    NEIGHBOURHOOD: {"": "niet opgegeven"},
}

DIMENSIONS: Final[Mapping[str, str]] = {
    MUNICIPALITY: "gemeente",
    NEIGHBOURHOOD: "wijk of kern",
    "bat": "BAT-score",
    "label": "toegankelijkheidslabel",
    "type": "type woning",
    "rooms": "kamers",
    "persons": "personen",
    "age": "leeftijdsklasse",
    "rent_class": "huurprijsklasse",
    "rent_band": "huurgroep",
    "income_class": "inkomensgroep",
    "group": "doelgroep",
    "quarter": "kwartaal",
    "fit": "passend of niet",
    "social": "sociale huur of niet",
    "vacancy": "soort leegstand",
    "access_need": "toegankelijkheid nodig",
    "waiting_band": "wachttijdgroep",
    "care_item": "onderdeel",
    "care_kind": "zorgvorm",
    "cost_item": "onderdeel",
    "household": "type huishouden",
    "reason": "reden",
    "told": "alle bedragen of alleen de huur",
    "year": "jaar",
    "stage": "hoe ver",
    "name": "initiatief",
    "provider": "aanbieder",
    "audience": "voor wie",
}
"""A dimension of a tally, in Dutch."""


def word_of(dim: str, code: str) -> str:
    """A value of a dimension of a tally, in Dutch."""
    known = _WORDS.get(dim)
    if known is None and dim in LIST_OF:
        known = lists.codes(LIST_OF[dim])
    return (known or {}).get(code, code)
