"""Django with the settings of this installation, and a database that is up to date."""

from __future__ import annotations

import os
from collections.abc import Iterable

import django
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from jaarschijf.cli.console import progress
from jaarschijf.cli.parsing import program
from jaarschijf.lib.refusal import Refusal


def load_settings() -> None:
    """Reads the settings; raises Refusal for nonsense in them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jaarschijf.config.settings")
    django.setup()


def ready_database() -> None:
    """Makes the tables of a new database. Raises Refusal when one that is in use is behind."""
    executor = _executor()
    if _is_new(executor):
        progress("Nieuwe database: de tabellen worden gemaakt …", "New database: making the tables …")
        call_command("migrate", verbosity=0, interactive=False)
    elif _plan(executor):
        raise Refusal(
            f"De database is van een oudere versie. Maak een reservekopie en draai {program()} migrate",
            f"The database is of an older version. Make a backup and run {program()} migrate",
        )


def _refuse_trial(executor: MigrationExecutor) -> None:
    """Raises Refusal for a database of a trial version, of which the steps were rewritten since.

    It lacks columns that its steps say it has; going on would stop half-way.
    """
    loader = executor.loader
    known = [step for step in loader.applied_migrations if step in loader.graph.nodes]
    if known and _is_rewritten(loader.project_state(known).apps.get_models()):
        raise Refusal(
            "Deze database is van een proefversie en kan niet mee. Begin met een nieuwe database, of de "
            f"demo met: {program()} demo --reset",
            "This database is of a trial version. Start with a new database.",
        )


def _is_rewritten(models: Iterable[type[Model]]) -> bool:
    """Whether a table is missing, or one of its columns."""
    look = connection.introspection
    with connection.cursor() as cursor:
        tables = set(look.table_names(cursor))
        for meta in (model._meta for model in models):
            columns = look.get_table_description(cursor, meta.db_table) if meta.db_table in tables else []
            if not {field.column for field in meta.local_fields} <= {column.name for column in columns}:
                return True
    return False


def migrate() -> int:
    """Brings the database up to date; answers how many steps that took."""
    executor = _executor()
    _refuse_trial(executor)
    steps = _plan(executor)
    call_command("migrate", verbosity=0, interactive=False)
    return len(steps)


def is_new_database() -> bool:
    """Whether it has no tables yet: the first command that needs them makes them."""
    return _is_new(_executor())


def pending_migrations() -> list[str]:
    """The steps that the database has not had yet. Raises Refusal when it can't be reached."""
    return _plan(_executor())


def _is_new(executor: MigrationExecutor) -> bool:
    return not executor.loader.applied_migrations


def _plan(executor: MigrationExecutor) -> list[str]:
    targets = executor.loader.graph.leaf_nodes()
    return [str(migration) for migration, _ in executor.migration_plan(targets)]


def _executor() -> MigrationExecutor:
    try:
        return MigrationExecutor(connection)
    except OperationalError as error:
        told = " ".join(str(error).split())
        raise Refusal(
            f"De database is niet bereikbaar ({told}). Kijk naar DATABASE_URL.",
            f"The database can't be reached ({told}). Look at DATABASE_URL.",
        ) from error
