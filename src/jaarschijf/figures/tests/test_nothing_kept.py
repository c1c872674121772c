"""Values are planted in a file; after its delivery they are in no database, file, log or mail."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from jaarschijf.figures import intake
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.datasets.tests.making import csv
from jaarschijf.figures.models import Checked, DataRequest, Delivery
from jaarschijf.figures.tests.files import dwelling, letting, page_of, send
from jaarschijf.figures.tests.world import asked
from jaarschijf.outbox.models import Letter
from jaarschijf.people.models import Party, User
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]
SignIn = Callable[[User], Client]

RENT, INCOME, DAY = "617,43", "28.731", "17-3-2026"
PLANTED = ("617,43", "61743", "617.43", "28.731", "28731", "2873100", "17-3-2026", "2026-03-17")
"""As they stand in the file, and as a careless programme might write them."""
IGNORED = "Geheim Dossier 4711"


_WRITTEN: list[str] = []
_HEARING: list[bool] = []


def _hear(event: str, given: tuple[object, ...]) -> None:
    if _HEARING and event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR):
        _WRITTEN.append(str(given[0]))


sys.addaudithook(_hear)  # there is no way to take it away, so it only listens when asked


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """Where temporary files would be made, and Django would make one of every upload."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    return tmp_path


@pytest.fixture
def written() -> Iterator[list[str]]:
    """The files that are opened to be written to, also those that are gone afterwards."""
    _WRITTEN.clear()
    _HEARING.append(True)
    yield _WRITTEN
    _HEARING.clear()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


@pytest.fixture
def party(stage: Stage) -> Party:
    return stage.parties["association"]


def lettings(**other: object) -> bytes:
    """A letting with planted values among enough others, and more than Django keeps in memory."""
    row = letting(**{"rent": RENT, "income": INCOME, "date": DAY, "opmerking": IGNORED} | other)
    plain = letting(opmerking="x" * 80)
    return csv([row, *[plain] * 20_000])


def dumped() -> str:
    """Everything in the database, bytes as text."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [
                    bytes(one).decode() if isinstance(one, bytes | memoryview) else str(one) for one in row
                ]
    return "\n".join(found)


def everywhere(folder: Path, log: pytest.LogCaptureFixture, *more: str) -> str:
    """Database, storage, temporary files, logs, letters and mails in one text."""
    files = [path.read_bytes().decode(errors="replace") for path in folder.rglob("*") if path.is_file()]
    letters = [f"{letter.subject}{letter.text}{letter.html}" for letter in Letter.objects.all()]
    mails = [f"{one.subject}{one.body}" for one in mail.outbox]
    stored = [str(names) for names in default_storage.listdir("")] if default_storage.exists("") else []
    return "\n".join([dumped(), log.text, *files, *letters, *mails, *stored, *more])


def planted_in(text: str) -> list[str]:
    return [value for value in (*PLANTED, IGNORED) if value in text]


def test_the_search_finds_what_is_planted(
    stage: Stage, party: Party, folder: Path, log: pytest.LogCaptureFixture
) -> None:
    """Else the tests below would prove nothing."""
    DataRequest.objects.filter(pk=asked(stage.region, [party]).pk).update(why=f"{RENT} {DAY}")
    (folder / "los").write_text(INCOME)
    logging.getLogger("jaarschijf").warning(IGNORED)
    assert planted_in(everywhere(folder, log)) == ["617,43", "28.731", "17-3-2026", IGNORED]


def test_after_a_delivery_no_value_of_a_row_is_left(
    stage: Stage, party: Party, sign_in: SignIn, folder: Path, log: pytest.LogCaptureFixture
) -> None:
    row = asked(stage.region, [party], "lettings")
    client = sign_in(stage.cast.association)
    assert send(client, row, party, lettings()).status_code == 302
    page = client.get(page_of(row, party)).content.decode()
    checked = Checked.objects.get()
    confirm_delivery(by=stage.cast.association, request=row, party=party, seen=checked.sha256)
    assert Delivery.objects.get().rows == 20_001
    assert planted_in(everywhere(folder, log, page)) == []


def test_a_file_with_errors_leaves_nothing_either(
    stage: Stage, party: Party, sign_in: SignIn, folder: Path, log: pytest.LogCaptureFixture
) -> None:
    row = asked(stage.region, [party], "lettings")
    answer = send(sign_in(stage.cast.association), row, party, lettings(persons="veel"))
    assert answer.status_code == 422
    assert planted_in(everywhere(folder, log, answer.content.decode())) == []


def test_an_income_that_can_not_be_read_is_not_shown(
    stage: Stage, party: Party, sign_in: SignIn, folder: Path, log: pytest.LogCaptureFixture
) -> None:
    row = asked(stage.region, [party], "lettings")
    answer = send(sign_in(stage.cast.association), row, party, lettings(income=f"{INCOME} euro of zo"))
    assert "(niet getoond)" in answer.content.decode()
    assert planted_in(everywhere(folder, log, answer.content.decode())) == []


def test_a_failure_while_reading_leaves_nothing(
    stage: Stage,
    party: Party,
    sign_in: SignIn,
    folder: Path,
    log: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(data: bytes, *_args: object, **_more: object) -> None:
        raise ValueError(data[:2_000].decode())

    monkeypatch.setattr(intake, "deliver", fail)
    row = asked(stage.region, [party], "lettings")
    answer = send(sign_in(stage.cast.association), row, party, lettings())
    assert "konden wij niet lezen" in answer.content.decode()
    assert planted_in(everywhere(folder, log, answer.content.decode())) == []


def test_files_that_are_written_are_heard(folder: Path, written: list[str]) -> None:
    """Else the test below would prove nothing."""
    with tempfile.NamedTemporaryFile() as file:
        assert written[-1] == file.name


@pytest.mark.parametrize("more", [{}, {"terug": "1"}])
@pytest.mark.parametrize("rent", ["612,30", "veel"])
def test_while_a_file_is_read_and_marked_nothing_is_written_to_disk(
    stage: Stage,
    party: Party,
    sign_in: SignIn,
    folder: Path,
    written: list[str],
    rent: str,
    more: dict[str, str],
) -> None:
    row, client = asked(stage.region, [party]), sign_in(stage.cast.association)
    written.clear()
    send(client, row, party, csv([dwelling(rent=rent)] * 300), **more)
    assert [name for name in written if ".pyc" not in name] == []
