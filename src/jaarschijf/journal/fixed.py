"""For migrations: what the database itself refuses to change, whoever asks."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_what_is_fixed() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION 'This is fixed.'; END $$ LANGUAGE plpgsql"
)


def fixed(
    table: str, columns: str = "", *, once: str = "TRUE", may_go: bool = True, name: str = ""
) -> RunPython:
    """From here on these columns ("a, b"; else all) of a row can't change, `once` this SQL over OLD holds.

    Other columns can: the author of a row is emptied when the account goes. A row that `may_go` is
    deleted with what it belongs to. A second time for one table takes a `name`.

    On SQLite a later migration that alters the table has to repeat
    this, because Django makes the table anew there.
    """
    verbs = {f"{table}{name and '_'}{name}_stays": f"UPDATE OF {columns}" if columns else "UPDATE"}
    if not may_go:
        verbs[f"{table}_is_kept"] = "DELETE"

    def fix(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        refuse = "BEGIN SELECT RAISE(ABORT, 'This is fixed.'); END"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_FUNCTION)
            refuse = "EXECUTE FUNCTION refuse_what_is_fixed()"
        for trigger, verb in verbs.items():
            schema_editor.execute(
                f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table} FOR EACH ROW WHEN ({once}) {refuse}"
            )

    def loosen(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for trigger in verbs:
            schema_editor.execute(f"DROP TRIGGER {trigger}{on}")

    return RunPython(fix, loosen)
