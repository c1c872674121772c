"""The database itself refuses to change or delete a journal entry."""

from django.db import migrations

SQLITE = [
    "CREATE TRIGGER journal_no_{verb} BEFORE {verb} ON journal_entry "
    "BEGIN SELECT RAISE(ABORT, 'A journal entry is fixed.'); END"
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION journal_is_fixed() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION 'A journal entry is fixed.'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER journal_no_{verb} BEFORE {verb} ON journal_entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_is_fixed()",
]


def fix(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for verb in ("UPDATE", "DELETE"):
        for statement in statements:
            schema_editor.execute(statement.format(verb=verb))


def loosen(apps, schema_editor):
    on = " ON journal_entry" if schema_editor.connection.vendor == "postgresql" else ""
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER journal_no_{verb}{on}")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(fix, loosen)]
