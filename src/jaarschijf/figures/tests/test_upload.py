"""Files stay in memory, whatever their size, and the form is as safe as any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from jaarschijf.figures import upload
from jaarschijf.figures.models import Checked
from jaarschijf.figures.tests.files import RIGHT, page_of, send
from jaarschijf.figures.tests.world import asked
from jaarschijf.figures.upload import MemoryOnly, is_too_large
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
LARGE = b"x" * 3_000_000


def sent(data: bytes) -> Any:
    """A request with a file, whose files stay in memory."""
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("groot.csv", data), "after": "1"})
    request.upload_handlers = [MemoryOnly(request)]
    return request


@pytest.fixture(autouse=True)
def _small(settings: Settings) -> None:
    """From how many bytes on Django itself would write a file to disk."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000


def test_a_file_that_django_would_put_on_disk_stays_in_memory() -> None:
    file = sent(LARGE).FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert (file.size, file.read()) == (len(LARGE), LARGE)


def test_of_a_file_that_is_too_large_nothing_is_kept_and_the_rest_of_the_form_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(upload, "MOST_BYTES", 100_000)
    request = sent(LARGE)
    assert not request.FILES
    assert (request.POST["after"], is_too_large(request)) == ("1", True)


def test_a_file_of_the_largest_size_is_not_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "MOST_BYTES", 100_000)
    request = sent(b"x" * 100_000)
    assert len(request.FILES["file"].read()) == 100_000
    assert not is_too_large(request)


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_told_with_what_to_do(
    stage: Stage, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload, "MOST_BYTES", 10)
    party = stage.parties["association"]
    answer = send(sign_in(stage.cast.association), asked(stage.region, [party]), party)
    assert (answer.status_code, "Het bestand is te groot" in answer.content.decode()) == (422, True)


@pytest.mark.django_db
@pytest.mark.parametrize(("has_token", "status"), [(False, 403), (True, 302)])
def test_the_form_needs_its_token(stage: Stage, has_token: bool, status: int) -> None:
    party = stage.parties["association"]
    row = asked(stage.region, [party])
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.cast.association, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(page_of(row, party))
    token = client.cookies["csrftoken"].value if has_token else ""
    given = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("voorraad.csv", RIGHT)}
    assert client.post(page_of(row, party), given).status_code == status
    assert Checked.objects.count() == int(has_token)


@pytest.mark.django_db
def test_who_may_not_deliver_has_no_form_read(
    stage: Stage, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the form was read")

    monkeypatch.setattr(MemoryOnly, "new_file", refuse)
    party = stage.parties["association"]
    assert send(sign_in(stage.cast.tenants), asked(stage.region, [party]), party).status_code == 403
