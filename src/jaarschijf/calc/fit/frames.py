"""The same rule on a table: a pass over columns, the country's lettings of a year in a fraction of a second.

A frame has `household_size` (whole), `aow` (yes or no), `income` and `rent` (Int64, cents), and maybe
`exempt`, where empty is no. Other columns stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import polars as pl

from jaarschijf.calc.fit.rule import RESULT_OF, Reason, Result, cents, norms_of
from jaarschijf.calc.fit.scores import FIT_NORM, Fit, GroupScore, Score, daeb_norm, notes_on
from jaarschijf.calc.norms import Norms
from jaarschijf.lib.refusal import Refusal

_REASONS: Final = pl.Enum([reason.value for reason in Reason])
_RESULTS: Final = pl.Enum([result.value for result in Result])
_RESULT_OF: Final = {reason.value: result.value for reason, result in RESULT_OF.items()}
_COUNTS: Final = (
    pl.col("result").eq(Result.FIT.value).sum().alias("fit"),
    pl.col("result").ne(Result.OUTSIDE.value).sum().alias("population"),
    pl.col("reason").eq(Reason.EXEMPT.value).sum().alias("exempted"),
    pl.col("in_daeb").sum().alias("social"),
    pl.col("within_daeb").sum().alias("within"),
)


def judged(frame: pl.DataFrame, norms: Norms) -> pl.DataFrame:
    """The frame with `reason`, `result` (both enumerations), `in_daeb` and `within_daeb` (yes or no).

    Raises Refusal with the first row where a size, an income or a rent can't be.
    """
    _refuse_what_cannot_be(frame)
    social = pl.col("rent") <= cents(norms.social_rent_limit)
    within = pl.col("income") <= _by_size(norms.daeb_income_single, norms.daeb_income_multi)
    found = frame.with_columns(
        _reason(norms, "exempt" in frame.columns).alias("reason"),
        social.alias("in_daeb"),
        (social & within).alias("within_daeb"),
    )
    return found.with_columns(
        pl.col("reason").replace_strict(_RESULT_OF, return_dtype=_RESULTS).alias("result")
    )


def reckon(frame: pl.DataFrame, norms: Norms, agreed: Fraction | None = None) -> Fit:
    """All lettings of one year, as one answer; `agreed` is a local DAEB norm in percent."""
    found = judged(frame, norms)
    total = _group(found.select(_COUNTS).row(0, named=True), (), daeb_norm(norms.year, agreed))
    results = found["result"].cast(pl.String).to_list()
    return Fit(norms.year, total.fit, total.daeb, total.exempt, results, notes_on(norms, total.exempt))


def score_by(
    frame: pl.DataFrame, by: Sequence[str], known: Mapping[int, Norms], agreed: Fraction | None = None
) -> tuple[GroupScore, ...]:
    """The scores per group, sorted; a score is of one year, so `year` is a column and one of `by`.

    Raises Refusal for a year without limits, ValueError when `by` lacks the year.
    """
    if "year" not in by:
        raise ValueError("A score is of one year: add 'year' to `by`.")
    counted = list(_counted(frame, by, known))
    if not counted:
        return ()
    rows = pl.concat(counted).sort(by, nulls_last=True).iter_rows(named=True)
    return tuple(_group(row, tuple(row[name] for name in by), daeb_norm(row["year"], agreed)) for row in rows)


def _counted(frame: pl.DataFrame, by: Sequence[str], known: Mapping[int, Norms]) -> Iterator[pl.DataFrame]:
    for (year,), part in frame.partition_by("year", as_dict=True).items():
        yield judged(part, norms_of(year, known)).group_by(by).agg(_COUNTS)


def _group(counts: Mapping[str, Any], key: tuple[str | int, ...], norm: Fraction) -> GroupScore:
    return GroupScore(
        key,
        Score(counts["population"], counts["fit"], FIT_NORM),
        Score(counts["social"], counts["within"], norm),
        counts["exempted"],
    )


def _reason(norms: Norms, has_exempt: bool) -> pl.Expr:
    exempt = pl.col("exempt").fill_null(value=False) if has_exempt else pl.lit(value=False)
    limit = (
        pl.when(pl.col("aow"))
        .then(_by_size(norms.fit_income_single_senior, norms.fit_income_multi_senior))
        .otherwise(_by_size(norms.fit_income_single, norms.fit_income_multi))
    )
    cap = _by_size(norms.cap_1_2_persons, norms.cap_3_plus_persons, small=2)
    return (
        pl.when(exempt)
        .then(pl.lit(Reason.EXEMPT.value, _REASONS))
        .when(pl.col("income") > limit)
        .then(pl.lit(Reason.INCOME.value, _REASONS))
        .when(pl.col("rent") > cap)
        .then(pl.lit(Reason.RENT.value, _REASONS))
        .otherwise(pl.lit(Reason.FITS.value, _REASONS))
    )


def _by_size(few: Decimal, many: Decimal, small: int = 1) -> pl.Expr:
    """In cents: `few` for households up to `small` persons, `many` for larger ones."""
    return pl.when(pl.col("household_size") <= small).then(cents(few)).otherwise(cents(many))


def _refuse_what_cannot_be(frame: pl.DataFrame) -> None:
    size, income, rent, aow = (pl.col(name) for name in ("household_size", "income", "rent", "aow"))
    right = pl.all_horizontal(size >= 1, income >= 0, rent >= 0, aow.is_not_null()).fill_null(value=False)
    wrong = frame.select((~right).arg_true()).to_series()
    if not len(wrong):
        return
    row = wrong[0] + 1
    raise Refusal(
        f"Toewijzing {row} kan niet: een huishouden is 1 of meer, inkomen en huur zijn 0 of meer, "
        "en AOW is ja of nee. Verbeter die regel.",
        f"Letting {row} can't be: size from 1, income and rent from 0, AOW yes or no. Mend that row.",
    )
