"""What a meeting decided reaches the report for the steering group."""

from __future__ import annotations

from datetime import date

from jaarschijf.meetings.actions.minutes import settle_minutes
from jaarschijf.meetings.tests.minuting import set_table
from jaarschijf.steering.coming import due
from tests.stage import Stage


def test_the_steering_group_sees_what_must_be_ready(stage: Stage) -> None:
    table = set_table(stage)
    table.act("Cijfers sturen", "tenants", date(2026, 7, 1))
    settle_minutes(by=table.by, meeting=table.meeting, revision=1)
    rows = due(stage.plan, date(2026, 7, 2), date(2026, 6, 1))
    assert [row["who"] for row in rows if row["text"] == "Cijfers sturen"] == [["Huurdersraad Waterdam"]]
