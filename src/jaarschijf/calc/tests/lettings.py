"""Lettings to test with."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from hypothesis import strategies as st

from jaarschijf.calc.fit import Letting
from jaarschijf.calc.norms import LIMITS, Norms


def letting(
    size: int = 1, *, aow: bool = False, income: int = 0, rent: int = 0, exempt: bool = False
) -> Letting:
    """One that fits, but for what is said."""
    return Letting(size, aow, income, rent, exempt)


def frame(lettings: Iterable[Letting], **more: object) -> pl.DataFrame:
    """The table of these lettings, with more columns of one value."""
    rows = [(let.household_size, let.aow, let.income, let.rent, let.exempt) for let in lettings]
    schema = {
        "household_size": pl.Int64,
        "aow": pl.Boolean,
        "income": pl.Int64,
        "rent": pl.Int64,
        "exempt": pl.Boolean,
    }
    columns = {name: pl.lit(value) for name, value in more.items()}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(**columns)


def lettings_near(norms: Norms) -> st.SearchStrategy[Letting]:
    """Lettings of all kinds, often a cent beside a limit."""
    limits = [int(getattr(norms, name) * 100) for name in LIMITS]
    near = st.builds(int.__add__, st.sampled_from(limits), st.integers(-1, 1))
    amounts = near | st.integers(0, 10_000_000)
    return st.builds(Letting, st.integers(1, 12), st.booleans(), amounts, amounts, st.booleans())
