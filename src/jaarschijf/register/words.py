"""When an obligation falls and what it must reach, in Dutch words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format

from jaarschijf.reading import spoken, when_from_json


def in_words(when: Mapping[str, object] | None) -> str:
    """A time of an obligation, as it follows "wanneer:"; empty when the agreement names none.

    Raises ReadingError on any other shape than that of `reading.When.as_json`.
    """
    return _said(tuple(when.items())) if when else ""


def target_in_words(target: Decimal, unit: str) -> str:
    """48 woningen; 1.234,5 euro"""
    whole = target == target.to_integral_value()
    return f"{number_format(target.normalize() if not whole else int(target), force_grouping=True)} {unit}"


@lru_cache(maxsize=1000)
def _said(when: tuple[tuple[str, object], ...]) -> str:
    """Kept, because hundreds of obligations share a handful of times."""
    return spoken(when_from_json(dict(when)))
