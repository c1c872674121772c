"""Verhuringen: whom an association let to in a calendar year, at which rent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.shape import FEW, Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Day, YesNo
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_BLANKS: Final = {"neighbourhood": "", "bat": NONE, "group": NONE, "vacancy": NONE}

_SHARED = (
    columns.place(),
    columns.neighbourhood(),
    columns.group(),
    columns.persons(),
)
_EXEMPT = columns.optional(
    YesNo,
    "exempt",
    "Uitgezonderd",
    "Ja, als de toets niet geldt: AOW en te veel vermogen (BTIV 54a).",
    also=("uitzondering", "vrijgesteld"),
    example="nee",
)


def _derived(frame: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    import polars as pl

    from jaarschijf.figures.datasets import derive

    values = derive.filled(frame, _BLANKS, ("rooms",), ("vacant_since",)).with_columns(
        derive.quarter(),
        derive.rent_band(scope.norms),
        derive.income_class(scope.norms),
        derive.empty_days(pl.col("date"), scope.since, scope.until),
        derive.one_each(),
    )
    return _judged(values.with_columns(derive.rent_days()))


def _derived_counted(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return _judged(derive.filled(frame, _BLANKS, ("rooms", "days", "rent_days")))


def _judged(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    from jaarschijf.figures.datasets import derive

    exempt = pl.col("exempt").fill_null(value=False) if "exempt" in frame.columns else pl.lit(value=False)
    return frame.with_columns(exempt.alias("exempt"), derive.rooms()).with_columns(
        derive.fitting(), derive.social()
    )


def _checks(_scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    return (
        Check(
            lambda: pl.col("exempt") & ~pl.col("aow"),
            "exempt",
            "De uitzondering is er alleen voor huishoudens met AOW: schrijf nee, of verbeter de AOW.",
        ),
        Check(
            lambda: pl.col("vacant_since") > pl.col("date"),
            "vacant_since",
            "Dit is na de dag van verhuring: verbeter een van beide.",
        ),
        Check(
            lambda: pl.col("vacancy").is_not_null() & pl.col("vacant_since").is_null(),
            "vacant_since",
            "Schrijf sinds wanneer de woning leeg stond, of haal de soort leegstand weg.",
        ),
        Check(
            lambda: pl.col("vacancy").is_null() & pl.col("vacant_since").is_not_null(),
            "vacancy",
            "Schrijf waarom de woning leeg stond, of haal de dag weg.",
        ),
    )


_DATE = Day(
    "date",
    "Datum verhuring",
    "De dag waarop de huur ingaat.",
    also=("datum", "ingangsdatum", "verhuurdatum", "startdatum huur"),
    example="1-7-2026",
)

LETTINGS: Final = Dataset(
    code="lettings",
    name="verhuringen",
    purpose="Of passend is toegewezen, welke doelgroepen waar een woning kregen en wat er vrijkwam.",
    usual="corporaties",
    unit=("verhuring", "verhuringen"),
    one_year=True,
    form=Form(
        (
            _DATE,
            *_SHARED,
            columns.aow(),
            columns.income(),
            columns.rent(),
            columns.bat(),
            columns.rooms(),
            _EXEMPT,
            *columns.vacancy(),
        ),
        _derived,
        _checks,
    ),
    counted=Form(
        (
            columns.coded("quarter", "Kwartaal", "Van het jaar dat gevraagd is.", example="1"),
            *_SHARED,
            columns.income_class(),
            columns.rent_band(),
            columns.bat(),
            columns.rooms(),
            _EXEMPT,
            columns.count("verhuringen"),
        ),
        _derived_counted,
    ),
    tallies=(
        Tally("fit", "Passend toewijzen", ("municipality", "quarter", "fit")),
        Tally("daeb", "Inkomensgroep", ("municipality", "quarter", "social", "income_class")),
        Tally("groups", "Doelgroepen", ("municipality", "neighbourhood", "group")),
        Tally("access", "BAT-score naast doelgroep", ("municipality", "bat", "group")),
        Tally("supply", "Aanbod in klassen", ("municipality", "bat", "rooms", "rent_band")),
        Tally(
            "vacancy",
            "Leegstand voor de verhuring",
            ("vacancy", "municipality"),
            ("days", "rent_days"),
            where=columns.lost_rent,
            least=FEW,
        ),
    ),
)
