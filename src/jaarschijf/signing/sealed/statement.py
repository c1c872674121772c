"""What a sealed document says, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.timezone import localtime

from jaarschijf.lib.dutch import full_date


@dataclass(frozen=True)
class Row:
    """One fact: what it is about, what it is, and the hash that goes with it where there is one."""

    label: str
    value: str
    sha256: str = ""


@dataclass(frozen=True)
class Section:
    """A part under a heading of its own; `text` is Markdown."""

    heading: str
    rows: tuple[Row, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Statement:
    """A title, what is said (Markdown), who said it as what, and when.

    `rows` are facts about what is said, `sections` further parts of a long document.
    """

    title: str
    text: str
    by: str
    at: datetime
    rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()


def reservation(
    *, party: str, text: str, until: date | None, lifted_by: str, said_by: str, at: datetime
) -> Statement:
    """That a party agrees, but not with everything or not yet."""
    rows = (
        Row("Voorbehoud van", party),
        Row("Geldt tot en met", full_date(until) if until else "zonder einddatum"),
        Row("Wordt opgeheven door", lifted_by),
    )
    return Statement(f"Voorbehoud van {party}", text, f"{said_by}, namens {party}", at, rows)


def lifted(*, party: str, text: str, note: str, said_by: str, at: datetime, of: str = "") -> Statement:
    """That a reservation does not hold any more; `of` is the sha256 of the document with the reservation."""
    rows = (Row("Dit voorbehoud geldt niet meer", text, of),)
    return Statement(f"Voorbehoud van {party} opgeheven", note, f"{said_by}, namens {party}", at, rows)


def refusal(*, party: str, reason: str, said_by: str, at: datetime) -> Statement:
    """That a party does not sign."""
    return Statement(f"{party} tekent niet", reason, f"{said_by}, namens {party}", at)


def later_fact(*, title: str, text: str, said_by: str, at: datetime) -> Statement:
    """What became known after the signing."""
    return Statement(title, text, said_by, at)


UNSAID: Final = "Niet bekend"


def moment(at: datetime | None) -> str:
    """15 juni 2026, 14.05.12 uur: the time in the Netherlands."""
    if at is None:
        return UNSAID
    here = localtime(at)
    return f"{full_date(here.date())}, {here:%H.%M.%S} uur"


def as_data(statement: Statement) -> Mapping[str, object]:
    """As the template takes it."""
    from jaarschijf.lib.prose import to_tree

    return {
        "title": statement.title,
        "text": to_tree(statement.text),
        "by": statement.by,
        "at": moment(statement.at),
        "rows": [_row(row) for row in statement.rows],
        "sections": [
            {"heading": one.heading, "text": to_tree(one.text), "rows": [_row(row) for row in one.rows]}
            for one in statement.sections
        ],
    }


def _row(row: Row) -> dict[str, str]:
    return {"label": row.label, "value": row.value, "sha256": row.sha256}
