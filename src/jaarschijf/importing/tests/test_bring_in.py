"""Bringing a document in."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jaarschijf.importing.actions import accept_all, bring_in, change_head, discard, settle, upload_of
from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.tests.documents import NAME, document, projects
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.reading import ReadingError
from jaarschijf.register.models import Agreement, SourceDocument
from tests.stage import Stage


def test_a_document_becomes_candidates_in_its_order(upload: Upload) -> None:
    assert [(row.kind, row.title) for row in upload.candidates.all()] == [
        ("theme", "Wonen met zorg"),
        ("agreement", "Overzicht van zorgwoningen"),
        ("agreement", "Toewijzen van gelijkvloerse woningen"),
        ("theme", "Samen werken"),
        ("agreement", "Delen van nieuws over de regels in juli 2027"),
    ]
    assert [row.theme.title for row in upload.candidates.all() if row.theme] == [
        "Wonen met zorg",
        "Wonen met zorg",
        "Samen werken",
    ]
    assert (upload.title, upload.year) == ("Jaarschijf Regionale Prestatieafspraken 2027", 2027)


def test_nothing_enters_the_register(upload: Upload, stage: Stage) -> None:
    assert Agreement.objects.count() == len(stage.agreements)
    assert stage.region.plans.count() == 1
    assert upload.plan is None


def test_every_candidate_knows_its_line(upload: Upload) -> None:
    for row in upload.candidates.all():
        assert row.source_quote.split()[0] in upload.lines[row.source_line - 1]


def test_the_journal_says_what_was_found(upload: Upload) -> None:
    entry = Entry.objects.about("upload", upload.pk).get()
    assert entry.sentence == (f"Rol coordinator heeft {NAME} ingelezen: 3 afspraken en 0 projecten gevonden.")


def test_the_same_bytes_are_the_same_upload(upload: Upload, stage: Stage) -> None:
    again = bring_in(by=stage.cast.coordinator, region=stage.region, name="anders.txt", data=document())
    assert again == upload
    assert upload_of(stage.region, document()) == upload
    assert (Upload.objects.count(), SourceDocument.objects.count()) == (1, 1)


def test_a_discarded_document_can_be_brought_in_again(upload: Upload, stage: Stage) -> None:
    discard(by=stage.cast.coordinator, upload=upload)
    again = bring_in(by=stage.cast.coordinator, region=stage.region, name=NAME, data=document())
    assert again != upload
    assert again.document == upload.document
    assert list(Upload.objects.in_hand()) == [again]


def test_the_database_holds_one_open_upload_per_document(upload: Upload) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(region=upload.region, document=upload.document, draft={})


def test_the_database_wants_a_theme_for_an_agreement(upload: Upload) -> None:
    row = upload.candidates.filter(kind="agreement").first()
    assert row
    row.pk, row.theme = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 ...", b"\x00\x01\x02" * 50])
def test_what_cannot_be_read_leaves_no_trace(stage: Stage, data: bytes) -> None:
    with pytest.raises(ReadingError):
        bring_in(by=stage.cast.coordinator, region=stage.region, name="x.txt", data=data)
    assert not Upload.objects.exists()
    assert not SourceDocument.objects.exists()


def test_a_path_in_the_name_is_left_out(stage: Stage, operator: CommandLine) -> None:
    upload = bring_in(by=operator, region=stage.region, name="../../ergens/a.txt", data=document())
    assert upload.document.name == "a.txt"


@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care", "outsider"])
def test_only_the_coordinator_brings_in(stage: Stage, who: str) -> None:
    with pytest.raises(NotAllowed):
        bring_in(by=getattr(stage.cast, who), region=stage.region, name=NAME, data=document())


def test_a_list_of_projects_names_no_year(stage: Stage, operator: CommandLine) -> None:
    upload = bring_in(by=operator, region=stage.region, name="p.csv", data=projects() + b"12-12-2025;;;;;\n")
    assert upload.year is None
    assert {row.kind for row in upload.candidates.all()} == {"project"}


def test_an_upload_waits_until_it_is_decided_and_settled(upload: Upload, operator: CommandLine) -> None:
    assert list(Upload.objects.unfinished()) == [upload]
    counts = vars(Upload.objects.counted().get())
    assert [counts[name] for name in ("total", "waiting", "ready", "taken")] == [5, 5, 0, 0]
    accept_all(by=operator, upload=upload)
    assert list(Upload.objects.unfinished()) == [upload]
    settle(by=operator, upload=upload)
    assert not Upload.objects.unfinished().exists()


def test_a_discarded_upload_is_closed(upload: Upload, operator: CommandLine) -> None:
    discard(by=operator, upload=upload)
    with pytest.raises(Refusal, match="weggelegd"):
        accept_all(by=operator, upload=upload)
    assert not Candidate.objects.filter(state="accepted").exists()


def test_the_head_can_be_corrected(upload: Upload, operator: CommandLine) -> None:
    change_head(by=operator, upload=upload, revision=1, title="Jaarschijf 2028", motto="", year=2028)
    upload.refresh_from_db()
    assert (upload.title, upload.motto, upload.year, upload.revision) == ("Jaarschijf 2028", "", 2028, 2)


def test_the_year_stays_once_a_part_is_settled(upload: Upload, operator: CommandLine) -> None:
    accept_all(by=operator, upload=upload)
    settle(by=operator, upload=upload)
    with pytest.raises(Refusal, match="2027"):
        change_head(by=operator, upload=upload, revision=None, title="", motto="", year=2030)
