"""Keeping the shares equal to the register: who joins, merges or leaves a group is followed at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from jaarschijf.journal.record import Actor, record
from jaarschijf.monitoring import events
from jaarschijf.monitoring.fan_out import Bearer, Dealt, Key, Member, Wording, Years, fan_out, heir_of
from jaarschijf.monitoring.models import Duty, Report, Share
from jaarschijf.people.models import PartyGroup, Region
from jaarschijf.register.models import (
    AgreementResponsible,
    Obligation,
    ObligationHolder,
    Origin,
    YearPlan,
)
from jaarschijf.register.models.common import NamedParty


@transaction.atomic
def deal(*, by: Actor, plan: YearPlan, only: Collection[int] = ()) -> None:
    """Makes the shares of the plan, or of the agreements `only`, what the register says.

    A share of which something was said is never deleted: it lapses, and goes on in that of a successor.
    """
    _wait_for(plan.region_id)
    _hold(plan, only)
    members = _members(plan.region_id)
    wordings = _wordings(plan, only)
    shares = _shares(plan, only)
    years = Years(date(plan.year, 1, 1), date(plan.last_year or plan.year, 12, 31))
    hand = _Hand(plan, members)
    for agreement_id, wording in wordings.items():
        hand.compare(agreement_id, fan_out(wording, members, years), shares.get(agreement_id, {}))
    hand.put()
    if hand.passed or hand.lapsed:
        told = {"passed": hand.passed, "lapsed": hand.lapsed}
        record(events.SHARES_DEALT, by=by, subject=plan, region_id=plan.region_id, plan_id=plan.pk, **told)


def _wait_for(region_id: int) -> None:
    """Two changes in one region are dealt one after the other; rows may still refer to the region."""
    Region.objects.select_for_update(no_key=True).get(pk=region_id)


def _hold(plan: YearPlan, only: Collection[int]) -> None:
    """Who reports on one of the shares comes before this, or waits; locked in one order everywhere."""
    list(_rows(plan, only).select_for_update(of=("self",), no_key=True).values_list("pk"))


def _rows(plan: YearPlan, only: Collection[int]) -> QuerySet[Share]:
    rows = plan.shares.order_by("pk")
    return rows.filter(agreement__in=only) | rows.filter(agreement__parent__in=only) if only else rows


def _members(region_id: int) -> dict[int, Member]:
    columns = ("pk", "name", "kind", "active_from", "active_until", "successor_id")
    rows = Region(pk=region_id).parties.order_by("name").values_list(*columns)
    return {row[0]: Member(*row) for row in rows}


def _wordings(plan: YearPlan, only: Collection[int]) -> dict[int, Wording]:
    """Per agreement who it names; a sub-agreement that names nobody takes the names above it."""
    agreements = plan.agreements.order_by("pk").values_list("pk", "parent_id")
    if only:
        agreements = agreements.filter(pk__in=only) | agreements.filter(parent__in=only)
    parents = dict(agreements)
    wanted = {*parents, *(parent for parent in parents.values() if parent)}
    named = _named(AgreementResponsible.objects.filter(agreement__in=wanted), "agreement_id")
    held = _named(ObligationHolder.objects.filter(obligation__agreement__in=parents), "obligation_id")
    duties: dict[int, list[tuple[int, tuple[Bearer, ...]]]] = defaultdict(list)
    rows = Obligation.objects.filter(agreement__in=parents).exclude(origin=Origin.LAPSED)
    rows = rows.order_by("agreement_id", "position", "pk")
    for agreement_id, pk in rows.values_list("agreement_id", "pk"):
        duties[agreement_id].append((pk, held.get(pk, ())))
    return {
        pk: Wording(named.get(pk) or named.get(parent or 0, ()), tuple(duties[pk]))
        for pk, parent in parents.items()
    }


def _named(rows: QuerySet[NamedParty], owner: str) -> dict[int, tuple[Bearer, ...]]:
    """Owner -> its names in order."""
    found: dict[int, tuple[Bearer, ...]] = defaultdict(tuple)
    members = _group_members(rows)
    columns = rows.order_by(owner, "position", "pk").values_list(
        owner, "name", "party_id", "group_id", "group__kind"
    )
    for pk, name, party, group, kind in columns:
        within = members.get(group, frozenset())
        found[pk] += (Bearer(name, party, is_group=group is not None, kind=kind or "", members=within),)
    return found


def _group_members(rows: QuerySet[NamedParty]) -> dict[int, frozenset[int]]:
    """Group that these rows name -> the members it names; none for a group of all of a kind."""
    found: dict[int, set[int]] = defaultdict(set)
    through = PartyGroup.members.through._default_manager
    named = through.filter(partygroup__in=rows.filter(group__kind="").values("group"))
    for group, party in named.values_list("partygroup_id", "party_id"):
        found[group].add(party)
    return {group: frozenset(parties) for group, parties in found.items()}


def _shares(plan: YearPlan, only: Collection[int]) -> dict[int, dict[Key, Share]]:
    """Agreement -> key -> share, each with whether something `was_said` of it, drafts included."""
    rows = _rows(plan, only).annotate(was_said=Exists(Report.objects.filter(share=OuterRef("pk"))))
    found: dict[int, dict[Key, Share]] = defaultdict(dict)
    for row in rows.prefetch_related("duties"):
        found[row.agreement_id][row.party_id or row.name] = row
    return found


@dataclass
class _Tie:
    """A share as it was dealt, the row that holds it, and what bound it before: obligation -> its duty."""

    row: Share
    dealt: Dealt
    bound: Mapping[int, int]


class _Hand:
    """What has to change, gathered over all agreements and then written at once."""

    def __init__(self, plan: YearPlan, members: Mapping[int, Member]) -> None:
        self._plan, self._members = plan, members
        self._ties: dict[tuple[int, Key], _Tie] = {}
        self._new: list[Share] = []
        self._changed: list[Share] = []
        self._gone: list[Share] = []
        self._stale: list[Share] = []
        self.lapsed = self.passed = 0

    def compare(self, agreement_id: int, dealt: Iterable[Dealt], known: Mapping[Key, Share]) -> None:
        """One agreement: what was dealt beside the rows there are."""
        wanted = {share.key: share for share in dealt}
        for key, share in wanted.items():
            row = known.get(key) or Share(plan=self._plan, agreement_id=agreement_id, party_id=share.party)
            self._ties[agreement_id, key] = _Tie(row, share, _bound(row))
            if _fill(row, share):
                (self._new if row._state.adding else self._changed).append(row)
        for key, row in known.items():
            if key not in wanted:
                self._let_go(row)

    def _let_go(self, row: Share) -> None:
        if not row.was_said:  # type: ignore[attr-defined] # annotated in _shares
            self._gone.append(row)
            return
        self._stale.append(row)
        if row.lapsed_on is None:
            row.lapsed_on = localdate()
            self.lapsed += 1
            self._changed.append(row)

    def put(self) -> None:
        """Writes it: rows first, then where they go on, then what binds them."""
        Share.objects.bulk_create(self._new, batch_size=500)
        Share.objects.bulk_update(self._changed, _COLUMNS, batch_size=500)
        self._pass_on()
        if self._gone:
            Share.objects.filter(pk__in=[row.pk for row in self._gone]).delete()
        self._bind()

    def _pass_on(self) -> None:
        heirs: list[Share] = []
        for (agreement_id, _), tie in self._ties.items():
            heir = self._ties.get((agreement_id, tie.dealt.heir)) if tie.dealt.heir else None
            heirs += _passed(tie.row, heir.row if heir else None)
        for row in self._stale:
            heirs += _passed(row, self._heir_of_stale(row))
        self.passed = sum(row.passed_to_id is not None for row in heirs)
        Share.objects.bulk_update(heirs, ["passed_to"], batch_size=500)

    def _heir_of_stale(self, row: Share) -> Share | None:
        keys = [key for agreement_id, key in self._ties if agreement_id == row.agreement_id]
        key = heir_of(row.party_id, self._members, keys) if row.party_id else None
        return self._ties[row.agreement_id, key].row if key else None

    def _bind(self) -> None:
        new: list[Duty] = []
        old: list[int] = []
        for tie in self._ties.values():
            wanted = tie.dealt.obligations
            new += [Duty(share=tie.row, obligation_id=pk) for pk in wanted if pk not in tie.bound]
            old += [duty for pk, duty in tie.bound.items() if pk not in wanted]
        Duty.objects.filter(pk__in=old).delete()
        Duty.objects.bulk_create(new, batch_size=500)


_COLUMNS = ["name", "why", "starts", "ends", "lapsed_on"]


def _bound(row: Share) -> dict[int, int]:
    """Obligation -> the duty by which it binds the row; a row that is not there yet has none."""
    return {} if row._state.adding else {duty.obligation_id: duty.pk for duty in row.duties.all()}


def _fill(row: Share, share: Dealt) -> bool:
    """Sets the columns; answers whether any of them was different."""
    values = (share.name[:200], share.why[:300], share.starts, share.ends, None)
    was = tuple(getattr(row, column) for column in _COLUMNS)
    for column, value in zip(_COLUMNS, values, strict=True):
        setattr(row, column, value)
    return row._state.adding or was != values


def _passed(row: Share, heir: Share | None) -> list[Share]:
    """The row when it now goes on elsewhere than it did."""
    if row.passed_to_id == (heir.pk if heir else None):
        return []
    row.passed_to = heir
    return [row]
