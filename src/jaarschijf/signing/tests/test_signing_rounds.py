"""Opening a round, breaking it off, reminding, and somebody else at a seat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import Error, transaction
from django.utils.timezone import localdate
from pytest_django.fixtures import Settings

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import Party
from jaarschijf.register.actions.stages import freeze_version
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import VersionDocument
from jaarschijf.signing.actions.mandates import end_mandate
from jaarschijf.signing.actions.rounds import break_off, open_round, remind
from jaarschijf.signing.actions.seats import change_signatory, refuse_seat
from jaarschijf.signing.document.parties import Scope
from jaarschijf.signing.files import file_of
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import FilePart, Seat, SigningRound
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests.rounds import (
    BY,
    Boards,
    a_mandate,
    a_round,
    a_signatory,
    agree,
    boards,
    seat_of,
    sign,
)
from tests.stage import Stage

pytestmark = pytest.mark.usefixtures("trial")


@pytest.fixture
def ready(stage: Stage) -> Boards:
    return boards(stage)


def _letters(kind: str = "sign_asked") -> set[str]:
    return {letter.address for letter in Letter.objects.filter(items__kind=kind)}


def test_opening_seals_the_document_that_was_agreed(ready: Boards) -> None:
    row = a_round(ready)
    kept = VersionDocument.objects.get(version=ready.version)
    (part,) = row.parts.all()
    assert file_of(row).startswith(bytes(kept.data))
    assert (part.number, part.size, part.sha256) == (0, len(file_of(row)), sha256(file_of(row)))
    assert [one.kind for one in examine(file_of(row), current_keys().trust).signatures] == ["seal"]


def test_everybody_gets_a_seat_with_a_mandate_and_a_mail(ready: Boards) -> None:
    row = a_round(ready)
    assert {seat.party.slug: seat.mandate for seat in row.seats.all()} == ready.mandates
    assert _letters() == {mandate.user.email for mandate in ready.mandates.values()}
    assert Entry.objects.filter(event="signing.opened").count() == 1


def test_by_chapters_only_who_has_a_part_has_a_seat(stage: Stage) -> None:
    ready = boards(stage, scope=Scope.CHAPTERS)
    signing = {slug: one for slug, one in ready.mandates.items() if slug != stage.parties["tenants"].slug}
    row = a_round(ready, signatories=signing)
    assert {seat.party.slug: seat.chapters for seat in row.seats.all()} == {
        slug: ["Wonen met zorg"] for slug in signing
    }


@pytest.mark.parametrize("who", ["municipality", "tenants", "outsider"])
def test_only_who_keeps_the_plan_opens_a_round(ready: Boards, who: str) -> None:
    by = getattr(ready.stage.cast, who)
    with pytest.raises(NotAllowed):
        open_round(by=by, version=ready.version, deadline=localdate(), signatories=ready.mandates)


def test_a_mandate_of_a_party_of_another_region_with_the_same_name_is_not_ours(ready: Boards) -> None:
    elders = people.add_region(by=BY, name="Ergens")
    care = ready.stage.parties["care"]
    party = people.add_party(by=BY, region=elders, name=care.name, kind="care")
    told = {"email": "b@ergens.example", "name": "B", "role": "signatory", "party": party}
    user = people.invite(by=BY, region=elders, **told).user  # type: ignore[arg-type] # as above
    strange = ready.mandates | {care.slug: a_mandate(ready.stage, party, user)}
    with pytest.raises(Refusal, match="van een andere partij"):
        a_round(ready, signatories=strange)


def test_a_version_that_is_not_agreed_is_not_signed(stage: Stage) -> None:
    version = freeze_version(by=BY, plan=stage.plan)
    with pytest.raises(Refusal, match="nog niet eens"):
        open_round(by=BY, version=version, deadline=localdate(), signatories={})


def test_there_is_one_round_at_a_time(ready: Boards) -> None:
    a_round(ready)
    with pytest.raises(Refusal, match="loopt al"):
        a_round(ready)


def test_without_a_mandate_of_each_party_it_stays_shut(ready: Boards) -> None:
    some = dict(list(ready.mandates.items())[1:])
    with pytest.raises(Refusal, match="Nog niemand tekent voor"):
        a_round(ready, signatories=some)
    assert not SigningRound.objects.exists()


def test_a_mandate_that_ended_opens_nothing(ready: Boards) -> None:
    row = ready.mandates[ready.stage.parties["care"].slug]
    end_mandate(by=BY, mandate=row, revision=1, ended_on=localdate())
    with pytest.raises(Refusal, match="Zorg aan de Kade geldt niet: het is beëindigd"):
        a_round(ready)


def test_a_mandate_of_another_party_opens_nothing(ready: Boards) -> None:
    care, tenants = (ready.stage.parties[kind].slug for kind in ("care", "tenants"))
    with pytest.raises(Refusal, match="van een andere partij"):
        a_round(ready, signatories={**ready.mandates, care: ready.mandates[tenants]})


def test_without_a_key_it_says_which_setting(ready: Boards, settings: Settings) -> None:
    settings.SEAL_TRIAL = False
    with pytest.raises(Refusal, match="JAARSCHIJF_SEAL_FILE"):
        a_round(ready)
    assert not SigningRound.objects.exists()


def test_a_document_that_counts_is_not_signed_with_a_selfmade_key(stage: Stage) -> None:
    mandates = {stage.parties[kind].slug: a_mandate(stage, stage.parties[kind]) for kind in ("care",)}
    version = agree(freeze_version(by=BY, plan=stage.plan), is_trial=False)
    every = {slug: mandates.get(slug) or a_mandate(stage, party) for slug, party in _signing(stage)}
    with pytest.raises(Refusal, match="alleen een zelfgemaakte sleutel"):
        open_round(by=BY, version=version, deadline=localdate(), signatories=every)


def _signing(stage: Stage) -> list[tuple[str, Party]]:
    return [(party.slug, party) for kind, party in stage.parties.items() if kind != "coordinator"]


def test_who_comes_second_is_asked_when_the_first_have_signed(ready: Boards) -> None:
    care = ready.stage.parties["care"]
    row = a_round(ready, in_turn=True, turns={care.slug: 2})
    last = ready.of("care").email
    assert last not in _letters()
    with pytest.raises(Refusal, match="niet aan de beurt"):
        sign(seat_of(row, care))
    for seat in row.seats.exclude(party=care):
        sign(seat)
    assert last in _letters()
    assert sign(seat_of(row, care)).pk


def test_turns_count_only_where_parties_sign_in_turn(ready: Boards) -> None:
    row = a_round(ready, turns={ready.stage.parties["care"].slug: 2})
    assert {seat.turn for seat in row.seats.all()} == {1}


def test_who_refuses_says_why_and_everybody_hears_it(ready: Boards) -> None:
    row, by = a_round(ready), ready.of("care")
    seat = seat_of(row, ready.stage.parties["care"])
    refuse_seat(by=by, seat=seat, revision=1, reason="Te duur.")
    told = Letter.objects.filter(items__kind="sign_news")
    assert {"Te duur." in letter.text for letter in told} == {True}
    assert len(told) == 3 + 3 + 1  # the other signatories, officers and the coordinator
    assert seat_of(row, seat.party).state == "refused"


def test_the_others_sign_on_after_a_refusal(ready: Boards) -> None:
    row = a_round(ready)
    refuse_seat(
        by=ready.of("care"), seat=seat_of(row, ready.stage.parties["care"]), revision=1, reason="Nee."
    )
    assert sign(seat_of(row, ready.stage.parties["tenants"])).pk


@pytest.mark.parametrize("who", ["coordinator", "care"])
def test_nobody_else_refuses_for_a_party(ready: Boards, who: str) -> None:
    seat = seat_of(a_round(ready), ready.stage.parties["care"])
    with pytest.raises(NotAllowed):
        refuse_seat(by=getattr(ready.stage.cast, who), seat=seat, revision=1, reason="Nee.")


def test_a_refusal_needs_a_reason(ready: Boards) -> None:
    seat = seat_of(a_round(ready), ready.stage.parties["care"])
    with pytest.raises(Refusal, match="waarom"):
        refuse_seat(by=ready.of("care"), seat=seat, revision=1, reason="  ")


def test_a_party_that_comes_back_signs_after_all_and_the_trace_stays(ready: Boards) -> None:
    row, care = a_round(ready), ready.stage.parties["care"]
    refuse_seat(by=ready.of("care"), seat=seat_of(row, care), revision=1, reason="Nee.")
    mandate = ready.mandates[care.slug]
    seat = change_signatory(by=BY, seat=seat_of(row, care), revision=2, mandate=mandate, reason="Opgelost.")
    assert sign(seat).pk
    assert [change.reason for change in seat.changes.all()] == ["Opgelost."]
    assert [refusal.reason for refusal in seat.refusals.all()] == ["Nee."]


def test_somebody_else_signs_and_is_asked(ready: Boards) -> None:
    row, care = a_round(ready), ready.stage.parties["care"]
    new = a_mandate(ready.stage, care, a_signatory(ready.stage, care, "Nieuwe bestuurder"))
    change_signatory(
        by=ready.stage.cast.care, seat=seat_of(row, care), revision=1, mandate=new, reason="Ziek."
    )
    assert new.user.email in _letters()
    with pytest.raises(NotAllowed):
        sign(seat_of(row, care), ready.of("care"))
    assert sign(seat_of(row, care)).name == "Nieuwe bestuurder"


def test_another_party_does_not_say_who_signs(ready: Boards) -> None:
    seat = seat_of(a_round(ready), ready.stage.parties["care"])
    by = ready.stage.cast.association
    with pytest.raises(NotAllowed):
        change_signatory(by=by, seat=seat, revision=1, mandate=seat.mandate, reason="Zomaar.")


@pytest.mark.parametrize(
    ("kind", "reason", "sentence"),
    [("care", "Zomaar.", "tekent al"), ("tenants", "Zomaar.", "niet van"), ("own", " ", "waarom")],
)
def test_a_change_that_is_none_is_refused(ready: Boards, kind: str, reason: str, sentence: str) -> None:
    row, care = a_round(ready), ready.stage.parties["care"]
    if kind == "own":
        mandate = a_mandate(ready.stage, care, a_signatory(ready.stage, care, "Nieuwe bestuurder"))
    else:
        mandate = ready.mandates[ready.stage.parties[kind].slug]
    with pytest.raises(Refusal, match=sentence):
        change_signatory(by=BY, seat=seat_of(row, care), revision=1, mandate=mandate, reason=reason)


def test_of_two_who_say_who_signs_the_second_is_told(ready: Boards) -> None:
    row, care = a_round(ready), ready.stage.parties["care"]
    new = a_mandate(ready.stage, care, a_signatory(ready.stage, care, "Nieuwe bestuurder"))
    seat = seat_of(row, care)
    change_signatory(by=BY, seat=seat, revision=1, mandate=new, reason="Ziek.")
    with pytest.raises(Conflict):
        change_signatory(by=BY, seat=seat, revision=1, mandate=new, reason="Ziek.")


def test_breaking_off_tells_everybody_and_frees_the_version(ready: Boards) -> None:
    row = a_round(ready)
    sign(seat_of(row, ready.stage.parties["care"]))
    break_off(by=BY, round=row, revision=1, reason="De tekst klopt niet.")
    news = Letter.objects.filter(items__kind="sign_news")
    assert {"De tekst klopt niet." in letter.text for letter in news} == {True}
    assert len(news) == 8
    with pytest.raises(Refusal, match="afgebroken"):
        sign(seat_of(row, ready.stage.parties["tenants"]))
    assert a_round(ready).pk != row.pk
    assert row.parts.count() == 2


def test_breaking_off_needs_a_reason(ready: Boards) -> None:
    row = a_round(ready)
    with pytest.raises(Refusal, match="waarom"):
        break_off(by=BY, round=row, revision=1, reason="")


def test_only_who_keeps_the_plan_breaks_off(ready: Boards) -> None:
    row = a_round(ready)
    with pytest.raises(NotAllowed):
        break_off(by=ready.stage.cast.care, round=row, revision=1, reason="Nee.")


def test_a_reminder_goes_to_who_still_must_once_a_day(ready: Boards) -> None:
    row = a_round(ready)
    sign(seat_of(row, ready.stage.parties["care"]))
    assert remind(by=ready.stage.cast.coordinator, round=row) == 3
    assert _letters("sign_due") == {
        ready.of(kind).email for kind in ("municipality", "association", "tenants")
    }
    with pytest.raises(Refusal, match="niemand om te herinneren"):
        remind(by=ready.stage.cast.coordinator, round=row)


@pytest.mark.parametrize("model", [FilePart, Seat])
def test_a_part_of_a_signed_file_never_goes(ready: Boards, model: type[FilePart | Seat]) -> None:
    a_round(ready)
    with pytest.raises((Error, TypeError)), transaction.atomic():
        FilePart.objects.all().delete()
    with pytest.raises(Error), transaction.atomic():
        FilePart.objects.update(data=b"")
    assert FilePart.objects.count() == 1


def test_a_round_that_begins_tomorrow_counts_the_day_of_the_deadline(ready: Boards) -> None:
    with pytest.raises(Refusal, match="al voorbij"):
        a_round(ready, deadline=localdate() - timedelta(days=1))
