"""A redline: what changed between two texts, word by word, and a merge of two changes of one text.

Texts are Markdown and are compared as words, never as HTML or as marks: what is shown has no stray asterisks.
Emphasis is a flag of a piece; when only that changes, a note says so.
"""

from __future__ import annotations

from jaarschijf.lib.redline.comparing import compare
from jaarschijf.lib.redline.merging import Conflict, Merge, merge
from jaarschijf.lib.redline.shape import Kind, Level, Line, Piece, Redline, State
from jaarschijf.lib.redline.showing import LEGEND, as_data, html, inline

__all__ = [
    "LEGEND",
    "Conflict",
    "Kind",
    "Level",
    "Line",
    "Merge",
    "Piece",
    "Redline",
    "State",
    "as_data",
    "compare",
    "html",
    "inline",
    "merge",
]
