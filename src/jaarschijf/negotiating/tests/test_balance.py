"""Who owes what on the page, and the region's own topics: adding, changing, removing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.topics import add_topic, change_topic, remove_topic
from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.negotiating.tests.consulted import rewrite
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement
from tests.stage import Stage

SignIn = Callable[[User], Client]


@pytest.fixture
def by(stage: Stage) -> User:
    return stage.cast.coordinator


@pytest.fixture
def topic(stage: Stage, by: User) -> RegionTopic:
    return add_topic(by=by, region=stage.region, name="Starters", words="starter, eerste woning")


def _address(stage: Stage, name: str = "balance", *more: int) -> str:
    return reverse(f"negotiating:{name}", args=[stage.region.slug, 2026, *more])


def _page(client: Client, stage: Stage) -> str:
    return " ".join(client.get(_address(stage)).content.decode().split())


# The matrix


@pytest.mark.parametrize("who", ["coordinator", "association", "tenants"])
def test_everybody_in_the_region_sees_who_owes_what(stage: Stage, sign_in: SignIn, who: str) -> None:
    page = _page(sign_in(getattr(stage.cast, who)), stage)
    assert "Huurdersraad Waterdam" in page
    assert "staan bij geen enkele afspraak" in page
    row = re.findall(r'<th scope="row">Woonstede.*?</tr>', page)[0]
    assert re.findall(r"<strong>(\d+)</strong>", row) == ["1", "1"]


def test_a_plan_without_themes_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    stage.plan.projects.all().delete()
    Agreement.objects.filter(plan=stage.plan).delete()
    stage.plan.themes.all().delete()
    assert "nog geen thema" in _page(sign_in(stage.cast.coordinator), stage)


def test_the_matrix_goes_along_as_a_spreadsheet(stage: Stage, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.tenants).get(_address(stage, "balance_file"))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads == ("Partij", "Soort", "Wonen met zorg", "Samenwerking", "Afspraken samen", "Inspanningen")
    assert ("Gemeente Waterdam", "gemeente", 2, 0, 2, 0) in rows


def test_three_hundred_agreements_take_few_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    theme = stage.agreements[0].theme
    Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=theme, title=f"Nr {n}", slug=f"nr-{n}", position=n + 9)
        for n in range(300)
    )
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(18):
        _page(client, stage)


# Topics


def test_a_topic_of_the_law_comes_with_its_source_and_an_example(stage: Stage, sign_in: SignIn) -> None:
    page = _page(sign_in(stage.cast.tenants), stage)
    assert "Leefbaarheid" in page
    assert "Bijvoorbeeld:" in page
    assert 'href="https://' in page


def test_a_topic_is_found_when_an_agreement_speaks_of_it(
    stage: Stage, sign_in: SignIn, topic: RegionTopic
) -> None:
    client = sign_in(stage.cast.tenants)
    assert "Gezocht naar: starter, eerste woning." in _page(client, stage)
    rewrite(stage, 0, "De corporaties bouwen starterswoningen.")
    page = _page(client, stage)
    assert "Gezocht naar: starter" not in page
    assert "door ‘starterswoningen’" in page


def test_only_the_coordinator_is_led_to_changing_topics(
    stage: Stage, sign_in: SignIn, topic: RegionTopic
) -> None:
    assert _address(stage, "topic_add") in _page(sign_in(stage.cast.coordinator), stage)
    assert _address(stage, "topic_change", topic.pk) in _page(sign_in(stage.cast.coordinator), stage)
    assert "/evenwicht/onderwerpen/" not in _page(sign_in(stage.cast.association), stage)


def test_a_topic_is_added_changed_and_removed_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    answer = client.post(_address(stage, "topic_add"), {"name": " Hout  bouw ", "words": "hout ,, balk"})
    row = RegionTopic.objects.get()
    assert (answer.status_code, row.name, row.words) == (302, "Hout bouw", "hout, balk")
    client.post(
        _address(stage, "topic_change", row.pk), {"name": "Houtbouw", "words": "", "revision": row.revision}
    )
    row.refresh_from_db()
    assert (row.name, row.words, row.revision) == ("Houtbouw", "", 2)
    client.post(_address(stage, "topic_remove", row.pk), {"revision": row.revision})
    assert not RegionTopic.objects.exists()
    events = Entry.objects.filter(event__startswith="topic.").order_by("pk").values_list("event", flat=True)
    assert list(events) == ["topic.added", "topic.changed", "topic.removed"]


def test_the_second_of_two_is_told(stage: Stage, by: User, sign_in: SignIn, topic: RegionTopic) -> None:
    change_topic(by=by, topic=topic, revision=1, name="Jongeren", words="")
    answer = sign_in(by).post(
        _address(stage, "topic_change", topic.pk), {"name": "Studenten", "words": "", "revision": 1}
    )
    assert answer.status_code == 409
    assert "Jongeren" in answer.content.decode()
    with pytest.raises(Conflict):
        remove_topic(by=by, topic=topic, revision=1)


@pytest.mark.parametrize("name", ["starters", " STARTERS "])
def test_a_name_stands_there_once(stage: Stage, by: User, topic: RegionTopic, name: str) -> None:
    with pytest.raises(Refusal, match="staat er al"):
        add_topic(by=by, region=stage.region, name=name, words="")
    change_topic(by=by, topic=topic, revision=1, name=name, words="")  # its own name is free


@pytest.mark.parametrize("name", ["", " , ", "…"])
def test_a_topic_has_a_name(stage: Stage, by: User, name: str) -> None:
    with pytest.raises(Refusal, match="Geef het onderwerp een naam"):
        add_topic(by=by, region=stage.region, name=name, words="")


@pytest.mark.parametrize("who", ["association", "tenants", "outsider"])
def test_who_may_not_edit_the_plan_leaves_topics_alone(stage: Stage, topic: RegionTopic, who: str) -> None:
    person = getattr(stage.cast, who)
    deeds: list[Callable[[], object]] = [
        lambda: add_topic(by=person, region=stage.region, name="Anders", words=""),
        lambda: change_topic(by=person, topic=topic, revision=1, name="Anders", words=""),
        lambda: remove_topic(by=person, topic=topic, revision=1),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_a_topic_of_another_region_is_not_there(stage: Stage, sign_in: SignIn, topic: RegionTopic) -> None:
    address = reverse("negotiating:topic_change", args=["elders", 2026, topic.pk])
    assert sign_in(stage.cast.outsider).get(address).status_code == 404


def test_words_of_others_stay_words(stage: Stage, by: User, sign_in: SignIn) -> None:
    add_topic(by=by, region=stage.region, name="<script>alert(1)</script>", words="<b>")
    assert "<script>alert" not in _page(sign_in(by), stage)
