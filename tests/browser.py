"""A real browser on the real server: fixtures `browser` and `server`, and what journeys look at."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
WIDE = (1280, 900)
PHONE = (360, 800)
START_SECONDS = 60

FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=nl",
    # A page that asks anything of another host fails here as it would for a visitor behind a strict proxy.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)


def binaries() -> tuple[str, str] | None:
    """Chromium and chromedriver of this machine; None when one is absent."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    return (chromium, driver) if chromium and driver else None


@dataclass(frozen=True)
class Server:
    """A running Jaarschijf with a database of its own."""

    url: str
    env: dict[str, str]

    def run(self, *arguments: str | Path) -> str:
        """Runs a command of the command line on the server's data; its output. Raises when it fails."""
        command = (sys.executable, "-m", "jaarschijf.cli", *map(str, arguments))
        return subprocess.run(
            command,
            env=self.env,
            cwd=self.env["JAARSCHIJF_DATA_DIR"],
            check=True,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=-1,
        ).stdout


@contextmanager
def serving(data: Path, source: Path = ROOT / "src") -> Iterator[Server]:
    """Starts the server of `source` on a free loopback port, its database in `data`; stops it at the end."""
    port = _free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JAARSCHIJF_")}
    kept.pop("DATABASE_URL", None)
    env = kept | {"JAARSCHIJF_DATA_DIR": str(data), "PYTHONPATH": str(source), "LANG": "nl_NL.UTF-8"}
    env["JAARSCHIJF_SEAL_TRIAL"] = "1"
    server = Server(f"http://127.0.0.1:{port}", env)
    server.run("migrate")
    command = (sys.executable, "-m", "jaarschijf.cli", "serve", "--port", str(port))
    with (data / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, cwd=data, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(process, server.url, data / "server.log")
        yield server
    finally:
        _stop(process)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all journeys; `serving` gives a test one of its own."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One browser for all journeys: a start takes a second."""
    found = binaries()
    if found is None:
        pytest.skip("chromium of chromedriver is niet geïnstalleerd")
    options = webdriver.ChromeOptions()
    options.binary_location = found[0]
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    driver = webdriver.Chrome(options, Service(found[1]))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: webdriver.Chrome) -> webdriver.Chrome:
    """The browser, wide, as somebody who has not signed in."""
    chromium.delete_all_cookies()
    resize(chromium, WIDE)
    return chromium


@pytest.fixture
def without_scripts(browser: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """The same browser with JavaScript switched off."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def resize(driver: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Gives the page exactly `size` in CSS pixels, such as WIDE or PHONE, also below the window's minimum."""
    width, height = size
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE},
    )


def axe_violations(driver: webdriver.Chrome) -> list[str]:
    """What axe-core holds against the page under WCAG 2.2 A and AA: one line per element, none when good."""
    driver.execute_script(AXE.read_text("utf-8"))
    violations = driver.execute_async_script(
        """
        const [tags, done] = arguments;
        axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
            .then((found) => done(found.violations))
            .catch((error) => done([{id: "axe", help: String(error), nodes: []}]));
        """,
        AXE_TAGS,
    )
    return [
        f"{rule['id']}: {rule['help']}: {node.get('html', '')[:160]}"
        for rule in violations
        for node in rule["nodes"] or [{}]
    ]


def screenshot(driver: webdriver.Chrome, path: Path) -> None:
    """Writes the whole page, not only what is in view, as PNG."""
    height = driver.execute_script("return document.documentElement.scrollHeight")
    width = driver.execute_script("return window.innerWidth")
    resize(driver, (width, height))
    path.parent.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(path))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as answered:
            answered.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"De server start niet:\n{log.read_text('utf-8', 'replace')}", pytrace=False)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the server and its workers, kindly first."""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, ending)
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
