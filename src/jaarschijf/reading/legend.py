"""The legend: the names of the nine fields and of the three standings, as a document has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jaarschijf.lib.standing import LABELS, Standing, parse_standing
from jaarschijf.reading.draft import LegendEntry, LegendField, StandingEntry
from jaarschijf.reading.wordlists import word_set

STANDARD = {
    LegendField.LOCATION: "Locatie/projectnaam",
    LegendField.ACCESSIBILITY: "Toegankelijkheid",
    LegendField.RESPONSIBLE: "Verantwoordelijke",
    LegendField.DWELLINGS: "Aantal woningen",
    LegendField.RENT_CLASS: "Huurprijsklasse",
    LegendField.STANDING: "Monitoring",
    LegendField.DWELLING_TYPE: "Type woningen",
    LegendField.AGREEMENT: "Welke afspraak",
    LegendField.SIGNED: "Ondertekening",
}
MUNICIPALITY = "municipality"

_KEYWORDS = (
    (LegendField.SIGNED, r"onderteken|\bgetekend|handtekening"),
    (LegendField.AGREEMENT, r"\bafspraak|\bafspraken"),
    (LegendField.DWELLINGS, r"\baantal\b|\bwoningaantal|\baantallen\b"),
    (LegendField.RENT_CLASS, r"huurprijs|huurklasse|prijsklasse|huurcategorie|prijssegment|huursegment"),
    (LegendField.DWELLING_TYPE, r"woningtype|\btype\b|soort woning|woningsoort"),
    (LegendField.ACCESSIBILITY, r"toegankelijk|\bbat\b|batscore|geschiktheid"),
    (LegendField.RESPONSIBLE, r"verantwoordelijk|\btrekker|\bcorporatie$"),
    (LegendField.STANDING, r"monitoring|\bstatus|\bstand\b|voortgang"),
    (LegendField.LOCATION, r"locatie|project|\badres\b|complex"),
)
_COMPILED = [(field, re.compile(words)) for field, words in _KEYWORDS]
_PLACES = word_set("gemeente plaats kern woonplaats")
_TELLING = {LegendField.LOCATION, LegendField.DWELLINGS, LegendField.RENT_CLASS, LegendField.DWELLING_TYPE}
_LONGEST = 45


def field_of(label: str) -> LegendField | None:
    """The field that a label of a legend or a head of a column names."""
    return _field_of(" ".join(label.lower().split())) if 0 < len(label) <= _LONGEST else None


@lru_cache(maxsize=2_000)
def _field_of(words: str) -> LegendField | None:
    if words in _PLACES:
        return None
    return next((field for field, pattern in _COMPILED if pattern.search(words)), None)


def project_columns(head: Sequence[str]) -> dict[int, str]:
    """Which column holds which field, if `head` is the head of a project table; else empty."""
    columns: dict[int, str] = {}
    for index, label in enumerate(head[:200]):
        if field := field_of(label):
            columns[index] = field.value
        elif label.strip().lower() in _PLACES:
            columns[index] = MUNICIPALITY
    found = set(columns.values())
    return columns if len(found) >= 2 and found & {field.value for field in _TELLING} else {}


def standard_legend() -> tuple[LegendEntry, ...]:
    return tuple(LegendEntry(field, label) for field, label in STANDARD.items())


def standard_standings() -> tuple[StandingEntry, ...]:
    return tuple(StandingEntry(standing, label) for standing, label in LABELS.items())


def standing_label(text: str) -> tuple[Standing | None, str]:
    """ "Groen = Gereed" is DONE, labelled "Gereed"."""
    colour, _, name = re.sub("=", ":", text).partition(":")
    label = name.strip() if name.strip() and parse_standing(colour) else text
    return parse_standing(text) or parse_standing(colour) or parse_standing(label), label
