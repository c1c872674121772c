"""From classes to the sums that are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from jaarschijf.figures.datasets.shape import Dataset, Form, Scope, Summed, Tally, Totals, Value

Row = tuple[Value, ...]


def summed(frame: pl.DataFrame, dataset: Dataset, form: Form, scope: Scope) -> Totals:
    """The totals of a table without flaws; `frame` as `lib.tables` reads it with the columns of `form`."""
    classes = form.derive(frame.drop("row"), scope)
    if form is dataset.counted:
        classes = classes.filter(pl.col("count") > 0)
    return Totals(
        dataset=dataset.code,
        since=scope.since,
        until=scope.until,
        count=int(classes["count"].sum()),
        tallies={tally.key: _filled(classes.lazy(), tally) for tally in dataset.tallies},
    )


def _filled(classes: pl.LazyFrame, tally: Tally) -> Summed:
    chosen = classes if tally.where is None else classes.filter(tally.where())
    sums = [_sum(key) for key in tally.measures]
    found = chosen.group_by(tally.dims).agg(sums).collect()
    rows = found.select(*tally.dims, *tally.measures).rows()
    return Summed(tally.dims, tally.measures, _sorted(_merged(rows, tally) if tally.least else rows, tally))


def _sum(key: str) -> pl.Expr:
    """Nowhere told is None, which is something else than nought."""
    return pl.when(pl.col(key).count() > 0).then(pl.col(key).sum()).alias(key)


def _sorted(rows: Iterable[Row], tally: Tally) -> tuple[Row, ...]:
    width = len(tally.dims)
    return tuple(sorted(rows, key=lambda row: tuple(map(str, row[:width]))))


def _merged(rows: Iterable[Row], tally: Tally) -> list[Row]:
    """Small rows together with others of the same kind; what stays too small even so is left out."""
    last, kinds = len(tally.dims) - 1, defaultdict(list)
    for row in rows:
        kinds[row[:last]].append(row)
    return [row for kind in kinds.values() for row in _of_kind(kind, last, tally)]


def _of_kind(rows: list[Row], last: int, tally: Tally) -> list[Row]:
    large = [row for row in rows if _count(row, last) >= tally.least]
    small = [row for row in rows if _count(row, last) < tally.least]
    large.sort(key=lambda row: (_count(row, last), str(row[last])), reverse=True)
    while small and large and sum(_count(row, last) for row in small) < tally.least:
        small.append(large.pop())
    if sum(_count(row, last) for row in small) < tally.least:
        return large
    return [
        *large,
        (*small[0][:last], "", *map(_added, zip(*(row[last + 1 :] for row in small), strict=True))),
    ]


def _count(row: Row, last: int) -> int:
    count = row[last + 1]
    assert isinstance(count, int)
    return count


def _added(values: tuple[Value, ...]) -> int | None:
    told = [value for value in values if isinstance(value, int)]
    return sum(told) if told else None
