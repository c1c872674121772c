"""A file beside the register: what it is, through every change that somebody makes to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.models import SealedKind, SigningState
from jaarschijf.signing.pades.sealing import seal
from jaarschijf.signing.pades.signing import sign
from jaarschijf.signing.pades.values import Fault, Trust
from jaarschijf.signing.tests import attacks, documents
from jaarschijf.signing.tests.documents import AT, keys, signatory
from jaarschijf.signing.tests.registered import (
    PARTIES,
    a_bare_document,
    a_kept_addendum,
    a_kept_round,
    an_agreed_version,
    files,
)
from jaarschijf.signing.verifying import check as room
from jaarschijf.signing.verifying.check import check
from jaarschijf.signing.verifying.values import Judgement, Verdict
from jaarschijf.signing.verifying.words import tell
from tests.stage import Stage


@pytest.fixture(autouse=True)
def _trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys with which the tests sign."""
    monkeypatch.setattr(room, "current_trust", lambda: keys().trust)


def _flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1
    return bytes(changed)


def _known(judged: Judgement) -> tuple[int, int]:
    """How many signatures of how many the state has that the register knows."""
    assert judged.known
    return judged.known.count, judged.known.places


def test_the_file_that_everybody_signed_is_the_signed_plan(stage: Stage) -> None:
    a_kept_round(stage)
    judged = check(files()[-1])
    assert judged.verdict is Verdict.SIGNED
    assert not judged.faults


def test_who_signed_is_told_in_the_words_of_the_register(stage: Stage) -> None:
    a_kept_round(stage)
    lines = [line for line in check(files()[-1]).lines if not line.is_seal]
    assert [line.who for line in lines] == [f"Proefpersoon {n}" for n in range(PARTIES)]
    assert {line.mandate for line in lines} == {"Besluit van 1 mei 2026"}
    assert not any(line.differs or line.is_unregistered for line in lines)


@pytest.mark.parametrize("count", range(PARTIES))
def test_an_older_state_is_told_apart_with_the_hash_of_the_whole_one(stage: Stage, count: int) -> None:
    a_kept_round(stage)
    judged = check(files()[count])
    assert (judged.verdict, _known(judged)) == (Verdict.EARLIER, (count, PARTIES))
    assert any(sha256(files()[-1]) in line for line in tell(judged).lines)


def test_a_file_of_a_round_that_runs_says_that_not_everybody_signed(stage: Stage) -> None:
    a_kept_round(stage, signed=2)
    judged = check(files(2)[-1])
    assert judged.verdict is Verdict.EARLIER
    assert "2 van de 3" in " ".join(tell(judged).lines)


def test_who_has_an_older_state_of_an_open_round_hears_nothing_of_the_newer(stage: Stage) -> None:
    a_kept_round(stage, signed=2)
    judged = check(files(2)[1])
    told = [tell(judged).heading, *tell(judged).lines, repr(judged)]
    assert not any("Proefpersoon 1" in one or sha256(files(2)[2]) in one for one in told)


def test_a_round_that_was_broken_off_gives_no_plan(stage: Stage) -> None:
    a_kept_round(stage, signed=2, state=SigningState.BROKEN_OFF)
    judged = check(files(2)[-1])
    assert (judged.verdict, judged.is_good) == (Verdict.BROKEN_OFF, False)


@pytest.mark.parametrize(
    "attack",
    [
        attacks.add_field,
        attacks.add_page,
        attacks.add_stamp,
        attacks.append_bytes,
        attacks.blank_signature,
        attacks.change_text,
        attacks.change_title,
        attacks.swap_pages,
        attacks.take_out_signature,
        attacks.unseal,
    ],
)
def test_what_is_done_to_the_signed_file_shows_and_it_is_still_recognised(
    stage: Stage, attack: Callable[[bytes], bytes]
) -> None:
    a_kept_round(stage)
    judged = check(attack(files()[-1]))
    assert (judged.verdict, _known(judged)) == (Verdict.CHANGED, (PARTIES, PARTIES))


@pytest.mark.parametrize("state", range(PARTIES + 1))
def test_one_byte_in_any_state_of_the_file_shows(stage: Stage, state: int) -> None:
    """Also where it can't be read any more; all states before it are recognised."""
    a_kept_round(stage)
    judged = check(_flipped(files()[-1], len(files()[state]) - 200))
    assert judged.verdict in {Verdict.CHANGED, Verdict.UNREADABLE}
    assert (judged.known and judged.known.count) == (state - 1 if state else None)


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_byte_in_what_was_sealed_shows_and_is_nobody_elses_file(stage: Stage, part: float) -> None:
    a_kept_round(stage)
    judged = check(_flipped(files()[-1], int(len(files()[0]) * part)))
    assert judged.verdict in {Verdict.CHANGED, Verdict.UNREADABLE}


def test_a_byte_in_the_last_signature_shows_too(stage: Stage) -> None:
    """Nothing covers it; the register does."""
    a_kept_round(stage)
    whole = files()[-1]
    start = whole.rindex(b"/Contents <")
    padding = whole.index(b"00000000>", start)
    judged = check(whole[:padding] + b"1" + whole[padding + 1 :])
    assert judged.verdict is Verdict.CHANGED


def test_a_signature_that_the_register_does_not_know_is_named(stage: Stage) -> None:
    a_kept_round(stage, signed=2)
    judged = check(files()[-1])
    assert judged.verdict is Verdict.CHANGED
    assert [line.who for line in judged.lines if line.is_unregistered] == ["Proefpersoon 2"]


def test_a_signature_of_another_document_does_not_fit(stage: Stage) -> None:
    a_kept_round(stage)
    other = documents.steps(signed=PARTIES, title="Ander")[-1]
    judged = check(attacks.replay(other, files()[-1]))
    assert (judged.verdict, _known(judged)) == (Verdict.CHANGED, (PARTIES - 1, PARTIES))


def test_another_whole_document_with_our_key_is_not_in_the_register(stage: Stage) -> None:
    a_kept_round(stage)
    assert check(documents.steps(title="Ander")[-1]).verdict is Verdict.UNREGISTERED


def test_a_document_signed_by_others_is_not_of_this_site(stage: Stage) -> None:
    a_kept_round(stage)
    foreign = seal(documents.laid(title="Vreemd"), keys("other"), AT, "Vastgesteld")
    assert check(foreign).verdict is Verdict.FOREIGN


def test_a_signature_with_a_foreign_key_in_our_document_shows(stage: Stage) -> None:
    a_kept_round(stage, signed=2)
    judged = check(sign(files(2)[-1], "partij-2", keys("other"), signatory(2), AT))
    assert judged.verdict is Verdict.CHANGED
    assert Fault.UNTRUSTED in judged.faults


def test_a_pdf_without_signatures_is_unknown(stage: Stage) -> None:
    a_kept_round(stage)
    assert check(documents.plain(title="Ander")).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (b"", Verdict.NOT_PDF),
        (b"PK\x03\x04", Verdict.NOT_PDF),
        (b"%PDF-1.7 stuk", Verdict.UNREADABLE),
        (b"%PDF-".ljust(room.LARGEST + 1), Verdict.TOO_LARGE),
    ],
    ids=["nothing", "zip", "broken", "large"],
)
def test_what_is_no_pdf_has_an_answer(stage: Stage, data: bytes, verdict: Verdict) -> None:
    assert check(data).verdict is verdict


def test_half_a_file_is_never_good(stage: Stage) -> None:
    a_kept_round(stage)
    assert not check(files()[-1][: len(files()[-1]) // 2]).is_good


def test_the_document_before_it_was_sealed_is_recognised(stage: Stage) -> None:
    an_agreed_version(stage)
    assert check(documents.laid()).verdict is Verdict.AGREED


def test_the_document_of_a_signed_plan_points_at_the_signed_file(stage: Stage) -> None:
    a_kept_round(stage)
    assert any(sha256(files()[-1]) in line for line in tell(check(documents.laid())).lines)


def test_a_file_that_is_kept_stays_good_when_its_key_is_not_trusted_any_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_kept_round(stage)
    monkeypatch.setattr(room, "current_trust", lambda: Trust(()))
    judged = check(files()[-1])
    assert (judged.verdict, judged.faults) == (Verdict.SIGNED, (Fault.UNTRUSTED,))


def test_a_file_of_a_selfmade_key_is_a_trial(stage: Stage) -> None:
    a_kept_round(stage)
    assert check(files()[-1]).is_trial


def test_what_came_after_a_signed_plan_is_told_with_its_hash(stage: Stage) -> None:
    row = a_kept_round(stage)
    fact = a_bare_document(row.version, title="Een corporatie fuseerde")
    known = check(files()[-1]).known
    assert known
    assert [(one.title, one.kind, one.sha256) for one in known.after] == [
        ("Een corporatie fuseerde", "later feit", fact.sha256)
    ]


@pytest.mark.parametrize("kind", SealedKind)
def test_what_lies_beside_a_plan_that_is_not_signed_stays_inside(stage: Stage, kind: SealedKind) -> None:
    row = a_kept_round(stage, signed=2)
    a_bare_document(row.version, kind, title="Voorbehoud van iemand")
    assert "Voorbehoud van iemand" not in repr(check(files(2)[-1]))


def test_an_addendum_that_was_signed_later_is_told(stage: Stage) -> None:
    row = a_kept_round(stage)
    file = a_kept_addendum(row.version)
    known = check(files()[-1]).known
    assert known
    assert [(one.title, one.kind, one.sha256) for one in known.after] == [
        ("Addendum 1: Meer woningen", "addendum", file.sha256)
    ]


def test_a_document_about_another_version_is_not_told(stage: Stage) -> None:
    row = a_kept_round(stage)
    a_bare_document(row.version, about="0" * 64)
    known = check(files()[-1]).known
    assert known
    assert known.after == ()


def test_a_stranger_with_a_random_pdf_learns_nothing(stage: Stage) -> None:
    a_kept_round(stage)
    judged = check(documents.plain(title="Ander"))
    assert (judged.known, judged.lines) == (None, ())


def test_without_a_register_only_the_file_speaks(stage: Stage) -> None:
    a_kept_round(stage)
    judged = check(files()[-1], has_register=False)
    assert (judged.verdict, judged.known) == (Verdict.UNREGISTERED, None)
    assert [line.who for line in judged.lines][1:] == [f"Proefpersoon {n}" for n in range(PARTIES)]


def test_checking_takes_few_queries(
    stage: Stage, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    row = a_kept_round(stage)
    for number in range(5):
        a_bare_document(row.version, key=str(number), data=f"%PDF-{number}")
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined] # a context manager
        check(files()[-1])
