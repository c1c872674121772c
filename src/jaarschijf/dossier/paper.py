"""A dossier as PDF, and days in it as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import make_aware

from jaarschijf.dossier.shape import Dossier
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.lib.prose import to_tree

TEMPLATE = PACKAGE / "dossier/typst/dossier.typ"
VERBATIM = ("link", "href", "sha256", "file")
DAYS = frozenset({"on", "until", "due_on", "done_on", "settled_on", "made_on"})
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def pdf(dossier: Dossier) -> bytes:
    """PDF/A-2a and PDF/UA-1; the same dossier gives the same bytes."""
    day = date.fromisoformat(dossier["made_on"])
    data = _told(dossier) | {"year": str(dossier["year"]), "text": to_tree(dossier["text"])}
    for then in data["words"]:
        then["tree"] = [] if then["lines"] else to_tree(then["text"])
    return compile_pdf(TEMPLATE, data, {}, make_aware(datetime.combine(day, time())), VERBATIM)


def _told(value: Mapping[str, Any]) -> dict[str, Any]:
    """The same with its days in words: 1 juli 2026."""
    return {key: _day(part) if key in DAYS else _part(part) for key, part in value.items()}


def _part(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _told(value)
    return [_part(one) for one in value] if isinstance(value, list) else value


def _day(value: str) -> str:
    return full_date(date.fromisoformat(value)) if _ISO.fullmatch(value) else value
