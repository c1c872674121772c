"""Where a sentence of Markdown ends: texts are compared and merged by what people point at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jaarschijf.lib.dutch import ABBREVIATIONS

LONGEST = 100
"""Words. A longer stretch without a stop is cut: nobody can point at it, and it takes long to compare."""

_END = re.compile(r"[.!?…][*_\"”’»)\]]*$")
_LETTERED = re.compile(r"(?:label|klasse|bijlage|groep|variant)s?$", re.IGNORECASE)
"""What is called by a letter: after it, "A." is no initial."""
_START = re.compile(r"[*_\"“‘«(\[]*[A-Z0-9À-Þ]")


def ends(words: Sequence[str]) -> list[int]:
    """After how many words each sentence ends, the last one included; words as split by white space."""
    found: list[int] = []
    start = 0
    for place, word in enumerate(words, start=1):
        is_number = place - start == 1 and word[:-1].isdigit()
        is_cut = place in {len(words), start + LONGEST}
        if is_cut or (not is_number and _is_end(words[max(0, place - 2) : place], words[place])):
            found.append(place)
            start = place
    return found


def _is_end(last: Sequence[str], following: str) -> bool:
    """Whether the last two words end a sentence before the next one."""
    word = last[-1]
    stop = _END.search(word)
    if not stop or not _START.match(following):
        return False
    return word[stop.start()] != "." or not _is_abbreviation(word[: stop.start()], last[0])


def _is_abbreviation(word: str, before: str) -> bool:
    bare = word.lower().lstrip('*_("“‘[')
    is_initial = len(bare) == 1 and bare.isalpha() and not _LETTERED.search(before)
    return is_initial or bare in ABBREVIATIONS
