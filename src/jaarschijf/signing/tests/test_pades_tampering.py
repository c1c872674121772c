"""What somebody does to a signed file shows, and what it was can be told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from jaarschijf.signing.pades.signing import sign
from jaarschijf.signing.pades.values import Examination, Fault, Kind
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import attacks, documents
from jaarschijf.signing.tests.documents import AT, keys, signatory


def _looked_at(pdf: bytes) -> Examination:
    return examine(pdf, keys().trust)


def _envelope() -> range:
    """Where the last signature itself stands, which nothing covers."""
    last = PdfFileReader(io.BytesIO(documents.signed())).embedded_signatures[-1]
    return range(int(last.byte_range[1]), int(last.byte_range[2]))


def _flipped(place: int, bit: int) -> bytes:
    changed = bytearray(documents.signed())
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_the_file_is_whole_before_anything_is_done() -> None:
    assert _looked_at(documents.signed()).whole


@settings(max_examples=25)
@given(data=st.data())
def test_one_bit_anywhere_under_the_signatures_shows(data: st.DataObject) -> None:
    pdf, envelope = documents.signed(), _envelope()
    covered = st.integers(0, envelope.start - 1) | st.integers(envelope.stop, len(pdf) - 1)
    assert not _looked_at(_flipped(data.draw(covered), data.draw(st.integers(0, 7)))).whole


def test_a_changed_file_is_still_said_to_be_ours() -> None:
    found = _looked_at(_flipped(documents.signed().index(b"/Type") + 1, 0))
    assert {fault for one in found.signatures for fault in one.faults} == {Fault.BROKEN}


@settings(max_examples=12)
@given(data=st.data())
def test_one_bit_in_the_last_signature_shows_or_changes_the_fingerprint(data: st.DataObject) -> None:
    """A few bits around the signature say nothing, such as a version; what was stored tells them apart."""
    place = data.draw(st.integers(_envelope().start, _envelope().stop - 1))
    found = _looked_at(_flipped(place, data.draw(st.integers(0, 7))))
    assert not found.whole or found.revisions[-1] != _looked_at(documents.signed()).revisions[-1]


@pytest.mark.parametrize(
    "attack",
    [
        attacks.add_field,
        attacks.add_page,
        attacks.add_stamp,
        attacks.change_text,
        attacks.change_title,
        attacks.swap_pages,
        attacks.blank_signature,
        attacks.take_out_signature,
        attacks.unseal,
    ],
)
def test_a_change_at_the_end_of_the_file_shows_at_every_signature(attack: Callable[[bytes], bytes]) -> None:
    found = _looked_at(attack(documents.signed()))
    assert Fault.APPENDED in found.faults
    assert all(one.faults == (Fault.CHANGED,) for one in found.signatures)
    assert all(one.intact for one in found.signatures)


@pytest.mark.parametrize("attack", [attacks.lend_signature, attacks.append_bytes])
def test_what_is_added_without_a_signature_shows(attack: Callable[[bytes], bytes]) -> None:
    assert Fault.APPENDED in _looked_at(attack(documents.signed())).faults


def test_a_signature_cannot_cover_up_a_change_before_it() -> None:
    changed = attacks.change_text(documents.signed())
    found = _looked_at(sign(changed, "partij-2", keys(), signatory(2), AT))
    assert [one.faults for one in found.signatures] == [(Fault.CHANGED,)] * 3 + [()]


def test_a_file_without_its_seal_in_the_catalogue_is_unsealed() -> None:
    assert Fault.UNSEALED in _looked_at(attacks.unseal(documents.signed())).faults


def test_a_removed_signature_leaves_an_older_file_that_says_so() -> None:
    older = documents.steps()[1]
    found = _looked_at(older)
    assert found.whole
    assert found.revisions == _looked_at(documents.signed()).revisions[:-1]
    assert found.open_fields == ("partij-1", "partij-2")


def test_another_document_has_other_revisions() -> None:
    ours, theirs = _looked_at(documents.signed()), _looked_at(documents.steps(title="Ander")[-1])
    assert theirs.whole
    assert not set(ours.revisions) & set(theirs.revisions)


def test_a_signature_of_another_document_does_not_fit() -> None:
    found = _looked_at(attacks.replay(documents.steps(title="Ander")[-1], documents.signed()))
    assert Fault.BROKEN in found.signatures[-1].faults


def test_a_signature_of_another_field_does_not_fit() -> None:
    found = _looked_at(attacks.replay(documents.steps()[1], documents.signed()))
    assert Fault.BROKEN in found.signatures[-1].faults


def test_a_signature_with_a_key_of_somebody_else_is_not_trusted() -> None:
    found = _looked_at(sign(documents.signed(), "partij-2", keys("other"), signatory(2), AT))
    assert [one.faults for one in found.signatures] == [(), (), (), (Fault.UNTRUSTED,)]


def test_signatures_without_a_seal_are_told_apart() -> None:
    found = _looked_at(sign(documents.laid(), "partij-0", keys(), signatory(), AT))
    assert found.faults == (Fault.UNSEALED,)
    assert [one.kind for one in found.signatures] == [Kind.PARTY]


def test_a_document_without_signatures_says_so() -> None:
    found = _looked_at(documents.laid())
    assert (found.is_pdf, found.faults) == (True, (Fault.UNSIGNED,))
