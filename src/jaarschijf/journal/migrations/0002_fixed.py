"""The database itself refuses to change or delete a journal entry."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [fixed("journal_entry", may_go=False)]
