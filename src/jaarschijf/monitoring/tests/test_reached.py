"""What parties together reached where there is a target, and how many they informed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from jaarschijf.monitoring.models import Audience
from jaarschijf.monitoring.reports.reached import Reached, reached
from jaarschijf.monitoring.reports.said import DutySaid
from jaarschijf.monitoring.tests.reporting import UNDER_WAY, send, share_of
from jaarschijf.monitoring.tests.rounds_stage import opened
from jaarschijf.people.access import CommandLine, access_of
from jaarschijf.people.models import User
from jaarschijf.reading import Per, Times
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.models import Obligation
from tests.stage import Stage

SignIn = Callable[[User], Client]
BY = CommandLine()


@pytest.fixture
def homes(stage: Stage) -> Obligation:
    """The first agreement counts homes, twice a year; it is of the association and the municipality."""
    return add_obligation(
        by=BY,
        agreement=stage.agreements[0],
        text="Woningen isoleren",
        who=["Corporaties", "Gemeenten"],
        when=Times(2, Per.YEAR),
        target=Decimal(640),
        target_unit="woningen",
    )


def says(stage: Stage, party: str, *duties: DutySaid, **words: object) -> None:
    said = replace(UNDER_WAY, duties=duties, **words)  # type: ignore[arg-type] # the names are of Said
    send(stage, share_of(stage, party, 0), said, by=BY)


def of(stage: Stage, obligation: Obligation, who: User) -> Reached:
    agreement = stage.agreements[0]
    rows = reached(agreement, agreement.obligations.all(), access_of(who, stage.region), timezone.localdate())
    return next(row for row in rows if row.obligation == obligation)


def test_what_is_reached_is_summed_over_parties_and_times(stage: Stage, homes: Obligation) -> None:
    times = [DutySaid(homes.pk, key, note="Geteld", amount=Decimal(n)) for key, n in (("1", 100), ("2", 20))]
    says(stage, "association", *times)
    says(stage, "municipality", DutySaid(homes.pk, "1", note="Geteld", amount=Decimal("0.5")))
    row = of(stage, homes, stage.cast.coordinator)
    assert row.amount == Decimal("120.5")
    assert [(part.party, part.amount) for part in row.parts] == [
        ("Woonstede", 120),
        ("Gemeente Waterdam", Decimal("0.5")),
    ]


def test_only_the_last_word_of_a_party_counts(stage: Stage, homes: Obligation) -> None:
    for number in (100, 130):
        says(stage, "association", DutySaid(homes.pk, "1", note="Geteld", amount=Decimal(number)))
    assert of(stage, homes, stage.cast.coordinator).amount == 130


def test_who_said_no_figure_is_named(stage: Stage, homes: Obligation) -> None:
    says(stage, "association", DutySaid(homes.pk, "1", note="Geteld", amount=Decimal(0)))
    row = of(stage, homes, stage.cast.coordinator)
    assert ([part.party for part in row.parts], row.silent) == (["Woonstede"], ["Gemeente Waterdam"])


@pytest.mark.parametrize(("who", "amount"), [("coordinator", 100), ("association", 100), ("care", 0)])
def test_internal_figures_count_only_for_who_may_read_them(
    stage: Stage, homes: Obligation, who: str, amount: int
) -> None:
    duty = DutySaid(homes.pk, "1", note="Geteld", amount=Decimal(100))
    says(stage, "association", duty, field_audiences={"figures": Audience.INTERNAL})
    row = of(stage, homes, getattr(stage.cast, who))
    assert row.amount == amount
    assert bool(row.kept) == (amount == 0)


def test_who_was_informed_is_counted_over_parties_and_times(stage: Stage) -> None:
    duty = add_obligation(
        by=BY,
        agreement=stage.agreements[0],
        text="Huurders informeren",
        who=["Corporaties", "Gemeenten"],
        when=Times(2, Per.YEAR),
    )
    day = date(2026, 2, 3)
    told = [DutySaid(duty.pk, key, day, informed=30, informed_who="huurders") for key in ("1", "2")]
    says(stage, "association", *told)
    says(stage, "municipality", DutySaid(duty.pk, "1", day, informed=5, informed_who="bewoners"))
    row = of(stage, duty, stage.cast.coordinator)
    assert (row.informed, row.times, row.parts[0].who) == (65, 3, "huurders")


def test_what_has_nothing_to_count_is_left_out(stage: Stage, homes: Obligation) -> None:
    agreement = stage.agreements[0]
    access = access_of(stage.cast.coordinator, stage.region)
    rows = reached(agreement, agreement.obligations.all(), access, timezone.localdate())
    assert [row.obligation for row in rows] == [homes]


def test_the_agreement_and_its_review_show_what_was_reached(
    stage: Stage, homes: Obligation, sign_in: SignIn
) -> None:
    says(stage, "association", DutySaid(homes.pk, "1", note="Geteld", amount=Decimal(100)))
    row, client = opened(stage), sign_in(stage.cast.coordinator)
    slug = stage.agreements[0].slug
    for tail in (f"afspraken/{slug}/", f"rondes/{row.pk}/toetsen/{slug}/"):
        page = client.get(f"/werk/waterdam/2026/{tail}").content.decode()
        assert "100 van 640 woningen" in page
        assert "Nog geen getal: Gemeente Waterdam" in page
