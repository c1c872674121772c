from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Typed

COSTS = """Jaar;Huishouden;Aantal huishoudens;Huur;Huurtoeslag;Overige woonlasten;Besteedbaar inkomen
2025;alleenstaand;10;600,00;120,50;250,00;1.800,00
2025;gezin;5;700,00;50,00;300,00;
"""
FUNNEL = """year,municipality,measure,reason,count
2025,Waterdam,dwellings,,1000
2025,Waterdam,vroege signalen,,100
2025,Waterdam,attempted,,90
2025,Waterdam,evicted,huurachterstand,3
2025,Waterdam,evicted,overlast,1
2024,Waterdam,evicted,,5
"""


@pytest.fixture
def costs(tmp_path: Path) -> Path:
    file = tmp_path / "lasten.csv"
    file.write_text(COSTS, "utf-8")
    return file


@pytest.fixture
def funnel(tmp_path: Path) -> Path:
    file = tmp_path / "tellingen.csv"
    file.write_text(FUNNEL, "utf-8")
    return file


def test_both_answers_are_one_sentence(typed: Typed, costs: Path, funnel: Path) -> None:
    lines = typed(
        "calc", "affordability", "--costs", costs, "--averages", "--funnel", funnel
    ).out.splitlines()
    assert lines[0] == (
        "In 2025 ging 40,5 % van het besteedbare inkomen naar wonen; in 2025 telden we 100 vroege signalen "
        "(100 per 1.000 woningen), 4 ontruimingen (4 per 1.000 woningen), 1 minder dan een jaar eerder; "
        "geen stap valt op."
    )
    assert lines[1:] == [
        "  2025, alle huishoudens (15): woonquote 40,5 %, alleen huur 26,6 %",
        "  2025, alleenstaand (10): woonquote 40,5 %, alleen huur 26,6 %",
        "  2025, gezin (5): woonquote n.v.t., alleen huur n.v.t.",
        "  2025, contact gezocht van vroege signalen: 90 van 100, 90 %",
    ]


def test_sums_and_averages_of_one_row_have_the_same_ratio(typed: Typed, costs: Path) -> None:
    of_sums, of_averages = (
        json.loads(typed("calc", "affordability", "--costs", costs, "--json", *more).out)["households"]
        for more in ((), ("--averages",))
    )
    assert of_sums == of_averages


def test_json_has_reasons_and_an_interval(typed: Typed, funnel: Path) -> None:
    found = json.loads(typed("calc", "affordability", "--funnel", funnel, "--json").out)["funnel"]
    assert found["region"][-1]["conversions"][0]["interval"] == [82.4, 95.1]
    assert [each["reason"] for each in found["reasons"] if each["year"] == 2025] == [
        "huurachterstand",
        "overlast",
    ]


def test_nothing_given_is_told(typed: Typed) -> None:
    refused = typed("calc", "affordability")
    assert (refused.code, refused.out) == (2, "")


def test_a_wrong_measure_is_named(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "fout.csv"
    file.write_text("year;municipality;measure;count\n2025;Waterdam;deurwaarders;3\n", "utf-8")
    assert "‘deurwaarders’" in typed("calc", "affordability", "--funnel", file).err
