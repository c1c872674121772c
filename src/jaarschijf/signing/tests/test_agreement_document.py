"""The document that is signed: what it says, who signs where, and that every reader can read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdfua import validate

from jaarschijf.signing.document.parties import Scope, blocks_of
from jaarschijf.signing.document.rendering import render
from jaarschijf.signing.document.shape import Blocks, Document, SignatureField
from jaarschijf.signing.document.told import Cover, enumerated
from jaarschijf.signing.pades.fields import lay_out
from jaarschijf.signing.tests.agreement_texts import agreement, text_with

AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
SHA = "0123456789abcdef" * 4
HOSTILE = '#strong[*vet*] "quote" & <b> $x$ 😀 ' + "lang" * 60


@cache
def _made(scope: Scope = Scope.WHOLE, *, is_trial: bool = False, is_concept: bool = False) -> Document:
    text = text_with()
    return render(text, blocks_of(text, scope), Cover(3, SHA, is_trial=is_trial, is_concept=is_concept), AT)


def _pages(pdf: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def _said(pdf: bytes) -> str:
    return " ".join(_pages(pdf))


def test_all_parties_of_the_agreement_sign_for_the_whole() -> None:
    blocks = blocks_of(text_with())
    assert [block.party for block in blocks.signing] == ["waterdam", "oosterlo", "woonstede", "raad", "zorg"]
    assert {block.chapters for block in blocks.signing} == {()}


def test_another_party_signs_when_it_is_named() -> None:
    assert "winkel" in {block.party for block in blocks_of(text_with(), also=("winkel",)).signing}


def test_of_an_addendum_only_those_concerned_sign() -> None:
    assert [block.party for block in blocks_of(text_with(), only=("zorg",)).signing] == ["zorg"]


def test_by_chapters_a_party_signs_where_it_is_responsible_or_has_an_obligation() -> None:
    blocks = blocks_of(text_with(), Scope.CHAPTERS)
    assert {block.party: block.chapters for block in blocks.signing} == {
        "waterdam": ("Wonen",),
        "oosterlo": ("Wonen",),
        "woonstede": ("Wonen",),
        "zorg": ("Zorg",),
    }
    assert blocks.without == ("Huurdersraad",)


@pytest.mark.parametrize(("names", "said"), [([], ""), (["A"], "A"), (["A", "B", "C"], "A, B en C")])
def test_names_are_enumerated_as_people_do(names: list[str], said: str) -> None:
    assert enumerated(names) == said


@pytest.mark.parametrize(
    "words",
    [
        "Regio Waterdam 2026 Prestatieafspraken 2026 Samen verder",
        "Gemeenten Gemeente Waterdam en Gemeente Oosterlo",
        f"Kenmerk van de tekst (sha256): {SHA}",
        "Versie 3, gemaakt op 5 januari 2026",
        "1.1 Doelgroepen in balans Verantwoordelijk: Gemeenten Wij onderzoeken het.",
        "Woonstede Onderzoekt de doelgroepen Doel: 48 woningen",
        "Zorg Zorg aan de Kade",
        "Parkzicht Waterdam BAT 4 Woonstede 48",
        "Tekent voor het geheel",
    ],
)
def test_it_says(words: str) -> None:
    assert words in _said(_made().pdf).replace("\u200b", "")


def test_every_page_names_the_version_and_its_hash() -> None:
    pages = _pages(_made().pdf)
    said = [
        f"versie 3 · sha256 {SHA[:12]} Bladzijde {number} van {len(pages)}"
        for number in range(1, len(pages) + 1)
    ]
    assert [line in page for line, page in zip(said, pages, strict=True)] == [True] * len(pages)


def test_a_trial_says_so_on_the_first_page_and_at_every_place() -> None:
    said = "PROEF – zonder rechtsgeldige handtekening"
    pages = _pages(_made(is_trial=True).pdf)
    assert said in pages[0]
    assert pages[-1].count(said) == 1 + 5
    assert all(field.label.startswith("Proefhandtekening") for field in _made(is_trial=True).fields)


def test_a_document_that_counts_says_nothing_of_a_trial() -> None:
    assert "PROEF" not in _said(_made().pdf)


def test_a_concept_says_so_on_every_page() -> None:
    assert all("CONCEPT" in page for page in _pages(_made(is_concept=True).pdf))


def test_who_has_nothing_to_sign_is_named() -> None:
    assert "Zonder handtekening, omdat geen thema iets van hen vraagt: Huurdersraad." in _said(
        _made(Scope.CHAPTERS).pdf
    )


def test_the_same_words_and_moment_give_the_same_bytes() -> None:
    text = text_with()
    assert render(text, blocks_of(text), Cover(3, SHA), AT).pdf == _made().pdf


def test_fields_survive_json() -> None:
    kept = _made(Scope.CHAPTERS).fields_as_json()
    assert tuple(SignatureField.from_json(one) for one in kept) == _made(Scope.CHAPTERS).fields


@pytest.mark.parametrize("place", range(5))
def test_each_place_lies_exactly_where_the_box_is_drawn(place: int) -> None:
    field = _made().fields[place]
    left, bottom, right, top = field.box
    with closing(pypdfium2.PdfDocument(_made().pdf)) as document:
        page = document[field.page]
        image, height = page.render(scale=4).to_pil().convert("L"), page.get_height()
    middle = int(4 * (height - (top + bottom) / 2))
    across = [x for x in range(int(4 * left) - 20, int(4 * right) + 20) if image.getpixel((x, middle)) < 160]
    assert abs(min(across) / 4 - left) < 1
    assert abs(max(across) / 4 - right) < 1
    centre = int(4 * (left + right) / 2)
    down = [
        y
        for y in range(int(4 * (height - top)) - 12, int(4 * (height - bottom)) + 12)
        if image.getpixel((centre, y)) < 160
    ]
    assert abs(min(down) / 4 - (height - top)) < 1
    assert abs(max(down) / 4 - (height - bottom)) < 1


@pytest.mark.parametrize("kind", ["plain", "trial", "chapters", "fields", "hostile", "empty", "addendum"])
def test_a_checker_of_accessible_pdf_finds_nothing(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(_kind(kind))
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []


@pytest.mark.parametrize("kind", ["plain", "fields"])
def test_it_lasts(kind: str) -> None:
    with pikepdf.open(io.BytesIO(_kind(kind))) as document:
        with document.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert str(document.docinfo["/Title"]) == "Prestatieafspraken 2026"
        assert str(document.Root.Lang) == "nl-NL"


def _kind(kind: str) -> bytes:
    kinds: dict[str, Callable[[], bytes]] = {
        "plain": lambda: _made().pdf,
        "trial": lambda: _made(is_trial=True).pdf,
        "chapters": lambda: _made(Scope.CHAPTERS).pdf,
        "fields": lambda: lay_out(_made().pdf, [field.spec for field in _made().fields]),
        "hostile": _hostile,
        "empty": lambda: (
            render(text_with(themes=[], projects=[], parties=[]), Blocks(()), Cover(1, SHA), AT).pdf
        ),
        "addendum": _addendum,
    }
    return kinds[kind]()


def _empty() -> bytes:
    return render(text_with(themes=[], projects=[], parties=[]), Blocks(()), Cover(1, SHA), AT).pdf


@cache
def _hostile() -> bytes:
    text = text_with(
        title=HOSTILE[:200],
        motto=HOSTILE,
        themes=[
            {
                "key": "1",
                "title": HOSTILE,
                "ambition": HOSTILE,
                "agreements": [
                    agreement(
                        "a", title=HOSTILE, text=f"{HOSTILE}\n\n# kop\n\n> citaat\n\n```\ncode\n```\n\n---"
                    )
                ],
            }
        ],
    )
    return render(text, blocks_of(text), Cover(1, SHA), AT).pdf


def test_words_of_people_are_never_markup() -> None:
    assert '#strong[*vet*] "quote"' in _said(_hostile())


@cache
def _addendum() -> bytes:
    base = text_with()
    about = {
        "number": 1,
        "title": "Zorg erbij",
        "reason": "Omdat het moet.",
        "base": SHA,
        "lineages": ["a", "b"],
    }
    themes = [{**base["themes"][0], "agreements": [agreement("a", text="Nieuwe woorden.")]}]
    text = text_with(themes=themes, addendum=about)
    return render(text, blocks_of(text, only=("zorg",)), Cover(4, "f" * 64, base=base), AT).pdf


@pytest.mark.parametrize(
    "words",
    [
        "Addendum 1: Zorg erbij",
        "Omdat het moet.",
        "Nieuwe woorden.",
        "Dit was de tekst",
        "Zorgoverleg Deze afspraak vervalt.",
    ],
)
def test_an_addendum_says_what_was_and_what_becomes(words: str) -> None:
    assert words in _said(_addendum())
