"""The act of signing: who may, what is kept, and what follows from the last signature."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.models import Letter, LetterFile
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.actions.stages import withdraw_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Version
from jaarschijf.signing.actions import signing
from jaarschijf.signing.actions.mandates import end_mandate
from jaarschijf.signing.actions.signing import in_force_from
from jaarschijf.signing.facts import file_of
from jaarschijf.signing.fresh import LASTS, FreshFactor
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import Signature, SigningRound
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests.pdfsig import opinions
from jaarschijf.signing.tests.rounds import (
    BY,
    Boards,
    a_mandate,
    a_round,
    a_signatory,
    boards,
    fresh_factor,
    seat_of,
    sign,
    sign_all,
)
from tests.stage import Stage

pytestmark = pytest.mark.usefixtures("trial")


@pytest.fixture
def ready(stage: Stage) -> Boards:
    return boards(stage)


@pytest.fixture
def row(ready: Boards) -> SigningRound:
    return a_round(ready)


def test_a_signature_is_kept_with_the_words_of_then(ready: Boards, row: SigningRound) -> None:
    signature = sign(seat_of(row, ready.stage.parties["care"]), address="192.0.2.7", agent="Proef/1")
    told = (signature.name, signature.role, signature.party, signature.method, signature.is_timestamped)
    expected = ("Bestuurder Zorg aan de Kade", "Bestuurder", "Zorg aan de Kade")
    assert told == (*expected, "wachtwoord en code uit app", False)
    assert signature.mandate.startswith("Besluit van het bestuur, ")
    assert (signature.trail.address, signature.trail.agent) == ("192.0.2.7", "Proef/1")


def test_the_file_grows_by_what_the_signature_added(ready: Boards, row: SigningRound) -> None:
    before = file_of(row)
    signature = sign(seat_of(row, ready.stage.parties["care"]))
    after = file_of(row)
    assert after.startswith(before)
    assert file_of(row, 0) == before
    assert after == before + bytes(signature.part.data)
    assert (signature.part.size, signature.part.sha256) == (len(after), sha256(after))


def test_the_signature_in_the_file_says_who_for_whom_under_what(ready: Boards, row: SigningRound) -> None:
    sign(seat_of(row, ready.stage.parties["care"]))
    found = examine(file_of(row), current_keys().trust)
    assert found.whole
    assert found.signatures[-1].name == "Bestuurder Zorg aan de Kade"
    assert "namens Zorg aan de Kade. Besluit van het bestuur" in found.signatures[-1].reason


def test_when_all_have_signed_the_plan_is_signed_and_two_tools_agree(stage: Stage, row: SigningRound) -> None:
    sign_all(row)
    row.refresh_from_db()
    stage.plan.refresh_from_db()
    version = Version.objects.get()
    assert (row.state, stage.plan.stage) == ("complete", "signed")
    assert version.in_force_from == max(date(2026, 1, 1), localdate(version.signed_at))
    found = examine(file_of(row), current_keys().trust)
    assert found.whole
    assert len(found.signatures) == 5
    said = opinions(file_of(row))
    assert [one.is_valid for one in said] == [True] * 5
    assert any(one.covers_whole_file for one in said)


def test_the_last_signature_is_told_to_all_with_the_file(ready: Boards, row: SigningRound) -> None:
    sign_all(row)
    news = Letter.objects.filter(items__kind="sign_news", items__about=f"signing:{row.pk}:ended")
    assert len(news) == 3 + 3 + 1
    assert {bytes(file.data) for file in LetterFile.objects.filter(letter__in=news)} == {file_of(row)}
    assert Entry.objects.filter(event="signing.completed").count() == 1


def test_a_large_file_is_not_mailed(row: SigningRound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "MAILED", 10)
    sign_all(row)
    assert not LetterFile.objects.exists()


@pytest.mark.parametrize(
    ("signed_on", "expected"),
    [(date(2025, 12, 12), date(2026, 1, 1)), (date(2026, 2, 3), date(2026, 2, 3))],
)
def test_a_plan_holds_from_the_first_day_of_its_year_or_the_last_signature(
    ready: Boards, signed_on: date, expected: date
) -> None:
    assert in_force_from(ready.version, signed_on) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [("2026-07-01", date(2026, 7, 1)), ("2026-03-01", date(2026, 5, 5)), ("", date(2026, 5, 5))],
)
def test_an_addendum_holds_from_its_own_day_or_the_last_signature(
    ready: Boards, named: str, expected: date
) -> None:
    ready.version.text["addendum"] = {
        "number": 1,
        "title": "",
        "reason": "",
        "base": "",
        "lineages": [],
        "in_force_from": named,
    }
    assert in_force_from(ready.version, date(2026, 5, 5)) == expected


@pytest.mark.parametrize("who", ["coordinator", "municipality", "care", "tenants", "outsider"])
def test_nobody_without_the_mandate_signs_for_a_party(ready: Boards, row: SigningRound, who: str) -> None:
    by = getattr(ready.stage.cast, who)
    with pytest.raises(NotAllowed):
        sign(seat_of(row, ready.stage.parties["care"]), by)
    assert not Signature.objects.exists()


def test_the_signatory_of_another_party_does_not_sign(ready: Boards, row: SigningRound) -> None:
    with pytest.raises(NotAllowed, match="U tekent niet namens Zorg aan de Kade"):
        sign(seat_of(row, ready.stage.parties["care"]), ready.of("tenants"))


def test_who_lost_the_role_does_not_sign(ready: Boards, row: SigningRound) -> None:
    ready.of("care").memberships.all().delete()
    with pytest.raises(NotAllowed):
        sign(seat_of(row, ready.stage.parties["care"]))


def test_who_has_another_party_now_does_not_sign_for_the_old_one(ready: Boards, row: SigningRound) -> None:
    ready.of("care").memberships.update(party=ready.stage.parties["tenants"])
    with pytest.raises(NotAllowed, match="geen bestuurder"):
        sign(seat_of(row, ready.stage.parties["care"]))


def test_under_a_mandate_that_ended_nobody_signs(ready: Boards, row: SigningRound) -> None:
    mandate = ready.mandates[ready.stage.parties["care"].slug]
    end_mandate(by=BY, mandate=mandate, revision=1, ended_on=localdate())
    with pytest.raises(NotAllowed, match="beëindigd"):
        sign(seat_of(row, ready.stage.parties["care"]))


def test_who_stands_in_signs_and_the_trace_says_so(ready: Boards, row: SigningRound) -> None:
    care = ready.stage.parties["care"]
    other = a_signatory(ready.stage, care, "Invaller")
    a_mandate(ready.stage, care, other, stands_in_for=ready.mandates[care.slug])
    signature = sign(seat_of(row, care), other)
    assert signature.name == "Invaller"
    assert signature.mandate.endswith("valt in voor Bestuurder Zorg aan de Kade")
    assert [change.reason for change in signature.seat.changes.all()] == [
        "Valt in voor Bestuurder Zorg aan de Kade"
    ]


@pytest.mark.parametrize("wrong", ["another", "old", "made", "later"])
def test_without_a_fresh_code_of_the_person_nobody_signs(
    ready: Boards, row: SigningRound, wrong: str
) -> None:
    by, now = ready.of("care"), timezone.now()
    token = fresh_factor(by).token
    factor = {
        "another": fresh_factor(ready.of("tenants")),
        "old": FreshFactor(by.pk, now - LASTS - timedelta(seconds=1), token),
        "later": FreshFactor(by.pk, now + timedelta(minutes=1), token),
        "made": FreshFactor(by.pk, now, object()),
    }[wrong]
    with pytest.raises(NotAllowed, match="code"):
        sign(seat_of(row, ready.stage.parties["care"]), by, factor=factor)


def test_signing_twice_is_signing_once(ready: Boards, row: SigningRound) -> None:
    seat = seat_of(row, ready.stage.parties["care"])
    sign(seat)
    with pytest.raises(Refusal, match="al getekend"):
        sign(seat)
    assert (Signature.objects.count(), row.parts.count()) == (1, 2)


def test_who_saw_an_older_seat_is_told(ready: Boards, row: SigningRound) -> None:
    with pytest.raises(Conflict):
        sign(seat_of(row, ready.stage.parties["care"]), revision=7)


def test_a_withdrawn_plan_is_not_signed(ready: Boards, row: SigningRound) -> None:
    withdraw_plan(by=BY, plan=ready.stage.plan, revision=2, reason="Toch niet.")
    with pytest.raises(Refusal, match="ingetrokken"):
        sign(seat_of(row, ready.stage.parties["care"]))
