from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

HOMES = """Gemeente;Wijk;Leeftijdsklasse;BAT-score;Aantal
Waterdam;Centrum;75+;4;40
Waterdam;Centrum;75+;geen;60
Waterdam;Centrum;leegstaand;4;3
Waterdam;Haven;75+;5;10
"""
NEED = """municipality,neighbourhood,age,who,count
Waterdam,Centrum,75+,woont hier,25
Waterdam,Centrum,75+,zoekt hier,9
Oosterlo,Dorp,75+,,7
"""
CARE = """kind;municipality;homes;use
verpleegzorg;Waterdam;40;46
verpleegzorg;Oosterlo;;9
"""


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    found: list[object] = []
    for name, text in (("homes", HOMES), ("need", NEED), ("care", CARE)):
        file = tmp_path / f"{name}.csv"
        file.write_text(text, "utf-8")
        found += [f"--{name}", file]
    return found


def test_the_answer_is_one_sentence_with_bounds(typed: Typed, files: list[object]) -> None:
    lines = typed("calc", "mismatch", *files).out.splitlines()
    assert lines[0] == (
        "Van de 50 woningen met BAT 4 of hoger worden er minstens 15 en hoogstens 50 bewoond zonder bekende "
        "behoefte; bij 10 is de behoefte niet geteld; er zijn 6 zorgwoningen te weinig, en 0 te veel op "
        "andere plekken of van andere soort."
    )
    assert "Woningen, maar geen behoefte geteld: Waterdam · Haven · 75+." in lines
    assert "Behoefte, maar geen woningen geteld: Oosterlo · Dorp · 75+." in lines
    assert "Maar één kant van zorg geteld: verpleegzorg · Oosterlo." in lines


def test_complete_figures_have_zeros_where_nothing_stands(typed: Typed, files: list[object]) -> None:
    found = json.loads(typed("calc", "mismatch", *files, "--complete", "--json").out)
    assert found["whole"]["without_need"] == [25, 50]
    assert found["only_homes"] == []


def test_who_needs_it_may_live_in_these_very_dwellings(typed: Typed, files: list[object]) -> None:
    found = json.loads(typed("calc", "mismatch", *files, "--same-homes", "--bat", "BAT4", "--json").out)
    assert found["whole"]["without_need"] == [15, 50]
    assert found["cells"][1]["seeking"] == 9


def test_who_lives_there_is_taken_when_nothing_is_said(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "need.csv"
    file.write_text("municipality;age;count\nOosterlo;75+;7\n", "utf-8")
    found = json.loads(typed("calc", "mismatch", "--need", file, "--json").out)
    assert found["cells"][0]["needing"] == 7


def test_nothing_to_compare_is_told(typed: Typed) -> None:
    refused = typed("calc", "mismatch")
    assert (refused.code, refused.out) == (2, "")
    assert "om te vergelijken" in refused.err
