"""The database itself refuses to change what was recorded of standings and progress, and versions of a text."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [
        fixed("register_version", "plan_id, number, kind, base_id, sha256, made_at, frozen", may_go=False),
        fixed("register_version", "agreed_at", once="OLD.agreed_at IS NOT NULL", name="agreed"),
        fixed(
            "register_version", "signed_at, in_force_from", once="OLD.signed_at IS NOT NULL", name="signed"
        ),
        fixed("register_version", "withdrawn_at", once="OLD.withdrawn_at IS NOT NULL", name="withdrawn"),
        fixed("register_versiondocument", may_go=False),
        fixed("register_standingrecord", "agreement_id, at, standing, note"),
        fixed(
            "register_progressrecord",
            "project_id, at, standing, phase, expected_on, expected_label, delivered_on, realised",
        ),
    ]
