"""Lines that say of themselves what they are: "Verantwoordelijk: …", "Afspraak 2.1 …", "Ambitie: …"."""

from __future__ import annotations

import re
from enum import Enum, auto


class Label(Enum):
    RESPONSIBLE = auto()
    STANDING = auto()
    AMBITION = auto()
    AGREEMENTS = auto()
    PLANNING = auto()


_LABELS = {
    Label.RESPONSIBLE: r"verantwoordelijk(?:e|en|heid)?(?: partij(?:en)?)?|trekkers?|wie|partijen|eigenaar",
    Label.STANDING: r"status|monitoring|stand(?: van zaken)?|voortgang",
    Label.AMBITION: r"(?:onze |gezamenlijke )?ambities?",
    Label.AGREEMENTS: r"(?:onze |concrete |regionale )?afspraken|wat spreken we af",
    Label.PLANNING: r"planning|termijn|wanneer|tijdpad|deadline",
}
_LABELLED = re.compile(
    "(?:"
    + "|".join(f"(?P<{label.name}>{words})" for label, words in _LABELS.items())
    + r")\s*(?P<sign>:|$)\s*",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"(?:sub|deel|sub-|deel-)?afspraak\s*(?:nr\.?\s*|nummer\s*)?"
    r"(?P<number>[A-Z]?\d+(?:[.\-]\d+)*[a-z]?\b|[IVX]+\b)?\s*(?P<sign>[.:)–—-]|\s|$)\s*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:sub|deel)?-?afspraak\s*[A-Z]?[\d.\-]*[a-z]?\s*[:.]?", re.IGNORECASE)


def read_label(text: str) -> tuple[Label, str] | None:
    """The label a line begins with, and what follows it."""
    match = _LABELLED.match(text)
    if match is None:
        return None
    label = next(label for label in Label if match[label.name])
    if label is Label.AGREEMENTS and match.end() < len(text):
        return None
    return label, text[match.end() :].strip()


def read_agreement_line(text: str) -> str | None:
    """What follows "Afspraak 2.1" or "Afspraak:"; None for any other line."""
    match = _AGREEMENT.match(text)
    if match is None or not (match["number"] or match["sign"] == ":"):
        return None
    return text[match.end() :].strip()


def is_marker(text: str) -> bool:
    """Whether a cell says no more than that its row is an agreement."""
    return _MARKER.fullmatch(text.strip()) is not None


def starts_block(text: str) -> bool:
    """Whether a line can be no continuation of the line above it."""
    return read_label(text) is not None or read_agreement_line(text) is not None
