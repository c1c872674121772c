"""A stock list becomes the words for the allocation site, and nothing of it stays anywhere."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from jaarschijf.calc import vera
from jaarschijf.figures.actions.words import keep_word
from jaarschijf.figures.datasets.lists import codes, national
from jaarschijf.figures.labels import HEAD, labels_of, public_words
from jaarschijf.figures.models import KnownWord
from jaarschijf.lib.tables import NotATable
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]

PAGE = "/werk/waterdam/cijfers/bat-labels/"


def _rows(text: str) -> tuple[tuple[str, ...], ...] | None:
    return labels_of(text.encode(), "lijst.csv", national).rows


def _remedies(text: str) -> list[str]:
    table = labels_of(text.encode(), "lijst.csv", national).table
    return [flaw.remedy for flaw in table.flaws]


def _file(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("lijst.csv", text.encode(), "text/csv")}


def test_a_score_becomes_its_code_its_name_and_words_for_the_public() -> None:
    assert _rows("VHE;BAT-score\nA-1;4\n") == (
        ("A-1", "BAT4", "Rolstoel woonbaar", "", "", "Rolstoel woonbaar (BAT 4)"),
    )


def test_a_label_goes_beside_the_score() -> None:
    (row,) = _rows("Eenheidnummer;BAT;Label\n7;BAT 1;NUL\n") or ()
    assert row[3:] == ("NUL", "Nultredenwoning", "Nultrapswoning (BAT 1), nultredenwoning")


def test_a_dwelling_without_a_score_has_no_words() -> None:
    assert _rows("VHE;BAT-score\nA-1;4\nA-2;geen score\nA-3;\n")[1:] == (  # type: ignore[index] # there are rows
        ("A-2", "", "", "", "", ""),
        ("A-3", "", "", "", "", ""),
    )


def test_rows_come_back_in_their_order() -> None:
    assert [row[0] for row in _rows("VHE;BAT\nC3;4\nA1;4\nB2;5\n") or ()] == ["C3", "A1", "B2"]


@given(
    st.sampled_from(["", *vera.codes("BATSCORE")]), st.sampled_from(["", *codes("TOEGANKELIJKHEIDSLABEL")])
)
def test_words_for_the_public_hold_the_names_of_the_standard(bat: str, label: str) -> None:
    said = public_words(bat, "" if label == "none" else label)
    assert vera.name_of("BATSCORE", bat) in said
    if label and label != "none":
        assert vera.name_of("TOEGANKELIJKHEIDSLABEL", label).casefold() in said.casefold()


@pytest.mark.parametrize(
    "heading", ["Adres", "Postcode", "Naam huurder", "BSN", "Huisnummer", "Geboortedatum"]
)
def test_a_list_with_an_address_or_a_person_is_refused(heading: str) -> None:
    with pytest.raises(NotATable, match=heading):
        _rows(f"VHE;BAT-score;{heading}\nA-1;4;iets\n")


@pytest.mark.parametrize("number", ["6131AB12", "Dorpsstraat12", "Kade 12", "6131 AB", "A", "1" * 31])
def test_a_number_that_looks_like_an_address_is_refused_and_not_shown(number: str) -> None:
    table = labels_of(f"VHE;BAT-score\n{number};4\n".encode(), "lijst.csv", national).table
    (flaw,) = table.flaws
    assert "Geen adres" in flaw.remedy
    assert number not in flaw.value


@pytest.mark.parametrize("number", ["10423", "VHE-10423", "1.02.003", "W_0012", "12/4"])
def test_numbers_as_associations_write_them_are_taken(number: str) -> None:
    assert [row[0] for row in _rows(f"VHE;BAT-score\n{number};4\n") or ()] == [number]


def test_a_number_that_comes_twice_is_told_at_both_rows() -> None:
    assert len(_remedies("VHE;BAT-score\nA-1;4\nA-1;5\n")) == 2


def test_a_column_that_nobody_asked_for_does_not_come_back() -> None:
    assert "rood" not in str(_rows("VHE;BAT-score;Kleur deur\nA-1;4;rood\n"))


@pytest.mark.parametrize("text", ["VHE;Kleur\nA-1;rood\n", "BAT-score\n4\n", "VHE;BAT-score\n"])
def test_a_list_without_what_is_needed_is_refused(text: str) -> None:
    with pytest.raises(NotATable):
        _rows(text)


@pytest.mark.django_db
def test_a_csv_comes_back_at_once(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(PAGE, _file("VHE;BAT-score\nA-1;4\n") | {"csv": "1"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bat-labels.csv"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [[*HEAD], ["A-1", "BAT4", "Rolstoel woonbaar", "", "", "Rolstoel woonbaar (BAT 4)"]]


@pytest.mark.django_db
def test_a_workbook_comes_back_when_that_is_asked(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(PAGE, _file("VHE;BAT-score\n007;4\n") | {"xlsx": "1"})
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:2] == ["007", "BAT4"]


@pytest.mark.django_db
def test_a_word_of_the_region_counts(stage: Stage, sign_in: SignIn) -> None:
    by = stage.cast.coordinator
    keep_word(by=by, region=stage.region, list_name="BATSCORE", word="rolstoelproof", code="BAT4")
    answer = sign_in(stage.cast.association).post(PAGE, _file("VHE;BAT\nA-1;Rolstoelproof\n"))
    assert "BAT4" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_word_is_asked_and_then_remembered(stage: Stage, sign_in: SignIn) -> None:
    client, text = sign_in(stage.cast.association), "VHE;BAT\nA-1;rolstoelproof\n"
    asked = client.post(PAGE, _file(text))
    assert asked.status_code == 422
    assert "‘rolstoelproof’" in asked.content.decode()
    told = {"list": "BATSCORE", "word": "rolstoelproof", "code": "BAT4"}
    assert "Rolstoel woonbaar" in client.post(PAGE, _file(text) | told).content.decode()
    assert KnownWord.objects.get().code == "BAT4"


@pytest.mark.django_db
def test_flaws_come_back_on_the_page_and_in_the_list(stage: Stage, sign_in: SignIn) -> None:
    client, text = sign_in(stage.cast.association), "VHE;BAT-score\nKade 12;4\n"
    assert "Er zit één fout in uw bestand" in client.post(PAGE, _file(text)).content.decode()
    back = client.post(PAGE, _file(text) | {"terug": "1"})
    assert load_workbook(io.BytesIO(back.content)).worksheets


@pytest.mark.django_db
def test_without_a_file_the_page_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(PAGE, {})
    assert answer.status_code == 422
    assert "Kies eerst een bestand" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused(stage: Stage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.cast.association)
    assert client.post(PAGE, _file("VHE;BAT-score\nA-1;4\n")).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["4", "zeven"])
def test_nothing_of_a_list_is_kept(
    stage: Stage,
    sign_in: SignIn,
    word: str,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    """Neither of one that is right, nor of one with flaws; Django itself would write it to a file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    client = sign_in(stage.cast.association)
    before = _rows_per_table()
    client.post(PAGE, _file(f"VHE;BAT-score\nPLANT-77331;{word}\n"))
    assert "77331" not in caplog.text
    assert _rows_per_table() == before
    assert list(tmp_path.iterdir()) == []


def _rows_per_table() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.django_db
def test_who_only_reads_makes_no_labels(stage: Stage, sign_in: SignIn) -> None:
    assert sign_in(stage.cast.tenants).get(PAGE).status_code == 403


def test_the_example_in_the_guide_is_what_comes_back() -> None:
    guide = (Path(__file__).resolve().parents[4] / "docs/gebruik/woonzorg-initiatieven.md").read_text("utf-8")
    (row,) = _rows("VHE;BAT-score;Label\nVHE-10423;4;Rolstoelwoning\n") or ()
    assert all(f"| {heading} | {value} |" in guide for heading, value in zip(HEAD, row, strict=True))
