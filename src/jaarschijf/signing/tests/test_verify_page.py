"""The page on which anybody checks a file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.models import SealedKind
from jaarschijf.signing.tests import attacks, documents
from jaarschijf.signing.tests.documents import keys
from jaarschijf.signing.tests.registered import a_bare_document, a_kept_round, files
from jaarschijf.signing.verifying import check as room
from jaarschijf.signing.verifying.check import LARGEST
from jaarschijf.signing.views import verify
from tests.stage import Stage

if TYPE_CHECKING:
    from django.http import HttpResponse

PAGE = "/controleren/"


@pytest.fixture(autouse=True)
def _open_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys with which the tests sign, and nobody who checked before."""
    monkeypatch.setattr(room, "current_trust", lambda: keys().trust)
    cache.clear()


def _send(client: Client, data: bytes, name: str = "jaarschijf.pdf") -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})  # type: ignore[return-value] # its test twin


def _text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_asks_for_a_file_and_sets_no_cookie(client: Client, db: None) -> None:
    answer = client.get(PAGE)
    assert "Kies de pdf die u wilt controleren" in _text(answer)  # type: ignore[arg-type] # as above
    assert not answer.cookies


def test_its_address_is_the_one_in_the_documents() -> None:
    assert reverse("verifying:check") == PAGE


def test_the_signed_file_is_told_to_be_right(client: Client, stage: Stage) -> None:
    a_kept_round(stage)
    told = _text(_send(client, files()[-1]))
    assert "Ondertekend, en niet veranderd: Jaarschijf 2026 Waterdam" in told
    assert "Er is niets aan veranderd. Alle 3 partijen hebben getekend." in told


def test_each_who_signed_is_shown_with_mandate_and_time(client: Client, stage: Stage) -> None:
    a_kept_round(stage)
    told = _text(_send(client, files()[-1]))
    assert "Proefpersoon 1, voorzitter" in told
    assert "Mandaat: Besluit van 1 mei 2026" in told
    assert "15 juni 2026, 14.05 uur" in told


def test_a_trial_is_said_in_large_letters(client: Client, stage: Stage) -> None:
    a_kept_round(stage)
    assert "PROEF – niet rechtsgeldig" in _text(_send(client, files()[-1]))


def test_a_changed_file_is_told_to_be_wrong_with_the_hash_of_the_right_one(
    client: Client, stage: Stage
) -> None:
    a_kept_round(stage)
    told = _text(_send(client, attacks.add_page(files()[-1])))
    assert "Dit bestand is veranderd. Vertrouw het niet." in told
    assert sha256(files()[-1]) in told


def test_an_older_file_tells_how_many_signed(client: Client, stage: Stage) -> None:
    a_kept_round(stage)
    assert "In dit bestand staan 2 van de 3 handtekeningen." in _text(_send(client, files()[2]))


def test_what_came_after_is_listed(client: Client, stage: Stage) -> None:
    row = a_kept_round(stage)
    fact = a_bare_document(row.version, title="Een corporatie fuseerde")
    told = _text(_send(client, files()[-1]))
    assert "Een corporatie fuseerde" in told
    assert fact.sha256 in told


def test_a_file_of_an_open_round_shows_nothing_from_inside(client: Client, stage: Stage) -> None:
    row = a_kept_round(stage, signed=2)
    a_bare_document(row.version, SealedKind.REFUSAL, title="Zorg aan de Kade tekent niet")
    told = _text(_send(client, files()[1]))
    assert "Zorg aan de Kade" not in told
    assert "Proefpersoon 1" not in told


def test_a_random_pdf_shows_nothing_of_any_plan(client: Client, stage: Stage) -> None:
    a_kept_round(stage)
    told = _text(_send(client, documents.plain(title="Ander")))
    assert "Dit bestand kennen wij niet" in told
    assert "Waterdam" not in told


def test_nothing_is_written(
    client: Client, stage: Stage, django_assert_max_num_queries: Callable[..., object]
) -> None:
    a_kept_round(stage)
    with django_assert_max_num_queries(10) as asked:  # type: ignore[attr-defined] # a context manager
        _send(client, files()[-1])
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_without_a_file_the_page_says_so(client: Client, db: None) -> None:
    answer = client.post(PAGE, {})
    assert answer.status_code == 422
    assert "Kies eerst een bestand." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client: Client, db: None) -> None:
    unread = BytesIO(b"x")
    sent: dict[str, Any] = {"CONTENT_LENGTH": str(LARGEST + verify.AROUND + 1), "wsgi.input": unread}
    answer = client.generic("POST", PAGE, b"", "multipart/form-data; boundary=x", **sent)
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.content.decode()
    assert unread.tell() == 0


def test_who_checks_too_often_waits(client: Client, db: None) -> None:
    amount = int(verify.RATE["check"].partition("/")[0])
    answers = [client.post(PAGE, {}).status_code for _ in range(amount + 1)]
    assert answers == [422] * amount + [429]


def test_another_visitor_need_not_wait(client: Client, db: None) -> None:
    for _ in range(int(verify.RATE["check"].partition("/")[0]) + 1):
        client.post(PAGE, {})
    assert client.post(PAGE, {}, REMOTE_ADDR="192.0.2.7").status_code == 422


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.binary(max_size=300).map(lambda end: b"%PDF-1.7\n" + end))
def test_no_file_is_too_strange(client: Client, db: None, data: bytes) -> None:
    cache.clear()
    assert _send(client, data).status_code == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=200), kind=st.sampled_from(["multipart/form-data; boundary=x", "text/plain", ""])
)
def test_no_request_is_too_strange(client: Client, db: None, body: bytes, kind: str) -> None:
    cache.clear()
    assert client.generic("POST", PAGE, body, kind).status_code in {400, 422}
