"""The evidence of a round that everybody signed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from jaarschijf.journal.models import Entry
from jaarschijf.signing.files import file_of
from jaarschijf.signing.models import SealedDocument, SealedKind, Signature, SigningRound, Trail
from jaarschijf.signing.sealed import statement
from jaarschijf.signing.sealed.evidence import evidence, journal_rows
from jaarschijf.signing.sealed.statement import Row, Statement
from jaarschijf.signing.tests.pdfsig import opinions
from jaarschijf.signing.tests.registered import a_bare_document, words_of
from jaarschijf.signing.tests.rounds import a_round, boards, sign_all
from tests.stage import Stage

if TYPE_CHECKING:
    from django.test import Client

AT = datetime(2026, 6, 15, 12, 5, tzinfo=UTC)


def _said(told: Statement) -> list[Row]:
    return [row for section in told.sections for row in section.rows]


def test_the_evidence_has_every_hash(complete: SigningRound) -> None:
    version, parts = complete.version, list(complete.parts.order_by("number"))
    told = {row.sha256 for row in _said(evidence(complete))}
    assert {version.sha256, version.document.sha256, *(part.sha256 for part in parts)} <= told


def test_the_evidence_tells_who_signed_under_which_mandate_and_how(complete: SigningRound) -> None:
    told = " ".join(row.value for row in _said(evidence(complete)))
    for one in Signature.objects.filter(seat__round=complete):
        for words in (one.name, one.role, one.mandate, one.method, statement.moment(one.at)):
            assert words in told


def test_the_evidence_hides_where_signatures_came_from_but_proves_it(complete: SigningRound) -> None:
    told = repr(evidence(complete))
    assert "192.0.2.44" not in told
    assert "Bladeraar/7" not in told
    assert all(trail.fingerprint in told for trail in Trail.objects.all())


def test_two_trails_of_one_address_have_other_fingerprints(complete: SigningRound) -> None:
    found = {trail.fingerprint for trail in Trail.objects.all()}
    assert len(found) == Trail.objects.count() > 1


def test_the_evidence_names_the_documents_beside_it(complete: SigningRound) -> None:
    beside = a_bare_document(complete.version, SealedKind.RESERVATION, title="Voorbehoud van Woonstede")
    assert ("Voorbehoud", beside.sha256) in {(row.label, row.sha256) for row in _said(evidence(complete))}


def _entry(number: int, who: str = "Rol") -> Entry:
    data: dict[str, object] = {"title": "Jaarschijf", "party": f"Partij {number}"}
    return Entry(at=AT, event="signing.signed", actor_name=who, data=data)


def test_each_line_of_the_journal_holds_all_before_it() -> None:
    right = [row.sha256 for row in journal_rows(iter([_entry(1), _entry(2), _entry(3)]))]
    lacking = [row.sha256 for row in journal_rows(iter([_entry(1), _entry(3)]))]
    changed = [row.sha256 for row in journal_rows(iter([_entry(1, "Ander"), _entry(2), _entry(3)]))]
    assert right[0] == lacking[0]
    assert right[-1] not in lacking
    assert not set(right) & set(changed)


def test_the_last_signature_makes_evidence_that_anybody_can_check(
    stage: Stage, trial: None, client: Client
) -> None:
    """The whole way: a real round, its evidence, two tools, and the public page."""
    row = a_round(boards(stage))
    sign_all(row)
    kept = SealedDocument.objects.get(kind=SealedKind.EVIDENCE)
    data, signed = bytes(kept.data), file_of(row)
    told = words_of(data)
    assert [one.is_valid for one in opinions(data)] == [True]
    assert [one.is_valid for one in opinions(signed)] == [True] * 5
    assert all(one.name in told and one.part.sha256 in told for one in Signature.objects.all())
    pages = [
        client.post("/controleren/", {"file": SimpleUploadedFile("x.pdf", pdf)}).content.decode()
        for pdf in (signed, data)
    ]
    assert "Ondertekend, en niet veranderd: Jaarschijf 2026 Waterdam" in pages[0]
    assert kept.sha256 in pages[0]
    assert "Dit is een verzegeld document: Bewijs van ondertekening" in pages[1]
