"""Invented deliveries: always the same, and without a flaw."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Final

import pytest

from jaarschijf.calc.norms import national
from jaarschijf.figures.datasets import DATASETS, Scope, deliver
from jaarschijf.figures.datasets.examples import PLACES, example
from jaarschijf.figures.datasets.tests.making import SCOPE
from jaarschijf.sample import sample_path

KNOWN: Final = {name: frozenset(parts) for name, parts in PLACES.items()}
PARTIES: Final = (
    "Woonstichting Waterhave",
    "Gemeente Oosterlo",
    "Zorggroep Merelstroom",
    "Regiocoördinator Waterdam",
)


def _scope(year: int) -> Scope:
    return Scope(date(year, 1, 1), date(year, 12, 31), national()[year], KNOWN)


@pytest.mark.parametrize(("code", "party"), [*product(DATASETS, PARTIES)])
def test_an_example_has_no_flaw(code: str, party: str) -> None:
    found = deliver(example(code, party, 2026), "voorbeeld.csv", DATASETS[code], _scope(2026))
    assert found.table.flaws == ()
    assert found.unmapped == ()
    assert found.totals
    assert found.totals.count >= 2


@pytest.mark.parametrize("code", DATASETS)
def test_an_example_of_a_year_before_has_no_flaw_and_is_another(code: str) -> None:
    before = example(code, PARTIES[0], 2025)
    assert deliver(before, "voorbeeld.csv", DATASETS[code], _scope(2025)).totals
    assert code == "initiatives" or before != example(code, PARTIES[0], 2026)


def test_an_example_is_always_the_same() -> None:
    assert example("lettings", PARTIES[0], 2026) == example("lettings", PARTIES[0], 2026)


def test_examples_of_two_parties_differ() -> None:
    assert example("stock", PARTIES[0], 2026) != example("stock", "LinderWonen", 2026)


def test_places_are_those_of_the_sample_region() -> None:
    region = json.loads(sample_path("waterdam-2026.json").read_text("utf-8"))
    assert set(PLACES) == {party["municipality"] for party in region["parties"] if "municipality" in party}


def test_an_association_lets_mostly_in_its_own_municipality() -> None:
    scope = replace(SCOPE, places=KNOWN)
    found = deliver(example("stock", "LinderWonen", 2026), "x.csv", DATASETS["stock"], scope).totals
    assert found
    own = sum(int(str(row[2])) for row in found.tallies["type"].rows if row[0] == "Lindervoort")
    assert own > found.count / 2


def test_more_dwellings_have_a_score_every_year() -> None:
    def unscored(year: int) -> int:
        found = deliver(example("stock", PARTIES[0], year), "x.csv", DATASETS["stock"], _scope(year)).totals
        assert found
        return sum(int(str(row[4])) for row in found.tallies["residents"].rows if row[2] == "none")

    assert unscored(2025) > unscored(2026)
