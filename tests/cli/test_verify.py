from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import OperationalError

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.tests import attacks, documents
from jaarschijf.signing.tests.documents import keys
from jaarschijf.signing.tests.registered import a_kept_round, files
from jaarschijf.signing.verifying import check as room
from tests.cli.conftest import Outcome, Typed
from tests.stage import Stage


@pytest.fixture(autouse=True)
def _trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys with which the tests sign."""
    monkeypatch.setattr(room, "current_trust", lambda: keys().trust)


@pytest.fixture
def signed(stage: Stage) -> Stage:
    a_kept_round(stage)
    return stage


def _verify(typed: Typed, folder: Path, data: bytes, *options: str) -> Outcome:
    path = folder / "jaarschijf.pdf"
    path.write_bytes(data)
    return typed("verify", path, *options)


def test_the_signed_file_is_good(typed: Typed, signed: Stage, tmp_path: Path) -> None:
    done = _verify(typed, tmp_path, files()[-1])
    assert done.code == 0
    assert done.out.startswith("Ondertekend, en niet veranderd: Jaarschijf 2026 Waterdam\n")
    assert "+ Partij 1: Proefpersoon 1, voorzitter. Besluit van 1 mei 2026 (2026-06-15 14:05:00)" in done.out


def test_an_older_state_is_good_and_says_so(typed: Typed, signed: Stage, tmp_path: Path) -> None:
    done = _verify(typed, tmp_path, files()[1])
    assert done.code == 0
    assert "In dit bestand staan 1 van de 3 handtekeningen." in done.out


@pytest.mark.parametrize("attack", [attacks.add_page, attacks.add_stamp, attacks.append_bytes])
def test_a_changed_file_is_not_good(typed: Typed, signed: Stage, tmp_path: Path, attack: object) -> None:
    assert callable(attack)
    done = _verify(typed, tmp_path, attack(files()[-1]))
    assert done.code == 1
    assert done.out.startswith("Dit bestand is veranderd. Vertrouw het niet.\n")


def test_a_file_that_is_not_known_is_not_good(typed: Typed, signed: Stage, tmp_path: Path) -> None:
    assert _verify(typed, tmp_path, documents.plain(title="Ander")).code == 1


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7 stuk"], ids=["empty", "zip", "broken"])
def test_what_cannot_be_read_says_so(typed: Typed, signed: Stage, tmp_path: Path, data: bytes) -> None:
    assert _verify(typed, tmp_path, data).code == 2


def test_a_file_that_is_not_there_is_refused(typed: Typed, tmp_path: Path) -> None:
    assert typed("verify", tmp_path / "weg.pdf").code == 2


def test_json_says_the_same(typed: Typed, signed: Stage, tmp_path: Path) -> None:
    done = _verify(typed, tmp_path, files()[-1], "--json")
    told = json.loads(done.out)
    assert (told["verdict"], told["good"], told["register"]) == ("signed", True, True)
    assert told["known"]["final_sha256"] == told["sha256"] == sha256(files()[-1])
    assert [line["who"] for line in told["lines"] if not line["is_seal"]] == [
        f"Proefpersoon {n}" for n in range(3)
    ]


def test_without_a_register_it_says_that_only_the_file_speaks(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(*_asked: object) -> None:
        raise OperationalError

    monkeypatch.setattr(room, "find", absent)
    done = _verify(typed, tmp_path, files()[-1])
    assert done.code == 1
    assert "Er is geen register geraadpleegd" in done.out
    assert "Proefpersoon 2" in done.out


def test_in_another_language_it_says_the_same(
    typed: Typed, signed: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    done = _verify(typed, tmp_path, files()[-1])
    assert done.out.startswith("This is the document as everybody signed it. Nothing has changed.\n")
    assert "Er is" not in done.out
