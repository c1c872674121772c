"""The database itself refuses to change a report that the steering group read."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial")]
    operations = [
        fixed("steering_steeringreport", "plan_id, meets_on, next_on, made_at, frozen, sha256"),
    ]
