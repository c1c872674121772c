"""The lists of codes of the data sets: VERA's own where it has one, and what a word stands for.

Every list has a name, which is also the name under which a region keeps its own words: VERA's name in
capitals for its lists, a small one for those that VERA lacks.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from jaarschijf.calc import vera
from jaarschijf.calc.affordability.funnel import Measure, Reason
from jaarschijf.calc.vacancy.spells import Kind
from jaarschijf.figures.datasets.classes import (
    AGE_CLASSES,
    INCOME_CLASSES,
    NONE,
    QUARTERS,
    RENT_BANDS,
    WAITING_BANDS,
    age_class,
)

Find = Callable[[str, str], str]
"""(Name of a list, a word) -> its code, empty when the word is not known."""

BAT: Final = "BATSCORE"
LABEL: Final = "TOEGANKELIJKHEIDSLABEL"
RENT_CLASS: Final = "HUURKLASSE"
DWELLING_TYPE: Final = "EENHEIDDETAILSOORT"
CARE_KIND: Final = "WOONVORM"
GROUP: Final = "group"
AGE: Final = "age"
RENT_BAND: Final = "rent_band"
INCOME: Final = "income"
WAITING: Final = "waiting"
QUARTER: Final = "quarter"
VACANCY: Final = "vacancy"
CARE_ITEM: Final = "care_item"
STAGE: Final = "stage"
COST_ITEM: Final = "cost_item"
HOUSEHOLD: Final = "household"
REASON: Final = "reason"
PLACES: Final = ("municipality", "neighbourhood")
"""Lists that each region has its own of."""

_STRANGE: Final = re.compile(r"[^0-9a-z+]+")
_NONE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    BAT: ("geen score", "geen", "onbekend", "nvt", "0"),
    LABEL: ("geen label", "geen", "onbekend", "nvt"),
    DWELLING_TYPE: ("niet opgegeven", "onbekend"),
    VACANCY: ("geen", "nvt"),
    GROUP: ("nvt",),
    AGE: ("nvt",),
    REASON: ("anders", "overig", "onbekend"),
}
"""What people write where there is nothing to write; the first of a VERA list is its name here."""

_OWN: Final[Mapping[str, Mapping[str, str]]] = {
    AGE: AGE_CLASSES,
    RENT_BAND: RENT_BANDS,
    INCOME: INCOME_CLASSES,
    WAITING: WAITING_BANDS,
    QUARTER: QUARTERS,
    VACANCY: {kind.name.lower(): kind.value for kind in Kind},
    CARE_ITEM: {"home": "woning of plaats", "use": "gebruik"},
    STAGE: {
        "idea": "idee",
        "plan": "plan",
        "building": "in aanbouw",
        "open": "open",
        "stopped": "gestopt",
    },
    COST_ITEM: {"costs": "woonlasten"} | {measure.name.lower(): measure.value for measure in Measure},
    HOUSEHOLD: {
        "single": "eenpersoons",
        "single_65": "eenpersoons, AOW",
        "couple": "twee personen",
        "couple_65": "twee personen, AOW",
        "family": "gezin met kinderen",
        "one_parent": "eenoudergezin",
        "other": "overig",
    },
    REASON: {reason.name.lower(): reason.value for reason in Reason},
}


@cache
def codes(list_name: str) -> Mapping[str, str]:
    """Code -> Dutch name, in the order of the list; without what VERA has ended."""
    if list_name in _OWN:
        return _OWN[list_name]
    if list_name == GROUP:
        return {code: row["name"] for code, row in _groups().items()}
    found = vera.dwelling_types() if list_name == DWELLING_TYPE else vera.codes(list_name)
    own = {"home": "zorg aan huis"} if list_name == CARE_KIND else {}
    none = {NONE: _NONE_WORDS[list_name][0]} if list_name in {BAT, LABEL, DWELLING_TYPE} else {}
    names = {code: value.name for code, value in found.items() if value.ends is None}
    if list_name == BAT:
        names = {code: f"BAT {code[-1]} ({name.lower()})" for code, name in names.items()}
    return names | own | none


def national(list_name: str, word: str) -> str:
    """The code of a word that needs no mapping: a code, its name, or another way in which people write it."""
    if list_name in PLACES:
        return ""
    if word.strip() in {"-", "–"}:
        return NONE if list_name in _NONE_WORDS else ""
    return _known(list_name).get(_fold(word), "") or _written(list_name, word)


def with_own(own: Find) -> Find:
    """First a region's own words, as far as they stand for a code of the list, then those that all know."""

    def find(list_name: str, word: str) -> str:
        code = own(list_name, word)
        is_known = list_name in PLACES or code in codes(list_name)
        return code if code and is_known else national(list_name, word)

    return find


@cache
def _known(list_name: str) -> Mapping[str, str]:
    known = {_fold(word): NONE for word in _NONE_WORDS.get(list_name, ())}
    if list_name == GROUP:
        known |= _words_of_groups()
    for code, name in codes(list_name).items():
        known |= {_fold(name): code, _fold(code): code}
    if list_name == BAT:
        known |= {_fold(value.name): code for code, value in vera.codes(BAT).items()}
    return known


def _written(list_name: str, word: str) -> str:
    digits = word.strip()
    if list_name == BAT and digits in {"1", "2", "3", "4", "5"}:
        return f"BAT{digits}"
    if list_name == AGE and digits.isdecimal() and len(digits) <= 3:
        return age_class(int(digits))
    if list_name == QUARTER and _fold(word)[:1] in {"k", "q"}:
        return _known(QUARTER).get(_fold(word)[1:], "")
    return ""


@cache
def _groups() -> Mapping[str, Mapping[str, str]]:
    table = files("jaarschijf.figures.datasets").joinpath("data/groups.csv")
    with table.open(encoding="utf-8") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter=";")}


def _words_of_groups() -> Mapping[str, str]:
    words = {}
    for code, row in _groups().items():
        for reference in row["vera"].split():
            words[_fold(reference)] = code
        words |= {_fold(word): code for word in row["also"].split("|") if word}
    return words


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()
    return _STRANGE.sub("", plain)
