"""What goes round: frozen, numbered, mailed, and without a trace of what is confidential."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from pdfua import validate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.models import AgendaItem, Group, Meeting, Paper
from jaarschijf.meetings.papers.contents import contents_of
from jaarschijf.meetings.papers.pdf import pdf_of
from jaarschijf.meetings.tests.agendas import a_group, a_meeting, an_action, an_item, hold
from jaarschijf.outbox.models import Letter, LetterFile
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
BY = CommandLine()
SECRET = "verborgenwoord"
HOSTILE = '#strong[*vet*] "quote" & <b> $x$ 😀 ' + "lang" * 60


@pytest.fixture
def group(stage: Stage) -> Group:
    return a_group(stage)


@pytest.fixture
def meeting(stage: Stage, group: Group) -> Meeting:
    """Three open points, a confidential one in between, and outcomes of which one is confidential."""
    meeting = a_meeting(stage, group, place="Stadhuis")
    an_item(meeting, "Opening", minutes=5)
    hidden = an_item(meeting, SECRET, text=SECRET, presenter=SECRET, notes=SECRET, confidential=True)
    stuck = an_item(
        meeting,
        "Doelgroepen",
        minutes=20,
        text="Het stokt.",
        notes="Er is over gesproken.",
        presenter="Rol care",
    )
    AgendaItem.objects.filter(pk=stuck.pk).update(agreement=stage.agreements[0], kind="standing")
    an_item(meeting, "Sluiting", minutes=5)
    stuck.outcomes.create(kind="decision", text="We gaan door.", agreement=stage.agreements[0])
    stuck.outcomes.create(kind="information", text=SECRET, confidential=True)
    hidden.outcomes.create(kind="decision", text=SECRET)
    an_action(stage, stuck, person="Rol association")
    return meeting


def _text(file: bytes) -> str:
    """The words of a PDF; a word that was broken at the end of a line is whole again."""
    with closing(pypdfium2.PdfDocument(io.BytesIO(file))) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return " ".join(re.sub(r"[\ufffe\u00ad]\s*|\u200b", "", " ".join(texts)).split())


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        node = node.get("/K")
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary):
            yield from _elements(child)


def test_numbers_and_times_leave_no_gap_where_something_is_confidential(meeting: Meeting) -> None:
    items = contents_of(meeting, "agenda")["items"]
    assert [(item["number"], item["starts"]) for item in items] == [(1, "10:00"), (2, "10:05"), (3, "10:25")]


def test_an_agenda_holds_nothing_of_what_the_minutes_say(meeting: Meeting) -> None:
    items = contents_of(meeting, "agenda")["items"]
    assert all(item["notes"] == "" and item["outcomes"] == [] for item in items)


def test_it_stays_as_it_was_sent_and_the_next_one_is_a_version_more(meeting: Meeting) -> None:
    first = send_paper(by=BY, meeting=meeting, kind="agenda")
    meeting.items.filter(title="Sluiting").update(title="Einde")
    second = send_paper(by=BY, meeting=meeting, kind="agenda")
    assert [first.version, second.version] == [1, 2]
    assert [paper.contents["items"][-1]["title"] for paper in (first, second)] == ["Sluiting", "Einde"]
    assert all(paper.sha256 == sha256(paper.frozen.encode()) for paper in (first, second))


def test_the_same_once_more_is_what_was_sent_and_nobody_is_mailed_again(meeting: Meeting) -> None:
    first = send_paper(by=BY, meeting=meeting, kind="agenda")
    letters = Letter.objects.count()
    assert send_paper(by=BY, meeting=meeting, kind="agenda") == first
    assert (Paper.objects.count(), Letter.objects.count()) == (1, letters)


def test_all_in_the_group_but_the_sender_get_the_file_and_the_address(stage: Stage, meeting: Meeting) -> None:
    paper = send_paper(by=stage.cast.municipality, meeting=meeting, kind="agenda")
    letters = Letter.objects.order_by("user__email")
    assert [letter.user for letter in letters] == [stage.cast.association, stage.cast.care]
    for letter in letters:
        assert f"/werk/waterdam/2026/vergaderingen/{meeting.pk}/stukken/{paper.pk}/" in letter.text
        (file,) = letter.files.all()
        assert (file.name, file.mime) == ("agenda-stuurgroep-2026-09-24-v1.pdf", "application/pdf")
        assert bytes(file.data) == pdf_of(paper)


def test_minutes_go_round_as_a_draft_and_again_once_they_are_settled(meeting: Meeting) -> None:
    hold(meeting)
    draft = send_paper(by=BY, meeting=meeting, kind="minutes")
    hold(meeting, settled=True)
    settled = send_paper(by=BY, meeting=meeting, kind="minutes")
    assert [paper.contents["is_settled"] for paper in (draft, settled)] == [False, True]
    assert "Dit is een concept." in _text(pdf_of(draft))
    assert "Dit verslag is vastgesteld." in _text(pdf_of(settled))


def test_the_journal_says_what_went_round(meeting: Meeting) -> None:
    send_paper(by=BY, meeting=hold(meeting), kind="minutes")
    (entry,) = Entry.objects.filter(event="paper.sent")
    assert entry.data["paper"] == "het conceptverslag"


@pytest.mark.parametrize(("kind", "is_held"), [("minutes", False), ("agenda", True)])
def test_what_is_too_early_or_too_late_is_refused(meeting: Meeting, kind: str, *, is_held: bool) -> None:
    if is_held:
        hold(meeting)
    with pytest.raises(Refusal):
        send_paper(by=BY, meeting=meeting, kind=kind)


def test_with_nothing_to_tell_nothing_goes_round(meeting: Meeting) -> None:
    meeting.items.filter(confidential=False).delete()
    with pytest.raises(Refusal, match="nog niets op de agenda"):
        send_paper(by=BY, meeting=meeting, kind="agenda")


@pytest.mark.parametrize("who", ["care", "tenants"])
def test_only_who_leads_sends(stage: Stage, meeting: Meeting, who: str) -> None:
    with pytest.raises(NotAllowed):
        send_paper(by=getattr(stage.cast, who), meeting=meeting, kind="agenda")


@pytest.fixture
def sent(meeting: Meeting) -> list[Paper]:
    agenda = send_paper(by=BY, meeting=meeting, kind="agenda")
    return [agenda, send_paper(by=BY, meeting=hold(meeting, settled=True), kind="minutes")]


def test_the_minutes_tell_notes_and_outcomes_and_list_decisions_and_actions(sent: list[Paper]) -> None:
    text = _text(pdf_of(sent[1]))
    assert "2 Doelgroepen" in text
    assert "Er is over gesproken." in text
    assert "Besluit: We gaan door." in text
    assert "Rol association, Woonstede · uiterlijk 1 november 2026" in text
    assert "Besluiten Punt Besluit Wie Afspraak 2 We gaan door." in text
    assert "Acties Punt Actie Wie Uiterlijk Afspraak 2 Maakt een lijst." in text


def test_the_agenda_tells_when_each_point_is_and_who_brings_it(sent: list[Paper]) -> None:
    text = _text(pdf_of(sent[0]))
    assert "24 september 2026, 10:00 tot 12:00 uur" in text
    assert "Stadhuis" in text
    assert "2 Doelgroepen 10:05 (20 min) · Rol care · 1.1 Doelgroepen in balans" in text


@pytest.mark.parametrize("place", [0, 1])
def test_a_checker_of_accessible_pdf_finds_nothing(sent: list[Paper], tmp_path: Path, place: int) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(pdf_of(sent[place]))
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []


def test_it_has_a_title_a_language_and_tags(sent: list[Paper]) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(sent[1]))) as document:
        root = document.Root
        assert str(document.docinfo["/Title"]) == "Verslag: Stuurgroep, 24 september 2026"
        assert str(root.Lang) == "nl-NL"
        kinds = Counter(str(element.S) for element in _elements(root.StructTreeRoot))
    assert (kinds["/H1"], kinds["/H2"], kinds["/H3"], kinds["/Table"]) == (1, 3, 3, 2)
    assert kinds["/Link"] >= 3


def test_words_of_people_never_break_it_and_are_never_markup(meeting: Meeting) -> None:
    meeting.items.filter(title="Opening").update(
        title=HOSTILE[:200], text=HOSTILE, notes=f"{HOSTILE}\n\n\n- a"
    )
    text = _text(pdf_of(send_paper(by=BY, meeting=hold(meeting), kind="minutes")))
    assert text.count('#strong[*vet*] "quote" & <b> $x$ \ufffd') == 3


def test_no_paper_file_letter_or_journal_holds_what_is_confidential(sent: list[Paper]) -> None:
    assert SECRET not in str(list(Paper.objects.values_list("frozen", flat=True)))
    assert SECRET not in str(list(Letter.objects.values_list("subject", "text", "html")))
    assert SECRET not in str(list(Entry.objects.values_list("data", flat=True)))
    files = [bytes(file.data) for file in LetterFile.objects.all()]
    assert len(files) == 6
    assert not any(SECRET in _text(file) for file in files)


def _address(paper: Paper) -> str:
    return f"/werk/waterdam/2026/vergaderingen/{paper.meeting_id}/stukken/{paper.pk}/"


def test_the_page_reads_only_what_was_frozen(stage: Stage, sent: list[Paper], sign_in: SignIn) -> None:
    meeting = sent[0].meeting
    meeting.items.update(title="Heel iets anders")
    Meeting.objects.filter(pk=meeting.pk).update(day=date(2026, 12, 24))
    page = sign_in(stage.cast.care).get(_address(sent[0])).content.decode()
    assert "Doelgroepen" in page
    assert "Agenda van Stuurgroep, 24 september 2026" in page
    assert "Heel iets anders" not in page


def test_an_older_version_says_that_there_is_a_newer_one(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    first = send_paper(by=BY, meeting=meeting, kind="agenda")
    meeting.items.filter(title="Sluiting").update(title="Einde")
    second = send_paper(by=BY, meeting=meeting, kind="agenda")
    client = sign_in(stage.cast.care)
    assert "lees versie 2" in client.get(_address(first)).content.decode()
    assert "Er is een nieuwere" not in client.get(_address(second)).content.decode()


@pytest.mark.parametrize(("is_open", "status"), [(False, 403), (True, 200)])
def test_other_parties_read_papers_only_where_the_group_is_open(
    stage: Stage, group: Group, sent: list[Paper], sign_in: SignIn, *, is_open: bool, status: int
) -> None:
    Group.objects.filter(pk=group.pk).update(open_papers=is_open)
    client = sign_in(stage.cast.tenants)
    for paper in sent:
        assert client.get(_address(paper)).status_code == status
        assert client.get(f"{_address(paper)}pdf/").status_code == status


def test_a_concept_of_the_minutes_is_for_members(
    stage: Stage, group: Group, meeting: Meeting, sign_in: SignIn
) -> None:
    Group.objects.filter(pk=group.pk).update(open_papers=True)
    concept = send_paper(by=BY, meeting=hold(meeting), kind="minutes")
    seen = {
        who: sign_in(getattr(stage.cast, who)).get(_address(concept)).status_code
        for who in ("care", "tenants")
    }
    assert seen == {"care": 200, "tenants": 403}


def test_the_file_is_an_attachment_that_is_not_kept(stage: Stage, sent: list[Paper], sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.care).get(f"{_address(sent[1])}pdf/")
    named = 'attachment; filename="verslag-stuurgroep-2026-09-24-v1.pdf"'
    assert answer.headers["Content-Disposition"] == named
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.content == pdf_of(sent[1])
