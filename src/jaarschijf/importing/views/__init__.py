"""Pages of the importing room: one file per noun."""

from __future__ import annotations

from jaarschijf.importing.views.candidates import accept, edit, merge, reject, reopen, split
from jaarschijf.importing.views.names import names
from jaarschijf.importing.views.uploads import accept_sure, head, put_away, review, to_register, uploads

__all__ = [
    "accept",
    "accept_sure",
    "edit",
    "head",
    "merge",
    "names",
    "put_away",
    "reject",
    "reopen",
    "review",
    "split",
    "to_register",
    "uploads",
]
