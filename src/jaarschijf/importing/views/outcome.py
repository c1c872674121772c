"""What came of an action that a page asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.locking import Conflict


@dataclass(frozen=True)
class Outcome:
    """Nothing tried yet, done, or refused with a Dutch sentence; a conflict shows both versions."""

    done: bool = False
    refusal: str = ""
    is_conflict: bool = False

    @property
    def status(self) -> int:
        return 409 if self.refusal else 200


def attempt(act: Callable[[], object]) -> Outcome:
    """Does it; a refusal becomes the outcome."""
    try:
        act()
    except Refusal as refusal:
        return Outcome(refusal=refusal.dutch, is_conflict=isinstance(refusal, Conflict))
    return Outcome(done=True)
