"""Pure: where a text still speaks of the year before."""

from __future__ import annotations

import re

_RELATIVE = (
    r"(?:dit|volgend|komend|vorig|afgelopen) (?:kalender)?jaar|(?:het|dit) lopende? (?:kalender)?jaar|"
    r"(?:het|dit) (?:komende|afgelopen) jaar"
)
"""Words that meant the old year, or one counted from it; "komende jaren" names none."""
_MONEY = re.compile(r"(?:€|eur|euro)\s*$", re.IGNORECASE)


def naming(text: str, year: int) -> list[str]:
    """The words in `text` that name `year` or count from the year it was written in; each once, in order.

    An amount of as many euros, a postcode and a longer number are no year.
    """
    pattern = rf"(?<![\d.,])(?:{year})(?!\d|[.,]\d|(?-i: [A-Z]{{2}}\b))|\b(?:{_RELATIVE})\b"
    found: dict[str, str] = {}
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if match[0].isdigit() and _is_money(text, match):
            continue
        found.setdefault(match[0].lower(), match[0])
    return list(found.values())


def _is_money(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-6:], text[match.end() :][:6].lower()
    return bool(_MONEY.search(before)) or after.startswith((" euro", ",-"))
