"""What people type behind a calculation: options in two languages, numbers with a comma or a point."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from fractions import Fraction
from typing import Any

from jaarschijf.cli.console import Words
from jaarschijf.lib.refusal import Refusal

_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,9})?")
_EUROS = re.compile(r"(\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})(?:[.,](\d{1,2}))?")


def add(parser: ArgumentParser, name: str, dutch: str, english: str, **more: Any) -> None:
    """An argument with its help in the language of the locale."""
    parser.add_argument(name, help=str(Words(dutch, english)), **more)


def exact(text: str) -> Fraction:
    """92,5 or 92.5; raises Refusal for what is no number from 0."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Refusal(
            f"‘{text}’ is geen getal van 0 of meer. Schrijf het zoals 92,5.",
            f"'{text}' is no number from 0. Write it as 92.5.",
        )
    return Fraction(text.strip().replace(",", "."))


def cents(text: str) -> int:
    """1.200.000 or 1200000,50 euro; raises Refusal for anything else."""
    found = _EUROS.fullmatch(text.strip())
    if not found:
        raise Refusal(
            f"‘{text}’ is geen bedrag in euro. Schrijf het zoals 1.200.000 of 1200000,50.",
            f"'{text}' is no amount in euro. Write it as 1200000 or 1200000.50.",
        )
    return 100 * int(found[1].replace(".", "")) + int((found[2] or "").ljust(2, "0"))
