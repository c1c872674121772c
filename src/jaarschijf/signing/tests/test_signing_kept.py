"""What is kept of a signature: all of it or nothing, for ever or for a while; and what others read of it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import Error, transaction
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.actions import add_party
from jaarschijf.signing.actions import signing
from jaarschijf.signing.actions.purging import purge_trails
from jaarschijf.signing.facts import asked_of, file_of, signed_versions, state_of
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import FilePart, Signature, SigningRound, Trail
from jaarschijf.signing.pades.verifying import SECONDS, examine
from jaarschijf.signing.tests.attacks import add_page
from jaarschijf.signing.tests.pdfsig import opinions
from jaarschijf.signing.tests.rounds import (
    BY,
    Boards,
    a_round,
    boards,
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


CRASHES = ("add_part", "_keep", "move", "note", "ask")


@pytest.mark.parametrize("at", CRASHES)
def test_a_crash_on_the_way_leaves_nothing_and_a_retry_signs_once(
    ready: Boards, row: SigningRound, at: str
) -> None:
    seat, before = seat_of(row, ready.stage.parties["care"]), file_of(row)
    with (
        patch.object(signing, at, side_effect=OSError("de stekker")),
        pytest.raises(OSError, match="stekker"),
    ):
        sign(seat)
    assert file_of(row) == before
    assert not Signature.objects.exists()
    assert seat_of(row, seat.party).state == "waiting"
    sign(seat)
    assert (Signature.objects.count(), row.parts.count()) == (1, 2)


def test_a_crash_after_the_last_signature_takes_it_back_whole(ready: Boards, row: SigningRound) -> None:
    *most, last = row.seats.all()
    for seat in most:
        sign(seat)
    with (
        patch.object(signing, "sign_plan", side_effect=OSError("de stekker")),
        pytest.raises(OSError, match="stekker"),
    ):
        sign(last)
    assert Signature.objects.count() == 3
    sign(last)
    row.refresh_from_db()
    assert row.state == "complete"


def test_our_own_file_is_looked_at_however_busy_the_machine_is(ready: Boards, row: SigningRound) -> None:
    busy = itertools.count(step=SECONDS / 8000)  # so many looks at the clock are all that a stranger gets
    with patch("jaarschijf.signing.pades.patience.monotonic", side_effect=lambda: next(busy)):
        sign(seat_of(row, ready.stage.parties["care"]))
    assert Signature.objects.count() == 1


def test_a_file_that_is_not_whole_any_more_is_not_kept(ready: Boards, row: SigningRound) -> None:
    seat = seat_of(row, ready.stage.parties["care"])
    more = patch("jaarschijf.signing.pades.signing.sign", side_effect=lambda pdf, *_: pdf + b"\n% er bij")
    with more, pytest.raises(Refusal, match="klopt het bestand niet meer"):
        sign(seat)
    assert row.parts.count() == 1


@pytest.mark.parametrize("signed_before", [0, 3], ids=["first", "last"])
def test_a_page_that_comes_along_with_the_first_or_the_last_signature_is_not_kept(
    ready: Boards, row: SigningRound, signed_before: int
) -> None:
    from jaarschijf.signing.pades.signing import sign as put

    seats = list(row.seats.all())
    for seat in seats[:signed_before]:
        sign(seat)
    more = patch("jaarschijf.signing.pades.signing.sign", side_effect=lambda pdf, *a: put(add_page(pdf), *a))
    with more, pytest.raises(Refusal, match="klopt het bestand niet meer"):
        sign(seats[signed_before])
    assert row.parts.count() == signed_before + 1


def test_another_kind_of_key_is_not_used_half_way(
    ready: Boards, row: SigningRound, settings: Settings
) -> None:
    SigningRound.objects.update(is_trial=False)
    with pytest.raises(Refusal, match="ander soort sleutel"):
        sign(seat_of(row, ready.stage.parties["care"]))


@pytest.mark.parametrize("model", [FilePart, Signature])
def test_the_database_itself_keeps_a_signature(
    ready: Boards, row: SigningRound, model: type[FilePart | Signature]
) -> None:
    sign(seat_of(row, ready.stage.parties["care"]))
    with pytest.raises(Error), transaction.atomic():
        model.objects.all()._raw_delete("default")
    assert Signature.objects.count() == 1


def test_what_is_personal_goes_when_its_term_has_passed(
    ready: Boards, row: SigningRound, settings: Settings
) -> None:
    settings.TRAIL_DAYS = 30
    sign(seat_of(row, ready.stage.parties["care"]), address="192.0.2.7")
    assert purge_trails(by=BY, today=localdate() + timedelta(days=30)) == 0
    assert purge_trails(by=BY, today=localdate() + timedelta(days=31)) == 1
    assert not Trail.objects.exists()
    assert Signature.objects.count() == Entry.objects.filter(event="signing.purged").count() == 1


def test_fourteen_parties_sign_a_document_that_two_tools_find_whole(stage: Stage) -> None:
    kinds = ("municipality", "association", "care")
    more = [
        add_party(by=BY, region=stage.region, name=f"Partij {number}", kind=kinds[number % 3])
        for number in range(10)
    ]
    row = a_round(boards(stage, more=more))
    sign_all(row)
    file = file_of(row)
    found = examine(file, current_keys().trust)
    assert found.whole
    assert len({one.name for one in found.signatures[1:]}) == 14
    assert found.open_fields == ()
    assert [one.is_valid for one in opinions(file)] == [True] * 15
    assert len(file) < 1_000_000


def test_others_read_who_signed_what(ready: Boards, row: SigningRound) -> None:
    sign_all(row)
    (signed,) = signed_versions(ready.stage.plan)
    assert (signed.number, signed.kind, signed.is_trial) == (1, "plan", True)
    assert (signed.sha256, signed.file_sha256) == (ready.version.sha256, sha256(file_of(row)))
    assert {one.party: one.name for one in signed.signers}["Woonstede"] == "Bestuurder Woonstede"


def test_a_round_that_is_not_complete_signed_nothing(ready: Boards, row: SigningRound) -> None:
    sign(seat_of(row, ready.stage.parties["care"]))
    assert signed_versions(ready.stage.plan) == []
    facts = state_of(ready.stage.plan)
    assert facts
    assert (facts.state, facts.signed, len(facts.waiting)) == ("open", ("Zorg aan de Kade",), 3)


def test_facts_cost_few_queries(
    ready: Boards, row: SigningRound, django_assert_max_num_queries: object
) -> None:
    sign_all(row)
    with django_assert_max_num_queries(3):  # type: ignore[operator] # a fixture without a type
        signed_versions(ready.stage.plan)
    with django_assert_max_num_queries(2):  # type: ignore[operator] # as above
        state_of(ready.stage.plan)


def test_who_is_asked_sees_it_until_it_is_done(ready: Boards, row: SigningRound) -> None:
    by = ready.of("care")
    (seat,) = asked_of(by, ready.stage.region)
    assert seat.party == ready.stage.parties["care"]
    sign(seat)
    assert (
        asked_of(by, ready.stage.region) == asked_of(ready.stage.cast.coordinator, ready.stage.region) == []
    )
