"""Documents beside the signed file, and the evidence of a whole round."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdfua import validate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.signing.actions.sealed import write_fact
from jaarschijf.signing.actions.seats import refuse_seat
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import SealedDocument, SealedKind, SigningRound
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.sealed.making import seal_document, set_in_type
from jaarschijf.signing.sealed.statement import later_fact, reservation
from jaarschijf.signing.tests.pdfsig import opinions
from jaarschijf.signing.tests.registered import a_bare_document, a_kept_round, words_of
from jaarschijf.signing.tests.rounds import BY, a_round, boards, seat_of
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import Settings

    from jaarschijf.people.models import User

AT = datetime(2026, 6, 15, 12, 5, tzinfo=UTC)


def _seal_a_fact(row: SigningRound, key: str = "proef") -> SealedDocument:
    said = later_fact(title="Een fusie", text="Woonstede fuseerde.", said_by="Rol", at=AT)
    return seal_document(by=BY, version=row.version, kind=SealedKind.FACT, key=key, statement=said, at=AT)


# what a document says


@pytest.fixture
def typeset(complete: SigningRound) -> bytes:
    said = reservation(
        party="Woonstede",
        text="Onder voorbehoud van de *begroting*.",
        until=date(2026, 9, 1),
        lifted_by="de raad",
        said_by="Kees",
        at=AT,
    )
    return set_in_type(complete.version, SealedKind.RESERVATION, said, AT, trial=True)


def test_a_reservation_says_whose_until_when_and_who_lifts_it(typeset: bytes) -> None:
    told = words_of(typeset)
    for words in ("Voorbehoud van Woonstede", "1 september 2026", "de raad", "Kees, namens Woonstede"):
        assert words in told


def test_it_names_the_text_and_the_signed_file_by_their_whole_hash(
    complete: SigningRound, typeset: bytes
) -> None:
    told = words_of(typeset)
    assert complete.version.sha256 in told
    assert complete.parts.latest("number").sha256 in told


def test_a_trial_says_so_in_the_document(typeset: bytes) -> None:
    assert "PROEF – zonder rechtsgeldig zegel" in words_of(typeset)


def test_it_can_be_read_by_everybody(typeset: bytes, tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(typeset)
    assert [(found.rule_id, found.message) for found in validate(str(path)).findings] == []


def test_it_lasts(typeset: bytes) -> None:
    with pikepdf.open(io.BytesIO(typeset)) as document, document.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")


def test_the_same_words_and_moment_give_the_same_bytes(complete: SigningRound) -> None:
    said = later_fact(title="Een fusie", text="Tekst", said_by="Rol", at=AT)
    first, again = (set_in_type(complete.version, SealedKind.FACT, said, AT, trial=False) for _ in range(2))
    assert first == again


# sealing


def test_the_seal_holds_for_two_tools(complete: SigningRound, trial: None) -> None:
    data = bytes(_seal_a_fact(complete).data)
    assert examine(data, current_keys().trust).whole
    assert [one.is_valid for one in opinions(data)] == [True]


def test_the_same_key_twice_is_one_document(complete: SigningRound, trial: None) -> None:
    assert _seal_a_fact(complete).pk == _seal_a_fact(complete).pk


def test_a_document_is_kept_in_the_journal(complete: SigningRound, trial: None) -> None:
    row = _seal_a_fact(complete)
    assert Entry.objects.about("sealeddocument", row.pk).get().event == "sealed.made"


def test_without_a_key_nothing_is_sealed(complete: SigningRound, settings: Settings) -> None:
    settings.SEAL_TRIAL, settings.SEAL_FILE = False, ""
    with pytest.raises(Refusal, match="sleutel"):
        _seal_a_fact(complete)
    assert not SealedDocument.objects.exists()


def test_a_refusal_to_sign_is_sealed(stage: Stage, trial: None) -> None:
    row = a_round(boards(stage))
    seat = seat_of(row, stage.parties["care"])
    refuse_seat(by=seat.mandate.user, seat=seat, revision=seat.revision, reason="Eerst een besluit.")
    kept = SealedDocument.objects.get(kind=SealedKind.REFUSAL)
    assert "Eerst een besluit." in words_of(bytes(kept.data))
    assert kept.about == row.version.sha256


def test_a_party_may_refuse_while_the_key_is_away(stage: Stage, trial: None, settings: Settings) -> None:
    row = a_round(boards(stage))
    seat = seat_of(row, stage.parties["care"])
    settings.SEAL_TRIAL = False
    refuse_seat(by=seat.mandate.user, seat=seat, revision=seat.revision, reason="Nee.")
    assert seat_of(row, stage.parties["care"]).state == "refused"
    assert not SealedDocument.objects.exists()


# later facts


def test_the_coordinator_writes_a_later_fact(stage: Stage, complete: SigningRound, trial: None) -> None:
    words = {"title": "Een fusie", "text": "Woonstede fuseerde."}
    row = write_fact(by=stage.cast.coordinator, version=complete.version, **words)
    again = write_fact(by=stage.cast.coordinator, version=complete.version, **words)
    assert (row.kind, row.pk) == (SealedKind.FACT, again.pk)


def test_an_officer_writes_none(stage: Stage, complete: SigningRound, trial: None) -> None:
    with pytest.raises(NotAllowed):
        write_fact(by=stage.cast.association, version=complete.version, title="x", text="y")


@pytest.mark.parametrize("words", [("", "tekst"), ("titel", "  ")])
def test_a_fact_has_a_title_and_a_text(complete: SigningRound, trial: None, words: tuple[str, str]) -> None:
    with pytest.raises(Refusal):
        write_fact(by=BY, version=complete.version, title=words[0], text=words[1])


def test_a_plan_that_is_not_signed_has_no_later_facts(stage: Stage, trial: None) -> None:
    row = a_kept_round(stage, signed=2)
    with pytest.raises(Refusal, match="iedereen"):
        write_fact(by=BY, version=row.version, title="x", text="y")


# the pages


def test_members_find_the_documents(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    row = a_kept_round(stage, signed=2)
    document = a_bare_document(row.version, SealedKind.RESERVATION, title="Voorbehoud van Woonstede")
    client = sign_in(stage.cast.tenants)
    listed = client.get("/werk/waterdam/2026/ondertekenen/stukken/")
    file = client.get(f"/werk/waterdam/2026/ondertekenen/stukken/{document.pk}/")
    assert "Voorbehoud van Woonstede" in listed.content.decode()
    assert (file.content, file["Content-Type"]) == (bytes(document.data), "application/pdf")
    assert file["Content-Disposition"].endswith(f'-voorbehoud-{document.pk}.pdf"')


def test_an_outsider_finds_nothing(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    row = a_kept_round(stage)
    document = a_bare_document(row.version)
    client = sign_in(stage.cast.outsider)
    address = f"/werk/waterdam/2026/ondertekenen/stukken/{document.pk}/"
    assert client.get(address).status_code == 404


def test_without_documents_the_page_says_how_they_come(
    stage: Stage, sign_in: Callable[[User], Client]
) -> None:
    page = sign_in(stage.cast.tenants).get("/werk/waterdam/2026/ondertekenen/stukken/")
    assert "Er zijn nog geen stukken." in page.content.decode()


def test_the_coordinator_writes_a_fact_on_the_page(
    stage: Stage, complete: SigningRound, trial: None, sign_in: Callable[[User], Client]
) -> None:
    words = {"title": "Een fusie", "text": "Woonstede fuseerde."}
    client = sign_in(stage.cast.coordinator)
    answer = client.post("/werk/waterdam/2026/ondertekenen/stukken/feit/", words, follow=True)
    assert "Een fusie" in answer.content.decode()
    assert SealedDocument.objects.get().kind == SealedKind.FACT


def test_before_the_signing_is_done_a_fact_waits(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(stage.cast.coordinator)
    answer = client.get("/werk/waterdam/2026/ondertekenen/stukken/feit/", follow=True)
    assert "Een later feit kan pas als iedereen de jaarschijf heeft getekend." in answer.content.decode()
