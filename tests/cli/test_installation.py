from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.fixtures import Settings

from jaarschijf.cli import createadmin, installation, passwords, serve, static
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import Membership, Region, Role, User
from jaarschijf.publishing.models import Snapshot
from tests.cli.conftest import Typed
from tests.stage import Stage

ADMIN = ("createadmin", "noor@waterdam.example", "--name", "Noor Peilinga", "--region")


@pytest.fixture
def behind(db: None) -> None:
    """A database that lacks the newest step."""
    newest = MigrationRecorder(connection).migration_qs.filter(app="publishing").latest("id")
    newest.delete()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_createadmin_makes_the_region_and_its_coordinator(typed: Typed, db: None) -> None:
    done = typed(*ADMIN, "Waterdam")
    membership = Membership.objects.get()
    assert (membership.region.slug, membership.role) == ("waterdam", Role.COORDINATOR)
    assert done.code == 0
    shown = done.out.split("alleen nu te zien: ")[1].split("\n")[0]
    assert membership.user.check_password(shown)
    assert "http://127.0.0.1:8000/account/login/" in done.out


def test_createadmin_finds_a_region_that_is_there(typed: Typed, stage: Stage) -> None:
    typed(*ADMIN, "WATERDAM")
    assert User.objects.get(email=ADMIN[1]).memberships.get().region == stage.region


def test_who_can_sign_in_already_keeps_the_password(typed: Typed, db: None) -> None:
    typed(*ADMIN, "Waterdam")
    before = User.objects.get().password
    done = typed(*ADMIN, "Oosterlo")
    assert "Wachtwoord" not in done.out
    assert User.objects.get().password == before
    assert Membership.objects.count() == 2


def test_a_role_that_somebody_has_is_refused(typed: Typed, db: None) -> None:
    typed(*ADMIN, "Waterdam")
    refused = typed(*ADMIN, "Waterdam")
    assert (refused.code, refused.err) == (2, "Noor Peilinga heeft deze rol al.\n")


def test_nonsense_for_an_address_is_refused(typed: Typed, db: None) -> None:
    refused = typed("createadmin", "noor", "--name", "Noor", "--region", "Waterdam")
    assert (refused.code, refused.err) == (2, "‘noor’ is geen e-mailadres.\n")
    assert not Region.objects.exists()


def test_a_password_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter(["een lang wachtwoord", "een ander wachtwoord", "gelijk en lang", "gelijk en lang", ""])
    monkeypatch.setattr(passwords, "getpass", lambda _: next(answers))
    with pytest.raises(Refusal, match="niet gelijk"):
        passwords.typed()
    assert passwords.typed() == "gelijk en lang"
    assert passwords.typed() == ""


def test_a_weak_password_makes_no_account(typed: Typed, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(createadmin, "typed", lambda: "kort")
    refused = typed(*ADMIN, "Waterdam")
    assert (refused.code, refused.err) == (2, "Dit wachtwoord is te kort: neem minstens 12 tekens.\n")
    assert not User.objects.exists()
    assert not Region.objects.exists()


def test_passwords_that_are_made_differ_and_can_be_read_out() -> None:
    made = {passwords.made_up() for _ in range(50)}
    assert len(made) == 50
    assert all(len(password) == 19 and not set(password) & set("l0o1") for password in made)


def test_check_finds_nothing_wrong(typed: Typed, db: None, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    done = typed("check")
    assert (done.code, done.err) == (0, "")
    assert [line[:8] for line in done.out.splitlines()] == ["ok      "] * 5


def test_check_sees_what_strangers_could_misuse(
    typed: Typed, db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["jaarschijf.waterdam.example"]
    settings.SESSION_COOKIE_SECURE = False
    found = typed("check")
    assert found.code == 1
    assert "niet ok  instellingen" in found.out
    assert "sessies reizen zonder https" in found.out


def test_check_sees_a_version_that_was_altered(
    typed: Typed, stage: Stage, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    typed("publish", "--region", "Waterdam", "--year", 2026, "--yes")
    Snapshot.objects.update(sha256="0" * 64)
    found = typed("check")
    assert found.code == 1
    assert "Jaarschijf 2026 Waterdam (1) is veranderd" in found.out


@pytest.mark.usefixtures("behind")
def test_check_sees_a_database_that_is_behind(typed: Typed, settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "weg"
    found = typed("check")
    assert found.code == 1
    assert "draai ./jaarschijf migrate" in found.out
    assert f"datamap: {tmp_path / 'weg'}" in found.out


def test_check_has_nothing_against_a_database_without_tables(
    typed: Typed, db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    MigrationRecorder(connection).migration_qs.all().delete()
    done = typed("check")
    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("command", [("serve",), (*ADMIN, "Waterdam")])
def test_a_database_that_is_behind_is_left_alone(typed: Typed, command: tuple[str, ...]) -> None:
    refused = typed(*command)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("Maak een reservekopie en draai ./jaarschijf migrate\n")


def test_a_database_of_a_trial_version_is_left_alone(typed: Typed, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outbox_wish DROP COLUMN wanted")
    done = typed("migrate")
    assert done.code == 2
    assert "proefversie" in done.err


def test_migrate_tells_that_nothing_was_to_do(typed: Typed, db: None) -> None:
    assert typed("migrate").out == "De database was al bij.\n"


def test_a_database_that_is_away_is_one_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: object) -> None:
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(installation, "MigrationExecutor", away)
    refused = typed("migrate")
    assert refused.code == 2
    assert refused.err == (
        "De database is niet bereikbaar (connection refused Is the server running?). "
        "Kijk naar DATABASE_URL.\n"
    )


def test_a_port_that_is_taken_is_refused(typed: Typed, db: None, taken: int) -> None:
    refused = typed("serve", "--port", taken)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"Poort {taken} is al in gebruik. Kies een andere met --port.\n"


@pytest.mark.parametrize("options", [("--port", 70_000), ("--host", "192.0.2.1"), ("--workers", 0)])
def test_what_cannot_be_served_is_one_line(typed: Typed, db: None, options: tuple[object, ...]) -> None:
    refused = typed("serve", *options, *(() if "--port" in options else ("--port", 47_163)))
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "fout.log" not in refused.err


def test_the_next_port_is_found(taken: int) -> None:
    assert serve.free_port("127.0.0.1", taken) > taken


def test_styles_are_collected_once(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    static.prepare_static()
    assert (tmp_path / "static/css/jaarschijf.css").exists()
    assert capsys.readouterr().err != ""
    static.prepare_static()
    assert capsys.readouterr().err == ""


def test_missing_styles_are_told(settings: Settings) -> None:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
    with pytest.raises(Refusal, match="ontbreken"):
        static.prepare_static()
