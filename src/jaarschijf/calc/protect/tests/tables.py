"""Tables for the tests, drawn so that small numbers, zeros and counts around the threshold are common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import strategies as st

from jaarschijf.calc.protect import Key, Table, table

SHAPES = ((4,), (6,), (2, 3), (3, 3), (3, 4), (2, 2, 2), (2, 3, 2))
COUNTS = st.one_of(st.sampled_from((0, 1, 2)), st.integers(3, 14), st.integers(15, 200))


def laid(counts: Sequence[int], shape: Sequence[int]) -> Table:
    """The counts as a table of this shape, the last dimension fastest."""
    dims = "abc"[: len(shape)]
    keys = product(*([f"{name}{at}" for at in range(size)] for name, size in zip(dims, shape, strict=True)))
    return table(tuple(dims), dict(zip(keys, counts, strict=True)))


@st.composite
def tables(draw: st.DrawFn, shapes: Sequence[tuple[int, ...]] = SHAPES) -> Table:
    shape = draw(st.sampled_from(shapes))
    size = 1
    for length in shape:
        size *= length
    return laid(draw(st.lists(COUNTS, min_size=size, max_size=size)), shape)


def truth(drawn: Table) -> dict[Key, int]:
    """Every cell and total as it is."""
    return {key: sum(drawn.counts[cell] for cell in cells) for key, cells in drawn.groups().items()}
