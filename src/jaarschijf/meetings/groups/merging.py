"""Pure: what one person changed, laid over what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Merge(Generic[Key, Value]):
    """`changes` may be made; at `overtaken` somebody else changed the same thing otherwise."""

    changes: Mapping[Key, Value | None]
    overtaken: frozenset[Key]


def merge(
    seen: Mapping[Key, Value | None], now: Mapping[Key, Value | None], wanted: Mapping[Key, Value | None]
) -> Merge[Key, Value]:
    """What is wanted, against what the person saw and what there is now; absent is None.

    What the person left as it was stays as others made it.
    """
    asked = {key: value for key, value in wanted.items() if value not in {seen.get(key), now.get(key)}}
    overtaken = frozenset(key for key in asked if seen.get(key) != now.get(key))
    return Merge({key: value for key, value in asked.items() if key not in overtaken}, overtaken)
