"""The Dutch of a report for the steering group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jaarschijf.lib.standing import LABELS, Standing

NOT_REPORTED = "Nog geen melding"
UNNAMED = "Niet bekend"

DIMENSIONS: Mapping[str, str] = {
    "municipality": "Gemeente",
    "rent_class": "Huurprijsklasse",
    "accessibility": "Toegankelijkheid",
    "dwelling_type": "Type woning",
}
"""Field by which projects are summed -> how it is called."""

_SHORT = 180
_NAMED = 3


def standing_word(standing: str) -> str:
    """The word of a standing; also where nothing was reported."""
    return LABELS[Standing(standing)] if standing else NOT_REPORTED


def changed(by: int) -> str:
    """2 meer, 1 minder, gelijk"""
    if not by:
        return "gelijk"
    return f"{abs(by)} {'meer' if by > 0 else 'minder'}"


def named(parties: Sequence[str]) -> str:
    """LinderWonen, Zorg aan de Kade; 14 partijen"""
    if len(parties) > _NAMED:
        return f"{len(parties)} partijen"
    return ", ".join(parties) or UNNAMED


def kept_short(text: str, room: int = _SHORT) -> str:
    """The text on one page with others: cut between words when it is long."""
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    return f"{text[: room + 1].rsplit(' ', 1)[0][:room].rstrip(' ,.;:')}…"
