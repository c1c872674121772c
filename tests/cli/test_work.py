"""The command that sends reminders, and what it would send."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from jaarschijf.lib import ladder
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.ladder import morning
from jaarschijf.lib.places import PACKAGE
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.tests.reminding import long_ago
from jaarschijf.outbox.models import Letter
from tests.cli.conftest import Typed
from tests.stage import Stage


@pytest.fixture
def asking(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Round:
    """A round that only asks the care party, and of which the last day is a week ahead.

    Mornings begin at midnight, so that there is something to send whenever the tests run.
    """
    monkeypatch.setattr(ladder, "MORNING", time.min)
    long_ago(stage)
    today = localdate()
    row = Round.objects.create(
        plan=stage.plan,
        title="Zomerronde",
        opens_on=today - timedelta(days=60),
        closes_on=today + timedelta(days=7),
        reminds_from=morning(today - timedelta(days=60)),
    )
    row.parties.add(stage.parties["care"])
    stage.agreements[0].obligations.all().delete()
    return row


def told(day: date) -> str:
    last = full_date(localdate() + timedelta(days=7))
    days = (localdate() + timedelta(days=7) - day).days
    return (
        f"Herinneringen van {full_date(day)}; er wordt niets verstuurd.\n"
        "\nElders: 0 mails\n"
        "\nWaterdam: 1 mail\n"
        "  Rol care <care@waterdam.example>\n"
        f"    Zorg aan de Kade (1 te melden): Zomerronde ({{plan}}): {days} "
        f"{'dag' if days == 1 else 'dagen'} voor {last}\n"
    )


def test_a_dry_run_tells_who_gets_what_and_why(typed: Typed, stage: Stage, asking: Round) -> None:
    shown = typed("work", "--dry-run")
    assert (shown.code, shown.out) == (0, told(localdate()).format(plan=stage.plan.title))


def test_a_dry_run_of_a_later_day_tells_what_goes_then(typed: Typed, stage: Stage, asking: Round) -> None:
    day = localdate() + timedelta(days=6)
    shown = typed("work", "--dry-run", "--date", day)
    assert (shown.code, shown.out) == (0, told(day).format(plan=stage.plan.title))


def test_a_dry_run_writes_and_sends_nothing(typed: Typed, asking: Round) -> None:
    typed("work", "--dry-run")
    assert (Letter.objects.count(), mail.outbox) == (0, [])


def test_one_look_sends_what_is_due_and_tells_how_much(typed: Typed, asking: Round) -> None:
    done = typed("work", "--once")
    assert (done.code, done.out) == (0, "1 geschreven, 1 verstuurd, 0 mislukt, 0 niet meer nodig\n")
    assert [letter.to for letter in mail.outbox] == [["care@waterdam.example"]]


def test_a_look_at_nothing_says_nothing(typed: Typed, asking: Round) -> None:
    typed("work", "--once")
    assert typed("work", "--once").out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--date", "2026-12-01"], "--date hoort bij --dry-run."),
        (["--dry-run", "--date", "morgen"], "‘morgen’ is geen datum. Schrijf die als 2026-12-01."),
        (["--dry-run", "--date", "2020-01-01"], "Kies een dag van vandaag tot over 366 dagen."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(
    typed: Typed, db: None, arguments: list[str], sentence: str
) -> None:
    refused = typed("work", *arguments)
    assert (refused.code, refused.err) == (2, f"{sentence}\n")


def test_without_an_address_for_its_links_no_mail_goes_out(
    typed: Typed, asking: Round, settings: Settings
) -> None:
    settings.EMAIL_HOST = "mail.waterdam.example"
    refused = typed("work", "--once")
    assert (refused.code, mail.outbox) == (2, [])
    assert refused.err.startswith("JAARSCHIJF_ADDRESS ontbreekt")


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A worker of its own, being started."""
    own = {"PYTHONPATH": str(PACKAGE.parent), "JAARSCHIJF_DATA_DIR": str(tmp_path)}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own
    command = [sys.executable, "-u", "-m", "jaarschijf.cli", "work"]
    with subprocess.Popen(command, env=env, text=True, stdout=-1, stderr=-1) as process:
        yield process
        if process.poll() is None:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_at_once_when_asked(worker: subprocess.Popen[str], number: int) -> None:
    assert worker.stdout
    assert worker.stderr
    assert "De herinneringen lopen" in worker.stdout.readline()
    worker.send_signal(number)
    assert worker.wait(20) == 0
    assert "Traceback" not in worker.stderr.read()
