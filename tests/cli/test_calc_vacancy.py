from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

ROWS = """Soort leegstand;Gemeente;Kale huur;Leeg vanaf;Leeg tot
zoek;Waterdam;612,30;20-12-2023;10-1-2024
mutatieleegstand;Waterdam;€ 700;1-2-2024;1-3-2024
structurele leegstand;Oosterlo;500,00;1-12-2024;
"""
TOTALS = """kind,municipality,year,loss
project,Waterdam,2024,1234.50
search,Oosterlo,2024,800
project,Waterdam,2023,99
"""


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    file = tmp_path / "leegstand.csv"
    file.write_text(ROWS, "cp1252")
    return file


@pytest.fixture
def totals(tmp_path: Path) -> Path:
    file = tmp_path / "derving.csv"
    file.write_text(TOTALS, "utf-8")
    return file


def test_a_year_is_reckoned_and_weighed(typed: Typed, rows: Path) -> None:
    lines = typed(
        "calc", "vacancy", rows, "--year", 2024, "--rent-sum", "100000,00", "--found", 1
    ).out.splitlines()
    assert lines[0] == (
        "Leegstand kostte in 2024 € 1.354,45 (1,35 % van de huursom); het meeste is mutatieleegstand "
        "(€ 665,57); zoeken naar een passende huurder kostte € 180,68 per gevonden huurder (1)."
    )
    assert lines[1:] == [
        "  2024, mutatieleegstand: € 665,57 (0,67 % van de huursom); dagen: 29, woningen: 1.",
        "  2024, structurele leegstand: € 508,20 (0,51 % van de huursom); dagen: 31, woningen: 1.",
        "  2024, zoekleegstand: € 180,68 (0,18 % van de huursom); dagen: 9, woningen: 1.",
    ]


def test_an_open_end_needs_a_year(typed: Typed, rows: Path) -> None:
    refused = typed("calc", "vacancy", rows)
    assert (refused.code, refused.out) == (2, "")
    assert "vanaf 1 december 2024 heeft geen einde" in refused.err


def test_amounts_are_added_as_they_are(typed: Typed, totals: Path) -> None:
    found = json.loads(typed("calc", "vacancy", totals, "--totals", "--json").out)
    assert [(each["year"], each["loss_cents"]) for each in found["years"]] == [(2023, 9900), (2024, 203450)]
    assert {each["name"]: each["loss_cents"] for each in found["municipalities"][1:]} == {
        "Oosterlo": 80000,
        "Waterdam": 123450,
    }


def test_one_year_of_amounts_can_be_chosen(typed: Typed, totals: Path) -> None:
    found = json.loads(typed("calc", "vacancy", totals, "--totals", "--year", 2023, "--json").out)
    assert [each["year"] for each in found["years"]] == [2023]


@pytest.mark.parametrize("option", [("--rent-sum", "5"), ("--found", "1")])
def test_a_sum_or_count_of_no_year_is_refused(typed: Typed, totals: Path, option: tuple[str, str]) -> None:
    assert "Geef --year" in typed("calc", "vacancy", totals, "--totals", *option).err


def test_a_year_without_vacancy_is_told(typed: Typed, rows: Path) -> None:
    assert "geen leegstand" in typed("calc", "vacancy", rows, "--year", 2020).err


@pytest.mark.parametrize(
    ("typed_sum", "percent"),
    [("100.000", 1.35), ("100000", 1.35), ("100.000,00", 1.35), ("100000.50", 1.35), ("48,5", 2792.68)],
)
def test_a_rent_sum_is_read_as_people_write_euros(
    typed: Typed, rows: Path, typed_sum: str, percent: float
) -> None:
    found = json.loads(typed("calc", "vacancy", rows, "--year", 2024, "--rent-sum", typed_sum, "--json").out)
    assert found["years"][0]["percent_of_rent"] == percent


@pytest.mark.parametrize("typed_sum", ["veel", "-5", "1,234,567.00", "12.3456"])
def test_a_rent_sum_that_is_no_amount_is_refused(typed: Typed, rows: Path, typed_sum: str) -> None:
    refused = typed("calc", "vacancy", rows, "--year", 2024, f"--rent-sum={typed_sum}")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "is geen bedrag in euro" in refused.err


@pytest.mark.parametrize("year", [-3, 0, 1899, 2200, 9999, 20240])
def test_a_year_that_no_table_can_have_is_refused(typed: Typed, rows: Path, year: int) -> None:
    refused = typed("calc", "vacancy", rows, f"--year={year}")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "Kies een jaar van 1900 tot en met 2199" in refused.err
