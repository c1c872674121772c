"""The rule for one letting: Woningwet art. 46 lid 2, BTIV 54 and 54a. Limits are inclusive, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import euro
from jaarschijf.lib.refusal import Refusal


class Result(StrEnum):
    """VERA's PASSENDHEIDSSOORT."""

    FIT = "PAS"
    UNFIT = "NIE"
    OUTSIDE = "NVT"


class Reason(StrEnum):
    """Why; the first that holds."""

    EXEMPT = "exempt"
    INCOME = "income"
    RENT = "rent"
    FITS = "fits"


RESULT_OF: Mapping[Reason, Result] = {
    Reason.EXEMPT: Result.OUTSIDE,
    Reason.INCOME: Result.OUTSIDE,
    Reason.RENT: Result.UNFIT,
    Reason.FITS: Result.FIT,
}


@dataclass(frozen=True)
class Letting:
    """One letting: income in cents a year, bare rent in cents a month. Raises Refusal for what can't be.

    `household_size` is everyone who moves in, children too; `aow` is whether a member has AOW age on
    1 January; `exempt` is an appeal to BTIV 54a (AOW age and capital).
    """

    household_size: int
    aow: bool
    income: int
    rent: int
    exempt: bool = False

    def __post_init__(self) -> None:
        if self.household_size < 1:
            size = self.household_size
            raise Refusal(
                f"Een huishouden van {size} personen kan niet. Schrijf 1 of meer.",
                f"A household of {size} persons can't be. Write 1 or more.",
            )
        for name, english, cents in (("inkomen", "income", self.income), ("huur", "rent", self.rent)):
            if cents < 0:
                raise Refusal(
                    f"Een {name} van {cents} cent kan niet: het is minder dan 0. Schrijf 0 of meer.",
                    f"A negative {english} ({cents} cents) can't be. Write 0 or more.",
                )


@dataclass(frozen=True)
class Judgement:
    """The result of one letting with its reason; `words` are Dutch and name the amounts."""

    reason: Reason
    words: str

    @property
    def result(self) -> Result:
        return RESULT_OF[self.reason]


def judge(letting: Letting, norms: Norms) -> Judgement:
    """Whether the letting counts for passend toewijzen by these limits, and whether its rent fits."""
    limit, cap = fit_income(letting, norms), rent_cap(letting, norms)
    if letting.exempt:
        return Judgement(Reason.EXEMPT, "Vrijgesteld: telt niet mee.")
    if letting.income > limit:
        over = f"Inkomen {euro(letting.income)} is hoger dan {euro(limit)}"
        return Judgement(Reason.INCOME, f"{over}: telt niet mee.")
    if letting.rent > cap:
        return Judgement(Reason.RENT, f"Huur {euro(letting.rent)} is hoger dan {euro(cap)}: niet passend.")
    return Judgement(Reason.FITS, f"Huur {euro(letting.rent)} is niet hoger dan {euro(cap)}: passend.")


def fit_income(letting: Letting, norms: Norms) -> int:
    """The highest income, in cents, with which this household belongs to the population."""
    if letting.household_size == 1:
        return cents(norms.fit_income_single_senior if letting.aow else norms.fit_income_single)
    return cents(norms.fit_income_multi_senior if letting.aow else norms.fit_income_multi)


def rent_cap(letting: Letting, norms: Norms) -> int:
    """The highest fitting rent, in cents: the low aftoppingsgrens to two persons, the high one from three."""
    return cents(norms.cap_1_2_persons if letting.household_size <= 2 else norms.cap_3_plus_persons)


def is_in_daeb(letting: Letting, norms: Norms) -> bool:
    """Whether the rent is social (Woningwet art. 48), so that the income counts for the DAEB norm."""
    return letting.rent <= cents(norms.social_rent_limit)


def is_within_daeb_income(letting: Letting, norms: Norms) -> bool:
    """Whether the household belongs to the DAEB target group of the year."""
    single = letting.household_size == 1
    return letting.income <= cents(norms.daeb_income_single if single else norms.daeb_income_multi)


def cents(limit: Decimal) -> int:
    """Amounts are whole cents, so what a limit has beyond them never matters."""
    return int(limit * 100)


def norms_of(year: int, known: Mapping[int, Norms]) -> Norms:
    """The limits of the year; raises Refusal with the years there are."""
    if year in known:
        return known[year]
    years = ", ".join(map(str, sorted(known)))
    raise Refusal(
        f"Van {year} zijn geen grenzen bekend. Kies een van deze jaren: {years}.",
        f"There are no limits of {year}. Choose one of these years: {years}.",
    )
