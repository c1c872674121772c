"""Who may read what of a report: the own party and the coordinator, all parties, or everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from jaarschijf.monitoring.models import Audience
from jaarschijf.people.access import Access, Permission

FIELDS = ("sentence", "stall", "figures", "evidence")
"""What has an audience of its own: the sentence with its day; cause, consequence, correction and what is
asked of whom; what was done per occurrence; files and links."""

REMARK = "remark"
"""The remark for the coordinator, that no audience can widen."""

WIDTH = {Audience.INTERNAL: 0, Audience.PARTIES: 1, Audience.PUBLIC: 2}


class Spoken(Protocol):
    """What decides who reads a report; the standing itself is known to all parties."""

    @property
    def audience(self) -> str: ...

    @property
    def field_audiences(self) -> Mapping[str, str]: ...


class SpokenBy(Protocol):
    """A report that knows which party spoke."""

    @property
    def party_id(self) -> int | None: ...


def reader_of(access: Access, report: SpokenBy) -> Audience:
    """In which circle this person stands to the report: INTERNAL reads all of it."""
    if access.may(Permission.SET_STANDING) or access.acts_for(report.party_id):
        return Audience.INTERNAL
    return Audience.PARTIES if access.may(Permission.VIEW) else Audience.PUBLIC


def audience_of(report: Spoken, field: str) -> Audience:
    """The circle for one of FIELDS or REMARK: never wider than that of the report as a whole."""
    if field == REMARK:
        return Audience.INTERNAL
    if field not in FIELDS:
        raise ValueError(f"A report has no field {field}.")
    chosen = (report.audience, report.field_audiences.get(field, report.audience))
    return min((_known(value) for value in chosen), key=WIDTH.__getitem__)


def may_read(report: Spoken, field: str, reader: Audience) -> bool:
    """Whether a reader of this circle may see the field."""
    return WIDTH[audience_of(report, field)] >= WIDTH[reader]


def _known(value: str) -> Audience:
    """Closed for what is no audience."""
    return Audience(value) if value in Audience.values else Audience.INTERNAL
