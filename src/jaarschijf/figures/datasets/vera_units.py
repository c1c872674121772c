"""Units as VERA's API for property gives them (BVG 4.3, `/eenheden`), taken as the data set `stock`.

Read: soort, detailSoort, batScore, toegankelijkheidslabel, kamersAantal, prijscomponenten of soort NET,
uitExploitatiedatum, and of adres gemeente, wijk and buurt. All else is dropped at once, the address too.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables import NotATable

DATASET: Final = "stock"
_DWELLING: Final = "WOO"
_NET: Final = "NET"
_MOST_BYTES: Final = 60_000_000
"""JSON takes many times its size in memory."""
_HEADINGS: Final = ("municipality", "neighbourhood", "bat", "label", "type", "rooms", "rent")


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON document of units does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}


def as_csv(data: bytes, day: date) -> tuple[bytes, list[str]]:
    """The dwellings let out on `day` as a table, and what to tell. Raises NotATable.

    Row 2 is the first dwelling that counts.
    """
    units = _units(data)
    dwellings = [unit for unit in units if _code(unit, "soort") in {"", _DWELLING}]
    there = [unit for unit in dwellings if not _ended(unit, "uitExploitatiedatum", day)]
    if not there:
        raise NotATable("In dit bestand staan geen woningen.", "There are no dwellings in this file.")
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerow(_HEADINGS)
    table.writerows(_row(unit, day) for unit in there)
    told = ["Adressen zijn niet bewaard: alleen gemeente en wijk zijn gelezen."]
    if others := len(units) - len(dwellings):
        told.append(f"Geen woonruimte, en dus niet meegeteld: {thousands(others)}.")
    if gone := len(dwellings) - len(there):
        told.append(f"Uit exploitatie, en dus niet meegeteld: {thousands(gone)}.")
    return out.getvalue().encode(), told


def _units(data: bytes) -> list[Mapping[str, Any]]:
    if len(data) > _MOST_BYTES:
        raise NotATable(
            f"Dit bestand is groter dan {_MOST_BYTES // 1_000_000} MB. Lever zo veel woningen als CSV.",
            "This file is too large: use CSV.",
        )
    try:
        found = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise NotATable("Dit is geen JSON van VERA.", "This is no VERA JSON.") from error
    if isinstance(found, dict):
        found = found.get("eenheden", [found])
    if not isinstance(found, list) or not all(isinstance(unit, dict) for unit in found):
        raise NotATable(
            "In dit bestand staat geen lijst van eenheden. Lever wat VERA teruggeeft op /eenheden.",
            "There is no list of units in this file.",
        )
    return found


def _row(unit: Mapping[str, Any], day: date) -> Iterator[str]:
    address = _part(unit, "adres")
    yield _name(address, "gemeente")
    yield _name(address, "wijk") or _name(address, "buurt")
    for key in ("batScore", "toegankelijkheidslabel", "detailSoort"):
        yield _code(unit, key)
    rooms = unit.get("kamersAantal")
    yield str(rooms) if isinstance(rooms, int) else ""
    yield _bare_rent(unit, day)


def _bare_rent(unit: Mapping[str, Any], day: date) -> str:
    """The components of soort NET that hold on the day, added; empty when there are none."""
    parts = unit.get("prijscomponenten")
    amounts = [
        _amount(part.get("bedrag"))
        for part in (parts if isinstance(parts, list) else [])
        if isinstance(part, dict) and _code(part, "soort") == _NET and _holds(part, day)
    ]
    return f"{sum(amounts):.2f}" if amounts else ""


def _amount(value: object) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)
    return amount if amount.is_finite() else Decimal(0)


def _holds(part: Mapping[str, Any], day: date) -> bool:
    begins = part.get("begindatum")
    return (not isinstance(begins, str) or begins[:10] <= day.isoformat()) and not _ended(
        part, "einddatum", day
    )


def _ended(thing: Mapping[str, Any], key: str, day: date) -> bool:
    ends = thing.get(key)
    return isinstance(ends, str) and bool(ends) and ends[:10] <= day.isoformat()


def _part(thing: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = thing.get(key)
    return part if isinstance(part, dict) else {}


def _code(thing: Mapping[str, Any], key: str) -> str:
    return str(_part(thing, key).get("code") or "")


def _name(thing: Mapping[str, Any], key: str) -> str:
    return str(_part(thing, key).get("naam") or "")
