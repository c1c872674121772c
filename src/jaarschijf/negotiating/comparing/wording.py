"""Pure: a comparison in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from jaarschijf.lib.dutch import counted, listed
from jaarschijf.negotiating.comparing.shapes import Kind


def counts_in_words(counts: Mapping[Kind, int], one: str, more: str) -> str:
    """23 afspraken: 2 nieuw, 1 vervallen en 20 gelijk gebleven."""
    total = sum(counts.values())
    if not total:
        return f"Geen {more}."
    told = [f"{count} {kind.label}" for kind, count in counts.items() if count]
    if len(told) == 1 and total > 1:
        return f"{counted(total, one, more)}: alle {told[0].split(' ', 1)[1]}."
    return f"{counted(total, one, more)}: {listed(told)}."


def words_in_words(words: tuple[int, int]) -> str:
    """12 woorden erbij en 1 woord weg."""
    added, removed = (counted(count, "woord", "woorden") for count in words)
    return f"{added} erbij en {removed} weg."
