"""Numbers as people type and programs write them: which sign holds the decimals is told from the column."""

from __future__ import annotations

import polars as pl

_MOST_DIGITS = 15
_DASHES = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_CERTAINTY = 10
"""How many times as many values must use one sign for decimals, before it decides about the others."""

_COMMA_DECIMALS = "|".join(
    [
        r"^\d{1,3}(\.\d{3})+,\d+$",  # 1.234,5
        r"^\d+,(\d{1,2}|\d{4,})$",  # 1234,5
        r"^(0\d*|\d{4,}),\d{3}$",  # 0,125 or 1234,125
        r"^[1-9]\d{0,2}(\.\d{3}){2,}$",  # 1.234.567
    ]
)
_POINT_DECIMALS = "|".join(
    [
        r"^\d{1,3}(,\d{3})+\.\d+$",
        r"^\d+\.(\d{1,2}|\d{4,})$",
        r"^(0\d*|\d{4,})\.\d{3}$",
        r"^[1-9]\d{0,2}(,\d{3}){2,}$",
    ]
)
_APART = r"\d[\s'’]+\d"
_THOUSANDS_APART = r"^\D*\d{1,3}([\s'’]\d{3})+([.,]\d+)?\D*$"
_ONE_POINT = r"^[1-9]\d{0,2}\.\d{3}$"
_ONE_COMMA = r"^[1-9]\d{0,2},\d{3}$"


def scaled(texts: pl.Series, places: int) -> pl.Series:
    """Int64: the numbers times 10 ** `places`; null for what is no number or has more decimals than that."""
    tidied = _tidied(texts)
    sign = pl.select(pl.when(tidied.str.starts_with("-")).then(-1).otherwise(1)).to_series()
    plain = _with_point(tidied.str.strip_prefix("-"))
    parts = plain.str.extract_groups(r"^0*(\d*)(?:\.(\d*?)0*)?$").struct.unnest()
    whole, decimals = parts.to_series(0), parts.to_series(1).fill_null("")
    decimals = decimals.set(decimals.str.len_chars() > places, None)
    digits = whole + decimals.str.pad_end(places, "0")
    digits = digits.set(digits.str.len_chars() > _MOST_DIGITS, None)
    signed: pl.Series = digits.str.zfill(1).cast(pl.Int64, strict=False) * sign
    return signed


def scaled_floats(numbers: pl.Series, places: int) -> pl.Series:
    """The same of numbers in cells, which a computer holds a hair beside what was typed."""
    exact: pl.Series = numbers * 10**places
    near = exact.round()
    is_one = near.is_finite() & (near.abs() < 10**_MOST_DIGITS) & ((exact - near).abs() < 1e-5)
    return near.set(~is_one, None).cast(pl.Int64, strict=False)


def _tidied(texts: pl.Series) -> pl.Series:
    """Only digits, points, commas and a minus in front, where it is a number."""
    odd = (~texts.str.contains(r"^\d([\d.,]*\d)?$")).arg_true()
    return texts.clone().scatter(odd, _bare(texts.gather(odd))) if len(odd) else texts


def _bare(texts: pl.Series) -> pl.Series:
    """Without the sign of the euro, spaces between thousands, and other ways to write a minus or no cents."""
    apart = texts.str.contains(_APART) & ~texts.str.contains(_THOUSANDS_APART)
    bare = texts.set(apart, None).str.replace_all(r"(?i)[\s\p{Cf}'’€]|euro?", "")
    bare = bare.str.replace(rf"^(.*\d)[.,]({_DASHES}{{1,2}}|=)$", "$1").str.replace_all(_DASHES, "-")
    bare = bare.str.replace(r"^(\d[\d.,]*)-$", "-$1").str.strip_prefix("+")
    return bare.str.replace(r"^(-?)([.,]\d)", "${1}0$2")


def _with_point(texts: pl.Series) -> pl.Series:
    """Decimals after a point and no sign between thousands; null for what can be read in two ways."""
    commas, points = texts.str.contains(_COMMA_DECIMALS), texts.str.contains(_POINT_DECIMALS)
    dutch, english = int(commas.sum()), int(points.sum())
    frame = pl.DataFrame({"text": texts, "commas": commas, "points": points})
    text = pl.col("text")
    one_point, one_comma = text.str.contains(_ONE_POINT), text.str.contains(_ONE_COMMA)
    as_dutch = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    as_english = text.str.replace_all(",", "", literal=True)
    if dutch >= _CERTAINTY * english:
        commas_too, points_too = one_point | (one_comma & (dutch > 0)), pl.lit(False)
    elif english >= _CERTAINTY * dutch:
        commas_too, points_too = pl.lit(False), one_point | one_comma
    else:
        commas_too = points_too = pl.lit(False)
    read = (
        pl.when(pl.col("commas") | commas_too)
        .then(as_dutch)
        .when(pl.col("points") | points_too)
        .then(as_english)
        .when(text.str.contains(r"^\d+$"))
        .then(text)
    )
    return frame.select(read).to_series()
