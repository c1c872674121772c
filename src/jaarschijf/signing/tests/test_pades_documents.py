"""A plan of thirty pages that fourteen parties sign, looked at by three who did not make it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from time import process_time

import pikepdf
import pypdfium2
import pytest
from pdfua import validate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.fields import lay_out
from jaarschijf.signing.pades.sealing import seal
from jaarschijf.signing.pades.signing import reason_of, sign
from jaarschijf.signing.pades.values import Examination, FieldSpec, Kind, Later, Signatory
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import documents
from jaarschijf.signing.tests.documents import AT, keys, signatory
from jaarschijf.signing.tests.pdfsig import opinions

PAGES, PARTIES = 30, 14
PRINTED = 4  # the flag of an annotation that comes on paper too


@pytest.fixture(scope="module")
def steps() -> Sequence[bytes]:
    """The sealed document, and after each of fourteen signatures."""
    return documents.steps(PAGES, PARTIES, PARTIES)


@pytest.fixture(scope="module")
def whole(steps: Sequence[bytes]) -> bytes:
    return steps[-1]


@pytest.fixture(scope="module")
def examination(whole: bytes) -> Examination:
    return examine(whole, keys().trust)


@pytest.fixture(scope="module")
def opened(whole: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def widgets(opened: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        widget
        for page in opened.pages
        for widget in page.get("/Annots", [])
        if widget["/Subtype"] == "/Widget"
    ]


def test_all_fifteen_signatures_are_whole(examination: Examination) -> None:
    assert examination.whole, examination.all_faults
    assert len(examination.signatures) == PARTIES + 1
    assert examination.open_fields == ()


def test_the_seal_comes_first_and_parties_follow(examination: Examination) -> None:
    assert [one.kind for one in examination.signatures] == [Kind.SEAL] + [Kind.PARTY] * PARTIES


def test_every_signature_is_pades_and_names_its_certificate(whole: bytes) -> None:
    for one in PdfFileReader(io.BytesIO(whole)).embedded_signatures:
        kept = {attribute["type"].native for attribute in one.signer_info["signed_attrs"]}
        assert one.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
        assert {"signing_certificate_v2", "message_digest", "content_type"} <= kept


def test_the_seal_allows_only_filling_in_and_signing(whole: bytes) -> None:
    first, *others = PdfFileReader(io.BytesIO(whole)).embedded_signatures
    assert first.docmdp_level == MDPPerm.FILL_FORMS
    assert all(one.docmdp_level is None for one in others)


def test_only_signatures_came_after_each_but_the_last(examination: Examination) -> None:
    assert [one.later for one in examination.signatures] == [Later.SIGNATURES] * PARTIES + [Later.NOTHING]
    assert [one.covers_whole_file for one in examination.signatures] == [False] * PARTIES + [True]


def test_a_signature_says_who_signed_and_when(examination: Examination) -> None:
    third = examination.signatures[3]
    assert (third.field, third.name, third.claimed_at) == ("partij-2", "Proefpersoon 2", AT)
    assert third.reason == "voorzitter, namens Partij 2. Besluit van 1 mei 2026. Akkoord."
    assert "PROEF handtekening" in third.certificate


def test_the_validator_of_the_library_finds_all_valid(whole: bytes) -> None:
    found = PdfFileReader(io.BytesIO(whole)).embedded_signatures
    context = ValidationContext(trust_roots=list(keys().trust.signers), moment=AT)
    assert [validate_pdf_signature(one, context).bottom_line for one in found] == [True] * (PARTIES + 1)


def test_an_independent_tool_finds_all_valid(whole: bytes) -> None:
    found = opinions(whole)
    assert [one.is_valid for one in found] == [True] * (PARTIES + 1)
    assert {one.field for one in found} == {"Zegel", *(f"partij-{n}" for n in range(PARTIES))}
    assert [one.field for one in found if one.covers_whole_file] == [f"partij-{PARTIES - 1}"]


@pytest.mark.parametrize("count", [0, 1, 6, 13])
def test_an_independent_tool_agrees_on_the_way(steps: Sequence[bytes], count: int) -> None:
    assert [one.is_valid for one in opinions(steps[count])] == [True] * (count + 1)


@pytest.mark.parametrize("count", [0, 1, 6, 13])
def test_every_signature_stays_valid_after_the_next(steps: Sequence[bytes], count: int) -> None:
    found = examine(steps[count], keys().trust)
    assert found.whole
    assert len(found.open_fields) == PARTIES - count


def test_each_signature_only_adds(steps: Sequence[bytes]) -> None:
    assert steps[0].startswith(documents.laid(PAGES, PARTIES, "Proef"))
    assert all(after.startswith(before) for before, after in pairwise(steps))


def test_revisions_are_the_files_that_were(steps: Sequence[bytes], examination: Examination) -> None:
    assert [revision.end for revision in examination.revisions] == [len(step) for step in steps]
    assert examine(steps[4], keys().trust).revisions == examination.revisions[:5]


def test_it_stays_under_a_megabyte(whole: bytes) -> None:
    assert len(whole) < 1_000_000


def test_a_signature_takes_less_than_a_third_of_a_second(steps: Sequence[bytes]) -> None:
    started = process_time()
    sign(steps[-2], f"partij-{PARTIES - 1}", keys(), signatory(), AT)
    assert process_time() - started < 0.3


def test_tags_stay_as_the_standard_wants(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(whole)
    assert not [finding for outcome in validate(str(path)).outcomes for finding in outcome.findings]


def test_it_still_says_which_standards_it_keeps(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("2A", "1")


def test_every_letter_in_a_signature_is_in_the_file(widgets: list[pikepdf.Object]) -> None:
    looks = [widget["/AP"]["/N"] for widget in widgets if "/AP" in widget]
    descriptors = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for look in looks
        for font in look["/Resources"]["/Font"].values()
    ]
    assert len(descriptors) == 2 * PARTIES
    assert all("/FontFile2" in descriptor for descriptor in descriptors)


def test_every_field_is_printed_and_has_an_appearance(widgets: list[pikepdf.Object]) -> None:
    assert [int(widget["/F"]) & PRINTED for widget in widgets] == [PRINTED] * (PARTIES + 1)
    assert all("/N" in widget["/AP"] for widget in widgets if widget["/Rect"][2] != widget["/Rect"][0])


def test_every_field_has_a_name_that_can_be_heard(widgets: list[pikepdf.Object]) -> None:
    expected = {"Zegel van het platform", *(f"Handtekening van Partij {n}" for n in range(PARTIES))}
    assert {str(widget["/TU"]) for widget in widgets} == expected


def test_every_field_and_its_tag_know_each_other(opened: pikepdf.Pdf, widgets: list[pikepdf.Object]) -> None:
    parents = pikepdf.NumberTree(opened.Root.StructTreeRoot.ParentTree)
    for widget in widgets:
        element = parents[int(widget["/StructParent"])]
        assert element["/S"] == "/Form"
        assert element["/K"]["/Obj"] == widget
        assert element in list(element["/P"]["/K"])


def test_pages_with_fields_are_walked_in_the_order_of_the_text(opened: pikepdf.Pdf) -> None:
    assert {str(opened.pages[n]["/Tabs"]) for n in (0, PAGES - 1)} == {"/S"}


def test_a_signature_shows_who_as_what_and_when(whole: bytes) -> None:
    with closing(pypdfium2.PdfDocument(io.BytesIO(whole))) as document:
        document.init_forms()
        document[PAGES - 1].flatten()
        text = " ".join(document[PAGES - 1].get_textpage().get_text_range().split())
    assert "Proefpersoon 0" in text
    assert "Elektronisch ondertekend op 15 juni 2026 om 14.05 uur" in text


def test_any_document_can_be_sealed_without_fields() -> None:
    sealed = seal(documents.plain(title="Bewijs"), keys(), AT, "Bewijs")
    assert examine(sealed, keys().trust).whole


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"geen pdf", b"\0" * 100])
def test_what_is_no_pdf_is_not_sealed(junk: bytes) -> None:
    with pytest.raises(Refusal, match="geen PDF"):
        seal(junk, keys(), AT, "Vastgesteld")


def test_a_document_is_sealed_once() -> None:
    with pytest.raises(Refusal, match="al verzegeld"):
        seal(documents.sealed(), keys(), AT, "Vastgesteld")


def test_a_field_is_signed_once() -> None:
    with pytest.raises(Refusal, match="staat al in dit document"):
        sign(documents.signed(), "partij-0", keys(), signatory(), AT)


def test_a_field_that_is_not_there_is_not_signed() -> None:
    with pytest.raises(Refusal, match="geen plaats"):
        sign(documents.signed(), "partij-9", keys(), signatory(), AT)


def test_a_small_box_and_odd_names_are_signed_too() -> None:
    box = FieldSpec("klein", 0, (10, 10, 60, 24), "Handtekening van Klein")
    document = seal(lay_out(documents.plain(), [box]), keys(), AT, "Vastgesteld")
    odd = Signatory("😀 #strong[Naam] (x\\) " + "lang" * 60, "<b>", "שלום", "", "Akkoord")
    found = examine(sign(document, "klein", keys(), odd, AT), keys().trust)
    assert found.whole
    assert found.signatures[1].name == odd.name


def test_a_reason_leaves_out_what_is_not_there() -> None:
    assert reason_of(Signatory("A", "lid", "B", "", "Akkoord.")) == "lid, namens B. Akkoord."
