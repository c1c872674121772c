"""A round of three hundred shares takes few queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.tests.rounds_stage import closed, opened
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from tests.stage import Stage

ROUNDS = "/werk/waterdam/2026/rondes/"


@pytest.fixture
def coordinator(stage: Stage, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def many(stage: Stage) -> Round:
    """A round of three hundred shares, each answered."""
    theme, plan = stage.agreements[0].theme, stage.plan
    kinds = ("association", "municipality", "care")
    Agreement.objects.bulk_create(
        Agreement(plan=plan, theme=theme, title=f"Afspraak {n}", slug=f"afspraak-{n}", position=n + 9)
        for n in range(100)
    )
    new = Agreement.objects.filter(slug__startswith="afspraak-")
    Share.objects.bulk_create(
        Share(plan=plan, agreement=one, party=stage.parties[kind], name=kind) for one in new for kind in kinds
    )
    row = opened(stage)
    Report.objects.bulk_create(
        Report(share=share, round=row, party=share.party, sent_at=row.changed_at, standing="under_way")
        for share in Share.objects.filter(agreement__in=new).select_related("party")
    )
    return row


@pytest.mark.parametrize("tail", ["", "sluiten/", "eens/"])
def test_a_round_of_three_hundred_shares_takes_few_queries(
    many: Round, coordinator: Client, tail: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        assert coordinator.get(f"{ROUNDS}{many.pk}/{tail}").status_code == 200


def test_a_closed_round_of_three_hundred_shares_takes_few_queries(
    stage: Stage,
    many: Round,
    coordinator: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(30):
        closed(stage, many)
    with django_assert_max_num_queries(16):
        assert coordinator.get(f"{ROUNDS}{many.pk}/").status_code == 200


def test_reviewing_one_agreement_takes_few_queries(
    many: Round, coordinator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(26):
        assert coordinator.get(f"{ROUNDS}{many.pk}/toetsen/afspraak-7/").status_code == 200
