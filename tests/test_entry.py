"""The entry script sets itself up once, says what it does, and leaves no half-made set-up behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("cat", "cksum", "dirname", "ln", "mkdir", "readlink", "rm", "sh", "sleep")

PYTHON = """#!/bin/sh
case "$1 $2 $3" in
    "-m pip install") echo "$*" >>"$CALLS" && exit $PIP ;;
    *) printf "%s\\n" "$PYTHONPATH" "$@" ;;
esac
"""
UV = """#!/bin/sh
case "$1 $2" in
    "venv --clear") mkdir -p "$5/bin" && cp "$PYTHON" "$5/bin/python" ;;
    "pip install") echo "$*" >>"$CALLS" && echo "no such version" && exit $UV ;;
esac
"""


class Checkout:
    """A checkout whose Python and uv only tell that they were called."""

    def __init__(self, place: Path) -> None:
        self.root = place / "een map"
        self.tools = place / "tools"
        self.calls = place / "calls"
        for name in ("requirements", "src/jaarschijf/lib", "src/jaarschijf/static/vendor"):
            (self.root / name).mkdir(parents=True)
        for name in ("requirements/base.txt", "package-lock.json", "src/jaarschijf/lib/assets.py"):
            (self.root / name).touch()
        shutil.copy(ROOT / "jaarschijf", self.root)
        self.tools.mkdir()
        for tool in (*TOOLS, "cp"):
            (self.tools / tool).symlink_to(shutil.which(tool) or tool)
        (self.tools / "python3").symlink_to(sys.executable)
        self.add("npm", "#!/bin/sh\n")
        self.add("uv", UV)
        self.add("fake-python", PYTHON)

    def add(self, name: str, script: str) -> None:
        """Puts a program on PATH."""
        (self.tools / name).unlink(missing_ok=True)
        (self.tools / name).write_text(script)
        (self.tools / name).chmod(0o755)

    def run(
        self, *arguments: str, command: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs the entry script, or a link to it, with only our tools on PATH."""
        ours = {"PATH": str(self.tools), "CALLS": str(self.calls), "UV": "0", "PIP": "0"}
        ours["PYTHON"] = str(self.tools / "fake-python")
        return subprocess.run(
            [command or self.root / "jaarschijf", *arguments],
            env=ours | env, cwd=self.root.parent, capture_output=True, text=True, check=False,
        )  # fmt: skip

    @property
    def installs(self) -> int:
        """How often packages were installed."""
        return len(self.calls.read_text().splitlines()) if self.calls.exists() else 0


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_start_sets_up_and_the_second_does_not(checkout: Checkout) -> None:
    first = checkout.run("read", "een bestand.txt", LANG="nl_NL.UTF-8")
    assert first.returncode == 0
    assert "2/3 Pakketten installeren" in first.stderr
    second = checkout.run("read", "een bestand.txt")
    assert second.stderr == ""
    assert second.stdout.splitlines() == [
        f"{checkout.root}/src",
        "-m",
        "jaarschijf.cli",
        "read",
        "een bestand.txt",
    ]
    assert checkout.installs == 1


def test_a_changed_lock_file_sets_up_again(checkout: Checkout) -> None:
    checkout.run("demo")
    (checkout.root / "requirements/base.txt").write_text("django==5.2\n")
    checkout.run("demo")
    assert checkout.installs == 2


def test_development_has_more_packages_which_serve_for_use_too(checkout: Checkout) -> None:
    checkout.run("demo")
    developing = checkout.run("lint", "--require-all")
    checkout.run("demo")
    assert [line.rpartition("/")[2] for line in checkout.calls.read_text().splitlines()] == [
        "base.txt",
        "dev.txt",
    ]
    assert developing.stdout.splitlines()[-4:] == ["-m", "tests.suite", "lint", "--require-all"]


def test_a_link_from_another_folder_finds_the_checkout(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/tweede").symlink_to("../een map/jaarschijf")
    (tmp_path / "bin/eerste").symlink_to(tmp_path / "bin/tweede")
    run = checkout.run("demo", command=tmp_path / "bin/eerste")
    assert run.returncode == 0
    assert run.stdout.startswith(f"{checkout.root}/src\n")


def test_a_failed_set_up_says_why_and_is_tried_again(checkout: Checkout) -> None:
    failed = checkout.run("demo", LC_ALL="nl_NL.UTF-8", UV="1", PIP="1")
    assert failed.returncode == 2
    assert "no such version" in failed.stderr
    assert failed.stderr.endswith("Opzetten is mislukt; hierboven staat waarom.\n")
    assert not (checkout.root / "var/set-up.lock").is_symlink()
    again = checkout.run("demo", LC_ALL="nl_NL.UTF-8")
    assert again.returncode == 0
    assert "Pakketten installeren" in again.stderr


def test_pip_installs_where_uv_cannot(checkout: Checkout) -> None:
    assert checkout.run("demo", UV="1").returncode == 0
    assert [line.split()[0] for line in checkout.calls.read_text().splitlines()] == ["pip", "-m"]


def test_without_python_one_line_says_what_to_install(checkout: Checkout) -> None:
    (checkout.tools / "python3").unlink()
    run = checkout.run("demo", LANG="en_US.UTF-8")
    assert run.returncode == 2
    assert run.stderr == "Python 3.11 or newer is needed: install python3 and python3-venv.\n"


def test_the_lock_of_a_process_that_is_gone_holds_nobody_up(checkout: Checkout) -> None:
    (checkout.root / "var").mkdir()
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    (checkout.root / "var/set-up.lock").symlink_to(gone.stdout.decode().strip())
    assert checkout.run("demo").returncode == 0


@pytest.mark.parametrize("home", ["", "/nowhere"])
def test_a_home_is_made_where_there_is_none(checkout: Checkout, home: str) -> None:
    checkout.add("fake-python", '#!/bin/sh\necho "$HOME"\n')
    assert checkout.run("demo", HOME=home).stdout == f"{checkout.root}/var/home\n"
