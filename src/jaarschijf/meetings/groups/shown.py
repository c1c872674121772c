"""What the pages of groups show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jaarschijf.meetings.groups.facts import group_fact, insiders, members_of
from jaarschijf.meetings.groups.rules import is_idle, lacks
from jaarschijf.meetings.models import Charge, Group, GroupKind, GroupMember, GroupRole, Meeting, MeetingState
from jaarschijf.people.models import Region
from jaarschijf.register.models import Agreement, YearPlan

HEADINGS: dict[str, str] = {
    GroupKind.STEERING: "Stuurgroep",
    GroupKind.WORKING: "Werkgroepen",
    GroupKind.SUB: "Subwerkgroepen",
    GroupKind.CONSULTATION: "Overleggen",
}


@dataclass(frozen=True)
class MemberRow:
    """Somebody in a group, or an empty seat; `is_gone` is who has no role in the region any more."""

    pk: int
    name: str
    party: str
    role: str
    is_gone: bool = False
    is_empty: bool = False

    @property
    def says_role(self) -> bool:
        return self.role != GroupRole.MEMBER


@dataclass(frozen=True)
class GroupCard:
    """A group with its people, what it looks after, when it meets, and what it lacks."""

    group: Group
    members: Sequence[MemberRow]
    charges: Sequence[Charge]
    coming: Meeting | None
    lacks: Sequence[str]
    is_idle: bool = False
    depth: int = 0

    @property
    def pk(self) -> str:
        return str(self.group.pk)

    @property
    def chair(self) -> str:
        return self._name_of(GroupRole.CHAIR)

    @property
    def reporter(self) -> str:
        return self._name_of(GroupRole.REPORTER)

    def _name_of(self, role: str) -> str:
        return next((member.name for member in self.members if member.role == role), "")

    @property
    def people(self) -> int:
        return sum(not member.is_empty for member in self.members)

    @property
    def parties(self) -> list[tuple[str, int]]:
        """How many people each party has in the group, by name."""
        found = Counter(member.party for member in self.members if member.party and not member.is_empty)
        return sorted(found.items())

    @property
    def by_party(self) -> list[tuple[str, list[MemberRow]]]:
        """The members under the name of their party; who acts for none comes last."""
        names = sorted({member.party for member in self.members}, key=lambda name: (not name, name))
        return [(name, [row for row in self.members if row.party == name]) for name in names]


@dataclass(frozen=True)
class Overview:
    """All groups: under a heading per kind, sub-groups below the one that they prepare."""

    kinds: Sequence[tuple[str, Sequence[GroupCard]]]
    loose: Sequence[Agreement]
    ended: Sequence[Group]


def overview(region: Region, plan: YearPlan | None, today: date) -> Overview:
    """The groups of a region, with what they do in this plan (seven queries, whatever the size)."""
    groups = list(region.working_groups.all())
    living = [group for group in groups if group.ended_on is None]
    cards = {card.group.pk: card for card in cards_of(region, living, plan, today)}
    charged = {charge.agreement_id for card in cards.values() for charge in card.charges}
    kinds = [(HEADINGS[kind], _under(cards, kind)) for kind in GroupKind.values]
    return Overview(
        kinds=[(heading, found) for heading, found in kinds if found],
        loose=[row for row in plan.agreements.all() if row.pk not in charged] if plan else [],
        ended=[group for group in groups if group.ended_on],
    )


def cards_of(region: Region, groups: Sequence[Group], plan: YearPlan | None, today: date) -> list[GroupCard]:
    """The cards of these groups of a region (four queries)."""
    members = members_of(groups)
    inside = insiders(region, (row.user_id for rows in members.values() for row in rows if row.user_id))
    charges = _charges(groups, plan)
    coming = _coming(groups, today)
    return [_card(row, members[row.pk], inside, charges[row.pk], coming.get(row.pk)) for row in groups]


def _card(
    group: Group,
    members: Collection[GroupMember],
    inside: Collection[int],
    charges: Sequence[Charge],
    coming: Meeting | None,
) -> GroupCard:
    fact = group_fact(group, members, inside, len(charges))
    rows = [
        MemberRow(
            pk=row.pk,
            name=str(row.user or "Nog niemand"),
            party=str(row.party or ""),
            role=row.role,
            is_gone=row.user_id is not None and row.user_id not in inside,
            is_empty=row.user_id is None,
        )
        for row in members
    ]
    return GroupCard(group, rows, charges, coming, lacks(fact), is_idle(fact))


def _charges(groups: Iterable[Group], plan: YearPlan | None) -> dict[int, list[Charge]]:
    found: dict[int, list[Charge]] = {group.pk: [] for group in groups}
    rows = Charge.objects.filter(agreement__plan=plan, group__in=found) if plan else Charge.objects.none()
    for charge in rows.select_related("agreement", "reporter"):
        found[charge.group_id].append(charge)
    return found


def _coming(groups: Iterable[Group], today: date) -> dict[int, Meeting]:
    """The first meeting of each group from today."""
    rows = Meeting.objects.filter(group__in=list(groups), state=MeetingState.PLANNED, day__gte=today)
    found: dict[int, Meeting] = {}
    for meeting in rows.select_related("plan"):
        found.setdefault(meeting.group_id, meeting)
    return found


def _under(cards: Mapping[int, GroupCard], kind: str) -> list[GroupCard]:
    """The groups of a kind that stand under no other, each followed by those that prepare it."""
    roots = [card for card in cards.values() if card.group.kind == kind and card.group.parent_id not in cards]
    return [card for root in roots for card in _with_children(root, cards, 0)]


def _with_children(card: GroupCard, cards: Mapping[int, GroupCard], depth: int) -> list[GroupCard]:
    own = replace(card, depth=min(depth, 2))
    children = [row for row in cards.values() if row.group.parent_id == card.group.pk]
    return [own, *[row for child in children for row in _with_children(child, cards, depth + 1)]]
