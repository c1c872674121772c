from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from jaarschijf.cli.calc import reading
from jaarschijf.cli.files import LARGEST
from jaarschijf.lib.tables import Limits
from tests.cli.conftest import Typed


def test_a_table_larger_than_other_files_is_read_to_its_last_row(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "keys.csv").write_text(f"place,key,remark\nWaterdam,1,{'x' * LARGEST}\nOosterlo,3,\n")
    found = json.loads(typed("calc", "share", "--total", 8, tmp_path / "keys.csv", "--json").out)
    assert [row["share"] for row in found["rows"]] == [2, 6]


def test_a_table_that_is_too_large_is_refused_and_not_read_in_part(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = "place,key\nWaterdam,1\n"
    (tmp_path / "keys.csv").write_text(f"{first}Oosterlo,3\n")
    monkeypatch.setattr(reading, "Limits", partial(Limits, most_bytes=len(first)))
    refused = typed("calc", "share", "--total", 8, tmp_path / "keys.csv")
    assert (refused.code, refused.out) == (2, "")
    assert "Lever het in delen" in refused.err
