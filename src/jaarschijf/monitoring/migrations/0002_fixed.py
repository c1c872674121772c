"""The database itself refuses to change what was sent, reviewed or frozen."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [
        fixed(
            "monitoring_report",
            "share_id, round_id, party_id, sent_at, standing, sentence, done_on, cause, consequence, "
            "correction, asks, asks_party_id, request, remark, audience, field_audiences, corrects_id",
            once="OLD.sent_at IS NOT NULL",
            may_go=False,
        ),
        fixed(
            "monitoring_review",
            "agreement_id, round_id, standing, proposed, proposed_reason, override_reason, word, "
            "public_sentence, at",
            may_go=False,
        ),
        fixed(
            "monitoring_round",
            "plan_id, title, word, opens_on, closes_on, open_only, closed_at, frozen, sha256",
            once="OLD.closed_at IS NOT NULL",
        ),
    ]
