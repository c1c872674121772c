"""What changed between two texts, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `is_gone` is only in the old one, `is_new` only in the new one."""

    text: str
    is_gone: bool = False
    is_new: bool = False


def differences(was: str, now: str) -> list[Piece]:
    """Both texts as one. Without what is new it is the old one, without what is gone the new one."""
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    found: list[Piece] = []
    for kind, start, end, begin, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("".join(old[start:end])))
            continue
        gone, fresh = "".join(old[start:end]), "".join(new[begin:last])
        found += [Piece(gone, is_gone=True)] if gone else []
        found += [Piece(fresh, is_new=True)] if fresh else []
    return found
