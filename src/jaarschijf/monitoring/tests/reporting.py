"""What the tests of reports say, and whose share it is about."""

from __future__ import annotations

from typing import Any

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Report, Share
from jaarschijf.monitoring.reports.latest import history
from jaarschijf.monitoring.reports.said import Said
from tests.stage import Stage

UNDER_WAY = Said(standing="under_way", sentence="We zijn begonnen.")
STALLED = Said(
    standing="stalled",
    sentence="Het lukt niet.",
    cause="Geen grond",
    consequence="Een jaar later",
    correction="We zoeken elders",
    asks="steering",
    request="Wijs een plek aan",
)
PDF = ("Verslag.pdf", b"%PDF-1.7 verslag")


def share_of(stage: Stage, party: str, agreement: int) -> Share:
    """What a party owes of one of the agreements on stage."""
    return stage.agreements[agreement].shares.get(party=stage.parties[party])


def send(stage: Stage, share: Share, said: Said = UNDER_WAY, **values: Any) -> Report:
    """Sends a report as the association, who saw everything that was said before."""
    last = history(share)
    values = {"revision": 0, "newest": last[0].pk if last else None} | values
    by = values.pop("by", stage.cast.association)
    return send_report(by=by, share=share, said=said, **values)


def form(**given: object) -> dict[str, object]:
    """What the form of a share sends when nothing was typed but this."""
    return {"revision": "0", "newest": "", "doe": "verzend", "audience": "parties", **given}
