"""The commands as people start them: as programs of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaarschijf.lib.places import PACKAGE

DOCUMENT = PACKAGE / "sample/veldrade-2025.html"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(PACKAGE.parent), "JAARSCHIJF_DATA_DIR": str(tmp_path / "een map")}


@pytest.fixture
def demo(env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The demo with a document, being started."""
    command = [sys.executable, "-u", "-m", "jaarschijf.cli", "demo", str(DOCUMENT)]
    with subprocess.Popen(
        command, env=env, text=True, stdout=-1, stderr=-1, start_new_session=True
    ) as process:
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def test_demo_serves_the_published_page_until_it_is_interrupted(demo: subprocess.Popen[str]) -> None:
    assert demo.stdout
    assert demo.stderr
    lines = iter(demo.stdout.readline, "")
    page = next(line.split()[-1] for line in lines if line.startswith("Openbare pagina"))
    started = next(line for line in lines if line.startswith("De site start op"))
    assert page.startswith(started.split()[4])
    assert "Veldrade" in _fetch(page)
    demo.send_signal(signal.SIGINT)
    assert demo.wait(20) == 0
    assert "Traceback" not in demo.stderr.read()


def _fetch(address: str) -> str:
    """The page, as soon as the server answers."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    pytest.fail("de server antwoordt niet")
