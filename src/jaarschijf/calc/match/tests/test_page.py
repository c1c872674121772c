"""Every number in the example of docs/berekeningen/match.md is what the calculation says."""

from __future__ import annotations

import re

import pytest

from jaarschijf.calc.match import match, occupancy
from jaarschijf.calc.match.answer import Match
from jaarschijf.calc.match.occupancy import Span
from jaarschijf.calc.match.pairs import Weights
from jaarschijf.calc.match.rules import Distance, read_rules
from jaarschijf.calc.match.tests.by_hand import NORMS, Dwelling, Seeker, frames
from jaarschijf.calc.tests.pages import Table, cents, number, table_of, text_of

DEMAND = table_of("match", "Toegangsbehoefte")
SUPPLY = table_of("match", "Verhuurd")


@pytest.fixture(scope="module")
def answer() -> Match:
    demand = [
        Seeker(
            int(row["Aantal"]),
            int(row["Toegangsbehoefte"]),
            int(row["Personen"]),
            row["AOW"] == "ja",
            cents(row["Inkomen"]),
            row["Wens"],
            int(number(row["Wachtdagen"])),
        )
        for row in DEMAND
    ]
    supply = [
        Dwelling(
            int(row["Woningen"]), int(row["BAT"]), int(row["Kamers"]), cents(row["Huur"]), row["Gemeente"]
        )
        for row in SUPPLY
    ]
    return match(*frames(demand, supply), NORMS)


def whole(table: Table, heading: str) -> list[int]:
    return [int(number(row[heading])) for row in table]


def test_the_rows_that_are_housed_are_those_of_the_page(answer: Match) -> None:
    assert answer.demand_rows.tolist() == whole(DEMAND, "Krijgen een woning")


def test_the_dwellings_that_are_let_are_those_of_the_page(answer: Match) -> None:
    assert answer.supply_rows.tolist() == whole(SUPPLY, "Verhuurd")


def test_one_more_dwelling_does_what_the_page_says(answer: Match) -> None:
    told = answer.as_json()
    sentences = [told["one_more"][row["class"]]["sentence"] for row in told["supply_rows"]]
    assert [sentence.split(" zou ")[1].rstrip(".") for sentence in sentences] == [
        row["Wat één meer zou doen"] for row in SUPPLY
    ]


def test_the_totals_and_the_weights_are_those_of_the_page(answer: Match) -> None:
    (row,) = table_of("match", "Kosten")
    weights = Weights.of(answer.network)
    shown = [int(number(cell)) for cell in row.values()]
    assert shown == [*answer.totals, answer.cost, weights.surplus, weights.distance]


def test_the_sentences_are_those_of_the_page(answer: Match) -> None:
    rent = next(left for left in answer.as_json()["unmet"] if left["reason"] == "rent")
    page = text_of("match")
    assert answer.sentence in page
    assert rent["sentence"] in page


def test_the_table_of_rooms_is_the_one_that_is_used() -> None:
    shown = table_of("match", "Minste personen")
    assert {
        int(row["Kamers"]): Span(int(row["Minste personen"]), int(row["Meeste personen"])) for row in shown
    } == occupancy.national()


def test_the_example_of_rules_can_be_read() -> None:
    lines = re.split(r"```(?:toml)?\n", "\n".join(_page_lines()))
    rules = read_rules(next(part for part in lines if "[[spread]]" in part))
    assert (len(rules.spread), len(rules.reservations), len(rules.occupancy)) == (1, 1, 3)
    assert rules.distance == Distance(3, {("waterdam", "oosterlo"): 1, ("oosterlo", "waterdam"): 1})


def _page_lines() -> list[str]:
    from jaarschijf.calc.tests.pages import PAGES

    return (PAGES / "match.md").read_text("utf-8").splitlines()
