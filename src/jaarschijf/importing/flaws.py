"""Pure: what stands in the way of a candidate's entering the register, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from jaarschijf.importing.values import Values
from jaarschijf.reading import (
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    Period,
    Relative,
    Times,
    When,
)

TITLE = 200
NAME = 200
CELL = 120
LABEL = 80
ANCHOR = 100
SMALL = 32_767
NUMBER = 2_147_483_647
"""Longest texts and largest numbers of the register's columns; a test holds them equal."""


def flaws(values: Values) -> list[str]:
    """Dutch sentences, each with its remedy; empty when the register can hold the values."""
    match values:
        case DraftTheme():
            return list(_title(values.title))
        case DraftAgreement():
            return list(_agreement(values))
        case DraftProject():
            return list(_project(values))


def _title(title: str) -> Iterator[str]:
    if not title.strip():
        yield "Er is nog geen titel. Vul die in bij Aanpassen."
    yield from _too_long("De titel", title, TITLE)


def _too_long(what: str, text: str | None, limit: int) -> Iterator[str]:
    if text and len(text) > limit:
        yield f"{what} is te lang: {len(text)} tekens, hooguit {limit}. Maak het korter bij Aanpassen."


def _agreement(values: DraftAgreement) -> Iterator[str]:
    yield from _title(values.title)
    yield from _names(values.responsible)
    for obligation in values.obligations:
        yield from _obligation(obligation)


def _names(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from _too_long(f"De naam ‘{name[:40]}…’", name, NAME)


def _obligation(values: DraftObligation) -> Iterator[str]:
    if not values.text.strip():
        yield "Bij een inspanning staat niet wat er gebeurt. Vul dat in bij Aanpassen."
    yield from _names(values.who)
    yield from _when(values.when)


def _when(when: When | None) -> Iterator[str]:
    match when:
        case Period():
            yield from _too_long("De omschrijving van de termijn", when.label, LABEL)
            if when.end < when.start:
                yield "De laatste dag van een termijn ligt voor de eerste. Verbeter dat bij Aanpassen."
        case Times() if when.start and when.end and when.end < when.start:
            yield "De laatste dag van een termijn ligt voor de eerste. Verbeter dat bij Aanpassen."
        case Relative():
            yield from _too_long("‘Ten opzichte van’", when.anchor, ANCHOR)
            if not when.anchor.strip() or abs(when.days) > SMALL:
                yield "Een termijn zegt niet goed hoeveel dagen voor of na wat. Verbeter dat bij Aanpassen."
    count = None if when is None or isinstance(when, Period) else when.count
    if count is not None and not 0 < count <= SMALL:
        yield f"{count} keer kan niet. Verbeter het aantal bij Aanpassen."


def _project(values: DraftProject) -> Iterator[str]:
    if not values.location.strip():
        yield "De locatie of projectnaam ontbreekt. Vul die in bij Aanpassen."
    yield from _too_long("De locatie of projectnaam", values.location, NAME)
    yield from _too_long("De verantwoordelijke", ", ".join(values.responsible), NAME)
    yield from _too_long("‘Welke afspraak’", values.agreement, NAME)
    cells = {
        "De gemeente": values.municipality,
        "De toegankelijkheid": values.accessibility,
        "De huurprijsklasse": values.rent_class,
        "Het type woning": values.dwelling_type,
        "De ondertekening": values.signed,
    }
    for what, text in cells.items():
        yield from _too_long(what, text, CELL)
    if values.dwellings is not None and not 0 <= values.dwellings <= NUMBER:
        yield f"{values.dwellings} woningen kan niet. Verbeter het aantal bij Aanpassen."
