"""The database itself refuses to change what parties said."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("negotiating", "0001_initial")]
    operations = [
        fixed("negotiating_remark", "plan_id, proposal_id, line, party_id, said_by, text, at"),
        fixed(
            "negotiating_consent",
            "consultation_id, party_id, answer, text, until, lifted_by, said_by, at",
            may_go=False,
        ),
        fixed("negotiating_lifting", "consent_id, note, said_by, at", may_go=False),
    ]
