"""Styles, scripts and pictures, collected and compressed where the server finds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from jaarschijf.cli.console import progress
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal


def prepare_static() -> None:
    """Collects the static files, unless nothing has changed since the last time."""
    refuse_missing_style()
    stamp, wanted = Path(settings.STATIC_ROOT) / ".verzameld", _stamp()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    progress("Stijl en pictogrammen worden klaargezet …", "Preparing styles and icons …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, "ascii")


def refuse_missing_style() -> None:
    """Raises Refusal when the packages of the front end were never fetched."""
    if finders.find("vendor/utrecht.css") is None:
        raise Refusal(
            "Lettertype, stijl en pictogrammen ontbreken. Start met ./jaarschijf: dat zet ze klaar.",
            "Font, styles and icons are missing. Start with ./jaarschijf, which prepares them.",
        )


def _stamp() -> str:
    return sha256("\n".join(sorted(_files())).encode())


def _files() -> Iterator[str]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            yield f"{name} {state.st_size} {state.st_mtime_ns}"
