"""Words planted around a closed group are read by those they are for, and by nobody else."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from jaarschijf.journal.models import Entry
from jaarschijf.meetings.actions.calendar import make_link
from jaarschijf.meetings.actions.groups import remove_member
from jaarschijf.meetings.calendar.address import address_of
from jaarschijf.meetings.models import Group, Notice
from jaarschijf.outbox.models import Letter, LetterFile
from jaarschijf.publishing.models import Snapshot
from tests.planted import ACTION, CIRCLE, INSIDE, REGION, SECRET, WORDS, YEAR, Circle, plant
from tests.stage import Stage
from tests.test_leaks import LINK, SignIn, _texts


@pytest.fixture
def circle(autumn: None, stage: Stage) -> Circle:
    return plant(stage)


def _read(answer: Any) -> str:
    """The words of an answer, also of a PDF and of a calendar, whose lines are folded."""
    if answer.headers.get("Content-Type") == "application/pdf":
        return _words(answer.content)
    return "\n".join(_texts(answer)).replace("\r\n ", "")


def _words(file: bytes) -> str:
    with closing(pypdfium2.PdfDocument(io.BytesIO(file))) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _crawl(client: Client, *starts: str) -> dict[str, str]:
    """Address -> words of all that is reached by links."""
    seen: dict[str, str] = {}
    ahead = list(starts)
    while ahead:
        address = ahead.pop().replace("&amp;", "&")
        if address in seen or address.startswith(("/static/", "/account/")):
            continue
        seen[address] = _read(client.get(address, follow=True))
        ahead += LINK.findall(seen[address])
    return seen


def _where(pages: dict[str, str], word: str) -> list[str]:
    return sorted(address for address, text in pages.items() if word in text)


@pytest.mark.parametrize("who", ["care", "tenants"])
def test_who_is_not_in_the_group_reads_that_it_meets_and_what_it_asks_of_parties(
    circle: Circle, sign_in: SignIn, who: str
) -> None:
    pages = _crawl(sign_in(getattr(circle.stage.cast, who)), REGION, *circle.pages)

    assert len(pages) > 60
    assert len(_where(pages, INSIDE)) > 5
    assert _where(pages, ACTION)
    assert _where(pages, CIRCLE) == _where(pages, SECRET) == []


def test_a_member_reads_all_but_what_is_confidential(circle: Circle, sign_in: SignIn) -> None:
    pages = _crawl(sign_in(circle.stage.cast.municipality), REGION, *circle.pages)

    everybodys = Notice.objects.get(title=INSIDE)
    silent = {f"{REGION}groepen/{circle.group.pk}/", f"{YEAR}mededelingen/{everybodys.pk}/"}
    assert set(circle.pages) - set(_where(pages, CIRCLE)) == silent
    assert _where(pages, SECRET) == []


def test_who_leads_reads_what_is_confidential_where_it_is_written_and_nowhere_else(
    circle: Circle, sign_in: SignIn
) -> None:
    pages = _crawl(sign_in(circle.stage.cast.association), REGION, *circle.pages)

    found = _where(pages, SECRET)
    assert {f"{YEAR}vergaderingen/{row.pk}/agenda/" for row in (circle.held, circle.ahead)} <= set(found)
    assert f"{YEAR}vergaderingen/{circle.held.pk}/verslag/" in found
    assert not any(part in page for page in found for part in ("stukken/", ".ics", "geschiedenis", ".xlsx"))


def test_the_public_and_its_files_have_none_of_it(circle: Circle, client: Client) -> None:
    public = "/waterdam/2026/"
    files = ("jaarschijf.json", "jaarschijf.xlsx", "afspraken.csv", "projecten.csv", "jaarschijf.pdf")
    pages = _crawl(client, public, *(f"{public}{name}" for name in files))

    assert len(pages) > 10
    assert [(word, _where(pages, word)) for word in WORDS] == [(word, []) for word in WORDS]
    assert not any(word in str(list(Snapshot.objects.values())) for word in WORDS)


def test_nobody_who_has_not_signed_in_gets_a_page_of_it(circle: Circle, client: Client) -> None:
    assert {client.get(page).status_code for page in circle.pages} == {302}


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("association", {CIRCLE, INSIDE}),
        ("municipality", {CIRCLE, INSIDE, ACTION}),
        ("care", {INSIDE}),
        ("tenants", set()),
    ],
)
def test_a_calendar_has_the_own_meetings_and_last_days(
    circle: Circle, client: Client, who: str, words: set[str]
) -> None:
    link = make_link(by=getattr(circle.stage.cast, who), region=circle.stage.region)
    text = _read(client.get(address_of(link)))

    assert "BEGIN:VCALENDAR" in text
    assert {word for word in WORDS if word in text} == words


def test_mail_goes_to_the_group_and_tells_nothing_confidential(circle: Circle) -> None:
    letters = [f"{row.subject} {row.text} {row.html}" for row in Letter.objects.all()]
    files = [_words(bytes(row.data)) for row in LetterFile.objects.all()]
    told = {row.user for row in Letter.objects.all() if CIRCLE in f"{row.subject} {row.text} {row.html}"}
    cast = circle.stage.cast

    assert told == {cast.association, cast.municipality}
    assert {row.letter.user for row in LetterFile.objects.all()} == told
    assert any(CIRCLE in text for text in files)
    assert not any(SECRET in text for text in (*letters, *files))


def test_the_journal_of_the_region_tells_nothing_of_it(circle: Circle) -> None:
    entries = Entry.objects.filter(region_id=circle.stage.region.pk)
    told = "\n".join(entry.sentence for entry in entries)

    assert INSIDE in told
    assert CIRCLE not in told
    assert SECRET not in str(list(Entry.objects.values_list("data", flat=True)))


def test_who_leaves_the_group_reads_nothing_of_it_any_more(circle: Circle, sign_in: SignIn) -> None:
    who = circle.stage.cast.association
    link = make_link(by=who, region=circle.stage.region)
    for group in Group.objects.filter(members__user=who):
        remove_member(
            by=circle.stage.cast.coordinator, group=group, revision=None, member=group.members.get(user=who)
        )
    client = sign_in(who)
    inner = ("/agenda/", "/verslag/", "/stukken/")
    papers = [page for page in circle.pages if any(part in page for part in inner)]

    assert {client.get(page).status_code for page in papers} == {403}
    assert CIRCLE not in _read(client.get(address_of(link)))


def test_who_leaves_the_region_reads_nothing_though_the_seat_is_still_there(
    circle: Circle, sign_in: SignIn
) -> None:
    who = circle.stage.cast.association
    link = make_link(by=who, region=circle.stage.region)
    who.memberships.all().delete()
    client = sign_in(who)

    assert who.seats.exists()
    assert {client.get(page).status_code for page in circle.pages} == {404}
    assert not any(word in _read(client.get(address_of(link))) for word in WORDS)


def test_papers_that_are_open_are_read_by_all_inside_and_no_more_than_that(
    circle: Circle, sign_in: SignIn, client: Client
) -> None:
    Group.objects.filter(pk=circle.group.pk).update(open_papers=True)
    public = _crawl(client, "/waterdam/2026/")
    pages = _crawl(sign_in(circle.stage.cast.care), REGION, *circle.pages)

    assert _where(public, CIRCLE) == _where(pages, SECRET) == []
    assert {page for page in _where(pages, CIRCLE) if "/stukken/" not in page} == set()
    assert sum("/stukken/" in page for page in _where(pages, CIRCLE)) >= 6
