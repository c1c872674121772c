"""Every number in the examples of docs/berekeningen/vacancy.md is what the calculation says."""

from __future__ import annotations

import re
from datetime import date

from jaarschijf.calc.rounding import euro, half_up, in_dutch
from jaarschijf.calc.tests.pages import cents, number, table_of, text_of
from jaarschijf.calc.vacancy import Kind, RentSum, Spell, Vacancy, reckoned, vacancy, year_days


def day(cell: str) -> date | None:
    if not cell:
        return None
    day_of_month, month, year = map(int, cell.split("-"))
    return date(year, month, day_of_month)


def spell(row: dict[str, str]) -> Spell:
    begins = day(row["Leeg vanaf"])
    assert begins
    kind = Kind(row["Soort leegstand"])
    return Spell(kind, "Waterdam", cents(row["Kale huur"]), begins, day(row["Leeg tot"]))


def example() -> Vacancy:
    told = re.search(r"huursom van € ([\d.]+) en (\w+) gevonden huurders", text_of("vacancy"))
    assert told
    spells = {row["Woning"]: spell(row) for row in table_of("vacancy", "Leeg vanaf")}
    found = {"twee": 2}[told[2]]
    return vacancy(reckoned(spells.values(), [2024]), [RentSum(2024, "", cents(told[1]))], {2024: found})


def test_each_dwelling_loses_what_the_first_table_says() -> None:
    for row in table_of("vacancy", "Leeg vanaf"):
        (loss,) = reckoned([spell(row)], [int(row["Jaar"])])
        assert (loss.cents, loss.days) == (cents(row["Derving"]), int(row["Dagen"]))
        assert year_days(loss.year) == int(row["Dagen in het jaar"])


def test_the_kinds_together_are_those_of_the_second_table() -> None:
    found = example()
    shown = [
        [
            total.name or "alles samen",
            str(total.days),
            total.cents,
            f"{in_dutch(half_up(total.percent, 2))} %",
        ]
        for total in (*found.kinds, *found.years)
        if total.percent is not None
    ]
    assert shown == [
        [row["Soort in 2024"], row["Dagen, samen"], cents(row["Derving, samen"]), row["Deel van de huursom"]]
        for row in table_of("vacancy", "Derving, samen")
    ]


def test_the_sentence_stands_below_it() -> None:
    assert example().sentence() in text_of("vacancy")


def test_a_month_counts_otherwise_here_than_in_systems_of_months() -> None:
    told = re.search(
        r"woning van (€ \d+) .* kost hier (€ [\d,]+) en per maand geteld (€ \d+)", text_of("vacancy")
    )
    assert told
    rent = int(number(told[1].removeprefix("€")) * 100)
    (loss,) = reckoned([Spell(Kind.TURNOVER, "", rent, date(2024, 1, 1), date(2024, 2, 1))], [2024])
    assert (euro(loss.cents), euro(rent)) == (told[2], told[3])


def test_the_page_has_every_kind() -> None:
    codes = {row["Code"]: row["Soort leegstand"] for row in table_of("vacancy", "Code")}
    assert codes == {kind.name.lower(): kind.value for kind in Kind}
