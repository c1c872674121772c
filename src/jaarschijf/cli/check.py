"""The command `check`: whether this installation is in order, a line per thing."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core import checks

from jaarschijf.cli.console import Words, say
from jaarschijf.cli.installation import is_new_database, pending_migrations
from jaarschijf.cli.lookup import LOOPBACK
from jaarschijf.cli.parsing import program
from jaarschijf.cli.static import refuse_missing_style
from jaarschijf.lib.refusal import Refusal
from jaarschijf.publishing.models import Snapshot

EXPOSED = {
    "security.W004": Words("geen HSTS", "no HSTS"),
    "security.W009": Words("de geheime sleutel is te kort", "the secret key is too short"),
    "security.W012": Words("sessies reizen zonder https", "sessions travel without https"),
    "security.W016": Words("formulieren reizen zonder https", "forms travel without https"),
    "security.W018": Words("fouten tonen alle details", "errors show all details"),
}
"""What Django warns for, as far as it is ours to settle and matters once others can reach the site."""


def run(options: Namespace) -> int:
    del options
    found = [_tell(about, problems) for about, problems in CHECKS.items()]
    return 0 if all(found) else 1


def _tell(about: Words, problems: Callable[[], Iterator[Words]]) -> bool:
    try:
        found = "; ".join(map(str, problems()))
    except Refusal as refusal:
        found = str(Words(refusal.dutch, refusal.english))
    verdict = Words("niet ok", "not ok") if found else Words("ok", "ok")
    say(f"{verdict!s:8} {about}" + (f": {found}" if found else ""))
    return not found


def _settings() -> Iterator[Words]:
    """Errors always; what only strangers can misuse when the site has a name for strangers."""
    for message in checks.run_checks(include_deployment_checks=True):
        if message.is_serious():
            yield Words(str(message.msg), str(message.msg))
        elif message.id in EXPOSED and set(settings.ALLOWED_HOSTS) - LOOPBACK:
            yield EXPOSED[message.id]


def _database() -> Iterator[Words]:
    if (steps := len(pending_migrations())) and not is_new_database():
        yield Words(
            f"{steps} stappen achter, draai {program()} migrate", f"{steps} behind, run {program()} migrate"
        )


def _data_folder() -> Iterator[Words]:
    try:
        tempfile.TemporaryFile(dir=settings.DATA_DIR).close()
    except OSError as error:
        yield Words(f"{settings.DATA_DIR}: {error.strerror}", f"{settings.DATA_DIR}: {error.strerror}")


def _static() -> Iterator[Words]:
    refuse_missing_style()
    yield from ()


def _snapshots() -> Iterator[Words]:
    if is_new_database():
        return
    if pending_migrations():
        yield Words("pas te zien als de database bij is", "only visible when the database is up to date")
        return
    for snapshot in Snapshot.objects.select_related("plan").iterator(chunk_size=20):
        if not snapshot.is_whole:
            yield Words(f"{snapshot} is veranderd", f"{snapshot} has been altered")


CHECKS: dict[Words, Callable[[], Iterator[Words]]] = {
    Words("instellingen", "settings"): _settings,
    Words("database", "database"): _database,
    Words("datamap", "data folder"): _data_folder,
    Words("lettertype en stijl", "font and styles"): _static,
    Words("gepubliceerde versies zijn heel", "published versions are whole"): _snapshots,
}
