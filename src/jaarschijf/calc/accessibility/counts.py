"""Counts by score and by label, their shares, and what changed since a year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.accessibility.order import LABELS, SCORES, WITH_ROLLATOR, implies
from jaarschijf.calc.rounding import half_up, plain


@dataclass(frozen=True)
class Tally:
    """Dwellings by the codes of one list, in its order; `unknown` have none."""

    codes: tuple[str, ...]
    counts: tuple[int, ...]
    unknown: int

    @property
    def known(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return self.known + self.unknown

    @property
    def known_share(self) -> Fraction | None:
        """Of all dwellings; None where there are none."""
        return _share(self.known, self.total)

    def of(self, code: str) -> int:
        return self.counts[self.codes.index(code)]

    def at_least(self, code: str) -> int:
        """Dwellings that meet what `code` asks."""
        return sum(
            count for other, count in zip(self.codes, self.counts, strict=True) if implies(other, code)
        )

    def share(self, code: str) -> Fraction | None:
        """Of the dwellings with a code; None where none has."""
        return _share(self.of(code), self.known)

    def at_least_share(self, code: str) -> Fraction | None:
        """Of the dwellings with a code; None where none has."""
        return _share(self.at_least(code), self.known)

    def at_least_of_all(self, code: str) -> tuple[Fraction, Fraction] | None:
        """Of all dwellings, least and most: a dwelling without a code may meet it or not."""
        if not self.total:
            return None
        sure = self.at_least(code)
        return Fraction(sure, self.total), Fraction(sure + self.unknown, self.total)

    def __add__(self, other: Tally) -> Tally:
        counts = tuple(mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True))
        return Tally(self.codes, counts, self.unknown + other.unknown)

    def as_json(self) -> dict[str, Any]:
        return {
            "known": self.known,
            "known_percent": percent(self.known_share),
            "codes": {code: self._code_as_json(code) for code in self.codes},
        }

    def _code_as_json(self, code: str) -> dict[str, Any]:
        least, most = self.at_least_of_all(code) or (None, None)
        return {
            "count": self.of(code),
            "percent": percent(self.share(code)),
            "at_least": self.at_least(code),
            "at_least_percent": percent(self.at_least_share(code)),
            "at_least_percent_of_all": [percent(least), percent(most)],
        }


@dataclass(frozen=True)
class Counts:
    """The same dwellings by BAT score and by label."""

    bat: Tally
    label: Tally

    @property
    def dwellings(self) -> int:
        """Scores and labels may come in tables of their own, and one of them may be missing."""
        return max(self.bat.total, self.label.total)

    @property
    def with_rollator(self) -> int:
        """Labelled dwellings that one can enter, leave and use with a rollator."""
        return sum(self.label.of(code) for code in WITH_ROLLATOR)

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.bat + other.bat, self.label + other.label)

    def as_json(self) -> dict[str, Any]:
        label = {**self.label.as_json(), "with_rollator": self.with_rollator}
        return {"dwellings": self.dwellings, "bat": self.bat.as_json(), "label": label}


def counted(bats: Mapping[str, int], labels: Mapping[str, int]) -> Counts:
    """Dwellings by score and by label; the code "" is none."""
    return Counts(_tally(SCORES, bats), _tally(LABELS, labels))


@dataclass(frozen=True)
class Change:
    """The same parties in both years."""

    now: Counts
    before: Counts

    @property
    def dwellings(self) -> int:
        return self.now.dwellings - self.before.dwellings

    def as_json(self) -> dict[str, Any]:
        return {
            "dwellings": self.dwellings,
            "bat": _change(self.now.bat, self.before.bat),
            "label": _change(self.now.label, self.before.label),
        }


def points(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """The difference of two shares; None where one of them is not there."""
    return None if now is None or before is None else now - before


def percent(share: Fraction | None) -> int | float | None:
    """For JSON, to one decimal, half up."""
    return None if share is None else plain(half_up(100 * share, 1))


def _change(now: Tally, before: Tally) -> dict[str, Any]:
    return {
        "known": now.known - before.known,
        "known_points": percent(points(now.known_share, before.known_share)),
        "codes": {code: _code_change(now, before, code) for code in now.codes},
    }


def _code_change(now: Tally, before: Tally, code: str) -> dict[str, Any]:
    return {
        "count": now.of(code) - before.of(code),
        "points": percent(points(now.share(code), before.share(code))),
        "at_least": now.at_least(code) - before.at_least(code),
        "at_least_points": percent(points(now.at_least_share(code), before.at_least_share(code))),
    }


def _tally(codes: tuple[str, ...], counts: Mapping[str, int]) -> Tally:
    return Tally(codes, tuple(counts.get(code, 0) for code in codes), counts.get("", 0))


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


NOTHING: Final = counted({}, {})
