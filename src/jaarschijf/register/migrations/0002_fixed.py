"""The database itself refuses to change what was recorded of standings and progress."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [
        fixed("register_standingrecord", "agreement_id, at, standing, note"),
        fixed(
            "register_progressrecord",
            "project_id, at, standing, phase, expected_on, expected_label, delivered_on, realised",
        ),
    ]
