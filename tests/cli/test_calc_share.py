"""`calc share` shares out what is asked, always all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Typed


def written(folder: Path, *rows: str) -> Path:
    path = folder / "sleutels.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def answer(shared: Outcome) -> dict[str, Any]:
    assert (shared.code, shared.err) == (0, "")
    found: dict[str, Any] = json.loads(shared.out)
    return found


def shares(shared: Outcome) -> list[int]:
    return [row["share"] for row in answer(shared)["rows"]]


def test_json_has_place_exact_and_share(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "place,key", "Waterdam,61200", "Oosterlo,24300", "Lindervoort,28500")
    assert answer(typed("calc", "share", "--total", 60, file, "--json"))["rows"] == [
        {"place": "Waterdam", "exact": 32.21052631578947, "share": 32},
        {"place": "Oosterlo", "exact": 12.789473684210526, "share": 13},
        {"place": "Lindervoort", "exact": 15, "share": 15},
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("0.25", "0.75"), ("0,25", "0,75"), ("12.345", "37.035"), ("0.333333", "0.999999")],
)
def test_a_key_may_have_a_comma_or_a_point(typed: Typed, tmp_path: Path, first: str, second: str) -> None:
    file = written(tmp_path, "place;key", f"Waterdam;{first}", f"Oosterlo;{second}")
    assert shares(typed("calc", "share", "--total", 40, file, "--json")) == [10, 30]


def test_backlog_lead_and_cap_are_read(typed: Typed, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "Plaats;Sleutel;Achterstand;Maximum",
        "Waterdam;61200;6;30",
        "Oosterlo;24300;-4;",
        "Lindervoort;18900;;",
        "Elzermonde;9600;0;",
    )
    assert shares(typed("calc", "share", "--total", 60, file, "--json")) == [30, 12, 12, 6]


def test_weights_mix_the_columns_they_name(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "plaats;inwoners;woningen", "Waterdam;30000;1", "Oosterlo;10000;1")
    weighed = "inwoners=50,woningen=50"
    assert shares(typed("calc", "share", "--total", 8, "--weights", weighed, file, "--json")) == [5, 3]


def test_a_column_of_a_weight_may_say_that_it_is_a_key(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "place,key:inwoners,key:woningen", "Waterdam,3,1", "Oosterlo,1,1")
    weighed = "inwoners=0.5,woningen=0,5"
    assert shares(typed("calc", "share", "--total", 8, "--weights", weighed, file, "--json")) == [5, 3]


@pytest.mark.parametrize("weighed", ["inwoners", "=5", "inwoners=veel", "inwoners=1,inwoners=2"])
def test_a_weight_that_does_not_read_so_is_refused(typed: Typed, tmp_path: Path, weighed: str) -> None:
    file = written(tmp_path, "plaats;inwoners", "Waterdam;1")
    refused = typed("calc", "share", "--total", 8, "--weights", weighed, file)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_a_weight_without_its_column_is_refused(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "plaats;inwoners", "Waterdam;1")
    refused = typed("calc", "share", "--total", 8, "--weights", "inwoners=1,woningen=1", file)
    assert refused.code == 2
    assert "woningen" in refused.err


def test_what_was_realised_is_judged(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "place,key,realised", "Waterdam,1,4", "Oosterlo,1,16")
    spread = answer(typed("calc", "share", "--total", 24, file, "--json"))["spread"]
    assert [(row["expected"], row["deviation"], row["verdict"]) for row in spread["rows"]] == [
        (10, -6, "beyond"),
        (10, 6, "beyond"),
    ]
    assert "  Waterdam: 4 gerealiseerd. Toeval" in typed("calc", "share", "--total", 24, file).out


def test_the_first_line_is_the_answer(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "place,key", "Waterdam,2", "Oosterlo,1")
    assert typed("calc", "share", "--total", 1000, file).out.splitlines() == [
        "1.000 naar rato verdeeld: Waterdam 667, Oosterlo 333.",
        "  Waterdam: 667 (precies 666,67)",
        "  Oosterlo: 333 (precies 333,33)",
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("Waterdam,1,,20", "Oosterlo,1,,20"), "door de maxima is er plaats voor 40"),
        (("Waterdam,1,,", "Waterdam,1,,"), "meer dan één keer"),
        (("Waterdam,0,,",), "Alle sleutels zijn 0"),
        (("Waterdam,-1,,",), "Rij 2"),
        (("Waterdam,1,2.5,",), "Rij 2"),
        (("Waterdam,,,",), "Rij 2"),
        ((), "geen plaats"),
    ],
)
def test_what_cannot_be_shared_is_told(typed: Typed, tmp_path: Path, rows: tuple[str, ...], why: str) -> None:
    refused = typed(
        "calc", "share", "--total", 50, written(tmp_path, "place,key,backlog,cap", *rows), "--json"
    )
    assert (refused.code, refused.out) == (2, "")
    assert why in refused.err


def test_the_same_file_gives_the_same_bytes(typed: Typed, tmp_path: Path) -> None:
    file = written(tmp_path, "place,key,realised", "Waterdam,1,4", "Oosterlo,2,16")
    first, again = (typed("calc", "share", "--total", 24, file, "--json").out for _ in range(2))
    assert first == again
