"""The command `serve`: the website, from one program."""

from __future__ import annotations

import errno
import os
import socket
from argparse import Namespace
from typing import Final

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from jaarschijf.cli.console import say
from jaarschijf.cli.static import prepare_static
from jaarschijf.lib.refusal import Refusal

PORTS: Final = range(1, 65_536)
THREADS: Final = min(8, 2 * (os.cpu_count() or 1) + 1)
"""Per process; each keeps a connection to the database."""


def run(options: Namespace) -> None:
    refuse_port(options.host, options.port)
    if options.workers < 1:
        raise Refusal("Er is minstens één proces nodig.", "At least one process is needed.")
    prepare_static()
    serve(options.host, options.port, options.workers)


def serve(host: str, port: int, workers: int = 1) -> None:
    """Serves until somebody stops it; tells the address when the port is ours."""
    server = Granian(
        "jaarschijf.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    )
    shown = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    server.on_startup(
        lambda: say(f"De site start op {shown} (stoppen: Ctrl+C)", f"Starting at {shown} (Ctrl+C stops)")
    )
    # Processes must not share a connection to the database.
    connections.close_all()
    server.serve()


def refuse_port(host: str, port: int) -> None:
    """Raises Refusal unless somebody may listen there now."""
    if port not in PORTS:
        raise Refusal(f"Poort {port} bestaat niet.", f"There is no port {port}.")
    try:
        is_free = _is_free(host, port)
    except OSError as error:
        raise Refusal(
            f"Op {host} kan niet worden geluisterd: {error.strerror}.",
            f"Cannot listen on {host}: {error.strerror}.",
        ) from None
    if not is_free:
        raise Refusal(
            f"Poort {port} is al in gebruik. Kies een andere met --port.",
            f"Port {port} is in use. Choose another with --port.",
        )


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that is free."""
    for port in range(wanted, min(wanted + 100, PORTS.stop)):
        if _is_free(host, port):
            return port
    raise Refusal(f"Vanaf {wanted} is geen poort vrij.", f"No port is free from {wanted} on.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True
