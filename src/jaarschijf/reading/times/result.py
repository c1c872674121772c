"""What one rule of the grammar has to say."""

from __future__ import annotations

import re
from typing import NamedTuple

from jaarschijf.reading.when import When


class Result(NamedTuple):
    """`when` is None for words that speak of time but are not understood; `after` is the place after them."""

    when: When | None
    after: int
    weak: bool = False


def label(quote: str, year: int) -> str:
    """The document's words for a period, with the year."""
    words = re.sub(
        r"(\b(van )?(dit|volgend) jaar\b)|(^(de|het|een) )", "", " ".join(quote.split()), flags=re.IGNORECASE
    )
    return words if str(year) in words else f"{words.strip()} {year}".strip()
