"""A PostgreSQL for the length of a test run: `python -m tests.postgres` gives one to a developer."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import psycopg

WAIT_SECONDS = 30
INITIAL = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
OPTIONS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Owner(TypedDict, total=False):
    """Whom the server runs as: nothing said, or the keywords of `subprocess` for another user."""

    user: int
    group: int
    extra_groups: list[int]


def binaries() -> Path | None:
    """The folder with initdb and postgres: on PATH, or else Debian's newest; None when there is none."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        return Path(on_path).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((found.parent for found in debian), key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running() -> Iterator[str]:
    """Starts a server on a socket in a folder of its own; yields its DATABASE_URL; leaves nothing behind.

    Raises `FileNotFoundError` where PostgreSQL is not installed and `RuntimeError` when it does not start.
    """
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("initdb")
    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        owner = _owner(place)
        initdb = (folder / "initdb", "-D", f"{place}/data", *INITIAL)
        subprocess.run(initdb, **owner, cwd=place, check=True, stdout=subprocess.DEVNULL)
        options = [part for option in OPTIONS for part in ("-c", option)]
        command = (str(folder / "postgres"), "-D", f"{place}/data", "-k", place, *options)
        with Path(place, "log").open("wb") as log:
            server = subprocess.Popen(command, **owner, cwd=place, stdout=log, stderr=log)
        try:
            url = f"postgres://postgres@{quote(place, safe='')}/postgres"
            _wait(server, url, Path(place, "log"))
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown: does not wait for its clients
            server.wait(WAIT_SECONDS)


def _owner(place: str) -> Owner:
    """PostgreSQL refuses to run as root: then it runs as its own system user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(place, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text('utf-8', 'replace')}")


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: sys.exit())
    with running() as address:
        print(f"DATABASE_URL={address}", flush=True)
        signal.pause()
