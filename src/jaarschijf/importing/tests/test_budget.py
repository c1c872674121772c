"""Long documents: few queries, pages of 25, whole HTML."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jaarschijf.importing.actions import bring_in
from jaarschijf.importing.models import Upload
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from tests.stage import Stage

VOID = {"meta", "link", "input", "br", "hr", "img"}


def long_document(agreements: int) -> bytes:
    rows = [
        f"AFSPRAAK\t<p>Afspraak over wijk {number} In Q{number % 4 + 1} maken de corporaties een plan voor "
        f"wijk {number}.</p>\t<p>Corporaties Gemeente Dorp {number % 9}</p>\t"
        for number in range(agreements)
    ]
    head = [
        "Samen in Waterdam",
        "",
        "Jaarschijf Regionale Prestatieafspraken 2027",
        "",
        "Wonen in de wijk",
        "",
    ]
    ambition = "Wij zorgen samen voor fijne wijken waar iedereen goed kan wonen, nu en later."
    return "\n".join([*head, ambition, "", *rows]).encode()


class Nesting(HTMLParser):
    """Collects tags that don't close where they should, and ids that stand twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.wrong += [f"{tag}[{name}]" for name, _ in attrs if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def problems(page: str) -> list[str]:
    parser = Nesting()
    parser.feed(page)
    twice = sorted({value for value in parser.ids if parser.ids.count(value) > 1})
    return parser.wrong + parser.open + twice


@pytest.mark.parametrize("number", [20, 300])
def test_the_list_takes_few_queries_however_long(
    stage: Stage,
    operator: CommandLine,
    sign_in: Callable[[User], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    upload = bring_in(by=operator, region=stage.region, name="lang.txt", data=long_document(number))
    assert upload.candidates.count() == number + 1
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("importing:review", args=["waterdam", upload.pk])).content.decode()
    assert page.count("<article") == min(25, number + 1)
    assert problems(page) == []


def test_the_pages_of_a_long_list_follow_each_other(
    stage: Stage, operator: CommandLine, sign_in: Callable[[User], Client]
) -> None:
    upload = bring_in(by=operator, region=stage.region, name="lang.txt", data=long_document(60))
    client = sign_in(stage.cast.coordinator)
    page = client.get(reverse("importing:review", args=["waterdam", upload.pk]), {"pagina": "3"}).content
    assert page.count(b"<article") == 61 - 50
    assert "Bladzijde 3 van 3" in page.decode()
    assert "?pagina=2#onderdelen" in page.decode()


@pytest.mark.parametrize("name", ["uploads", "review", "head", "names", "discard"])
def test_the_html_of_pages_about_an_upload_is_whole(
    upload: Upload, stage: Stage, sign_in: Callable[[User], Client], name: str
) -> None:
    keys = [] if name == "uploads" else [upload.pk]
    page = sign_in(stage.cast.coordinator).get(reverse(f"importing:{name}", args=["waterdam", *keys]))
    assert problems(page.content.decode()) == []


@pytest.mark.parametrize("name", ["candidate", "split"])
def test_the_html_of_pages_about_a_candidate_is_whole(
    upload: Upload, stage: Stage, sign_in: Callable[[User], Client], name: str
) -> None:
    client = sign_in(stage.cast.coordinator)
    for row in upload.candidates.all():
        page = client.get(reverse(f"importing:{name}", args=["waterdam", upload.pk, row.pk]))
        assert problems(page.content.decode()) == []


@pytest.mark.parametrize("name", ["candidate", "names", "head", "uploads"])
def test_every_field_has_a_label(
    upload: Upload, stage: Stage, sign_in: Callable[[User], Client], name: str
) -> None:
    row = upload.candidates.filter(kind="agreement").first()
    assert row
    keys = {"candidate": [upload.pk, row.pk], "uploads": []}.get(name, [upload.pk])
    page = sign_in(stage.cast.coordinator).get(reverse(f"importing:{name}", args=["waterdam", *keys]))
    fields, labels = set(), set()

    class Fields(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
                fields.add(given.get("id"))
            if tag == "label":
                labels.add(given.get("for"))

    Fields().feed(page.content.decode())
    assert fields
    assert fields <= labels
