"""An analysis as each role reads it, and the same in every form that leaves the page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from openpyxl import load_workbook
from pdfua import validate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import Run
from jaarschijf.figures.tests.planted import SMALL, WHOLE, planted_run
from jaarschijf.figures.tests.world import delivered
from jaarschijf.people.models import User
from tests.stage import Stage

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PAGE = "/werk/waterdam/cijfers/analyses/1/"
FORMS = ("", "analyse.pdf", "analyse.xlsx", "analyse.json", "parties.csv", "grafiek-1.svg")
each_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def run(stage: Stage, toy: Calculation) -> Run:
    return planted_run(stage, toy)


def _in_words(form: str, data: bytes) -> str:
    """What somebody reads in it, without thousands points."""
    if form.endswith(".pdf"):
        with closing(pypdfium2.PdfDocument(io.BytesIO(data))) as document:
            text = " ".join(page.get_textpage().get_text_range() for page in document)
    elif form.endswith(".xlsx"):
        book = load_workbook(io.BytesIO(data))
        text = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    else:
        text = data.decode("utf-8-sig")
    return re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w.,#-])\d+(?![\w.,%-])", text))


@each_form
@pytest.mark.parametrize("role", ["coordinator", "municipality", "tenants", "care"])
def test_no_form_tells_another_the_planted_count(
    stage: Stage, sign_in: SignIn, run: Run, form: str, role: str
) -> None:
    answer = sign_in(getattr(stage.cast, role)).get(PAGE + form)
    told = _in_words(form, answer.content)
    assert "Woonstede" in told
    assert str(WHOLE + SMALL) not in told or str(WHOLE) not in told, "the small count is their difference"
    assert run.sha256 not in told
    assert not any(row.sha256 in told for row in run.inputs.all())


@pytest.mark.parametrize("role", ["coordinator", "municipality"])
def test_the_planted_count_is_in_no_table_of_another(
    stage: Stage, sign_in: SignIn, run: Run, role: str
) -> None:
    client = sign_in(getattr(stage.cast, role))
    rows = json.loads(client.get(f"{PAGE}analyse.json").content)["tables"][0]["rows"]
    (own,) = [row for row in rows if row["words"] == ["Woonstede"]]
    assert SMALL not in own["values"]
    assert 1 in own["hidden"]
    table = client.get(f"{PAGE}parties.csv").content.decode("utf-8-sig")
    assert str(SMALL) not in _numbers(table.replace(";", " "))


@pytest.mark.parametrize("form", ["", "analyse.pdf", "analyse.xlsx", "analyse.json", "parties.csv"])
def test_a_party_reads_its_own_count_in_every_form(
    stage: Stage, sign_in: SignIn, run: Run, form: str
) -> None:
    told = _in_words(form, sign_in(stage.cast.association).get(PAGE + form).content)
    assert {str(WHOLE), str(SMALL)} <= set(re.findall(r"\d+", told))


def test_the_sentence_comes_first(stage: Stage, sign_in: SignIn, run: Run) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    assert page.index("de norm is 95") < page.index("<svg") < page.index("<table")


def test_the_chart_stands_in_the_page_wide_and_narrow(stage: Stage, sign_in: SignIn, run: Run) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert page.count('role="img"') == 2
    assert len(ids) == len(set(ids))


def test_the_page_takes_few_queries(
    stage: Stage, sign_in: SignIn, run: Run, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(16):
        client.get(PAGE)


def test_a_replaced_delivery_is_told_with_the_way_to_the_new_answer(
    stage: Stage, sign_in: SignIn, run: Run
) -> None:
    old = run.inputs.get(delivery__party__name="Kaderand").delivery
    delivered(old.request, old.party, {"good": 2000, "bad": 150})
    client = sign_in(stage.cast.association)
    page = client.get(PAGE)
    assert "Sindsdien vervangen" in page.content.decode()
    again = client.get(page.context["again"].partition("#")[0])
    assert again.context["compared"].run == run
    assert "3.967" in {one.now for one in again.context["compared"].changes}


def test_who_checks_it_again_reads_that_it_is_the_same(stage: Stage, sign_in: SignIn, run: Run) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE, {"narekenen": "1"}).content.decode()
    assert "komt precies overeen" in page


def test_runs_are_listed_the_newest_first(stage: Stage, sign_in: SignIn, run: Run, toy: Calculation) -> None:
    planted_run(stage, toy, run.inputs.all()[0].delivery.request)
    page = sign_in(stage.cast.tenants).get("/werk/waterdam/cijfers/analyses/")
    assert [row.number for row in page.context["page"]] == [2, 1]


def test_an_empty_list_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.tenants).get("/werk/waterdam/cijfers/analyses/").content.decode()
    assert "Er is nog geen analyse bewaard." in page


@pytest.mark.parametrize("form", ["niets.csv", "grafiek-9.svg"])
def test_what_does_not_belong_to_it_is_not_there(stage: Stage, sign_in: SignIn, run: Run, form: str) -> None:
    assert sign_in(stage.cast.tenants).get(PAGE + form).status_code == 404


@each_form
def test_an_outsider_finds_nothing(stage: Stage, sign_in: SignIn, run: Run, form: str) -> None:
    assert sign_in(stage.cast.outsider).get(PAGE + form).status_code == 404


def test_the_pdf_has_what_the_page_has(stage: Stage, sign_in: SignIn, run: Run) -> None:
    told = " ".join(_in_words(".pdf", sign_in(stage.cast.tenants).get(f"{PAGE}analyse.pdf").content).split())
    for words in (
        run.title,
        "de norm is 95",
        "Samen 3997 353 4350",
        "Tel per partij.",
        "Norm: 95",
        "Voorraad 2026",
    ):
        assert words in told


def test_a_checker_of_accessible_pdf_finds_nothing(
    stage: Stage, sign_in: SignIn, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "analyse.pdf"
    path.write_bytes(sign_in(stage.cast.tenants).get(f"{PAGE}analyse.pdf").content)
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []


def test_the_same_run_gives_the_same_bytes(stage: Stage, sign_in: SignIn, run: Run) -> None:
    client = sign_in(stage.cast.tenants)
    for form in FORMS[1:]:
        first, second = (client.get(PAGE + form).content for _ in range(2))
        assert first == second, form


def test_a_spreadsheet_has_numbers_as_numbers(stage: Stage, sign_in: SignIn, run: Run) -> None:
    book = load_workbook(io.BytesIO(sign_in(stage.cast.association).get(f"{PAGE}analyse.xlsx").content))
    assert ("Woonstede", WHOLE, SMALL, WHOLE + SMALL, 99.7) in list(book["1 Per partij"].values)


def test_a_csv_reads_as_dutch_spreadsheets_write_it(stage: Stage, sign_in: SignIn, run: Run) -> None:
    data = sign_in(stage.cast.association).get(f"{PAGE}parties.csv").content
    assert data.startswith(b"\xef\xbb\xbf")
    assert f"Woonstede;{WHOLE};{SMALL};{WHOLE + SMALL};99,7\r\n" in data.decode("utf-8-sig")


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>"])
def test_words_of_people_are_never_markup_or_formulas(
    stage: Stage, sign_in: SignIn, toy: Calculation, words: str
) -> None:
    party = stage.parties["association"]
    party.name = words
    party.save()
    planted_run(stage, toy)
    client = sign_in(stage.cast.association)
    assert "<script>alert" not in client.get(PAGE).content.decode()
    assert (
        not client.get(f"{PAGE}parties.csv").content.decode("utf-8-sig").splitlines()[1:][0].startswith("=")
    )
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}analyse.xlsx").content))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
