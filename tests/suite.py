"""Runs the checks of this house one after the other: see `python -m tests.suite --help`."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from tests import browser, postgres

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("lint", "unit", "postgres", "browser", "wheel")
NO_TESTS_FOUND = 5

PYTHON = (sys.executable, "-m")
LINTS: dict[str, tuple[str, ...]] = {
    "types (mypy)": (*PYTHON, "mypy"),
    "stijl (ruff check)": (*PYTHON, "ruff", "check", "."),
    "opmaak (ruff format)": (*PYTHON, "ruff", "format", "--check", "."),
    "lagen (import-linter)": (
        *(sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"),
        "--no-cache",
    ),
    "migraties": (*PYTHON, "django", "makemigrations", "--check", "--dry-run"),
    "huisregels en documentatie": (*PYTHON, "pytest", "-q", "tests/house"),
}
UNIT = (*PYTHON, "pytest", "-n", "2", "-m", "not browser and not wheel", "--ignore=tests/house")


@dataclass
class Suite:
    """One run: what every step gets, and what came of each."""

    require_all: bool
    pytest_arguments: list[str]
    env: dict[str, str]
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def lint(self) -> None:
        """The checks that read and do not run, two beside each other."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            runs = [pool.submit(self._quietly, name, command) for name, command in LINTS.items()]
            for run in as_completed(runs):
                run.result()

    def unit(self) -> None:
        """All tests but the slow ones, on SQLite."""
        self._pytest("tests op SQLite", *UNIT)

    def postgres(self) -> None:
        """The same tests on a PostgreSQL that lives as long as they do."""
        name = "tests op PostgreSQL"
        if postgres.binaries() is None:
            self._leave_out(name, "initdb van PostgreSQL niet gevonden (pakket postgresql)")
            return
        with postgres.running() as url:
            self._pytest(name, *UNIT, DATABASE_URL=url)

    def browser(self) -> None:
        """Journeys in a real browser."""
        name = "reizen in de browser"
        if browser.binaries() is None:
            self._leave_out(name, "chromium of chromedriver niet gevonden (pakket chromium-driver)")
            return
        self._pytest(name, *PYTHON, "pytest", "-m", "browser", "tests")

    def wheel(self) -> None:
        """What `pip install .` makes, outside the checkout."""
        self._pytest("wheel bouwen en starten", *PYTHON, "pytest", "-m", "wheel", "tests")

    def summary(self) -> int:
        """Says how it ended; the exit code."""
        for line in self.left_out:
            _say(f"Overgeslagen: {line}")
        for name in self.failed:
            _say(f"Mislukt: {name}")
        if not self.failed:
            _say("Alles goed." if not self.left_out else "Wat gedraaid is, is goed.")
        return 1 if self.failed else 0

    def _quietly(self, name: str, command: tuple[str, ...]) -> None:
        started = time.monotonic()
        run = subprocess.run(
            command, cwd=ROOT, env=self.env, check=False, text=True, stdout=-1, stderr=subprocess.STDOUT
        )
        self._report(name, run.returncode == 0, started, run.stdout)

    def _pytest(self, name: str, *command: str, **env: str) -> None:
        _say(f"— {name}")
        started = time.monotonic()
        code = subprocess.run(
            (*command, *self.pytest_arguments), cwd=ROOT, env=self.env | env, check=False
        ).returncode
        self._report(name, code == 0 or (code == NO_TESTS_FOUND and not self.require_all), started)

    def _report(self, name: str, passed: bool, started: float, output: str = "") -> None:
        if not passed:
            _say(output.rstrip())
            self.failed.append(name)
        _say(f"{'goed   ' if passed else 'MISLUKT'} {time.monotonic() - started:6.1f} s  {name}")

    def _leave_out(self, name: str, reason: str) -> None:
        (self.failed if self.require_all else self.left_out).append(f"{name}: {reason}")


def main(arguments: list[str]) -> int:
    """Runs the asked part, or all; 0 when everything passed."""
    asked, rest = _parser().parse_known_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="jaarschijf-") as data:
        env = dict(_environment(data, asked.require_all))
        suite = Suite(asked.require_all, rest, env)
        for part in PARTS if asked.part == "all" else (asked.part,):
            run: Callable[[], None] = getattr(suite, part)
            run()
        return suite.summary()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./jaarschijf test",
        description="Draait alle controles en tests, of een deel. Wat hier niet staat gaat naar pytest.",
        epilog="Voorbeeld: ./jaarschijf test unit -k termijnen",
        allow_abbrev=False,
    )
    parser.add_argument("part", nargs="?", default="all", choices=(*PARTS, "all"), help="het deel (all)")
    parser.add_argument(
        "--require-all",
        action="store_true",
        default=os.environ.get("JAARSCHIJF_REQUIRE_ALL") == "1",
        help="wat ontbreekt (PostgreSQL, Chromium, het voorbeelddocument) is een fout",
    )
    return parser


def _environment(data: str, require_all: bool) -> Iterator[tuple[str, str]]:
    """The caller's, without settings of an installation that may be in it."""
    for name, value in os.environ.items():
        if name != "DATABASE_URL" and not name.startswith("JAARSCHIJF_"):
            yield name, value
    yield "DJANGO_SETTINGS_MODULE", "jaarschijf.config.settings"
    yield "JAARSCHIJF_DATA_DIR", data
    yield "JAARSCHIJF_REQUIRE_ALL", "1" if require_all else "0"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
