"""Every number in the example of docs/berekeningen/protect.md is what the calculation says."""

from __future__ import annotations

from jaarschijf.calc.protect import MARK, TOTAL, Key, Protected, protect, table
from jaarschijf.calc.protect.cheapest import MOST_CHOICES, MOST_CHOICES_DEEP, MOST_TURNS, MOST_TURNS_DEEP
from jaarschijf.calc.protect.protecting import Zero
from jaarschijf.calc.protect.repair import TOTALS
from jaarschijf.calc.protect.tests.attacker import intervals
from jaarschijf.calc.tests.pages import number, table_of, text_of


def cells(heading: str) -> dict[Key, str]:
    rows = table_of("protect", heading, "BAT 2")
    return {(row[heading], label): row[label] for row in rows for label in row if label != heading}


def given() -> dict[Key, int]:
    return {key: int(number(cell)) for key, cell in cells("gemeente").items()}


def answer() -> Protected:
    counts = {key: count for key, count in given().items() if TOTAL not in key}
    return protect(table(("gemeente", "score"), counts), 10, zero=Zero.SMALL)


def test_the_totals_of_the_example_are_its_sums() -> None:
    counts = given()
    for key, cells_of in (
        table(("a", "b"), {k: n for k, n in counts.items() if TOTAL not in k}).groups().items()
    ):
        assert counts[key] == sum(counts[cell] for cell in cells_of)


def test_the_published_table_is_the_answer() -> None:
    shown = {key: MARK if count is None else str(count) for key, count in answer().counts.items()}
    assert shown == cells("in gemeente")


def test_the_bounds_are_those_of_a_reader() -> None:
    said = {
        tuple(row["gemeente en score"].split(", ")): (int(row["minstens"]), float(row["hoogstens"]))
        for row in table_of("protect", "minstens")
    }
    assert intervals([answer().as_json()]) == said


def test_the_limits_are_those_of_the_code() -> None:
    text = text_of("protect")
    assert f"hooguit {MOST_CHOICES} aantallen (bij meer dan twee indelingen {MOST_CHOICES_DEEP})" in text
    assert f"hooguit {MOST_TURNS} rondes (dan {MOST_TURNS_DEEP})" in text
    assert f"een totaal voor {TOTALS}, een totaal van totalen voor {TOTALS**2}" in text
