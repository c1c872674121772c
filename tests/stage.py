"""A small region to play in: who is who, one plan, and something in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region, User
from jaarschijf.reading import Per, Period, Times
from jaarschijf.register.actions import agreements, obligations, plans, projects
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.models import Agreement, Project, YearPlan

PARTIES = {
    "coordinator": "Bureau Wonen Waterdam",
    "municipality": "Gemeente Waterdam",
    "association": "Woonstede",
    "tenants": "Huurdersraad Waterdam",
    "care": "Zorg aan de Kade",
}
GROUPS = {"Gemeenten": "municipality", "Corporaties": "association", "Zorgaanbieders": "care"}


@dataclass(frozen=True)
class Cast:
    """Six people: five with a role in the region, and one of another region."""

    coordinator: User
    municipality: User
    association: User
    tenants: User
    care: User
    outsider: User


@dataclass(frozen=True)
class Stage:
    """A region with four parties, groups, a plan of two themes, three agreements and two projects."""

    region: Region
    parties: dict[str, Party]
    cast: Cast
    plan: YearPlan
    agreements: list[Agreement]
    projects: list[Project]


def build(operator: CommandLine) -> Stage:
    """Everything on stage, made by the same actions as in the product."""
    region = people.add_region(by=operator, name="Waterdam", motto="Samen verder in Waterdam")
    parties = {
        kind: people.add_party(by=operator, region=region, name=name, kind=kind)
        for kind, name in PARTIES.items()
    }
    for name, kind in GROUPS.items():
        people.add_group(by=operator, region=region, name=name, kind=kind)
    cast = _cast(operator, region, parties)
    plan = plans.add_plan(by=operator, region=region, year=2026, motto=region.motto)
    return Stage(
        region=region,
        parties=parties,
        cast=cast,
        plan=plan,
        agreements=_agreements(operator, plan),
        projects=_projects(operator, plan),
    )


def _cast(operator: CommandLine, region: Region, parties: dict[str, Party]) -> Cast:
    def person(kind: str, role: str = "officer") -> User:
        return people.invite(
            by=operator,
            region=region,
            email=f"{kind}@waterdam.example",
            name=f"Rol {kind}",
            role=role,
            party=parties[kind],
        ).user

    elsewhere = people.add_region(by=operator, name="Elders")
    outsider = people.invite(
        by=operator,
        region=elsewhere,
        email="outsider@elders.example",
        name="Buitenstaander",
        role="coordinator",
    )
    return Cast(
        coordinator=person("coordinator", "coordinator"),
        municipality=person("municipality"),
        association=person("association"),
        tenants=person("tenants", "reader"),
        care=person("care"),
        outsider=outsider.user,
    )


def _agreements(operator: CommandLine, plan: YearPlan) -> list[Agreement]:
    care = plans.add_theme(
        by=operator, plan=plan, title="Wonen met zorg", ambition="Genoeg passende woningen."
    )
    together = plans.add_theme(
        by=operator, plan=plan, title="Samenwerking", ambition="We weten elkaar te vinden."
    )
    balance = agreements.add_agreement(
        by=operator,
        theme=care,
        title="Doelgroepen in balans",
        text="In Q2 onderzoeken de corporaties naar welke doelgroep woningen gaan.",
        responsible=["Corporaties", "Gemeenten"],
    )
    quarter = Period(date(2026, 4, 1), date(2026, 6, 30), "Q2 2026")
    obligations.add_obligation(
        by=operator, agreement=balance, text="Onderzoeken de corporaties", who=["corporaties"], when=quarter
    )
    talks = agreements.add_agreement(
        by=operator,
        theme=care,
        title="Zorgoverleg",
        text="Tweemaal per jaar is er overleg.",
        responsible=["Zorg aan de Kade", "Gemeenten"],
    )
    obligations.add_obligation(
        by=operator, agreement=talks, text="Tweemaal per jaar is er overleg.", who=[], when=Times(2, Per.YEAR)
    )
    sharing = agreements.add_agreement(
        by=operator,
        theme=together,
        title="Wijzigingen delen",
        text="We delen nieuws.",
        responsible=["Stakeholders"],
    )
    return [balance, talks, sharing]


def _projects(operator: CommandLine, plan: YearPlan) -> list[Project]:
    return [
        projects.add_project(
            by=operator,
            plan=plan,
            values=ProjectValues(
                location="Parkzicht",
                municipality="Waterdam",
                accessibility="BAT 4",
                responsible="Woonstede",
                dwellings=(("Portiekflat", 48),),
                rent_class="Betaalbaar",
                standing="under_way",
                agreement="1.1",
            ),
        ),
        projects.add_project(
            by=operator,
            plan=plan,
            values=ProjectValues(location="Kadekwartier", municipality="Oosterlo", dwellings=(("", 130),)),
        ),
    ]
