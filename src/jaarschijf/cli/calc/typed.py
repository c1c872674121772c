"""What people type behind a calculation: options in two languages, numbers with a comma or a point."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from fractions import Fraction
from typing import Any

from jaarschijf.cli.console import Words
from jaarschijf.lib.refusal import Refusal

_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,9})?")


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
