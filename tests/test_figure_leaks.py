"""Small counts that were planted are read by nobody but the party whose they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from django.http import FileResponse
from django.test import Client

from jaarschijf.figures.actions.releasing import change_protection
from jaarschijf.figures.actions.using import attach_run
from jaarschijf.figures.models import Release
from jaarschijf.figures.tests.conftest import toy
from jaarschijf.figures.tests.making import a_run, released
from jaarschijf.journal.models import Entry
from jaarschijf.people.models import User
from tests.stage import Stage

__all__ = ["toy"]

SignIn = Callable[[User], Client]
PLANTED = {61, 67}
"""Below the threshold between parties, and like no other number on a page."""
COUNTS = {
    "Woonstede": (8117, 61),
    "Kaderand": (6203, 67),
    "Dorpsgoed": (7305, 2909),
    "Buurtzaam": (5501, 1907),
}
LINK = re.compile(r"""href="(/[^"#]*)""")
LEFT_OUT = re.compile(r"^/(?:static|account)/")
MARKUP = re.compile(r"<(?:style|script)\b.*?</|<[^>]*>", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.,:-])\d[\d.]*(?![\w:-])")


@pytest.fixture
def planted(stage: Stage, toy: object) -> Stage:
    """A run with small counts, that lies with an agreement and is on the site."""
    by = stage.cast.coordinator
    change_protection(by=by, region=stage.region, revision=1, public=100, parties=80, zero_is_open=False)
    run = a_run(stage, COUNTS)
    attach_run(by=by, run=run, agreement=stage.agreements[0], note="Zo staat het.")
    released(stage, run)
    return stage


def numbers(answer: Any) -> set[int]:
    """The whole numbers that a person reads in an answer: in the page, sheet, data or paper."""
    is_stream = isinstance(answer, FileResponse) or answer.streaming
    data: bytes = b"".join(answer.streaming_content) if is_stream else answer.content
    return {int(found.replace(".", "")) for text in _texts(data) for found in NUMBER.findall(text)}


def _texts(data: bytes) -> Iterator[str]:
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _texts(archive.read(name))
    elif data[:5] == b"%PDF-":
        with pypdfium2.PdfDocument(data) as paper:
            yield from (page.get_textpage().get_text_bounded() for page in paper)
    else:
        yield MARKUP.sub(" ", data.decode("utf-8-sig", "ignore"))


def crawl(client: Client, *starts: str) -> dict[str, set[int]]:
    """Address -> the numbers in every page and file that can be reached by links."""
    seen: dict[str, set[int]] = {}
    ahead = list(starts)
    while ahead:
        address = ahead.pop().replace("&amp;", "&")
        if address in seen or LEFT_OUT.match(address):
            continue
        answer: Any = client.get(address, follow=True)
        seen[address] = numbers(answer)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            ahead += LINK.findall(answer.content.decode())
    return seen


def leaks(pages: dict[str, set[int]]) -> list[str]:
    return [address for address, found in pages.items() if found & PLANTED]


def inside(stage: Stage) -> tuple[str, ...]:
    agreement = f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/"
    run = "/werk/waterdam/cijfers/analyses/1/"
    return (agreement, f"{agreement}dossier/", f"{agreement}dossier/pdf/", f"{agreement}dossier/zip/", run)


def test_no_public_page_or_file_tells_them(planted: Stage, client: Client) -> None:
    pages = crawl(client, "/waterdam/cijfers/")
    assert len(pages) >= 5
    assert any(7305 in found for found in pages.values())
    assert leaks(pages) == []


@pytest.mark.parametrize("who", ["care", "coordinator"])
def test_no_page_dossier_or_paper_inside_tells_them_to_another(
    planted: Stage, sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(planted.cast, who))
    starts = (*inside(planted), "/werk/waterdam/cijfers/")
    found = {address: numbers(client.get(address, follow=True)) for address in starts}
    run = starts[-2]
    files = LINK.findall(client.get(run).content.decode())
    found |= {one: numbers(client.get(one)) for one in files if one.startswith(run) and one != run}
    assert len(found) > 9
    assert leaks(found) == []


def test_the_own_party_reads_its_own_count_and_no_other(planted: Stage, sign_in: SignIn) -> None:
    client = sign_in(planted.cast.association)
    found = numbers(client.get("/werk/waterdam/cijfers/analyses/1/"))
    assert found & PLANTED == {61}


def test_neither_journal_nor_release_holds_them(planted: Stage) -> None:
    (row,) = Release.objects.all()
    told = " ".join(map(str, Entry.objects.values_list("data", flat=True)))
    for text in (told, bytes(row.contents).decode()):
        assert not {int(one.replace(".", "")) for one in NUMBER.findall(MARKUP.sub(" ", text))} & PLANTED
