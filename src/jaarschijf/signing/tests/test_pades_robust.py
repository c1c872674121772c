"""Whatever a stranger gives, there is an answer, and soon."""

from __future__ import annotations

import zlib
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.signing.pades.values import Fault, Trust
from jaarschijf.signing.pades.verifying import LARGEST, examine
from jaarschijf.signing.tests import documents
from jaarschijf.signing.tests.documents import keys

NOBODY = Trust(())
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A small file in which only the objects are odd."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(offsets))
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + end % (len(objects) + 1, trailer, len(body))


def _unpacked(size: int) -> bytes:
    """A table of contents that is small until it is unpacked."""
    packed = zlib.compress(bytes(size), 9)
    start = (
        b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9999999/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>"
    )
    return start % len(packed) + b"stream\n" + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"


ODD = {
    "lists in lists": b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
    "deep form": _pdf(b"<</Pages 2 0 R/AcroForm " + b"[" * 5000 + b"]" * 5000 + b">>", PAGES),
    "field in itself": _pdf(
        b"<</Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", PAGES, b"<</T(a)/FT/Sig/Kids[3 0 R]>>"
    ),
    "object that is itself": _pdf(b"<</Pages 2 0 R/AcroForm 3 0 R>>", PAGES, b"3 0 R"),
    "objects in a ring": _pdf(b"<</Pages 2 0 R/AcroForm 3 0 R>>", PAGES, b"4 0 R", b"3 0 R"),
    "huge table": b"%PDF-1.7\nxref\n0 99999999999\ntrailer<</Size 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
    "bomb": _unpacked(20_000_000),
    "no end": b"%PDF-1.7\n1 0 obj\n" + b"(" * 100_000,
    "odd field": _pdf(b"<</Pages 2 0 R/AcroForm<</Fields 7>>>>", PAGES),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_has_an_answer_within_seconds(name: str) -> None:
    started = monotonic()
    assert not examine(ODD[name], NOBODY).whole
    assert monotonic() - started < 5


def test_an_odd_signature_beside_good_ones_is_broken() -> None:
    odd = b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<3000>>>"
    field = b"<</T(a)/FT/Sig/V 4 0 R>>"
    found = examine(_pdf(b"<</Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", PAGES, field, odd), NOBODY)
    assert Fault.BROKEN in found.faults


def test_a_plain_file_is_unsigned() -> None:
    assert examine(_pdf(b"<</Pages 2 0 R>>", PAGES), NOBODY).faults == (Fault.UNSIGNED,)


def test_a_file_that_is_too_large_is_not_read() -> None:
    found = examine(b"%PDF-".ljust(LARGEST + 1), NOBODY)
    assert (found.is_pdf, found.faults) == (False, (Fault.TOO_LARGE,))


def test_what_does_not_begin_as_a_pdf_is_none() -> None:
    found = examine(b"PK" + documents.signed(), keys().trust)
    assert (found.is_pdf, found.faults) == (False, (Fault.NOT_PDF,))


def test_reading_ends_when_the_time_is_up() -> None:
    assert examine(documents.signed(), keys().trust, seconds=0).faults == (Fault.UNREADABLE,)


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert not examine(data, NOBODY).whole
    assert not examine(b"%PDF-1.7\n" + data, NOBODY).whole


@settings(max_examples=25)
@given(st.data())
def test_a_part_of_the_file_is_only_whole_where_it_was_signed(data: st.DataObject) -> None:
    steps = documents.steps()
    end = data.draw(st.integers(0, len(steps[-1]) - 1))
    assert examine(steps[-1][:end], keys().trust).whole is (end in {len(step) for step in steps})


@settings(max_examples=20)
@given(st.data())
def test_damage_in_many_places_shows_too(data: st.DataObject) -> None:
    pdf = bytearray(documents.signed())
    places = st.sets(st.integers(0, len(documents.sealed()) - 1), min_size=2, max_size=20)
    for place in data.draw(places):
        pdf[place] ^= data.draw(st.integers(1, 255))
    assert not examine(bytes(pdf), keys().trust).whole
