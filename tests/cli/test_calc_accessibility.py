from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

NOW = """Corporatie;Gemeente;Wijk;BAT-score;Toegankelijkheidslabel;Aantal
Waterhave;Waterdam;Centrum;geen;;1.200
Waterhave;Waterdam;Centrum;BAT 4;ROL;44
Waterhave;Waterdam;Dorp;Zorg;Nultredenwoning;6
Waterhave;Waterdam;Dorp;3;GEL;50
"""
BEFORE = """party,municipality,neighbourhood,bat,count
Waterhave,Waterdam,Centrum,4,40
Waterhave,Waterdam,Oude Werf,0,12
"""


@pytest.fixture
def now(tmp_path: Path) -> Path:
    file = tmp_path / "nu.csv"
    file.write_text(NOW, "utf-8-sig")
    return file


@pytest.fixture
def before(tmp_path: Path) -> Path:
    file = tmp_path / "vorig.csv"
    file.write_text(BEFORE, "utf-8")
    return file


def test_the_answer_is_one_sentence_and_then_the_places(typed: Typed, now: Path, before: Path) -> None:
    lines = typed("calc", "accessibility", now, "--before", before).out.splitlines()
    assert lines[0] == (
        "Van de 1.300 woningen hebben 100 (8 %) een BAT-score; 50 zijn BAT 4 of hoger, "
        "10 meer dan vorig jaar."
    )
    assert "  Waterdam · Oude Werf: stond er vorig jaar wel en nu niet meer." in lines
    assert any(line.startswith("  Waterdam · Dorp: 56 woningen") and "nieuw" in line for line in lines)


def test_words_numbers_and_codes_are_the_same_scores(typed: Typed, now: Path) -> None:
    found = json.loads(typed("calc", "accessibility", now, "--json").out)["whole"]
    assert {code: each["count"] for code, each in found["bat"]["codes"].items()} == {
        "BAT1": 0,
        "BAT2": 0,
        "BAT3": 50,
        "BAT4": 44,
        "BAT5": 6,
    }
    assert found["label"]["codes"]["NUL"] == {
        "count": 6,
        "percent": 6,
        "at_least": 50,
        "at_least_percent": 50,
        "at_least_percent_of_all": [3.8, 96.2],
    }


def test_the_score_of_the_answer_can_be_chosen(typed: Typed, now: Path) -> None:
    assert "100 zijn BAT 3 of hoger" in typed("calc", "accessibility", now, "--least", "3").out
    assert "‘7’" in typed("calc", "accessibility", now, "--least", "7").err


def test_only_labels_is_enough(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("municipality;label;count\nWaterdam;ROA;3\n", "utf-8")
    assert json.loads(typed("calc", "accessibility", file, "--json").out)["whole"]["dwellings"] == 3


def test_a_wrong_cell_is_named(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "fout.csv"
    file.write_text("municipality;bat;count\nWaterdam;4;3\nWaterdam;vier;3\n", "utf-8")
    refused = typed("calc", "accessibility", file, "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "Rij 3" in refused.err
    assert "‘vier’" in refused.err
