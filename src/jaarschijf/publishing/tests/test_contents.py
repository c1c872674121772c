"""From the register to plain contents, and from contents to the disc."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.hashing import canonical
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.contents import contents, municipalities
from jaarschijf.publishing.shape import AgreementContents, Contents
from jaarschijf.reading import Relative
from jaarschijf.register.actions import agreements, moments, obligations, plans, projects
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

DAY = date(2026, 7, 1)


def _contents(stage: Stage, day: date = DAY) -> Contents:
    return contents(YearPlan.objects.get(pk=stage.plan.pk), day)


def _agreement(data: Contents, title: str) -> AgreementContents:
    return next(row for theme in data["themes"] for row in theme["agreements"] if row["title"] == title)


def test_themes_and_agreements_come_in_order(stage: Stage, operator: CommandLine) -> None:
    parent = stage.agreements[0]
    agreements.add_agreement(
        by=operator, theme=parent.theme, title="Per wijk", text="", responsible=[], parent=parent
    )
    data = _contents(stage)

    assert [theme["slug"] for theme in data["themes"]] == ["1-wonen-met-zorg", "2-samenwerking"]
    assert [row["number"] for row in data["themes"][0]["agreements"]] == ["1.1", "1.1.1", "1.2"]
    assert _agreement(data, "Per wijk")["parent"] == "1.1"


def test_ten_comes_after_nine(stage: Stage, operator: CommandLine) -> None:
    theme = stage.agreements[2].theme
    for place in range(2, 12):
        agreements.add_agreement(by=operator, theme=theme, title=f"Nummer {place}", text="", responsible=[])

    assert [row["number"] for row in _contents(stage)["themes"][1]["agreements"]][-3:] == [
        "2.9",
        "2.10",
        "2.11",
    ]


def test_a_theme_without_agreements_is_there_too(stage: Stage, operator: CommandLine) -> None:
    plans.add_theme(by=operator, plan=stage.plan, title="Betaalbaarheid")

    assert _contents(stage)["themes"][2]["agreements"] == []


def test_a_group_is_the_parties_of_that_day(stage: Stage, operator: CommandLine) -> None:
    people.add_party(by=operator, region=stage.region, name="Thuis", kind="association", active_from=DAY)
    people.end_party(by=operator, party=stage.parties["association"], until=DAY)

    def behind(day: date) -> list[str]:
        return _agreement(_contents(stage, day), "Doelgroepen in balans")["responsible"][0]["parties"]

    assert behind(date(2026, 6, 30)) == ["woonstede"]
    assert behind(DAY) == ["thuis", "woonstede"]
    assert behind(date(2026, 7, 2)) == ["thuis"]


def test_a_group_by_name_is_its_members(stage: Stage, operator: CommandLine) -> None:
    members = [stage.parties["tenants"], stage.parties["care"]]
    people.add_group(by=operator, region=stage.region, name="Kerngroep", members=members)
    agreements.add_agreement(
        by=operator,
        theme=stage.agreements[0].theme,
        title="Kern",
        text="",
        responsible=["Kerngroep", "Woonstede", "De buren"],
    )

    assert _agreement(_contents(stage), "Kern")["responsible"] == [
        {"name": "Kerngroep", "parties": ["huurdersraad-waterdam", "zorg-aan-de-kade"]},
        {"name": "Woonstede", "parties": ["woonstede"]},
        {"name": "De buren", "parties": []},
    ]


def test_an_obligation_tells_who_and_when(stage: Stage, operator: CommandLine) -> None:
    obligations.add_obligation(
        by=operator, agreement=stage.agreements[0], text="Tellen", who=["Woonstede", "De buren"], when=None
    )
    first, second = _agreement(_contents(stage), "Doelgroepen in balans")["obligations"]

    assert (first["who"], first["occurrences"]) == (["corporaties"], [("2026-04-01", "2026-06-30", True)])
    assert (second["who"], second["when"], second["occurrences"]) == (["Woonstede", "De buren"], None, [])


def test_a_standing_comes_with_its_day_and_note(stage: Stage, operator: CommandLine) -> None:
    before = _agreement(_contents(stage), "Zorgoverleg")
    agreements.set_standing(
        by=operator, agreement=stage.agreements[1], revision=1, standing="stalled", note="Geen geld"
    )
    after = _agreement(_contents(stage), "Zorgoverleg")

    assert (before["standing"], before["note"], before["standing_on"]) == (None, "", None)
    assert (after["standing"], after["note"]) == ("stalled", "Geen geld")
    assert after["standing_on"] == timezone.localdate().isoformat()


def test_a_project_tells_its_nine_fields(stage: Stage) -> None:
    first, second = _contents(stage)["projects"]

    assert (first["dwellings"], first["dwelling_type"], first["bat_score"]) == (48, "Portiekflat", "BAT4")
    assert (first["agreement"], first["agreement_label"]) == ("doelgroepen-in-balans", "1.1")
    assert (second["dwellings"], second["agreement"], second["standing"]) == (130, None, None)


def test_a_project_is_labelled_with_the_number_of_now(stage: Stage, operator: CommandLine) -> None:
    agreements.move_agreement(by=operator, agreement=stage.agreements[0], steps=1)

    assert _contents(stage)["projects"][0]["agreement_label"] == "1.2"


def test_the_rent_class_is_derived_from_the_amount(stage: Stage, operator: CommandLine) -> None:
    values = ProjectValues("Hof", rent_class="Duur", rent_amount=Decimal(1), price_level=2024)
    projects.add_project(by=operator, plan=stage.plan, values=values)

    assert _contents(stage)["projects"][2]["rent_class"] not in {"", "Duur"}


def test_municipalities_are_those_named_and_those_that_take_part(stage: Stage) -> None:
    assert municipalities(_contents(stage)) == ["Oosterlo", "Waterdam"]


def test_the_same_plan_gives_the_same_bytes(stage: Stage) -> None:
    frozen = canonical(_contents(stage))

    assert canonical(_contents(stage)) == frozen
    assert canonical(json.loads(frozen)) == frozen


def test_reading_takes_the_same_few_queries_for_any_size(
    stage: Stage, operator: CommandLine, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    with django_assert_num_queries(8):
        contents(plan, DAY)
    for number in range(5):
        agreements.add_agreement(
            by=operator,
            theme=stage.agreements[0].theme,
            title=f"Nog {number}",
            text="",
            responsible=["Woonstede"],
        )
    with django_assert_num_queries(8):
        contents(plan, DAY)


def test_the_clock_has_a_ring_per_agreement_and_a_mark_per_occurrence(stage: Stage) -> None:
    disc = clock(_contents(stage), DAY, lambda slug: f"/afspraken/{slug}/")
    balance, talks = disc.bands[0].rings

    assert (disc.year, disc.today, [band.title for band in disc.bands]) == (
        2026,
        DAY,
        ["Wonen met zorg", "Samenwerking"],
    )
    assert (balance.name, balance.href) == ("1.1 Doelgroepen in balans", "/afspraken/doelgroepen-in-balans/")
    assert [(mark.start, mark.end) for mark in balance.marks] == [(date(2026, 4, 1), date(2026, 6, 30))]
    assert len(talks.marks) == 2


def test_a_relative_obligation_falls_where_its_moment_says(stage: Stage, operator: CommandLine) -> None:
    obligations.add_obligation(
        by=operator,
        agreement=stage.agreements[2],
        text="Stukken sturen",
        who=[],
        when=Relative(days=-14, anchor="elke stuurgroep"),
    )
    assert _agreement(_contents(stage), "Wijzigingen delen")["obligations"][0]["occurrences"] == []

    moments.add_moment(by=operator, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24))
    moments.add_moment(by=operator, plan=stage.plan, name="Zomerfeest", day=date(2026, 7, 2))

    data = _contents(stage)
    assert _agreement(data, "Wijzigingen delen")["obligations"][0]["occurrences"] == [
        ("2026-09-10", None, True)
    ]
    assert [mark.start for mark in clock(data, DAY, str).rings[2].marks] == [date(2026, 9, 10)]


def test_a_target_is_said_in_words(stage: Stage, operator: CommandLine) -> None:
    target = Decimal("1234.50")
    obligations.add_obligation(
        by=operator,
        agreement=stage.agreements[2],
        text="Bouwen",
        who=[],
        when=None,
        target=target,
        target_unit="woningen",
    )
    assert _agreement(_contents(stage), "Wijzigingen delen")["obligations"][0]["target"] == "1.234,5 woningen"


def test_without_a_target_nothing_is_said_of_it(stage: Stage) -> None:
    assert "target" not in _agreement(_contents(stage), "Zorgoverleg")["obligations"][0]


def test_a_project_has_the_day_on_which_its_standing_was_said(stage: Stage) -> None:
    said, silent = _contents(stage)["projects"]
    assert said["standing_on"] == timezone.localdate().isoformat()
    assert "standing_on" not in silent
