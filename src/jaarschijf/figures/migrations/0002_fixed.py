"""The database itself refuses to change or lose what was delivered, reckoned, counted and released."""

from django.db import migrations

from jaarschijf.journal.fixed import fixed


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [
        fixed(
            "figures_delivery",
            "request_id, party_id, number, file_name, rows, totals, sha256, told, note, at",
            may_go=False,
        ),
        fixed(
            "figures_run",
            "region_id, calculation, version, number, title, given, given_sha256, result, sha256, at",
            may_go=False,
        ),
        fixed("figures_runinput", may_go=False),
        fixed("figures_conclusion", "run_id, text, at", may_go=False),
        fixed("figures_safeguardanswer", "party_id, point, kept, day, proof, link, at", may_go=False),
        fixed(
            "figures_release",
            "run_id, slug, number, title, note, threshold, contents, sha256, at",
            may_go=False,
        ),
    ]
