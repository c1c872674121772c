from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Typed

DEMAND = """count,access_need,persons,aow,income,municipality,waiting_days,group
2,4,1,nee,22000,Waterdam,900,
1,0,2,nee,35000,Oosterlo,2400,starters
"""
SUPPLY = """count;bat;rooms;rent;municipality
1;4;2;612,30;Waterdam
1;;3;598;Oosterlo
"""


@pytest.fixture
def matched(typed: Typed, tmp_path: Path) -> object:
    def run(*more: object, demand: str = DEMAND, supply: str = SUPPLY, year: int = 2024) -> Outcome:
        for name, text in (("vraag.csv", demand), ("aanbod.csv", supply)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        files = ("--demand", tmp_path / "vraag.csv", "--supply", tmp_path / "aanbod.csv")
        return typed("calc", "match", "--year", year, *files, *more)

    return run


def test_the_first_line_is_the_answer(matched: Typed) -> None:
    assert matched().out.splitlines()[0] == (
        "Van de 3 huishoudens die zoeken, krijgen er 2 een woning; "
        "van wie een toegankelijke woning nodig heeft zijn dat er 1 van de 2."
    )


def test_it_tells_what_one_more_dwelling_would_bring(matched: Typed) -> None:
    assert "Nog één BAT 4-woning in Waterdam" in matched().out


def test_json_is_one_document(matched: Typed) -> None:
    found = json.loads(matched("--json").out)
    assert found["totals"] == {
        "needs_met": 1,
        "housed": 2,
        "surplus": 0,
        "distance": 0,
        "waiting_days": 3300,
    }
    assert [row["housed"] for row in found["demand_rows"]] == [1, 1]


def test_pairs_are_in_the_document_with_their_rows(matched: Typed) -> None:
    found = json.loads(matched("--pairs", "--json").out)
    assert [pair["tiers"] for pair in found["pairs"]] == [
        [0, 1, 0, 0, 2400],
        [0, 1, 4, 1, 2400],
        [1, 1, 0, 0, 900],
    ]
    assert [unit["rows"] for unit in found["demand_units"]] == [
        [{"row": 2, "count": 1}],
        [{"row": 1, "count": 2}],
    ]


def test_without_pairs_the_list_is_empty(matched: Typed) -> None:
    found = json.loads(matched("--pairs", demand=DEMAND.splitlines()[0] + "\n1,5,1,nee,1,,0,\n").out)
    assert found["pairs"] == []


def test_the_optional_columns_may_be_left_out(matched: Typed) -> None:
    demand = "access_need,persons,aow,income,waiting_days\n0,1,nee,20000,5\n"
    supply = "bat,rooms,rent,municipality\n0,2,500,Waterdam\n"
    assert json.loads(matched("--json", demand=demand, supply=supply).out)["totals"]["housed"] == 1


def test_rules_are_read_from_toml(matched: Typed, tmp_path: Path) -> None:
    (tmp_path / "regels.toml").write_text('[[reservation]]\ngroup = "zorg"\n')
    found = json.loads(matched("--rules", tmp_path / "regels.toml", "--json").out)
    assert [left["reason"] for left in found["unmet"]] == ["reserved", "reserved"]


def test_rules_that_are_wrong_are_told_in_one_line(matched: Typed, tmp_path: Path) -> None:
    (tmp_path / "regels.toml").write_text("[[spread]]\n")
    refused = matched("--rules", tmp_path / "regels.toml")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "spread 1, group" in refused.err


def test_rules_in_another_encoding_are_refused(matched: Typed, tmp_path: Path) -> None:
    (tmp_path / "regels.toml").write_bytes(b"# caf\xe9")
    assert "UTF-8" in matched("--rules", tmp_path / "regels.toml").err


def test_a_wrong_cell_is_named(matched: Typed) -> None:
    refused = matched(demand=DEMAND.replace("2,4,1", "2,9,1"))
    assert refused.code == 2
    assert "9" in refused.err


def test_an_unknown_year_is_refused(matched: Typed) -> None:
    assert "2011" in matched(year=2011).err
