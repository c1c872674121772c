"""Which group looks after which agreement, and days for obligations that have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.actions.groups import add_group
from jaarschijf.meetings.groups.facts import Place, Turn, days_given, places
from jaarschijf.meetings.groups.merging import Merge, merge
from jaarschijf.meetings.models import Charge, Group, GroupKind, GroupMember
from jaarschijf.meetings.rights import refuse_ended
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.moments import drop_moment, keep_moment
from jaarschijf.register.locking import Conflict, lock
from jaarschijf.register.models import Obligation, Theme, YearPlan
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN


@transaction.atomic
def divide(
    *,
    by: Actor,
    plan: YearPlan,
    seen: Mapping[int, Place | None],
    choices: Mapping[int, Place | None],
) -> int:
    """Gives agreements (by id) a group and a reporter, or takes them away; answers how many changed.

    `seen` is what the person saw. Raises Conflict where somebody else divided the same agreement
    otherwise meanwhile; then nothing changes.
    """
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    _refuse_fixed(plan)
    agreements = {row.pk: row for row in plan.agreements.all()}
    _refuse_foreign(choices, agreements)
    found = merge(seen, places(plan), choices)
    _refuse_overtaken([str(agreements[pk]) for pk in sorted(found.overtaken)])
    groups = _lock_groups(plan, found)
    _refuse_reporters(found, groups)
    Charge.objects.filter(agreement__in=found.changes).delete()
    Charge.objects.bulk_create(
        Charge(agreement_id=pk, group_id=place.group, reporter_id=place.reporter)
        for pk, place in found.changes.items()
        if place
    )
    _record(by, plan, found, groups)
    return len(found.changes)


@transaction.atomic
def set_charges(
    *,
    by: Actor,
    group: Group,
    plan: YearPlan,
    seen: Mapping[int, Place | None],
    reporters: Mapping[int, int | None],
) -> int:
    """Exactly these agreements (id -> its own reporter) are the group's; answers how many changed.

    One of another group comes over: the person saw where it was, or is told of a conflict.
    """
    given_up = [pk for pk, place in seen.items() if place and place.group == group.pk and pk not in reporters]
    choices: dict[int, Place | None] = dict.fromkeys(given_up)
    choices |= {pk: Place(group.pk, reporter) for pk, reporter in reporters.items()}
    return divide(by=by, plan=plan, seen=seen, choices=choices)


@transaction.atomic
def add_groups_for_themes(*, by: Actor, plan: YearPlan, themes: Sequence[Theme]) -> list[Group]:
    """A working group for each theme, with all its agreements; one of that name from before goes on."""
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    if not themes:
        raise Refusal("Kies ten minste één thema.")
    return [_group_for(by, plan, theme) for theme in themes]


@transaction.atomic
def give_days(
    *, by: Actor, plan: YearPlan, seen: Mapping[Turn, date | None], days: Mapping[Turn, date | None]
) -> int:
    """Gives the turns of obligations a day in the register, or takes it away; answers how many changed.

    Raises Conflict as `divide` does.
    """
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    _refuse_fixed(plan)
    found = merge(seen, days_given(plan), days)
    rows = Obligation.objects.filter(agreement__plan=plan).select_related("agreement")
    duties = rows.in_bulk([pk for pk, _ in days])
    _refuse_foreign([pk for pk, _ in days], duties)
    _refuse_overtaken([str(duties[pk].agreement) for pk, _ in sorted(found.overtaken)])
    for turn, day in sorted(found.changes.items()):
        _give_day(by, plan, duties[turn[0]], turn, day)
    return len(found.changes)


def theme_group_name(theme: Theme) -> str:
    """What the working group of a theme is called."""
    return f"Werkgroep {theme.title}"[:120].strip()


def _give_day(by: Actor, plan: YearPlan, duty: Obligation, turn: Turn, day: date | None) -> None:
    key = f"obligation:{turn[0]}:{turn[1]}"
    if day is None:
        drop_moment(by=by, plan=plan, key=key)
        return
    if day.year != plan.year:
        raise Refusal(f"{full_date(day)} ligt niet in {plan.year}. Kies bij ‘{duty}’ een dag in dat jaar.")
    # Named after the agreement: its own words may name what it follows, and then others would follow it.
    keep_moment(
        by=by, plan=plan, key=key, name=duty.agreement.title[:100].strip(), day=day, obligations=[duty]
    )


def _group_for(by: Actor, plan: YearPlan, theme: Theme) -> Group:
    agreements = list(plan.agreements.filter(theme=theme))
    if not agreements:
        raise Refusal(f"In ‘{theme}’ staat geen afspraak in {plan.year}. Kies een ander thema.")
    if Charge.objects.filter(agreement__in=agreements).exists():
        raise Refusal(f"Van ‘{theme}’ heeft al een afspraak een groep. Verdeel de rest met de hand.")
    name = theme_group_name(theme)
    group = plan.region.working_groups.filter(name__iexact=name, ended_on=None).first()
    group = group or add_group(by=by, region=plan.region, name=name, kind=GroupKind.WORKING)
    choices = dict.fromkeys([row.pk for row in agreements], Place(group.pk))
    divide(by=by, plan=plan, seen=places(plan), choices=choices)
    return group


def _refuse_fixed(plan: YearPlan) -> None:
    if plan.stage not in STANDING_OPEN:
        raise Refusal(f"Deze jaarschijf is {STAGE_WORDS[plan.stage]}. Verdelen kan niet meer.")


def _refuse_foreign(asked: Iterable[int], known: Mapping[int, object]) -> None:
    if set(asked) - known.keys():
        raise Refusal("Een afspraak of inspanning is intussen verwijderd. Laad de pagina opnieuw.")


def _refuse_overtaken(names: Sequence[str]) -> None:
    if names:
        raise Conflict(
            f"Intussen heeft een ander dit gewijzigd: {', '.join(dict.fromkeys(names))}. "
            "Uw keuzes staan er nog: vergelijk, en sla opnieuw op als u uw versie wilt."
        )


def _lock_groups(plan: YearPlan, found: Merge[int, Place]) -> dict[int, Group]:
    """The groups that get something, locked by id: none of them ends meanwhile."""
    wanted = {place.group for place in found.changes.values() if place}
    rows = plan.region.working_groups.select_for_update(of=("self",), no_key=True)
    groups = {row.pk: row for row in rows.filter(pk__in=wanted).order_by("pk")}
    if wanted - groups.keys():
        raise Refusal("Een van de groepen is er niet meer. Laad de pagina opnieuw.")
    for group in groups.values():
        refuse_ended(group)
    return groups


def _refuse_reporters(found: Merge[int, Place], groups: Mapping[int, Group]) -> None:
    members = GroupMember.objects.filter(group__in=groups, user__isnull=False)
    inside = set(members.values_list("group_id", "user_id"))
    for place in found.changes.values():
        if place and place.reporter and (place.group, place.reporter) not in inside:
            raise Refusal(
                f"Een rapporteur zit niet in {groups[place.group]}. Kies iemand uit die groep, of niemand."
            )


def _record(by: Actor, plan: YearPlan, found: Merge[int, Place], groups: Mapping[int, Group]) -> None:
    """One entry for all, when anything changed."""
    counts = Counter(groups[place.group].name if place else "" for place in found.changes.values())
    if not counts:
        return
    said = [f"{count} bij {name}" if name else f"{count} bij geen groep" for name, count in counts.items()]
    told = {str(pk): place.group if place else None for pk, place in found.changes.items()}
    record(
        events.CIRCLE_CHARGED,
        by=by,
        subject=plan,
        region_id=plan.region_id,
        plan_id=plan.pk,
        what=", ".join(said),
        groups=told,
    )
