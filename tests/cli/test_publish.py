from __future__ import annotations

import json
from pathlib import Path

import pytest

from jaarschijf.publishing.models import Snapshot
from tests.cli.conftest import Typed
from tests.stage import Stage

PLAN = ("--region", "Waterdam", "--year", 2026)
ADDRESS = "http://127.0.0.1:8000/waterdam/2026/"


@pytest.fixture
def published(typed: Typed, stage: Stage) -> Stage:
    assert typed("publish", *PLAN, "--yes").code == 0
    return stage


def test_it_shows_what_changed_asks_and_publishes(typed: Typed, stage: Stage) -> None:
    done = typed("publish", *PLAN, answers="ja\n")
    assert done.code == 0
    assert "Komt in zijn geheel op de site: 3 afspraken en 2 projecten." in done.out
    assert done.out.endswith(f"Dit publiceren? [j/n] Gepubliceerd: {ADDRESS}\n")
    assert Snapshot.objects.live().get().plan == stage.plan


def test_no_leaves_the_site_as_it_is(typed: Typed, stage: Stage) -> None:
    done = typed("publish", *PLAN, answers="wat?\nnee\n")
    assert done.code == 0
    assert done.out.count("Dit publiceren?") == 2
    assert not Snapshot.objects.live().exists()


def test_without_anybody_to_answer_it_is_refused(typed: Typed, stage: Stage) -> None:
    refused = typed("publish", *PLAN)
    assert (refused.code, refused.err) == (
        2,
        "Er is niemand om te antwoorden. Geef --yes als het antwoord ja is.\n",
    )
    assert not Snapshot.objects.live().exists()


def test_nothing_new_is_refused(typed: Typed, published: Stage) -> None:
    refused = typed("publish", *PLAN, "--yes")
    assert refused.code == 2
    assert refused.err == "Er is niets veranderd sinds de laatste publicatie.\n"


def test_withdrawing_wants_a_reason(typed: Typed, published: Stage) -> None:
    refused = typed("publish", *PLAN, "--withdraw", "--yes")
    assert refused.code == 2
    assert Snapshot.objects.live().exists()


def test_withdrawing_takes_it_off_the_site(typed: Typed, published: Stage) -> None:
    done = typed("publish", *PLAN, "--withdraw", "--reason", "Een cijfer klopt niet.", answers="j\n")
    assert done.code == 0
    assert done.out.endswith("‘Jaarschijf 2026 Waterdam’ staat niet meer op de site.\n")
    assert Snapshot.objects.get().withdrawn_reason == "Een cijfer klopt niet."


def test_withdrawing_can_be_called_off(typed: Typed, published: Stage) -> None:
    typed("publish", *PLAN, "--withdraw", "--reason", "Toch niet.", answers="n\n")
    assert Snapshot.objects.live().exists()


def test_what_is_not_published_cannot_be_withdrawn(typed: Typed, stage: Stage) -> None:
    assert "staat niet op de site" in typed("publish", *PLAN, "--withdraw", "--yes").err


def test_an_unknown_year_is_refused_with_those_there_are(typed: Typed, stage: Stage) -> None:
    refused = typed("publish", "--region", "waterdam", "--year", 2031, "--yes")
    assert refused.err == "Waterdam heeft geen jaarschijf 2031. Wel: 2026.\n"


def test_json_is_what_was_frozen(typed: Typed, published: Stage, tmp_path: Path) -> None:
    file = tmp_path / "jaarschijf.json"
    done = typed("export", *PLAN, "--format", "json", "-o", file)
    assert (done.code, done.out) == (0, "")
    assert file.read_text("utf-8") == Snapshot.objects.get().frozen


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("csv", "\ufeffNummer;".encode()), ("projects-csv", "\ufeff".encode()), ("xlsx", b"PK")],
)
def test_files_to_take_along(
    typed: Typed, published: Stage, tmp_path: Path, kind: str, begins: bytes
) -> None:
    file = tmp_path / "bestand"
    assert typed("export", *PLAN, "--format", kind, "-o", file).code == 0
    assert file.read_bytes().startswith(begins)


def test_what_is_not_published_is_written_only_when_live_is_asked(
    typed: Typed, stage: Stage, tmp_path: Path
) -> None:
    refused = typed("export", *PLAN, "--format", "json")
    assert refused.code == 2
    assert "--live" in refused.err
    file = tmp_path / "nu.json"
    assert typed("export", *PLAN, "--format", "json", "--live", "-o", file).code == 0
    assert json.loads(file.read_bytes())["year"] == 2026


def test_a_file_that_cannot_be_written_is_one_line(typed: Typed, published: Stage, tmp_path: Path) -> None:
    refused = typed("export", *PLAN, "--format", "json", "-o", tmp_path / "weg" / "x.json")
    assert refused.code == 2
    assert refused.err.startswith(f"Dat lukt niet: {tmp_path / 'weg' / 'x.json'}: ")
