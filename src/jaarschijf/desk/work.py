"""What is asked of a person, and where it sticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jaarschijf.desk.overview import AgreementRow, ProjectRow, agreement_rows, project_rows
from jaarschijf.lib.dutch import full_date
from jaarschijf.monitoring.reports.due import DueDuty, open_duties
from jaarschijf.monitoring.reports.mine import Mine, mine
from jaarschijf.people.access import Access
from jaarschijf.people.models import Party, Region
from jaarschijf.publishing.contents import as_contents
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.signed import with_versions
from jaarschijf.publishing.state import OnSite, on_site, with_live
from jaarschijf.register.models import PlanKind, Stage, YearPlan
from jaarschijf.register.rows import PlanRows, read_rows

SHOWN = 8
"""How many agreements of a pile are shown at once."""

LATE_HELP = "De dag is voorbij, en niet elke partij heeft gemeld dat haar deel gedaan is."
UNOWNED_HELP = "Hierom wordt niemand gevraagd. Koppel de naam bij Partijen, of pas de afspraak aan."


@dataclass(frozen=True)
class Desk:
    """A plan that is worked on, as it is now."""

    plan: YearPlan
    live: OnSite | None
    rows: PlanRows
    data: Contents
    agreements: list[AgreementRow]

    @property
    def differs(self) -> bool:
        """Whether the public sees something else than what stands here."""
        return self.live is None or self.live.differs(with_versions(self.data, self.plan))


def current(region: Region, today: date) -> list[Desk]:
    """The plans of this year and later, or else the newest; the earliest first."""
    slices = region.plans.filter(kind=PlanKind.SLICE).exclude(stage=Stage.WITHDRAWN)
    plans = list(with_live(slices))
    wanted = [plan for plan in plans if plan.year >= today.year] or plans[:1]
    return [_desk(plan, today) for plan in reversed(wanted)]


def _desk(plan: YearPlan, today: date) -> Desk:
    rows = read_rows(plan)
    data = as_contents(rows, today)
    agreements = [row for theme in agreement_rows(data, today, held=rows.held).values() for row in theme]
    return Desk(plan, on_site(plan), rows, data, agreements)


def parties_of(access: Access) -> list[Party]:
    """The parties that the person acts for."""
    return list(Party.objects.filter(pk__in=access.party_ids)) if access.party_ids else []


@dataclass(frozen=True)
class Pile:
    """Agreements for one reason, the most pressing first; each with why it lies there."""

    title: str
    help: str
    told: list[tuple[AgreementRow, str]]

    @property
    def top(self) -> list[tuple[AgreementRow, str]]:
        return self.told[:SHOWN]

    @property
    def rest(self) -> list[tuple[AgreementRow, str]]:
        return self.told[SHOWN:]


def own_share(access: Access, desk: Desk, today: date) -> Mine | None:
    """What the person's parties owe of the plan; None for who has no party."""
    return mine(desk.plan, access.party_ids, today) if access.party_ids else None


def _by_urgency(rows: Iterable[AgreementRow]) -> list[AgreementRow]:
    return sorted(rows, key=lambda row: row.due.order)


def own_projects(access: Access, desk: Desk) -> list[ProjectRow]:
    """The projects of the person's parties."""
    rows = project_rows(desk.data, desk.rows.projects, access)
    return [
        shown
        for shown, row in zip(rows, desk.rows.projects, strict=True)
        if access.acts_for(row.responsible_id)
    ]


def ownerless(plan: YearPlan, today: date) -> dict[str, str]:
    """Slug of the agreement -> why nobody is known to bear it, or a part of it."""
    found: dict[str, list[str]] = {}
    for slug, why in plan.shares.on(today).filter(party=None).values_list("agreement__slug", "why"):
        found.setdefault(slug, []).append(why)
    return {slug: " ".join(reasons) for slug, reasons in found.items()}


def overdue(desk: Desk, today: date) -> dict[str, str]:
    """Slug of the agreement -> who is late with it and since when; what was reported done is not late."""
    names = {party.pk: party.name for party in desk.rows.parties}
    found: dict[str, list[DueDuty]] = {}
    for duty in open_duties(desk.plan, today):
        if duty.due_on < today and duty.party_id:
            found.setdefault(duty.agreement.slug, []).append(duty)
    return {slug: _who_and_since(duties, names) for slug, duties in found.items()}


def _who_and_since(duties: Iterable[DueDuty], names: Mapping[int, str]) -> str:
    """Woonstede en Kaderand, sinds 30 juni 2026; more than three parties are counted."""
    duties = list(duties)
    who = list(dict.fromkeys(names[duty.party_id] for duty in duties if duty.party_id))
    told = " en ".join([*([", ".join(who[:-1])] if who[1:] else []), who[-1]])
    return f"{told if len(who) <= 3 else f'{len(who)} partijen'}, sinds {full_date(duties[0].due_on)}"


def sticking(
    agreements: Iterable[AgreementRow], unowned: Mapping[str, str], late: Mapping[str, str]
) -> list[Pile]:
    """Where it sticks, for who looks after the whole; piles without agreements are left out.

    An agreement lies on the first pile that fits; that its owner is unknown is told besides: `unowned`
    has the reason by slug, `late` who has not done what was due.
    """
    rows = _by_urgency(agreements)
    stalled = [row for row in rows if row.standing == "stalled"]
    waited_for = [row for row in rows if row.slug in late and row not in stalled]
    silent = [row for row in rows if not row.standing and row not in waited_for]
    nobodys = [(row, unowned[row.slug]) for row in rows if row.slug in unowned]
    piles = [
        Pile("Stagneert", "", [(row, row.note) for row in stalled]),
        Pile("Termijn voorbij", LATE_HELP, [(row, late[row.slug]) for row in waited_for]),
        Pile("Nog geen melding", "", [(row, row.responsible) for row in silent]),
        Pile("Eigenaar onbekend", UNOWNED_HELP, nobodys),
    ]
    return [pile for pile in piles if pile.told]


def where_it_sticks(desk: Desk, today: date) -> list[Pile]:
    """The piles of a plan."""
    return sticking(desk.agreements, ownerless(desk.plan, today), overdue(desk, today))
