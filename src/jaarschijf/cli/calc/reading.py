"""The tables that people name behind a calculation, read whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jaarschijf.cli.files import read_file
from jaarschijf.lib.tables import Field, Limits, read_table

if TYPE_CHECKING:
    from jaarschijf.lib.tables import Table


def read(file: str, fields: Sequence[Field]) -> Table:
    """The table of a file; raises Refusal where it is too large, or one of its cells can't be read."""
    limits = Limits()
    # One byte more than may be: so that a larger file is refused, and not reckoned with in part.
    name, data = read_file(file, limits.most_bytes + 1)
    table = read_table(data, name, fields, limits=limits)
    table.refuse()
    return table
