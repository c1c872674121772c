"""The kinds of mail about meetings, papers, questions and notices, and who is in a group."""

from __future__ import annotations

from collections.abc import Iterable

from jaarschijf.meetings.models import Group, GroupMember
from jaarschijf.outbox.kinds import register_kind
from jaarschijf.people.models import User

PLANNED = "meeting_planned"
PAPER_SENT = "paper_sent"
QUESTION_ASKED = "question_asked"
NOTICE_SHARED = "notice_shared"


def make_known() -> None:
    """Says to the outbox which mails come from here."""
    register_kind(
        PLANNED, "Een vergadering is gepland, verzet of afgelast", "Eén mail per keer, met wat er verandert."
    )
    register_kind(PAPER_SENT, "Er is een agenda of verslag", "Eén mail, zodra het wordt rondgestuurd.")
    register_kind(QUESTION_ASKED, "Een groep stelt mijn groep een vraag, of antwoordt", "Eén mail per vraag.")
    register_kind(NOTICE_SHARED, "Er is een mededeling", "Eén mail, zodra iemand haar deelt.")


def people_in(groups: Iterable[Group]) -> list[User]:
    """Everybody who is in one of these groups and still belongs to their region, each once."""
    found = GroupMember.objects.filter(group__in=list(groups), user__isnull=False).select_related(
        "user", "group"
    )
    members = list(found)
    inside = set(
        User.objects.filter(
            pk__in={row.user_id for row in members},
            memberships__region__in={row.group.region_id for row in members},
        ).values_list("pk", flat=True)
    )
    return list({row.user.pk: row.user for row in members if row.user and row.user.pk in inside}.values())
