"""What meetings decided about agreements, as one person may know it: never what is confidential."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Q

from jaarschijf.dossier.shape import Decided
from jaarschijf.meetings.models import GroupMember, Outcome, OutcomeKind
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import User


def decided_at(agreements: Collection[int], user: User, access: Access) -> Mapping[int, list[Decided]]:
    """Agreement -> what came of settled minutes, by day (one query).

    An action that was carried out stands on the page of its agreement, for everybody in the region. Of the
    rest one reads what one may read in the minutes: of the own group, of a group that opened its papers, and
    who plans the meetings reads all.
    """
    own = GroupMember.objects.filter(
        Q(group=OuterRef("item__meeting__group")) | Q(group=OuterRef("item__meeting__group__parent")),
        user=user,
    )
    known = Q(kind=OutcomeKind.ACTION, done_at__isnull=False)
    rows = Outcome.objects.filter(
        Q()
        if access.may(Permission.MEET)
        else known | Q(item__meeting__group__open_papers=True) | Exists(own),
        Q(agreement__in=agreements) | Q(agreement=None, item__agreement__in=agreements),
        item__meeting__settled_at__isnull=False,
        confidential=False,
        item__confidential=False,
    )
    rows = rows.select_related("item__meeting", "party").order_by(
        "item__meeting__day", "item__meeting_id", "pk"
    )
    found: dict[int, list[Decided]] = defaultdict(list)
    for row in rows:
        found[row.agreement_id or row.item.agreement_id or 0].append(_decided(row))
    return found


def _decided(row: Outcome) -> Decided:
    meeting = row.item.meeting
    who = ", ".join(part for part in (str(row.party or ""), row.person) if part)
    return {
        "on": meeting.day.isoformat() if meeting else "",
        "meeting": str(meeting or ""),
        "kind": str(row.get_kind_display()),
        "text": row.text,
        "who": who,
        "due_on": row.due_on.isoformat() if row.due_on else "",
    }
