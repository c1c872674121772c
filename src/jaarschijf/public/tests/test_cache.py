"""The shelf of whole pages: quick, bounded, and never behind on a withdrawal."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date

import brotli  # type: ignore[import-untyped] # it brings no types
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.access import CommandLine
from jaarschijf.public import cache
from jaarschijf.public.cache import CACHE_CONTROL, PublishedPages, Shelf, Stamp
from jaarschijf.public.page import Page
from jaarschijf.public.tests.conftest import Publish
from jaarschijf.publishing.actions import withdraw_publication
from tests.stage import Stage

PLAN = "/waterdam/2026/"
STAMP = Stamp(1, 0, None, None, date(2026, 9, 14))
KEY = ("http://testserver", PLAN, "")


@pytest.fixture
def stamps(monkeypatch: pytest.MonkeyPatch) -> list[Stamp]:
    """What is published, for a test to change: the last of the list."""
    known = [STAMP]
    monkeypatch.setattr(cache, "stamp_now", lambda: known[-1])
    return known


def _page(body: bytes = b"<p>Wonen</p>" * 50) -> Page:
    return Page.of(HttpResponse(body))


def _answer(page: Page, **headers: str) -> HttpResponse:
    return page.answer(RequestFactory().get(PLAN, headers=headers))


def test_a_second_reader_costs_no_query(
    client: Client, stage: Stage, publish: Publish, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish()
    pages = [client.get(PLAN).content for _ in range(3)]
    with django_assert_max_num_queries(2):  # the look at what is published, at most once a second
        pages += [client.get(PLAN).content for _ in range(5)]
    assert len(set(pages)) == 1


def test_an_unchanged_page_is_answered_with_304(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    first = client.get(PLAN)
    again = client.get(PLAN, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"] == CACHE_CONTROL
    assert "Content-Type" not in again.headers


def test_a_publication_changes_the_tag(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    snapshot = publish()
    tag = client.get(PLAN).headers["ETag"]
    client.get(PLAN)
    withdraw_publication(by=operator, snapshot=snapshot, reason="Fout")
    gone = client.get(PLAN, headers={"If-None-Match": tag})
    assert gone.status_code == 410


def test_pages_keep_the_headers_that_protect_them(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    for _ in range(3):
        headers = client.get(PLAN).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.5", "br"),
        ("identity", ""),
        ("", ""),
    ],
)
def test_a_page_is_packed_as_the_reader_can_unpack_it(accepted: str, encoding: str) -> None:
    page = _page()
    response = _answer(page, accept_encoding=accepted)
    unpack: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
    assert response.headers.get("Content-Encoding", "") == encoding
    assert unpack.get(encoding, bytes)(response.content) == page.body
    assert response.headers["ETag"].endswith(f'-{encoding}"') == bool(encoding)


def test_a_tag_holds_for_one_packing_only() -> None:
    page = _page()
    packed = _answer(page, accept_encoding="br").headers["ETag"]
    assert _answer(page, accept_encoding="br", if_none_match=f'"x", W/{packed}').status_code == 304
    assert _answer(page, if_none_match=packed).status_code == 200
    assert _answer(page, if_none_match="*").status_code == 304


def test_what_is_packed_already_is_left_alone() -> None:
    page = Page.of(HttpResponse(b"PK", content_type="application/zip"))
    assert "Content-Encoding" not in _answer(page, accept_encoding="br").headers


def test_a_page_is_dropped_when_something_is_published(stamps: list[Stamp]) -> None:
    shelf = Shelf()
    shelf.put(KEY, _page(), None)
    shelf.put(KEY, _page(), shelf.stamp)
    assert shelf.get(KEY)
    stamps.append(STAMP._replace(withdrawn=1))
    assert shelf.get(KEY), "trusted for a second"
    shelf.expire()
    assert shelf.get(KEY) is None


def test_a_new_day_is_a_new_page(stamps: list[Stamp]) -> None:
    shelf = Shelf()
    shelf.put(KEY, _page(), None)
    shelf.put(KEY, _page(), STAMP)
    stamps.append(STAMP._replace(today=date(2026, 9, 15)))
    shelf.expire()
    assert shelf.get(KEY) is None


def test_a_page_made_while_something_changed_is_not_kept(stamps: list[Stamp]) -> None:
    shelf = Shelf()
    shelf.put(KEY, _page(), None)
    made_under = shelf.stamp
    stamps.append(STAMP._replace(approved=2))
    shelf.expire()
    shelf.put(KEY, _page(), made_under)
    assert shelf.get(KEY) is None


def test_the_shelf_is_bounded_and_drops_what_was_longest_unread(stamps: list[Stamp]) -> None:
    shelf = Shelf(most_bytes=250)
    shelf.put(("", "", ""), _page(b""), None)
    keys = [("", "", str(place)) for place in range(3)]
    for key in keys[:2]:
        shelf.put(key, _page(b"x" * 100), STAMP)
    assert shelf.get(keys[0])
    shelf.put(keys[2], _page(b"x" * 100), STAMP)
    assert [bool(shelf.get(key)) for key in keys] == [True, False, True]


@pytest.mark.parametrize("flaw", ["cookie", "vary", "private", "error"])
def test_what_is_not_for_everybody_is_never_kept(flaw: str, stamps: list[Stamp]) -> None:
    calls = []

    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request)
        response = HttpResponse("x", status=500 if flaw == "error" else 200)
        response.headers["Cache-Control"] = "private" if flaw == "private" else CACHE_CONTROL
        if flaw == "cookie":
            response.set_cookie("session", "geheim")
        if flaw == "vary":
            response.headers["Vary"] = "Cookie"
        return response

    pages = PublishedPages(view)
    for _ in range(3):
        pages(RequestFactory().get(PLAN))
    assert len(calls) == 3


def test_another_host_or_question_is_another_page(stamps: list[Stamp]) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(request.build_absolute_uri())
        response.headers["Cache-Control"] = CACHE_CONTROL
        return response

    pages = PublishedPages(view)
    for _ in range(2):
        for host in ("localhost", "127.0.0.1"):
            for query in ("", "?stand=gereed"):
                request = RequestFactory().get(PLAN + query, headers={"host": host})
                assert pages(request).content.decode() == f"http://{host}{PLAN}{query}"
