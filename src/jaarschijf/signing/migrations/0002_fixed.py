"""The database itself refuses to change or lose what was signed, refused or sealed."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_initial")]
    operations = [
        fixed("signing_filepart", may_go=False),
        fixed(
            "signing_signature",
            "seat_id, part_id, name, role, party, mandate, method, is_timestamped, at",
            may_go=False,
        ),
        fixed("signing_signaturerefusal", "seat_id, name, reason, at", may_go=False),
        fixed("signing_seatchange", "seat_id, before_id, after_id, reason, at", may_go=False),
        fixed("signing_sealeddocument", may_go=False),
    ]
