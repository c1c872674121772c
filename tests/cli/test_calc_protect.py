"""`calc protect` hides small counts in a table that one types the name of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Typed

TABLE = "gemeente;BAT 2;BAT 3;BAT 4\nWaterdam;120;45;3\nVeldrade;80;22;14\nHeidezicht;64;18;12\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def answer(typed: Typed, *more: object) -> dict[str, Any]:
    found = typed("calc", "protect", *more, "--json")
    assert (found.code, found.err) == (0, "")
    document: dict[str, Any] = json.loads(found.out)
    return document


def test_the_table_is_shown_with_one_mark(typed: Typed, file: Path) -> None:
    found = typed("calc", "protect", file)
    assert found.code == 0
    assert found.out.startswith("4 van de 16 aantallen en totalen zijn verborgen (drempel 10).\n")
    assert "Waterdam      120      –      –     168\n" in found.out
    assert "De totalen die ontbraken, zijn toegevoegd en mee beschermd." in found.out


def test_json_holds_what_may_be_seen(typed: Typed, file: Path) -> None:
    document = answer(typed, file, "--threshold", 10)
    assert document["hidden"] == 4
    assert document["totals_added"] is True
    assert {"gemeente": "Waterdam", "kolom": "BAT 4", "count": None, "hidden": True} in document["rows"]
    assert {"gemeente": "Totaal", "kolom": "Totaal", "count": 378, "hidden": False} in document["totals"]


def test_kinds_are_told_when_asked(typed: Typed, file: Path) -> None:
    kinds = [row["hidden"] for row in answer(typed, file, "--kinds")["rows"]]
    assert (kinds.count("small"), kinds.count("complementary")) == (1, 3)


def test_zero_may_be_open(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "nul.csv"
    path.write_text("gemeente;aantal\nWaterdam;0\nVeldrade;20\n", encoding="utf-8")
    assert answer(typed, path)["hidden"] == 2
    assert answer(typed, path, "--zero", "open")["hidden"] == 0


def test_the_json_is_what_a_next_publication_takes(typed: Typed, file: Path, tmp_path: Path) -> None:
    before = tmp_path / "vorige.json"
    before.write_text(json.dumps(answer(typed, file)), encoding="utf-8")
    file.write_text(TABLE.replace("Veldrade;80", "Veldrade;81"), encoding="utf-8")
    rows = answer(typed, file, "--earlier", before)["rows"]
    assert {"gemeente": "Veldrade", "kolom": "BAT 2", "count": None, "hidden": True} in rows


def test_a_party_that_knows_its_own_rows_is_reckoned_with(typed: Typed, file: Path) -> None:
    assert answer(typed, file, "--own", "gemeente=Heidezicht")["hidden"] > 4


def test_readers_who_know_too_much_already_are_told_of_beside_the_answer(
    typed: Typed, file: Path, tmp_path: Path
) -> None:
    before = tmp_path / "vorige.json"
    before.write_text(json.dumps(answer(typed, file, "--threshold", 1)), encoding="utf-8")
    found = typed("calc", "protect", file, "--earlier", before, "--json")
    assert "van 1 verborgen aantallen wisten lezers al te veel" in found.err
    assert "told" not in json.loads(found.out)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--threshold", 0), "De drempel is 0"),
        (("--zero", "anders"), "--zero kan niet"),
        (("--own", "gemeente=Nergens"), "‘gemeente=Nergens’ is niet in de tabel"),
        (("--own", "Waterdam"), "‘Waterdam’ is niet in de tabel"),
        (("--earlier", "weg.json"), "Het bestand weg.json is er niet"),
    ],
)
def test_a_mistake_is_named(typed: Typed, file: Path, more: tuple[object, ...], words: str) -> None:
    found = typed("calc", "protect", file, *more)
    assert (found.code, found.out) == (2, "")
    assert words in found.err


def test_an_earlier_file_that_is_no_json_is_refused(typed: Typed, file: Path) -> None:
    assert "is geen JSON" in typed("calc", "protect", file, "--earlier", file).err
