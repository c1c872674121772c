"""Values that could identify a person: they tell on themselves."""

from __future__ import annotations

import re

import polars as pl

_MAIL = r"[^\s@]+@[^\s@]+\.[^\s@]"
_NINE = r"(?:^|\D)(\d{4}[. ]?\d{2}[. ]?\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?:\D|$)"


def is_personal(text: str) -> bool:
    """Whether a text holds an e-mail address or a number that could be a burgerservicenummer."""
    return bool(personal(pl.Series([text], dtype=pl.String)).any())


def personal(texts: pl.Series) -> pl.Series:
    """Boolean: which texts hold an e-mail address, or nine digits that pass the eleven test.

    The test: the digits times 9, 8, … 2 and -1 add up to a multiple of eleven (Besluit
    burgerservicenummer).
    """
    has_mail = texts.str.contains(_MAIL)
    suspects = texts.filter(texts.str.contains(_NINE)).unique()
    numbers = [text for text in suspects if any(map(_passes, re.findall(_NINE, text)))]
    return (has_mail | texts.is_in(numbers)) if numbers else has_mail


def _passes(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0
