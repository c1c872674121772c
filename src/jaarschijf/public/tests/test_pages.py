"""The citizen pages: the same for everybody, and nothing but what was published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.standing import Standing
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.public import cards, editions
from jaarschijf.public.filters import Filter
from jaarschijf.public.plan_page import PlanPage
from jaarschijf.public.table import Order
from jaarschijf.public.tests.conftest import Publish
from jaarschijf.publishing.cells import legend
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tests import samples
from jaarschijf.register.actions import agreements, plans, projects
from jaarschijf.register.actions.projects import values_of
from tests.stage import Stage

PLAN = "/waterdam/2026/"
AGREEMENT = "/waterdam/2026/afspraken/zorgoverleg/"
FILES = ("jaarschijf.json", "jaarschijf.xlsx", "afspraken.csv", "projecten.csv")


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_home_page_says_what_to_do_when_nothing_is_published(client: Client, db: None) -> None:
    assert "Er is nog geen jaarschijf gepubliceerd" in _text(client, "/")


def test_the_home_page_names_regions_with_their_years(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    text = _text(client, "/")
    assert PLAN in text
    assert "Elders" not in text


def test_a_region_leads_to_its_newest_year(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    assert client.get("/waterdam/").headers["Location"] == PLAN
    assert client.get("/elders/").status_code == 404


def test_before_publication_there_is_nothing(client: Client, stage: Stage) -> None:
    for address in ("/waterdam/", PLAN, AGREEMENT, *(PLAN + name for name in FILES)):
        assert client.get(address).status_code == 404, address


def test_the_plan_opens_with_how_it_stands(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    row = stage.agreements[0]
    agreements.set_standing(
        by=operator, agreement=row, revision=row.revision, standing=Standing.STALLED, note="Geen tijd."
    )
    publish()
    text = _text(client, PLAN)
    assert "<h1>" in text
    assert "Van de 3 afspraken is er nog geen gereed." in text
    assert 'Eén stagneert: <a href="/waterdam/2026/afspraken/doelgroepen-in-balans/">' in text
    assert "Samen verder in Waterdam" in text
    assert "Ondertekening" in text
    assert "178" in text.split("<tfoot>")[1].split("</tfoot>")[0]


def test_what_changed_since_the_version_before_is_told(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    assert "sinds" not in _text(client, PLAN)
    row = stage.agreements[1]
    agreements.set_standing(by=operator, agreement=row, revision=row.revision, standing="done", note="")
    publish()
    text = _text(client, PLAN)
    assert "Eén ding is anders sinds" in text
    assert "De stand gaat van ‘nog geen melding’ naar ‘gereed’." in text


def test_a_live_change_does_not_reach_the_public(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    addresses = (PLAN, AGREEMENT, *(PLAN + name for name in FILES[:1] + FILES[2:]))
    before = [client.get(address).content for address in addresses]
    row = stage.agreements[1]
    agreements.change_agreement(
        by=operator,
        agreement=row,
        revision=row.revision,
        title="Geheim",
        text="Geheim.",
        responsible=["Geheim"],
    )
    plans.add_theme(by=operator, plan=stage.plan, title="Geheim", ambition="")
    project = stage.projects[0]
    values = values_of(project)
    projects.change_project(by=operator, project=project, revision=project.revision, values=values)
    assert [Client().get(address).content for address in addresses] == before


def test_everybody_gets_the_same_bytes_and_no_cookie(
    stage: Stage, publish: Publish, sign_in: Callable[[User], Client]
) -> None:
    publish()
    for address in ("/", PLAN, AGREEMENT, *(PLAN + name for name in FILES[:1] + FILES[2:])):
        anonymous = Client().get(address)
        for person in vars(stage.cast).values():
            response = sign_in(person).get(address)
            assert (response.status_code, response.content) == (200, anonymous.content)
            assert not response.cookies
            assert "Cookie" not in response.headers["Vary"]


def test_the_pages_take_few_queries(
    stage: Stage, publish: Publish, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish()
    for address in ("/", PLAN, AGREEMENT, f"{PLAN}?stand=gereed&zoek=zorg", PLAN + "projecten.csv"):
        editions._text.cache_clear()
        with django_assert_max_num_queries(5):
            assert Client().get(address).status_code == 200


def test_a_filter_is_a_link_to_share(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    text = _text(client, f"{PLAN}?thema=2-samenwerking&zoek=nieuws")
    assert "1 van 3 afspraken" in text
    assert "Wijzigingen delen" in text
    assert "Thema: Samenwerking" in text
    assert 'href="?zoek=nieuws#afspraken"' in text
    assert '<option value="2-samenwerking" selected>' in text
    assert f'<link rel="canonical" href="http://testserver{PLAN}">' in text


def test_a_filter_that_finds_nothing_says_what_to_do(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    text = _text(client, f"{PLAN}?partij=niemand&sorteer=onzin")
    assert "0 van 3 afspraken" in text
    assert "Haal een keuze weg" in text
    assert "Nog geen afspraken" not in text


def test_the_projects_are_sorted_by_a_link(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    text = _text(client, f"{PLAN}?sorteer=-woningen")
    assert text.index("Kadekwartier") < text.index("Parkzicht")
    assert 'aria-sort="descending"' in text
    assert 'href="?sorteer=woningen#projecten"' in text


def test_an_agreement_shows_who_does_what_when(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    row = stage.agreements[0]
    agreements.set_standing(
        by=operator, agreement=row, revision=row.revision, standing="stalled", note="Twee partijen wachten."
    )
    publish()
    text = _text(client, f"{PLAN}afspraken/doelgroepen-in-balans/")
    assert "In het tweede kwartaal van 2026 (1 april tot en met 30 juni)" in text
    assert "Twee partijen wachten." in text
    assert "Woonstede" in text  # the one behind Corporaties
    assert "Parkzicht" in text
    assert 'rel="next"' in text
    assert 'rel="prev"' not in text


def test_the_json_is_the_frozen_text_with_its_hash(client: Client, stage: Stage, publish: Publish) -> None:
    snapshot = publish()
    response = client.get(f"{PLAN}jaarschijf.json")
    assert response.content.decode() == snapshot.frozen
    assert response.headers["ETag"] == f'"{sha256(response.content).hexdigest()}"'
    assert json.loads(response.content)["year"] == 2026


def test_the_files_are_files(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    for name in FILES:
        response = client.get(PLAN + name)
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        assert response.content
    rows = list(
        csv.reader(io.StringIO(client.get(f"{PLAN}projecten.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row[0] for row in rows] == ["Locatie/projectnaam", "Parkzicht", "Kadekwartier"]


def test_only_reading_is_possible(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    assert client.post(PLAN).status_code == 405
    assert client.head(PLAN).content == b""


def test_an_address_is_what_reverse_makes_of_it(stage: Stage, publish: Publish) -> None:
    publish()
    page = PlanPage(editions.edition("waterdam", 2026), *_whole())
    assert page.address_of("zorgoverleg") == reverse(
        "public:agreement", args=["waterdam", 2026, "zorgoverleg"]
    )


class _Tags(HTMLParser):
    """Which elements and attributes a piece of HTML has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}
        self.links += [value or "" for name, value in attrs if name == "href"]


HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onclick='x",
        "{title}",
        "%s",
        "%(x)s",
        "\0",
        "a&b",
    ]
)


@given(samples.plans(HOSTILE))
def test_no_text_of_others_becomes_markup(data: Contents) -> None:
    whole = [part.cards for part in cards.themes(data, _whole()[2], lambda slug: f"/{slug}/")]
    whole.append(cards.rows(data["projects"], legend(data) | {"signed": '"><b>'}, lambda slug: f"/{slug}/"))
    tags = _Tags("".join(whole))
    assert not tags.found & {"script", "img", "b"}
    assert not [name for name in tags.found if "@on" in name]


def test_hostile_titles_and_links_stay_harmless_on_the_whole_page(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    row = stage.agreements[0]
    evil = "<script>alert(1)</script>"
    agreements.change_agreement(
        by=operator,
        agreement=row,
        revision=row.revision,
        title=evil,
        text=f"[klik](javascript:alert(1)) {evil} <img src=x onerror=alert(1)>",
        responsible=[evil],
    )
    plans.add_theme(by=operator, plan=stage.plan, title=evil, ambition=f"[klik](javascript:alert(1)) {evil}")
    snapshot = publish()
    slug = snapshot.contents["themes"][0]["agreements"][0]["slug"]
    for address in (PLAN, f"{PLAN}afspraken/{slug}/", f"{PLAN}?zoek={evil}&thema={evil}"):
        tags = _Tags(_text(client, address))
        assert not tags.found & {"script", "img@src", "img@onerror"}
        assert not [link for link in tags.links if link.startswith("javascript")]


def _whole() -> tuple[Filter, Order, date]:
    return Filter(), Order(), date(2026, 9, 14)
