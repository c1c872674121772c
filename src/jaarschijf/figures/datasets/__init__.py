"""Pure: the data sets that can be delivered, and what is kept of them.

A file is read into rows in memory, the rows become classes, the classes are summed over a few words at a
time, and only the sums are kept. The page for who delivers is docs/gebruik/cijfers-leveren.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jaarschijf.figures.datasets.affordability import AFFORDABILITY
from jaarschijf.figures.datasets.care import CARE
from jaarschijf.figures.datasets.columns import LIST_OF
from jaarschijf.figures.datasets.demand import DEMAND
from jaarschijf.figures.datasets.initiatives import INITIATIVES
from jaarschijf.figures.datasets.keys import KEYS
from jaarschijf.figures.datasets.lettings import LETTINGS
from jaarschijf.figures.datasets.lists import codes, with_own
from jaarschijf.figures.datasets.reading import Delivered, Unmapped, deliver, template_fields
from jaarschijf.figures.datasets.shape import (
    Dataset,
    Form,
    Places,
    Scope,
    Summed,
    Tally,
    Totals,
    rows_of,
)
from jaarschijf.figures.datasets.stock import STOCK
from jaarschijf.figures.datasets.words import DIMENSIONS, word_of

DATASETS: Final[Mapping[str, Dataset]] = {
    dataset.code: dataset for dataset in (STOCK, LETTINGS, CARE, INITIATIVES, DEMAND, AFFORDABILITY, KEYS)
}
"""Code -> data set, in the order in which they are shown."""

__all__ = [
    "DATASETS",
    "DIMENSIONS",
    "LIST_OF",
    "Dataset",
    "Delivered",
    "Form",
    "Places",
    "Scope",
    "Summed",
    "Tally",
    "Totals",
    "Unmapped",
    "codes",
    "deliver",
    "rows_of",
    "template_fields",
    "with_own",
    "word_of",
]
