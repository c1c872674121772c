"""Where a sentence of Markdown ends: texts are compared and merged by what people point at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jaarschijf.lib.dutch import ABBREVIATIONS

LONGEST = 100
"""Words. A longer stretch without a stop is cut: nobody can point at it, and comparing takes their product."""

_END = re.compile(r"[.!?…][*_\"”’»)\]]*$")
_START = re.compile(r"[*_\"“‘«(\[]*[A-Z0-9À-Þ]")


def ends(words: Sequence[str]) -> list[int]:
    """After how many words each sentence ends, the last one included; words as split by white space."""
    found: list[int] = []
    start = 0
    for place, following in enumerate([*words[1:], None], start=1):
        if following is None or place - start == LONGEST or _is_end(words[place - 1], following):
            found.append(place)
            start = place
    return found if words else []


def _is_end(word: str, following: str) -> bool:
    stop = _END.search(word)
    if not stop or not _START.match(following):
        return False
    return word[stop.start()] != "." or not _is_abbreviation(word[: stop.start()])


def _is_abbreviation(word: str) -> bool:
    bare = word.lower().lstrip("*_(\"“‘[")
    return bare in ABBREVIATIONS or (len(bare) == 1 and bare.isalpha())
