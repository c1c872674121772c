"""The public page of a plan, cold and from the cache: `python -m benchmarks.public_page`."""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from benchmarks.generate import YEAR, plan_of, published
from benchmarks.installation import installation, queries_of, timed

COLD_MS, MOST_QUERIES, CACHED_PER_SECOND = 20.0, 3, 2000
WORKERS = 2
EACH_ITS_OWN = """local n = 0
request = function() n = n + 1; return wrk.format("GET", wrk.path .. "?n=" .. n) end
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[8, 60, 300, 3000])
    parser.add_argument("--seconds", type=int, default=5, help="per load test")
    options = parser.parse_args(arguments)
    with installation():
        for size in options.sizes:
            published(plan_of(size))
            cold(f"/hollemeer-{size}/{YEAR}/", size)
        under_load(
            f"/hollemeer-{options.sizes[-1] if 300 not in options.sizes else 300}/{YEAR}/", options.seconds
        )


def cold(path: str, size: int) -> None:
    """Nothing in any cache but code: templates are compiled, the page and the contents are not there."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    from jaarschijf.config import wsgi  # noqa: F401 - sets the process up as in production
    from jaarschijf.public import editions

    environ = RequestFactory().get(path, headers={"host": "localhost"}).environ
    fresh: list[WSGIHandler] = []

    def forget() -> None:
        editions._text.cache_clear()
        fresh[:] = [WSGIHandler()]

    def ask() -> bytes:
        return b"".join(fresh[0](dict(environ), _ignore))

    forget()
    first = timed(ask, turns=1)
    page = ask()
    result = timed(ask, before=forget)
    forget()
    queries = queries_of(ask)
    print(f"{size} afspraken, koud: {result}, {queries} queries, {len(page) // 1000} kB", end="")
    print(f" ({len(gzip.compress(page)) // 1000} kB gzip); allereerste verzoek {first.median:.0f} ms")
    if size == 300:
        print(
            _verdict(
                result.median < COLD_MS and queries <= MOST_QUERIES,
                f"< {COLD_MS:.0f} ms, <= {MOST_QUERIES} queries",
            )
        )


def _ignore(
    _status: str, _headers: list[tuple[str, str]], _error: object = None, /
) -> Callable[[bytes], object]:
    return lambda _body: None


def under_load(path: str, seconds: int) -> None:
    """Requests per second on two processes: made each time, from the cache, and not changed."""
    if not shutil.which("wrk"):
        print("wrk is er niet: de metingen onder belasting zijn overgeslagen.")
        return
    with served() as address:
        url = f"{address}{path}"
        with urllib.request.urlopen(url) as response:
            tag = response.headers["ETag"]
        made = load(url, seconds, script=EACH_ITS_OWN, readers=4)
        kept = load(url, seconds)
        packed = load(url, seconds, "Accept-Encoding: br", f"If-None-Match: {tag}")
        unchanged = load(url, seconds, f"If-None-Match: {tag}")
    print(f"{path} op {WORKERS} processen, verzoeken per seconde")
    print(f"  elke keer gemaakt      {made:8.0f}")
    print(f"  uit de cache           {kept:8.0f}  ({kept / made:.0f} keer zoveel)")
    print(f"  uit de cache, ingepakt {packed:8.0f}  ({packed / made:.0f} keer zoveel)")
    print(f"  niet veranderd (304)   {unchanged:8.0f}  ({unchanged / made:.0f} keer zoveel)")
    print(_verdict(min(kept, packed, unchanged) >= CACHED_PER_SECOND, f">= {CACHED_PER_SECOND} per seconde"))


def load(url: str, seconds: int, *headers: str, script: str = "", readers: int = 32) -> float:
    """Requests per second with so many readers at once. Raises ValueError when one went wrong."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ["wrk", "-t1", f"-c{readers}", f"-d{seconds}s", "--timeout", "20s", "-s", file.name, url]
        command += [part for header in headers for part in ("-H", header)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise ValueError(said)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found
    return float(found[1])


@contextmanager
def served() -> Iterator[str]:
    """The site as it runs in production, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "4", "--log-level", "warning"]
    server = subprocess.Popen([*command, "jaarschijf.config.wsgi:application"])
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def _verdict(holds: bool, budget: str) -> str:
    return f"  {'gehaald' if holds else 'NIET GEHAALD'}: {budget}"


if __name__ == "__main__":
    main()
