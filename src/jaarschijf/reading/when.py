"""The three kinds of time at which an obligation falls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jaarschijf.reading.refusal import ReadingError

_DEADLINE = re.compile(r"(?:uiterlijk|niet later dan|v(?:oo|óó)r|tot|t/m)(?!\w)", re.IGNORECASE)


class Per(StrEnum):
    """The span within which something happens a number of times."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to and including `end`; a deadline starts on 1 January of its year.

    `label` has the document's words, with the year.
    """

    start: date
    end: date
    label: str

    @property
    def is_deadline(self) -> bool:
        """Whether only the end counts: "uiterlijk 1 juli", "voor mei", "tot en met het derde kwartaal"."""
        return _DEADLINE.match(self.label) is not None

    def as_json(self) -> dict[str, object]:
        return {
            "kind": "period",
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class Times:
    """`count` times per year, quarter or month; `count` is None where the document only says "periodiek"."""

    count: int | None
    per: Per
    start: date | None = None
    end: date | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "kind": "times",
            "count": self.count,
            "per": self.per.value,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
        }


@dataclass(frozen=True, slots=True)
class Relative:
    """`days` after an event that the document names; negative is before it. A month counts for 30 days.

    `count` and `per` tell how often the event comes, where the same passage says so.
    """

    days: int
    anchor: str
    count: int | None = None
    per: Per | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "kind": "relative",
            "days": self.days,
            "anchor": self.anchor,
            "count": self.count,
            "per": self.per.value if self.per else None,
        }


When = Period | Times | Relative


def when_from_json(value: Mapping[str, object]) -> When:
    """The inverse of `as_json`; raises ReadingError on any other shape."""
    try:
        match value["kind"]:
            case "period":
                return Period(_day(value["start"]), _day(value["end"]), str(value["label"]))
            case "times":
                return Times(
                    _count(value["count"]),
                    Per(str(value["per"])),
                    _day_or_none(value["start"]),
                    _day_or_none(value["end"]),
                )
            case "relative":
                per = value["per"]
                return Relative(
                    _whole(value["days"]),
                    str(value["anchor"]),
                    _count(value["count"]),
                    None if per is None else Per(str(per)),
                )
    except (KeyError, TypeError, ValueError) as error:
        raise _unknown(value) from error
    raise _unknown(value)


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _day_or_none(value: object) -> date | None:
    return None if value is None else _day(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def _count(value: object) -> int | None:
    return None if value is None else _whole(value)


def _unknown(value: object) -> ReadingError:
    return ReadingError(
        f"De termijn {value!r} heeft niet de vorm van een gelezen termijn. Lees het bestand opnieuw in.",
        f"The time {value!r} does not have the shape of a time that was read. Read the file again.",
    )
