"""`calc sandbox` plays the rules of a file beside playing without a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Typed

DEMAND = """count;access_need;persons;aow;income;municipality;waiting_days;group;arrivals
60;0;1;nee;22.000;;400;;20
4;4;1;ja;23.000,00;Waterdam;100;uitstroom;6
"""
SUPPLY = """count,bat,rooms,rent,municipality
40,,3,640.00,Waterdam
20,4,3,650.43,Oosterlo
"""
RULES = """[[rule]]
name = "Acht weken"
bat_from = 4
need_from = 4
weeks = 8
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in (("demand.csv", DEMAND), ("supply.csv", SUPPLY), ("rules.toml", RULES)):
        found[name.partition(".")[0]] = tmp_path / name
        (tmp_path / name).write_text(text, encoding="utf-8")
    return found


def asked(typed: Typed, files: dict[str, Path], *more: object) -> Outcome:
    options = [part for name, file in files.items() for part in (f"--{name}", file)]
    return typed("calc", "sandbox", "--year", 2024, *options, "--seeds", 4, *more)


def answer(played: Outcome) -> dict[str, Any]:
    assert (played.code, played.err) == (0, "")
    found: dict[str, Any] = json.loads(played.out)
    return found


def test_json_has_each_rule_beside_playing_without(typed: Typed, files: dict[str, Path]) -> None:
    found = answer(asked(typed, files, "--seed", 7, "--json"))
    assert [rule["name"] for rule in found["rules"]] == ["Zonder regel", "Acht weken"]
    assert (found["seeds"], found["first_seed"], found["weeks"]) == (4, 7, 52)
    assert (found["dwellings_per_year"], found["seekers_at_start"], found["seekers_per_year"]) == (60, 64, 26)
    assert found["differences"][0]["measures"]["housed_wheelchair"]["mean"] > 0


def test_the_same_command_is_the_same_bytes(typed: Typed, files: dict[str, Path]) -> None:
    assert asked(typed, files, "--json").out == asked(typed, files, "--json").out


def test_the_first_line_is_the_answer(typed: Typed, files: dict[str, Path]) -> None:
    first, *rest = asked(typed, files).out.splitlines()
    assert first.startswith("Met ‘Acht weken’ krijgen in een jaar ")
    assert "leegstand" in first
    assert "Gespeeld: 52 weken vanaf 1 januari 2024, 4 keer." in rest


def test_without_rules_it_is_played_once(typed: Typed, files: dict[str, Path]) -> None:
    del files["rules"]
    played = asked(typed, files)
    assert played.out.startswith("In een jaar krijgen met ‘Zonder regel’ ")
    assert answer(asked(typed, files, "--json"))["differences"] == []


def test_what_comes_free_in_a_year_may_stand_beside_the_stock(typed: Typed, files: dict[str, Path]) -> None:
    files["supply"].write_text(
        "count;bat;rooms;rent;municipality;vacancies;neighbourhood\n"
        "4000;0;3;640;Waterdam;30;Oost\n800;4;3;650;Waterdam;9;West\n70;5;3;650;Waterdam;;West\n",
        encoding="utf-8",
    )
    found = answer(asked(typed, files, "--json"))
    assert found["dwellings_per_year"] == 39
    assert found["rules"][1]["measures"]["spread_neighbourhood"]["mean"] is not None


def test_a_file_of_match_is_enough_and_says_that_nobody_comes(typed: Typed, files: dict[str, Path]) -> None:
    files["demand"].write_text(
        "access_need,persons,aow,income,municipality,waiting_days\n0,1,nee,20000,,30\n", encoding="utf-8"
    )
    found = answer(asked(typed, files, "--json"))
    assert (found["seekers_at_start"], found["seekers_per_year"]) == (1, 0)
    assert "Er komen geen zoekers bij: de rij van het begin wordt alleen korter." in found["notes"]


def test_years_refusals_and_wishes_are_options(typed: Typed, files: dict[str, Path]) -> None:
    found = answer(asked(typed, files, "--years", 2, "--refused", "12,5", "--only-wished", "--json"))
    assert (found["weeks"], found["refused"], found["only_wished"]) == (104, 0.125, True)
    # Who needs BAT 4 wishes Waterdam, and those dwellings are in Oosterlo.
    assert found["rules"][0]["measures"]["housed_wheelchair"]["mean"] == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--seeds", 0), "keren spelen kan niet 0"),
        (("--refused", 101), "Dat 101 % wordt geweigerd, kan niet"),
        (("--refused", "veel"), "‘veel’ is geen getal"),
        (("--year", 1999), "Van 1999 zijn geen grenzen bekend"),
    ],
)
def test_what_cannot_be_is_one_line(
    typed: Typed, files: dict[str, Path], more: tuple[object, ...], words: str
) -> None:
    refused = asked(typed, files, *more)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err


def test_a_wrong_rule_is_named_with_its_key(typed: Typed, files: dict[str, Path]) -> None:
    files["rules"].write_text('[[rule]]\nname = "A"\nweeks = "veel"\n', encoding="utf-8")
    assert "rule 1, weeks" in asked(typed, files).err


def test_rules_that_are_no_utf_8_are_refused(typed: Typed, files: dict[str, Path]) -> None:
    files["rules"].write_bytes(RULES.replace("Acht", "Één").encode("latin-1"))
    assert "geen UTF-8" in asked(typed, files).err


def test_a_wrong_cell_is_named_with_its_row(typed: Typed, files: dict[str, Path]) -> None:
    files["demand"].write_text(DEMAND.replace("4;4;1", "4;6;1"), encoding="utf-8")
    refused = asked(typed, files)
    assert refused.code == 2
    assert "3" in refused.err
    assert "access_need" in refused.err or "Toegangsbehoefte" in refused.err
