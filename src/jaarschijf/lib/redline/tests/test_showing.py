"""A redline on a page and in print: both words are there, marked by more than colour, never as markup."""

from __future__ import annotations

import io
import json
import re
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfua import validate

from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.lib.redline import LEGEND, as_data, compare, html, inline
from jaarschijf.lib.redline.tests.texts import AFTER, BEFORE, NOISE

AT = datetime(2026, 9, 14, 12, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> & "x" #strong[*y*] $a$'
TAGS = {"ol", "li", "span", "ins", "del", "strong", "em"}
TEMPLATE = """
#import "redline.typ": redline, redline-legend
#let told = json(bytes(sys.inputs.data))
#set document(title: "Voorstel", author: "Proef")
#set text(font: "Noto Sans", lang: "nl", size: 10pt)
= Voorstel
#redline-legend
#redline(told.lines)
"""


def _plain(shown: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", shown)).split())


@given(NOISE | st.just(HOSTILE), NOISE | st.just(HOSTILE))
def test_words_of_others_are_never_markup(before: str, after: str) -> None:
    redline = compare(before, after)
    assert set(re.findall(r"<\s*/?\s*([\w!]+)", html(redline) + inline(redline))) <= TAGS


def test_both_words_stand_in_it_with_what_happened_to_them() -> None:
    shown = html(compare("Wij meten de huur jaarlijks.", "Wij meten de huur maandelijks."))
    assert "Regel 1, gewijzigd: Wij meten de huur vervallen: jaarlijks (einde) " in _plain(shown)
    assert re.search(r"<del>.*jaarlijks.*</del> <ins>.*maandelijks.*</ins>", shown)


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [("", "Een zin.", "Regel a, nieuw: Een zin."), ("Een zin.", "", "Regel 1, vervallen: Een zin.")],
)
def test_a_whole_line_is_told_once(before: str, after: str, heard: str) -> None:
    assert _plain(html(compare(before, after))) == heard


def test_emphasis_stays() -> None:
    assert "<strong>Uiterlijk</strong> <em>nu</em>" in html(compare("", "**Uiterlijk** *nu*"))


def test_a_change_of_form_is_told() -> None:
    assert "Opmaak: ‘Nu’ is nu vet." in html(compare("Nu", "**Nu**"))


def test_an_item_shows_its_sign_and_how_deep_it_lies() -> None:
    shown = html(compare("", "1. Een\n   - Twee"))
    assert '<span class="redline__sign">1.</span> <ins>Een</ins>' in shown
    assert "redline__line--deep-2" in shown


def test_a_line_can_be_pointed_at() -> None:
    assert 'id="voorstel-7-1a"' in html(compare("Een.", "Een.\n\nTwee."), anchor="voorstel-7")
    assert "id=" not in html(compare("Een.", "Twee."))


def test_nothing_is_an_empty_page() -> None:
    assert html(compare("", "")) == ""


def test_inline_has_no_numbers() -> None:
    assert _plain(inline(compare("Huur laag", "Huur hoog", plain=True))).startswith("Huur vervallen: laag")


def test_templates_take_it_as_it_is() -> None:
    assert all(shown.__html__() == shown for shown in (LEGEND, html(compare("a", "b"))))


def test_the_data_is_plain_json_and_whole() -> None:
    data = as_data(compare(BEFORE, AFTER))
    assert json.loads(json.dumps(data)) == data
    assert data[3]["pieces"][1] == {"text": " jaarlijks", "state": "removed", "strong": False, "em": False}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("redline")
    helper = (PACKAGE / "lib/redline/redline.typ").read_text(encoding="utf-8")
    (folder / "redline.typ").write_text(helper, encoding="utf-8")
    (folder / "proef.typ").write_text(TEMPLATE, encoding="utf-8")
    after = f"{AFTER}\n\n> Een citaat.\n\n1. Genummerd\n   - **dieper**\n\n{HOSTILE}"
    before = BEFORE.replace("Slotzin", "**Slotzin**")
    return compile_pdf(folder / "proef.typ", {"lines": as_data(compare(before, after))}, {}, AT)


def test_print_marks_both_words(printed: bytes) -> None:
    with closing(pypdfium2.PdfDocument(io.BytesIO(printed))) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert "Zij meten de huur [−jaarlijks] [+elk kwartaal], o.a. met de monitor." in text
    assert "[−De gemeente geeft budget.]" in text
    assert "Opmaak: ‘Slotzin’ is niet meer vet." in text
    assert HOSTILE.replace("*y*", "y") in text


def test_print_is_for_everybody(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "redline.pdf"
    path.write_bytes(printed)
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []
    with pikepdf.open(path) as document, document.open_metadata() as metadata:
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("2A", "1")


def test_a_template_of_ours_may_import_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.lib.pdf.PACKAGE", tmp_path)
    (tmp_path / "room").mkdir()
    (tmp_path / "helper.typ").write_text("#let title = [Elders]", encoding="utf-8")
    template = tmp_path / "room/proef.typ"
    template.write_text(
        '#import "/helper.typ": title\n#set document(title: title)\n= #title', encoding="utf-8"
    )
    assert compile_pdf(template, {}, {}, AT).startswith(b"%PDF")
