"""What empty dwellings cost in rent, by kind of vacancy; the page is docs/berekeningen/vacancy.md."""

from __future__ import annotations

from jaarschijf.calc.vacancy.result import VERSION, RentSum, Search, Total, Vacancy, vacancy
from jaarschijf.calc.vacancy.spells import (
    Kind,
    Loss,
    Spell,
    cents_lost,
    days_in,
    reckoned,
    year_days,
    years_of,
)

__all__ = [
    "VERSION",
    "Kind",
    "Loss",
    "RentSum",
    "Search",
    "Spell",
    "Total",
    "Vacancy",
    "cents_lost",
    "days_in",
    "reckoned",
    "vacancy",
    "year_days",
    "years_of",
]
