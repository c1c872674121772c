"""The tables of monitoring, one file per noun."""

from __future__ import annotations

from jaarschijf.monitoring.models.report import Asked, Audience, DutyReport, Evidence, Report
from jaarschijf.monitoring.models.round import Review, Round
from jaarschijf.monitoring.models.share import Duty, Share
from jaarschijf.monitoring.models.sheet import Sheet, SheetKind

__all__ = [
    "Asked",
    "Audience",
    "Duty",
    "DutyReport",
    "Evidence",
    "Report",
    "Review",
    "Round",
    "Share",
    "Sheet",
    "SheetKind",
]
