from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jaarschijf.cli.files import LARGEST, read_file
from jaarschijf.lib.places import PACKAGE
from tests.cli.conftest import Typed

SAMPLE = PACKAGE / "sample/waterdam-2026.txt"


def test_a_tree_names_themes_and_agreements(typed: Typed) -> None:
    read = typed("read", SAMPLE)
    assert (read.code, read.err) == (0, "")
    assert "Regio: Waterdam · jaar: 2026" in read.out
    assert "Thema: Betaalbaar wonen" in read.out
    assert "Woonlasten in beeld" in read.out


def test_json_is_json_and_nothing_else(typed: Typed) -> None:
    read = typed("read", SAMPLE, "--json")
    draft = json.loads(read.out)
    assert draft["year"] == 2026
    assert "é" in read.out


def test_json_is_utf_8_whatever_the_terminal_is() -> None:
    env = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "jaarschijf.cli", "read", str(SAMPLE), "--json"]
    ran = subprocess.run(command, env=env, capture_output=True, check=True)
    assert "é" in ran.stdout.decode("utf-8")


def test_a_dash_is_standard_input(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"x" * (LARGEST + 1)))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read_file("-") == ("standaardinvoer", b"x" * LARGEST)


def test_a_file_that_is_not_there_is_named(typed: Typed, tmp_path: Path) -> None:
    refused = typed("read", tmp_path / "weg.txt")
    assert (refused.code, refused.err) == (2, f"Het bestand {tmp_path / 'weg.txt'} is er niet.\n")


def test_a_folder_is_no_file(typed: Typed, tmp_path: Path) -> None:
    assert "is een map" in typed("read", tmp_path).err


def test_what_cannot_be_read_is_refused_in_the_language_of_the_locale(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plaatje.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    dutch = typed("read", file)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    english = typed("read", file)
    assert dutch.code == english.code == 2
    assert dutch.err.count("\n") == english.err.count("\n") == 1
    assert dutch.err != english.err
