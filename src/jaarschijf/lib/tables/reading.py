"""Reading a table: bytes in, a Table or NotATable out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jaarschijf.lib.tables.fields import Field
from jaarschijf.lib.tables.headings import find_heading
from jaarschijf.lib.tables.table import Check, Limits, NotATable, Progress, Table

if TYPE_CHECKING:
    from jaarschijf.lib.tables.raw import Source

_BINARY = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""How archives and old office files begin."""


def read_table(
    data: bytes,
    name: str,
    fields: Sequence[Field],
    *,
    refused: Mapping[str, str] | None = None,
    checks: Sequence[Check] = (),
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Table:
    """The rows of a CSV or XLSX file under the headings of `fields`, in any order, others between them.

    `name` is the file's, for its words only: what it is, is told from the bytes. `refused` is heading -> why
    such a column may not be in the file (see PERSONAL). `progress` hears how far the work is.

    Nothing is written to disk, and nothing of the file is kept but what the Table holds. Whoever calls passes
    bytes: Django writes uploads over 2.5 MB to a temporary file, unless its upload handler is one in memory.

    Of a workbook the first tab is read that has the headings; hidden tabs are passed over, hidden rows are
    read as all others. Raises NotATable.
    """
    limits, progress = limits or Limits(), progress or _nobody
    progress(0)
    source = opened(data, name, limits, progress)
    progress(0.5)
    heading = find_heading(source, fields, refused or {})
    from jaarschijf.lib.tables.checking import checked

    raw = source.below(heading.taken, heading.row, [0, *heading.fields])
    progress(0.6)
    return checked(raw, heading, checks, limits.most_flaws, progress)


def _nobody(_fraction: float) -> None:
    """For who does not want to hear."""


def opened(data: bytes, name: str, limits: Limits, progress: Progress = _nobody) -> Source:
    """The file, told from its bytes to be a workbook or CSV. Raises NotATable."""
    if len(data) > limits.most_bytes:
        raise NotATable(
            f"‘{name}’ is {len(data) // 1_000_000} MB groot, hooguit {limits.most_bytes // 1_000_000} MB. "
            "Lever het in delen, of al geteld.",
            "The file is too large.",
        )
    if not data.strip():
        raise NotATable(f"‘{name}’ is leeg.", "This file is empty.")
    if data.startswith(_BINARY):
        from jaarschijf.lib.tables.workbook import Workbook

        return Workbook(data, limits, progress)
    from jaarschijf.lib.tables.delimited import Delimited

    return Delimited(data, limits)
