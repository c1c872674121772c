"""What people do with an upload, from bringing it in to putting it in the register."""

from __future__ import annotations

from jaarschijf.importing.actions.names import NewGroup, NewParty, match_name, suggest_all_names
from jaarschijf.importing.actions.reshape import merge, split
from jaarschijf.importing.actions.review import accept, accept_all, accept_all_sure, correct, reject, reopen
from jaarschijf.importing.actions.settle import settle
from jaarschijf.importing.actions.uploads import bring_in, change_head, discard, upload_of

__all__ = [
    "NewGroup",
    "NewParty",
    "accept",
    "accept_all",
    "accept_all_sure",
    "bring_in",
    "change_head",
    "correct",
    "discard",
    "match_name",
    "merge",
    "reject",
    "reopen",
    "settle",
    "split",
    "suggest_all_names",
    "upload_of",
]
