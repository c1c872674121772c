"""Pure: from the bytes of a document to a draft year plan with sources.

    bytes -> blocks (formats/) -> draft (assemble)

A new format adds the first arrow only.
"""

from __future__ import annotations

from jaarschijf.reading.agreements import SURE
from jaarschijf.reading.assemble import assemble
from jaarschijf.reading.draft import (
    Draft,
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    LegendEntry,
    LegendField,
    ReadingWarning,
    Source,
    StandingEntry,
)
from jaarschijf.reading.formats import open_document
from jaarschijf.reading.names import NameKind, guess_party_kind, split_names
from jaarschijf.reading.obligations import find_obligations
from jaarschijf.reading.refusal import ReadingError
from jaarschijf.reading.spoken import spoken
from jaarschijf.reading.times import parse_when
from jaarschijf.reading.tree import as_tree
from jaarschijf.reading.unpack import draft_from_json
from jaarschijf.reading.when import Per, Period, Relative, Times, When, when_from_json

__all__ = [
    "SURE",
    "Draft",
    "DraftAgreement",
    "DraftObligation",
    "DraftProject",
    "DraftTheme",
    "LegendEntry",
    "LegendField",
    "NameKind",
    "Per",
    "Period",
    "ReadingError",
    "ReadingWarning",
    "Relative",
    "Source",
    "StandingEntry",
    "Times",
    "When",
    "as_tree",
    "draft_from_json",
    "find_obligations",
    "guess_party_kind",
    "parse_when",
    "read",
    "source_lines",
    "split_names",
    "spoken",
    "when_from_json",
]


def read(data: bytes, name: str) -> Draft:
    """What the file `data`, called `name`, says. Raises ReadingError for a file that cannot be read."""
    document = open_document(data, name)
    return assemble(document.blocks, name, document.notes)


def source_lines(data: bytes, name: str) -> list[str]:
    """The lines of the file to which `Source.line` points (from 1), to show beside the draft."""
    return open_document(data, name).lines
