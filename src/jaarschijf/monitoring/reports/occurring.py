"""Pure: which occurrences of an obligation are reported one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import MONTHS, full_date
from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.occurrences import Dated, Occurrence, occurrences

_INFORMS = re.compile(
    r"\b(?:informe(?:er|ert|ren)|ge[iï]nformeerd|op de hoogte|inlichten|ingelicht|lichten?\b[^.]*\bin"
    r"|inlicht|delen van|deelt|delen (?:wij|we)|(?:wij|we) delen|(?:delen|gedeeld)\b[^.]*\bmet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Occasion:
    """One time that something is to be done.

    `key` stays the same over reports: "1", "2", … or "m12" for what follows moment 12. `due_on` is the
    last day for it, None where none is known; `exact` is False for a day that was only spread over the
    year. `held` is a meeting that took place: nobody has to say so.
    """

    key: str
    due_on: date | None
    exact: bool
    label: str
    held: bool = False


def informs(text: str) -> bool:
    """Whether an obligation is to tell others something, so that it counts who was told."""
    return _INFORMS.search(text) is not None


def is_repeated(when: When | None) -> bool:
    """Whether it is done more than once."""
    return isinstance(when, Times | Relative)


def occasions(
    when: When | None,
    year: int,
    moments: Sequence[Dated] = (),
    said_keys: Iterable[str] = (),
    own: Sequence[Dated] = (),
) -> list[Occasion]:
    """The occasions in the year, in order; a key that was said before is never left out.

    What was planned, its `own` moments, is counted in order of the days.

    A period or deadline is one, on its last day. "n times" is n, "repeatedly" as many as were said and
    one more. What is relative has one for every moment; without moments as many as are known, or one.
    """
    said = sorted(set(said_keys), key=_order)
    found = _planned(occurrences(when, year, moments, own)) if own else _found(when, year, moments, said)
    known = {occasion.key for occasion in found}
    return found + [Occasion(key, None, False, _of_old(key)) for key in said if key not in known]


def _found(when: When | None, year: int, moments: Sequence[Dated], said: list[str]) -> list[Occasion]:
    match when:
        case Period(end=end):
            return [Occasion("1", end, True, _of_period(when))]
        case Times(count=None):
            highest = max((int(key) for key in said if key.isdecimal()), default=0)
            return [Occasion(str(n), None, False, f"{n}e keer") for n in range(1, highest + 2)]
        case Times():
            return _numbered(occurrences(when, year), when) or [Occasion("1", None, False, "Nog geen datum")]
        case Relative(anchor=anchor):
            found = occurrences(when, year, moments)
            if found and found[0].moment is not None:
                return _following(found, moments)
            waiting = f"Volgt ‘{anchor}’: er is nog geen datum"
            return _numbered(found, when) or [Occasion("1", None, False, waiting)]
        case None:
            return [Occasion("1", None, False, "Geen termijn")]


def _planned(found: Sequence[Occurrence]) -> list[Occasion]:
    return [
        Occasion(str(n), one.due, one.exact, _of_planned(n, len(found), one), one.held)
        for n, one in enumerate(found, start=1)
    ]


def _of_planned(n: int, total: int, one: Occurrence) -> str:
    """2e van 3 keer, op 12 mei 2026; zonder dag: rond die dag."""
    day = f"{'op' if one.exact else 'rond'} {full_date(one.due)}{', gehouden' if one.held else ''}"
    return f"{n}e van {total} keer, {day}" if total > 1 else f"{day[:1].upper()}{day[1:]}"


def _of_period(when: Period) -> str:
    if when.is_deadline or when.start == when.end:
        return f"Uiterlijk {full_date(when.end)}"
    return f"{when.label[:1].upper()}{when.label[1:]}, tot en met {full_date(when.end)}"


def _numbered(found: Sequence[Occurrence], when: When) -> list[Occasion]:
    return [
        Occasion(str(n), one.due, one.exact, _of_number(n, len(found), one.due, when))
        for n, one in enumerate(found, start=1)
    ]


def _of_number(n: int, total: int, due: date, when: When) -> str:
    match when:
        case Times(count=1, per=Per.MONTH):
            return f"{MONTHS[due.month - 1].capitalize()} {due.year}"
        case Times(count=1, per=Per.QUARTER):
            return f"{(due.month + 2) // 3}e kwartaal {due.year}"
        case _:
            return f"{n}e van {total} keer, rond {full_date(due)}"


def _following(found: Sequence[Occurrence], moments: Sequence[Dated]) -> list[Occasion]:
    of = {moment.pk: moment for moment in moments}
    return [
        Occasion(f"m{one.moment}", one.due, True, _of_moment(one.due, of[one.moment]))
        for one in sorted(found, key=lambda one: (one.due, one.moment))
        if one.moment is not None
    ]


def _of_moment(due: date, moment: Dated) -> str:
    return f"Uiterlijk {full_date(due)}, bij {moment.name} van {full_date(moment.day)}"


def _of_old(key: str) -> str:
    return "Eerder gemeld, bij een moment dat er niet meer is" if key.startswith("m") else "Eerder gemeld"


def _order(key: str) -> tuple[int, str]:
    return (int(key), "") if key.isdecimal() and key.isascii() else (10**6, key)
