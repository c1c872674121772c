"""The yearly BAT result: by association, municipality and neighbourhood, beside the year before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from jaarschijf.calc.accessibility.counts import NOTHING, Change, Counts, counted
from jaarschijf.calc.accessibility.order import ENDED, LABELS, SCORES
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1


@dataclass(frozen=True)
class Stock:
    """So many dwellings of one party at one place with the same score and label, in codes of VERA.

    "" is none; None is a table that doesn't tell, where scores and labels come in tables of their own.
    """

    party: str
    municipality: str
    neighbourhood: str
    bat: str | None
    label: str | None
    count: int


class Presence(StrEnum):
    """In which of both years a slice was there; the member is the Dutch word."""

    BOTH = "beide jaren"
    NEW = "nieuw"
    GONE = "weg"
    NOT_COMPARED = "n.v.t."


Key = tuple[str, str, str]
"""Party, municipality, neighbourhood; "" is all of them."""


@dataclass(frozen=True)
class Slice:
    """The result of a party, a place, or a party at a place; `change` counts who delivered in both years."""

    key: Key
    counts: Counts
    presence: Presence
    change: Change | None

    def as_json(self) -> dict[str, Any]:
        party, municipality, neighbourhood = self.key
        return {
            "party": party,
            "municipality": municipality,
            "neighbourhood": neighbourhood,
            **self.counts.as_json(),
            "presence": self.presence.value,
            "change": self.change.as_json() if self.change else None,
        }


LEVELS: Final[Mapping[str, tuple[bool, bool, bool]]] = {
    "parties": (True, False, False),
    "municipalities": (False, True, False),
    "neighbourhoods": (False, True, True),
    "cells": (True, True, True),
}
"""Level -> which of party, municipality and neighbourhood tell its slices apart."""


@dataclass(frozen=True)
class Accessibility:
    """The whole and its slices by level, sorted by name; parties that delivered in one of both years only."""

    least: str
    is_compared: bool
    whole: Slice
    levels: Mapping[str, tuple[Slice, ...]]
    parties_in_both: tuple[str, ...]
    new_parties: tuple[str, ...]
    gone_parties: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know before the figures are used, in Dutch sentences."""
        ended = self.whole.counts.label.of(ENDED)
        new, gone = ", ".join(self.new_parties), ", ".join(self.gone_parties)
        told = {
            f"Niet vergeleken, want nieuw in de cijfers: {new}.": new,
            f"Leverde vorig jaar wel en nu niet: {gone}.": gone,
            f"Bij {thousands(ended)} woningen staat het oude label GEL. Gebruik GNV of NUL.": ended,
        }
        return tuple(sentence for sentence, is_so in told.items() if is_so)

    def as_json(self) -> dict[str, Any]:
        """Shares in percent to one decimal, half up; changes of shares in percentage points."""
        return {
            "sentence": self.sentence(),
            "least": self.least,
            "compared": self.is_compared,
            "whole": self.whole.as_json(),
            **{level: [each.as_json() for each in slices] for level, slices in self.levels.items()},
            "new_parties": list(self.new_parties),
            "gone_parties": list(self.gone_parties),
            "notes": list(self.notes),
        }

    def sentence(self) -> str:
        """The answer in one Dutch sentence."""
        bat, share = self.whole.counts.bat, self.whole.counts.bat.known_share
        part = "" if share is None else f" ({in_dutch(half_up(100 * share, 0))} %)"
        have = "heeft" if bat.known == 1 else "hebben"
        scored = (
            f"Van de {thousands(self.whole.counts.dwellings)} woningen {have} {thousands(bat.known)}{part}"
        )
        found = bat.at_least(self.least)
        fitting = f"{thousands(found)} {'is' if found == 1 else 'zijn'} {bat_words(self.least)}"
        return f"{scored} een BAT-score; {fitting}{self._since()}."

    def _since(self) -> str:
        change = self.whole.change
        if change is None:
            return ""
        more = change.now.bat.at_least(self.least) - change.before.bat.at_least(self.least)
        amount = f"{thousands(abs(more))} {'meer' if more > 0 else 'minder'} dan" if more else "evenveel als"
        # Otherwise a party that comes or goes would look like dwellings that came or went.
        only = f" bij wie beide jaren leverde ({', '.join(self.parties_in_both)})"
        return f", {amount} vorig jaar" + (only if self.new_parties or self.gone_parties else "")


def bat_words(least: str) -> str:
    """BAT 4 of hoger; the highest score has nothing above it."""
    return f"BAT {least[-1]}" + ("" if least == SCORES[-1] else " of hoger")


def accessibility(
    now: Sequence[Stock], before: Sequence[Stock] | None = None, *, least: str = "BAT4"
) -> Accessibility:
    """The result of this year, and its change since `before`; None is: there is nothing to compare with.

    `least` is the score of the answer's sentence. Raises Refusal for a count below 0, a code that VERA
    doesn't have, or no dwellings at all.
    """
    if least not in SCORES:
        raise Refusal(
            f"De BAT-score ‘{least}’ is er niet. Kies uit {', '.join(SCORES)}.",
            f"There is no BAT score '{least}'. Choose from {', '.join(SCORES)}.",
        )
    this, last = _by_key(now), _by_key(before or ())
    if not any(counts.dwellings for counts in this.values()):
        raise Refusal(
            "Er staan geen woningen in de cijfers van dit jaar.", "There are no dwellings this year."
        )
    parties, earlier = ({party for party, _, _ in keys} for keys in (this, last))
    both = parties & earlier
    return Accessibility(
        least=least,
        is_compared=before is not None,
        whole=_sliced(this, last, both, (False, False, False))[0],
        levels={level: _sliced(this, last, both, parts) for level, parts in LEVELS.items()},
        parties_in_both=tuple(sorted(both)),
        new_parties=tuple(sorted(parties - earlier)) if before is not None else (),
        gone_parties=tuple(sorted(earlier - parties)),
    )


def _by_key(rows: Iterable[Stock]) -> dict[Key, Counts]:
    bats: dict[Key, Counter[str]] = defaultdict(Counter)
    labels: dict[Key, Counter[str]] = defaultdict(Counter)
    for row in rows:
        _check(row)
        key = (row.party, row.municipality, row.neighbourhood)
        if row.bat is not None:
            bats[key][row.bat] += row.count
        if row.label is not None:
            labels[key][row.label] += row.count
    return {key: counted(bats.get(key, {}), labels.get(key, {})) for key in bats.keys() | labels.keys()}


def _check(row: Stock) -> None:
    where = " · ".join(part for part in (row.party, row.municipality, row.neighbourhood) if part)
    if row.count < 0:
        raise Refusal(
            f"{where}: het aantal {row.count} is kleiner dan 0. Verbeter het aantal.",
            f"{where}: the count {row.count} is below 0. Correct it.",
        )
    for code, known in ((row.bat, SCORES), (row.label, LABELS)):
        if code and code not in known:
            raise Refusal(
                f"{where}: de code ‘{code}’ is er niet. Kies uit {', '.join(known)}, of laat de plek leeg.",
                f"{where}: there is no code '{code}'. Choose from {', '.join(known)}, or leave it empty.",
            )


def _sliced(
    this: Mapping[Key, Counts], last: Mapping[Key, Counts], both: set[str], parts: tuple[bool, bool, bool]
) -> tuple[Slice, ...]:
    """The slices of one level. Who delivered in one year only is counted, but not compared."""
    counts = _summed(this, parts)
    now = _summed({key: each for key, each in this.items() if key[0] in both}, parts)
    before = _summed({key: each for key, each in last.items() if key[0] in both}, parts)
    return tuple(
        Slice(
            key=key,
            counts=counts.get(key, NOTHING),
            presence=_presence(key in now, key in before),
            change=Change(now.get(key, NOTHING), before.get(key, NOTHING))
            if key in now or key in before
            else None,
        )
        for key in sorted(counts.keys() | before.keys())
    )


def _presence(is_now: bool, was_before: bool) -> Presence:
    match is_now, was_before:
        case True, True:
            return Presence.BOTH
        case True, False:
            return Presence.NEW
        case False, True:
            return Presence.GONE
    return Presence.NOT_COMPARED


def _summed(cells: Mapping[Key, Counts], parts: tuple[bool, bool, bool]) -> dict[Key, Counts]:
    found: dict[Key, Counts] = {}
    for key, counts in cells.items():
        party, municipality, neighbourhood = (
            word if part else "" for word, part in zip(key, parts, strict=True)
        )
        at = (party, municipality, neighbourhood)
        found[at] = found.get(at, NOTHING) + counts
    return found
