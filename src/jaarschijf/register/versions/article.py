"""An agreement as an addendum lets it read: plain values, from the form to the register."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jaarschijf.reading import When


@dataclass(frozen=True)
class ArticleDuty:
    """An obligation as it will read. `pk` is its row in the register, None where it is new."""

    pk: int | None
    text: str
    who: tuple[str, ...] = ()
    when: When | None = None
    target: Decimal | None = None
    target_unit: str = ""


@dataclass(frozen=True)
class ArticleWords:
    """All words of an agreement; an obligation that is not among `obligations` lapses."""

    title: str
    text: str
    responsible: tuple[str, ...] = ()
    obligations: tuple[ArticleDuty, ...] = ()
