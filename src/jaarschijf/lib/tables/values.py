"""Reading columns of different texts, many at once; a null is a text that can't be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import polars as pl

from jaarschijf.lib.cells import as_day, as_text
from jaarschijf.lib.tables.headings import folded

TEXT, WHOLE, DAY, YES_NO = pl.String(), pl.Int64(), pl.Date(), pl.Boolean()
PERCENT = pl.Decimal(12, 4)
_LONGEST = 200
_YES = {"ja", "j", "yes", "y", "true", "waar", "1", "x"}
_NO = {"nee", "n", "no", "false", "onwaar", "0"}


def words(texts: pl.Series) -> pl.Series:
    """Spaces and line ends as one space, signs that nobody sees left out."""
    seen = texts.str.replace_all(r"[\p{Cf}\p{Co}]|[\p{Cc}--\s]", "")
    even = seen.str.replace_all(r"\s+", " ").str.strip_chars()
    return even.set((even.str.len_chars() > _LONGEST) | (even == ""), None)


def as_texts(numbers: pl.Series) -> pl.Series:
    """Numbers as a Dutch person would type them."""
    return pl.Series([as_text(number) for number in numbers], dtype=TEXT)


def between(values: pl.Series, least: int | date, most: int | date) -> pl.Series:
    """The values within both limits."""
    return values.set(~values.is_between(least, most), None)


def without_percent(texts: pl.Series) -> pl.Series:
    """92,5 of 92,5 %"""
    return texts.str.replace(r"(?i)\s*(%|procent|pct\.?)$", "")


def percentages(scaled: pl.Series, least: Decimal, most: Decimal) -> pl.Series:
    """Of whole ten thousandths of a percent, those within both limits."""
    kept = between(scaled, int(least * 10_000), int(most * 10_000))
    size = pl.col("kept").abs()
    sign = pl.when(pl.col("kept") < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    written = pl.format("{}{}.{}", sign, size // 10_000, (size % 10_000).cast(TEXT).str.zfill(4))
    return pl.DataFrame({"kept": kept}).select(written.cast(PERCENT)).to_series()


def days(texts: pl.Series) -> pl.Series:
    """d-m-yyyy (also with / and .), yyyy-mm-dd, yyyymmdd and 1 juli 2026; a time behind it is left out."""
    plain = texts.str.replace(r"[T ]\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]00:?00)?$", "")
    iso = plain.str.replace(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$", "$3-$2-$1")
    iso = iso.str.replace(r"^(\d{4})(\d{2})(\d{2})$", "$1-$2-$3")
    shaped = iso.set(~iso.str.contains(r"^\d{4}-\d{1,2}-\d{1,2}$"), None)
    found = shaped.str.to_date("%Y-%m-%d", strict=False)
    left = plain.filter(shaped.is_null()).drop_nulls().unique()
    in_words = pl.Series([as_day(text.casefold()) for text in left], dtype=DAY)
    return found.fill_null(plain.replace_strict(left, in_words, default=None, return_dtype=DAY))


def yes_or_no(texts: pl.Series) -> pl.Series:
    """ja, j, x, 1, true, waar; nee, n, 0, false, onwaar."""
    low = texts.str.to_lowercase()
    known = low.is_in(sorted(_YES | _NO))
    return low.is_in(sorted(_YES)).set(~known, None)


def coded(texts: pl.Series, codes: Mapping[str, str], find: Callable[[str], str]) -> pl.Series:
    """The codes of words."""
    known = {folded(name): code for code, name in codes.items()} | {folded(code): code for code in codes}
    found = (known.get(folded(word)) or find(word) for word in texts)
    return pl.Series([code if code in codes else None for code in found], dtype=TEXT)
