"""Checking a file: bytes in, judgement out. Nothing of the file is kept."""

from __future__ import annotations

import hashlib
import re
from itertools import islice
from typing import Final

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.keys import current_trust
from jaarschijf.signing.verifying.judge import judge
from jaarschijf.signing.verifying.lookup import find
from jaarschijf.signing.verifying.values import Judgement

LARGEST: Final = 25 * 1024 * 1024
"""Bytes; what examines a file reads no more either."""

ENDS: Final = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
MOST_ENDS: Final = 200


def check(pdf: bytes, *, has_register: bool = True) -> Judgement:
    """What the file is. Never raises for what the bytes are; without a register only the file speaks."""
    from jaarschijf.signing.pades.verifying import examine

    found, whole = examine(pdf, current_trust()), sha256(pdf)
    known = find(whole, beginnings(pdf)) if has_register else None
    return judge(found, known, whole)


def beginnings(pdf: bytes) -> list[str]:
    """The hash of the file up to each place where it once ended, at most the first two hundred.

    A PDF that is signed again only grows, so that what it was is still in front; also where somebody made
    the rest unreadable.
    """
    running, done, found = hashlib.sha256(), 0, []
    for place in islice(ENDS.finditer(pdf), MOST_ENDS):
        running.update(pdf[done : place.end()])
        done = place.end()
        found.append(running.hexdigest())
    return found
