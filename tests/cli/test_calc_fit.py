"""`calc fit` reads lettings as organisations send them and answers in words or as JSON."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Typed

HEADINGS = "household_size,aow,income,rent,exempt"
LETTINGS = (
    "2,nee,37625,650.43,nee",
    "2,nee,37625,650.44,nee",
    "2,nee,37625.01,650.43,nee",
    "1,ja,27226,500,nee",
    "3,nee,37625,697.07,",
    "2,ja,30000,820,ja",
)


def written(folder: Path, *rows: str, headings: str = HEADINGS, encoding: str = "utf-8") -> Path:
    path = folder / "verhuringen.csv"
    path.write_bytes("\n".join([headings, *rows]).encode(encoding) + b"\n")
    return path


def answer(fit: Outcome) -> dict[str, Any]:
    assert (fit.code, fit.err) == (0, "")
    found: dict[str, Any] = json.loads(fit.out)
    return found


def test_json_has_what_was_promised(typed: Typed, tmp_path: Path) -> None:
    found = answer(typed("calc", "fit", "--year", 2024, written(tmp_path, *LETTINGS), "--json"))
    assert {name: found[name] for name in ("population", "fit", "score", "norm")} == {
        "population": 3,
        "fit": 2,
        "score": 66.67,
        "norm": 95,
    }
    assert found["rows"] == [
        {"row": row, "result": result}
        for row, result in enumerate(["PAS", "NIE", "NVT", "NVT", "PAS", "NVT"], 1)
    ]
    assert (found["year"], found["exempt"], found["daeb"]["norm"]) == (2024, 1, 92.5)


def test_a_dutch_file_says_the_same(typed: Typed, tmp_path: Path) -> None:
    english = answer(typed("calc", "fit", "--year", 2024, written(tmp_path, *LETTINGS), "--json"))
    rows = [row.replace(",", ";").replace(".", ",") for row in LETTINGS]
    headings = "Personen;AOW;Inkomen;Kale huur;Vrijgesteld"
    file = written(tmp_path, *rows, headings=headings, encoding="utf-8-sig")
    assert answer(typed("calc", "fit", "--year", 2024, file, "--json")) == english


def test_the_answer_in_words_names_the_rows_of_the_file(typed: Typed, tmp_path: Path) -> None:
    told = typed("calc", "fit", "--year", 2024, written(tmp_path, *LETTINGS)).out.splitlines()
    assert told[0] == (
        "Passend toewijzen 2024: 2 van 3 toewijzingen passend, dat is 66,67 %; "
        "de norm van 95 % is niet gehaald (1 te weinig)."
    )
    assert told[1].startswith("DAEB 2024: 6 van 6 toewijzingen tot en met de inkomensgrens, dat is 100 %")
    assert told[-1] == "  rij 3: 2 personen. Huur € 650,44 is hoger dan € 650,43: niet passend."


@pytest.mark.parametrize(
    ("word", "result"),
    [
        ("ja", "NVT"),
        ("true", "NVT"),
        ("1", "NVT"),
        ("nee", "PAS"),
        ("false", "PAS"),
        ("0", "PAS"),
        ("", "PAS"),
    ],
)
def test_exempt_may_be_said_in_many_ways(typed: Typed, tmp_path: Path, word: str, result: str) -> None:
    file = written(tmp_path, f"1,0,20000,600,{word}")
    assert answer(typed("calc", "fit", "--year", 2024, file, "--json"))["rows"][0]["result"] == result


def test_exempt_need_not_be_there(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "1,0,20000,600", headings="household_size,aow,income,rent")
    assert answer(typed("calc", "fit", "--year", 2024, file, "--json"))["fit"] == 1


def test_no_letting_that_counts_is_no_score(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "1,nee,90000,600,nee")
    assert answer(typed("calc", "fit", "--year", 2024, file, "--json"))["score"] is None
    assert "n.v.t." in typed("calc", "fit", "--year", 2024, file).out


def test_each_association_has_its_score(typed: Typed, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "1,0,20000,600,,Woonstichting Waterhave",
        "1,0,20000,700,,Woonstichting Elzermonde",
        headings=f"{HEADINGS},party",
    )
    found = answer(typed("calc", "fit", "--year", 2024, file, "--json"))["parties"]
    assert [(party["party"], party["score"]) for party in found] == [
        ("Woonstichting Elzermonde", 0),
        ("Woonstichting Waterhave", 100),
    ]


def test_an_agreed_daeb_norm_is_used(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, *LETTINGS)
    found = answer(typed("calc", "fit", "--year", 2024, "--daeb-norm", "87,5", file, "--json"))
    assert found["daeb"]["norm"] == 87.5


@pytest.mark.parametrize("norm", ["84", "93", "veel", "-1"])
def test_another_daeb_norm_is_refused(typed: Typed, tmp_path: Path, norm: str) -> None:
    refused = typed("calc", "fit", "--year", 2024, f"--daeb-norm={norm}", written(tmp_path, *LETTINGS))
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("0,nee,20000,600,", "A"),
        ("-1,nee,20000,600,", "A"),
        ("1,nee,-5,600,", "C"),
        ("1,nee,20000,-600,", "D"),
        ("1,misschien,20000,600,", "B"),
        ("1,,20000,600,", "B"),
        ("1,nee,,600,", "C"),
        ("1,nee,20000,600.123,", "D"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(typed: Typed, tmp_path: Path, row: str, column: str) -> None:
    file = written(tmp_path, LETTINGS[0], row)
    refused = typed("calc", "fit", "--year", 2024, file, "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "Rij 3" in refused.err
    assert f"kolom {column}:" in refused.err


def test_an_unknown_year_names_the_years_there_are(typed: Typed, tmp_path: Path) -> None:
    refused = typed("calc", "fit", "--year", 2014, written(tmp_path, *LETTINGS), "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "2015" in refused.err
    assert "2026" in refused.err


def test_a_table_without_a_rent_is_refused(typed: Typed, tmp_path: Path) -> None:
    refused = typed("calc", "fit", "--year", 2024, written(tmp_path, "1,nee", headings="household_size,aow"))
    assert refused.code == 2


def test_twenty_thousand_lettings_are_no_wait(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, *LETTINGS * 3400)
    start = time.process_time()
    found = answer(typed("calc", "fit", "--year", 2024, file, "--json"))
    assert len(found["rows"]) == 6 * 3400
    assert time.process_time() - start < 2
