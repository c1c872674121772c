"""Groups to test with, made by the actions."""

from __future__ import annotations

from jaarschijf.meetings.actions.groups import add_group, add_member
from jaarschijf.meetings.models import Group, GroupKind, GroupRole
from jaarschijf.people.access import CommandLine
from tests.stage import Stage

BY = CommandLine()


def bare(stage: Stage, name: str = "Werkgroep Wonen", kind: str = GroupKind.WORKING, **more: Group) -> Group:
    """A group without anybody in it."""
    return add_group(by=BY, region=stage.region, name=name, kind=kind, **more)  # type: ignore[arg-type] # only a parent


def whole(stage: Stage, name: str = "Werkgroep Zorg", kind: str = GroupKind.WORKING) -> Group:
    """A group with a chair of the care provider, a reporter of the association and a member."""
    group, cast, parties = bare(stage, name, kind), stage.cast, stage.parties
    add_member(by=BY, group=group, user=cast.care, party=parties["care"], role=GroupRole.CHAIR)
    add_member(
        by=BY, group=group, user=cast.association, party=parties["association"], role=GroupRole.REPORTER
    )
    add_member(by=BY, group=group, user=cast.municipality, party=parties["municipality"])
    group.refresh_from_db()
    return group
