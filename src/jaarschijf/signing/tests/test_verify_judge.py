"""The verdict on a file, for every combination of what it says and what the register knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.signing.pades.selfmade import NAMES
from jaarschijf.signing.pades.values import Examination, Fault, Kind, Later, Revision, Signature
from jaarschijf.signing.verifying.judge import BEARABLE, SELFMADE, judge
from jaarschijf.signing.verifying.values import GOOD, Known, Origin, Registered, Verdict
from jaarschijf.signing.verifying.words import said_of, tell

AT = datetime(2026, 6, 15, 12, 5, tzinfo=UTC)
OURS, FINAL = "a" * 64, "f" * 64

KNOWN = Known(
    origin=Origin.ROUND,
    is_same=True,
    sha256=OURS,
    region="Waterdam",
    year=2026,
    title="Jaarschijf 2026",
    number=3,
    text_sha256="b" * 64,
    state="open",
    count=1,
    places=2,
    signers=(Registered("een", "Partij", "Kees", "voorzitter", "Besluit", AT, is_timestamped=False),),
    kind="later feit",
    about="Jaarschijf 2026",
    made_at=AT,
    in_force_from=date(2026, 1, 1),
)


def _signature(
    field: str = "een", kind: Kind = Kind.PARTY, *faults: Fault, trusted: bool = True
) -> Signature:
    return Signature(
        field=field,
        kind=kind,
        name="Kees",
        reason="voorzitter, namens Partij. Besluit.",
        certificate="Handtekening via het platform",
        claimed_at=AT,
        stamped_at=None,
        intact=Fault.BROKEN not in faults,
        trusted=trusted,
        covers_whole_file=True,
        later=Later.NOTHING,
        docmdp_ok=True,
        revision=Revision(9, OURS),
        faults=faults,
    )


WHOLE = Examination((_signature("Zegel", Kind.SEAL), _signature()))

signatures = st.builds(
    lambda field, kind, faults, trusted: _signature(field, kind, *faults, trusted=trusted),
    st.sampled_from(["een", "twee", "Zegel"]),
    st.sampled_from(Kind),
    st.sets(st.sampled_from(Fault), max_size=2).map(tuple),
    st.booleans(),
)
examinations = st.builds(
    Examination,
    st.lists(signatures, max_size=3).map(tuple),
    st.just(()),
    st.sets(st.sampled_from(Fault), max_size=3).map(tuple),
)
knowns = st.none() | st.builds(
    lambda origin, is_same, state, is_final, final: replace(
        KNOWN,
        origin=origin,
        is_same=is_same,
        state=state,
        sha256=FINAL if is_final else OURS,
        final_sha256=final,
    ),
    st.sampled_from(Origin),
    st.booleans(),
    st.sampled_from(["open", "complete", "broken_off"]),
    st.booleans(),
    st.sampled_from(["", FINAL]),
)


@given(examinations, knowns)
def test_every_file_gets_a_verdict_in_words(found: Examination, known: Known | None) -> None:
    judged = judge(found, known, OURS)
    told = tell(judged)
    assert told.heading
    assert told.lines
    assert all(isinstance(said, str) for line in judged.lines for said in said_of(line))


@given(examinations, knowns)
def test_only_what_is_kept_to_the_last_bit_is_good(found: Examination, known: Known | None) -> None:
    judged = judge(found, known, OURS)
    assert not judged.is_good or (known is not None and known.is_same)


@given(examinations, knowns)
def test_a_good_file_has_no_fault_but_those_of_a_key(found: Examination, known: Known | None) -> None:
    judged = judge(found, known, OURS)
    is_agreed = known is not None and known.origin is Origin.AGREED
    assert not judged.is_good or is_agreed or not found.all_faults - BEARABLE


@given(examinations, knowns)
def test_signed_is_only_the_file_that_everybody_signed(found: Examination, known: Known | None) -> None:
    judged = judge(found, known, OURS)
    if judged.verdict is Verdict.SIGNED:
        assert known
        assert known.origin is Origin.ROUND
        assert known.sha256 == known.final_sha256
        assert known.state != "broken_off"


@given(examinations)
def test_what_the_register_does_not_know_is_never_good(found: Examination) -> None:
    assert judge(found, None, OURS).verdict not in GOOD


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"final_sha256": OURS, "state": "complete"}, Verdict.SIGNED),
        ({}, Verdict.EARLIER),
        ({"final_sha256": FINAL, "state": "complete"}, Verdict.EARLIER),
        ({"state": "broken_off"}, Verdict.BROKEN_OFF),
        ({"origin": Origin.AGREED}, Verdict.AGREED),
        ({"origin": Origin.SEALED}, Verdict.SEALED),
        ({"is_same": False}, Verdict.CHANGED),
    ],
)
def test_what_a_whole_file_is_follows_from_the_register(changed: dict[str, object], verdict: Verdict) -> None:
    known = replace(KNOWN, **changed)  # type: ignore[arg-type] # fields of it
    assert judge(WHOLE, known, OURS).verdict is verdict


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": "Piet"}, "als naam"),
        ({"party": "Andere partij"}, "het bestand zegt"),
        ({"role": "penningmeester"}, "het bestand zegt"),
        ({"at": AT + timedelta(minutes=1)}, "een ander moment"),
    ],
)
def test_a_difference_between_file_and_register_is_said(words: dict[str, object], said: str) -> None:
    one = replace(KNOWN.signers[0], **words)  # type: ignore[arg-type] # fields of it
    lines = judge(WHOLE, replace(KNOWN, signers=(one,)), OURS).lines
    assert any(said in part for line in lines for part in said_of(line))


def test_the_same_in_file_and_register_needs_no_word() -> None:
    assert not any(said_of(line) for line in judge(WHOLE, KNOWN, OURS).lines)


def test_a_signature_that_is_gone_from_the_file_is_told() -> None:
    lines = judge(Examination((_signature("Zegel", Kind.SEAL),)), KNOWN, OURS).lines
    assert [line.who for line in lines if Fault.UNREADABLE in line.faults] == ["Kees"]


def test_every_selfmade_certificate_is_a_trial() -> None:
    assert all(name.startswith(SELFMADE) for name in NAMES.values())


@pytest.mark.parametrize("certificate", NAMES.values())
def test_a_trial_is_known_by_its_certificate_also_without_a_register(certificate: str) -> None:
    found = Examination((replace(_signature(), certificate=certificate),))
    assert judge(found, None, OURS).is_trial


@pytest.mark.parametrize(("is_trial", "tone"), [(False, "good"), (True, "warning")])
def test_a_trial_never_looks_as_if_all_is_well(is_trial: bool, tone: str) -> None:
    known = replace(KNOWN, final_sha256=OURS, state="complete", is_trial=is_trial)
    assert tell(judge(WHOLE, known, OURS)).tone == tone
