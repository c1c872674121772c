"""Files and links that show what was done: adding, taking away, and who gets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.evidence import add_evidence, remove_evidence
from jaarschijf.monitoring.actions.reporting import discard_draft, keep_draft
from jaarschijf.monitoring.models import Evidence, Report, Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.monitoring.tests.reporting import PDF, UNDER_WAY, form, send, share_of
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
OnCommit = Callable[..., Any]


@pytest.fixture
def share(stage: Stage) -> Share:
    return share_of(stage, "association", 0)


@pytest.fixture
def talks(stage: Stage) -> Share:
    return share_of(stage, "care", 1)


@pytest.fixture
def page(share: Share) -> str:
    return f"/werk/waterdam/2026/voortgang/{share.pk}/"


def _drafted(stage: Stage, share: Share) -> Report:
    return keep_draft(by=stage.cast.association, share=share, revision=0, said=Said(standing="done"))


def test_a_file_is_evidence_that_something_is_done(stage: Stage, share: Share) -> None:
    draft = _drafted(stage, share)
    add_evidence(by=stage.cast.association, report=draft, title="", file=PDF)
    sent = send(stage, share, Said(standing="done"), revision=draft.revision)

    (proof,) = sent.evidence.all()
    assert (proof.title, proof.size) == ("Verslag.pdf", len(PDF[1]))
    assert proof.sha256 in str(proof.file.name)


def test_evidence_of_an_occurrence_outlives_the_next_draft(stage: Stage, talks: Share) -> None:
    by, duty = stage.cast.care, DutySaid(talks.duties.get().obligation_id, "1", done_on=date(2026, 3, 1))
    draft = keep_draft(by=by, share=talks, revision=0, said=Said())
    proof = add_evidence(by=by, report=draft, title="Verslag", link="https://a.example/", duty=duty.key)
    keep_draft(by=by, share=talks, revision=draft.revision, said=Said(sentence="Verder"))
    sent = send(stage, talks, replace(UNDER_WAY, duties=(duty,)), revision=draft.revision + 1, by=by)

    assert sent.evidence.get() == proof
    assert sent.duty_reports.get().evidence.get() == proof


def test_evidence_is_a_file_or_a_link(stage: Stage, share: Share) -> None:
    draft = _drafted(stage, share)
    with pytest.raises(Refusal, match="een van de twee"):
        add_evidence(by=stage.cast.association, report=draft, title="")
    with pytest.raises(Refusal, match="een van de twee"):
        add_evidence(by=stage.cast.association, report=draft, title="", file=PDF, link="https://a.example/")


def test_nobody_adds_evidence_for_another_party(stage: Stage, share: Share) -> None:
    draft = _drafted(stage, share)
    with pytest.raises(NotAllowed):
        add_evidence(by=stage.cast.care, report=draft, title="", file=PDF)


def test_what_was_sent_takes_no_more_evidence(stage: Stage, share: Share) -> None:
    draft = _drafted(stage, share)
    proof = add_evidence(by=stage.cast.association, report=draft, title="", file=PDF)
    send(stage, share, UNDER_WAY, revision=draft.revision)

    with pytest.raises(Refusal, match="al verzonden"):
        add_evidence(by=stage.cast.association, report=draft, title="", file=PDF)
    with pytest.raises(Refusal, match="al verzonden"):
        remove_evidence(by=stage.cast.association, evidence=proof)


def test_a_file_that_is_taken_away_leaves_the_disk(
    stage: Stage, share: Share, django_capture_on_commit_callbacks: OnCommit
) -> None:
    proof = add_evidence(by=stage.cast.association, report=_drafted(stage, share), title="", file=PDF)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(by=stage.cast.association, evidence=proof)

    assert not default_storage.exists(str(proof.file.name))


def test_a_draft_that_is_thrown_away_takes_its_files_along(
    stage: Stage, share: Share, django_capture_on_commit_callbacks: OnCommit
) -> None:
    draft = _drafted(stage, share)
    proof = add_evidence(by=stage.cast.association, report=draft, title="", file=PDF)
    with django_capture_on_commit_callbacks(execute=True):
        discard_draft(by=stage.cast.association, share=share, revision=draft.revision)

    assert not share.reports.exists()
    assert not default_storage.exists(str(proof.file.name))


def test_the_same_file_in_two_drafts_is_two_files(
    stage: Stage, share: Share, talks: Share, django_capture_on_commit_callbacks: OnCommit
) -> None:
    mine = add_evidence(by=stage.cast.association, report=_drafted(stage, share), title="", file=PDF)
    draft = keep_draft(by=stage.cast.care, share=talks, revision=0, said=Said())
    theirs = add_evidence(by=stage.cast.care, report=draft, title="", file=PDF)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(by=stage.cast.care, evidence=theirs)

    assert default_storage.exists(str(mine.file.name))


# The pages


def test_a_file_is_added_and_the_words_are_kept(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    file = SimpleUploadedFile("../Verslag.pdf", PDF[1])
    sign_in(stage.cast.association).post(
        page, form(**{"doe": "bewijs", "sentence": "Half", "bewijs-file": file})
    )

    draft = share.reports.drafts().get()
    assert (draft.sentence, draft.evidence.get().title) == ("Half", "Verslag.pdf")


def test_a_file_that_can_not_be_kept_says_why_and_the_words_are_kept(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    file = SimpleUploadedFile("film.mp4", b"...")
    answer = sign_in(stage.cast.association).post(
        page, form(**{"doe": "bewijs", "sentence": "Half", "bewijs-file": file})
    )
    assert answer.status_code == 422
    assert "‘film.mp4’ kan niet worden bewaard." in answer.content.decode()
    assert 'name="revision" value="1"' in answer.content.decode()
    assert share.reports.drafts().get().sentence == "Half"


def test_a_link_is_taken_away_again(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    client.post(page, form(**{"doe": "bewijs", "bewijs-link": "https://a.example/"}))
    client.post(page, form(doe=f"weg-{Evidence.objects.get().pk}", revision="1"))
    assert not Evidence.objects.exists()


@pytest.fixture
def proof(stage: Stage, share: Share) -> Evidence:
    """A file with a draft of the association."""
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=UNDER_WAY)
    return add_evidence(by=stage.cast.association, report=draft, title="Verslag <b>", file=PDF)


def _file(proof: Evidence) -> str:
    return f"/werk/waterdam/2026/bewijs/{proof.pk}/"


def test_a_file_is_given_to_be_kept_and_never_opened(stage: Stage, proof: Evidence, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).get(_file(proof))

    assert answer.content == PDF[1]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="verslag-b.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("audience", "narrowed", "status"),
    [("parties", {}, 200), ("internal", {}, 404), ("parties", {"evidence": "internal"}, 404)],
)
def test_a_file_is_for_who_may_read_the_evidence(
    stage: Stage,
    share: Share,
    proof: Evidence,
    sign_in: SignIn,
    audience: str,
    narrowed: dict[str, str],
    status: int,
) -> None:
    client = sign_in(stage.cast.care)
    assert client.get(_file(proof)).status_code == 404
    send(stage, share, replace(UNDER_WAY, audience=audience, field_audiences=narrowed), revision=1)
    assert client.get(_file(proof)).status_code == status
