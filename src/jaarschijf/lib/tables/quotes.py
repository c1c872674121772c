"""Whether the quotes of a CSV file stand where they should, so that all programs read the same in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_STEP = 1 << 22
_QUOTE = ord('"')


def well_quoted(data: bytes, start: int, sign: str) -> bool:
    """Each opens after a sign or line end and closes before one; within, only doubled ones.

    Goes through the file in steps, for the places of all quotes would take more memory than the file.
    """
    edges = np.zeros(256, dtype=bool)
    edges[[_QUOTE, ord("\n"), ord(sign)]] = True
    bytes_ = np.frombuffer(data, dtype=np.uint8)
    inside = 0
    for first in range(start, len(data), _STEP):
        places = np.flatnonzero(bytes_[first : first + _STEP] == _QUOTE) + first
        opening, closing = places[inside::2], places[1 - inside :: 2]
        beside = np.concatenate([opening - 1, closing + 1])
        if not _all_edges(bytes_, beside, start, edges):
            return False
        inside = (inside + len(places)) % 2
    return inside == 0


def only_letters(data: bytes, start: int, sign: str) -> bool:
    """Whether no value begins with a quote: then each is a letter, such as an inch."""
    return (
        not data.startswith(b'"', start)
        and data.find(b'\n"', start) < 0
        and data.find(f'{sign}"'.encode(), start) < 0
    )


def _all_edges(
    data: npt.NDArray[np.uint8], places: npt.NDArray[np.intp], start: int, edges: npt.NDArray[np.bool_]
) -> bool:
    """Whether a value may end at all places; before the first byte and after the last it may."""
    within = places[(places >= start) & (places < len(data))]
    return bool(edges[data[within]].all())
