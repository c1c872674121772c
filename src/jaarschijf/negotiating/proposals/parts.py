"""Pure: the parts of a shape as people see them: a label with Dutch words, to compare, merge and show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from jaarschijf.lib.dutch import thousands
from jaarschijf.negotiating.proposals.shapes import NewAgreement, ProjectRow, Shape, Term, Words
from jaarschijf.reading import Period, Relative, Times, spoken


class Form(Enum):
    """How the words of a part are written: on one line, as names, or as Markdown."""

    LINE = auto()
    NAMES = auto()
    PROSE = auto()


@dataclass(frozen=True)
class Part:
    """`names` are the attributes that mean something only together: an amount and its unit. `called` is how a
    sentence names it."""

    label: str
    called: str
    names: tuple[str, ...]
    form: Form = Form.LINE


_TITLE = Part("Titel", "de titel", ("title",))
_TEXT = Part("Tekst", "de tekst", ("text",), Form.PROSE)
_RESPONSIBLE = Part("Verantwoordelijk", "wie verantwoordelijk is", ("responsible",), Form.NAMES)

PARTS: dict[type[Words | Term | ProjectRow], tuple[Part, ...]] = {
    Words: (_TITLE, _TEXT, _RESPONSIBLE),
    Term: (
        Part("Wat", "wat er gebeurt", ("text",), Form.PROSE),
        Part("Wie", "wie het doet", ("who",), Form.NAMES),
        Part("Wanneer", "wanneer", ("when",)),
        Part("Doel", "het doel", ("target", "target_unit")),
    ),
    ProjectRow: (
        Part("Locatie of projectnaam", "de naam", ("location",)),
        Part("Gemeente", "de gemeente", ("municipality",)),
        Part("Toegankelijkheid", "de toegankelijkheid", ("accessibility",)),
        Part("Verantwoordelijke", "de verantwoordelijke", ("responsible",)),
        Part("Woningen", "de woningen", ("dwellings",)),
        Part("Huurprijsklasse", "de huurprijsklasse", ("rent_class",)),
        Part("Kale huur en prijspeil", "de huur", ("rent_amount", "price_level")),
        Part("Welke afspraak", "de afspraak erbij", ("agreement",)),
        Part("Ondertekening", "de ondertekening", ("signed",)),
    ),
}
"""The parts of each shape, in the order of reading."""


def parts_of(shape: Shape | None) -> tuple[Part, ...]:
    """The parts of this shape; none for nothing."""
    return () if shape is None else PARTS[type(content(shape))]


def content(shape: Shape) -> Words | Term | ProjectRow:
    """What it says, without the place of a new agreement."""
    return shape.words if isinstance(shape, NewAgreement) else shape


def said(shape: Shape | None, part: Part) -> str:
    """What a part says, in words; Markdown as it is; empty for None."""
    if shape is None:
        return ""
    values = [getattr(content(shape), name) for name in part.names]
    if part.names == ("rent_amount", "price_level"):
        return _rent(*values)
    return " ".join(filter(None, map(_in_words, values)))


def _in_words(value: object) -> str:
    match value:
        case None:
            return ""
        case Period() | Times() | Relative():
            return spoken(value)
        case Decimal():
            return _number(value)
        case tuple():
            return ", ".join(row if isinstance(row, str) else _dwellings(*row) for row in value)
    return str(value)


def _dwellings(kind: str, number: int | None) -> str:
    return f"{'?' if number is None else thousands(number)} {kind or 'woningen'}"


def _rent(amount: Decimal | None, level: int | None) -> str:
    return "" if amount is None else f"€ {_number(amount, places=2)} (prijspeil {level})"


def _number(value: Decimal, places: int = 0) -> str:
    """1.234,5; with at least this many decimals."""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0").ljust(places, "0")
    return f"{thousands(int(whole))}{',' if rest else ''}{rest}"
