"""What `pip install .` makes is whole, and runs where the checkout is not."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.browser import ROOT, serving
from tests.house import tracked

pytestmark = pytest.mark.wheel
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network: hatchling and the assets are there already."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds."""
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def test_it_holds_every_file_of_the_package_but_its_tests(wheel: Path) -> None:
    package = {path.relative_to(SOURCE) for path in tracked() if SOURCE in path.parents}
    expected = {str(path) for path in package if "tests" not in path.parts}
    expected |= {f"jaarschijf/static/vendor/{name}" for name in ("utrecht.css", "icons.svg", "LICENSES.txt")}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert expected - held == set()
    assert [name for name in held if "/tests/" in name] == []


def test_its_version_is_that_of_the_changelog(wheel: Path) -> None:
    latest = re.search(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert latest is not None
    assert wheel.name.startswith(f"jaarschijf-{latest[1]}-")


def test_its_command_can_be_loaded(installed: Path, tmp_path: Path) -> None:
    load = (
        "from importlib.metadata import entry_points as e; print(e(name='jaarschijf')['jaarschijf'].load())"
    )
    env = {"PYTHONPATH": str(installed), "JAARSCHIJF_DATA_DIR": str(tmp_path)}
    command = (sys.executable, "-c", load)
    run = subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, text=True)
    assert "function main" in run.stdout


def test_it_serves_a_page_with_its_style(installed: Path, tmp_path: Path) -> None:
    with serving(tmp_path, installed) as server, urllib.request.urlopen(server.url) as page:
        text = page.read().decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', text)
        assert style is not None
        with urllib.request.urlopen(server.url + style[1]) as answer:
            assert answer.headers["content-type"].startswith("text/css")
