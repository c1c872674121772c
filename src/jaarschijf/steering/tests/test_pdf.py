"""The PDF: opened with a real reader, compared with the data, and checked for who can't see it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pdfua import validate

from jaarschijf.publishing.tests.samples import project
from jaarschijf.steering.pdf import pdf, shapes
from jaarschijf.steering.shape import SteeringContents
from jaarschijf.steering.tests.samples import contents, plan, said, told
from jaarschijf.steering.totals import totals

SITE = "https://wonen.example"
AT = datetime(2026, 9, 14, 12, tzinfo=UTC)
HOSTILE = '#strong[*vet*] "quote" & <b> $x$ 😀 שלום ' + "lang" * 60


def _full(words: str = "Gewone woorden.") -> SteeringContents:
    """Something under every heading."""
    rows = [
        project(municipality=place, dwellings=number, rent_class="Goedkoop")
        for place, number in (("Waterdam", 1200), ("Oosterlo", 34), ("Oosterlo", None))
    ]
    line = {"number": "1.3", "slug": "afspraak-3", "title": "Titel 3"}
    stalled = [
        {
            "slug": "afspraak-1",
            "word": f"Woord: {words}",
            "said": [said(cause=words), said(party="Elzerhuis", shared=False)],
        },
        {"slug": "afspraak-3", "word": "", "said": [said(party="Zorg aan de Kade", asks="coordinator")]},
    ]
    return contents(
        plan("stalled", "done", "under_way", None, projects=tuple(rows), region=words[:60]),
        plan("under_way", "done", "under_way", None),
        stalled=stalled,
        due=[
            line | {"text": words, "who": ["Woonstede"], "due_on": day}
            for day in ("2026-09-04", "2026-10-01")
        ],
        unowned=[line | {"name": "wijkteams", "why": "‘wijkteams’ hoort bij geen partij of groep."}],
        totals=totals(rows, [900, None, 8]),
        realised=[900, None, 8],
    )


def _pdf(data: SteeringContents) -> bytes:
    return pdf(told(data, SITE), data["plan"], date(2026, 9, 14), AT)


@pytest.fixture(scope="module")
def file() -> bytes:
    return _pdf(_full())


def _pages(file: bytes) -> list[str]:
    """The text of each page; a word that was broken at the end of a line is whole again."""
    with closing(pypdfium2.PdfDocument(io.BytesIO(file))) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(re.sub(r"[\ufffe\u00ad]\s*|\u200b", "", text).split()) for text in texts]


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        node = node.get("/K")
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        yield from _elements(node)


def test_the_first_page_is_all_that_who_reads_one_page_reads(file: bytes) -> None:
    first = _pages(file)[0]
    report = told(_full())
    assert report.heading in first
    assert report.lead in first
    for row in report.counts:
        assert f"{row.word} {row.number} {row.change}" in first
    for asked in report.asked:
        assert f"{asked.line.number} {asked.line.title}" in first
        for request in asked.requests:
            assert f"{request.text} Aan {request.whom}, door {request.parties}" in first
    assert f"Wat eraan komt, tot en met {report.until} {report.due[0].day}" in first
    assert report.due[0].text in first
    assert "Bladzijde 1 van" in first


@pytest.mark.parametrize("many", [1, 7, 12, 40])
def test_the_first_page_is_one_page_however_much_is_stalled(many: int) -> None:
    one = [said(request="Een lange vraag. " * 12), said(asks="party", whom="Elzerhuis")]
    rows = [{"slug": f"afspraak-{place}", "word": "", "said": one} for place in range(1, many + 1)]
    pages = _pages(_pdf(contents(plan(*["stalled"] * many), stalled=rows)))
    shown = pages[0].count("door Woonstede") // 2
    assert 1 <= shown <= many
    assert (f"En nog {many - shown} op" in pages[0]) == (shown < many)
    assert pages[1].startswith("Wat stagneert, en waarom")


@pytest.mark.parametrize(("many", "times"), [(1, 60), (3, 20), (40, 1)])
def test_what_is_due_takes_no_more_than_the_room_that_is_left(many: int, times: int) -> None:
    data = _full()
    report = told(data)
    (first, *_) = report.due
    due = [replace(first, text="Een lange zin over wat er moet gebeuren. " * times)] * many
    pages = _pages(pdf(replace(report, due=due), data["plan"], date(2026, 9, 14), AT))
    assert pages[1].startswith("Wat stagneert, en waarom")


def test_all_that_stalled_parties_say_is_in_it(file: bytes) -> None:
    text, report = " ".join(_pages(file)), told(_full())
    for row in (*report.stalled, *report.elsewhere):
        assert row.review in text
        for one in row.said:
            assert one.party in text
            for words in (one.cause, one.consequence, one.correction, one.request):
                assert words in text or not one.shared
    assert "Deze partij deelt haar uitleg alleen met de regiocoördinator." in text


def test_every_total_is_in_it(file: bytes) -> None:
    text = " ".join(_pages(file))
    assert "Oosterlo 2 34 1 8 1" in text
    assert "Waterdam 1 1.200 0 900 0" in text
    assert text.count("Samen 3 1.234 1 908 1") == 4


def test_changes_terms_and_shares_without_an_owner_are_in_it(file: bytes) -> None:
    text = " ".join(_pages(file))
    assert "1.1 Titel 1 In uitvoering Stagneert Zin 1." in text
    assert "4 september 2026 10 dagen te laat" in text
    assert "1 oktober 2026" in text
    assert "wijkteams" in text


def test_every_page_says_which_report_it_is_of(file: bytes) -> None:
    pages = _pages(file)
    assert len(pages) > 1
    for place, page in enumerate(pages, start=1):
        assert f"hash {'f' * 64} Bladzijde {place} van {len(pages)}" in page


def test_it_has_a_title_a_language_and_tags(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as document:
        root = document.Root
        assert str(document.docinfo["/Title"]) == "Jaarschijf 2026: Stuurgroep 24 september 2026"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang) == "nl-NL"
        assert root.MarkInfo.Marked
        kinds = Counter(str(element.S) for element in _elements(root.StructTreeRoot))
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 6
    assert kinds["/Table"] == kinds["/THead"] > 5
    assert kinds["/TH"] > kinds["/Table"]
    assert kinds["/Link"] > 20


def test_the_disc_is_told_to_who_does_not_see_it(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as document:
        figures = [element for element in _elements(document.Root.StructTreeRoot) if element.S == "/Figure"]
        (words,) = [str(figure.Alt) for figure in figures]
    assert words.startswith("4 afspraken: 1 gereed, 1 in uitvoering, 1 stagneert, 1 nog geen melding.")


def test_a_checker_of_accessible_pdf_finds_nothing(file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(file)
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []


def test_it_says_that_it_is_made_to_last(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as document, document.open_metadata() as metadata:
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("2A", "1")


def test_figures_lead_back_to_the_site(file: bytes) -> None:
    with pikepdf.open(io.BytesIO(file)) as document:
        notes = [note for page in document.pages for note in page.get("/Annots", [])]
        links = {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}
    report = told(_full(), SITE)
    expected = {row.href for row in report.counts} | {row.href for part in report.totals for row in part.rows}
    expected |= {report.total_href} | ({report.stale_href} if report.stale else set())
    assert expected <= links
    assert all(link.startswith(SITE) for link in links)


def test_words_of_people_never_break_it_and_are_never_markup() -> None:
    text = " ".join(_pages(_pdf(_full(HOSTILE))))
    assert '#strong[*vet*] "quote" & <b> $x$ \ufffd \ufffd' in text
    assert "Waar \ufffd staat, heeft het lettertype geen teken" in text


def test_a_report_of_an_empty_plan_says_so() -> None:
    text = " ".join(_pages(_pdf(contents(plan()))))
    assert "In deze jaarschijf staan nog geen afspraken." in text
    assert "Er stagneert geen enkele afspraak." in text
    assert "Projecten" not in text


def test_each_standing_has_its_shape() -> None:
    assert {"done", "under-way", "stalled", "none", "done-stale", "under-way-ageing"} <= set(shapes())
