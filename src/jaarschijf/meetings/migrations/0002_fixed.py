"""The database itself refuses to change what went round and what a party answered."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        fixed("meetings_paper", "meeting_id, kind, version, frozen, sha256, sent_at", may_go=False),
        fixed("meetings_noticeanswer", "notice_id, party_id, text, at"),
    ]
