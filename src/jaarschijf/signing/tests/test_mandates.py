"""Who may sign for a party: written down, changed, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people import actions as people
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from jaarschijf.signing.actions.mandates import change_mandate, end_mandate, give_mandate
from jaarschijf.signing.actions.seats import change_signatory
from jaarschijf.signing.models import Mandate
from jaarschijf.signing.tests.rounds import BY, a_mandate, a_round, a_signatory, boards, seat_of
from tests.stage import Stage


def _words(user: User, **other: object) -> dict[str, object]:
    return {
        "user": user,
        "role": "Wethouder",
        "decision": "Collegebesluit",
        "decided_on": localdate(),
        "valid_until": None,
        "stands_in_for": None,
    } | other


@pytest.fixture
def signatory(stage: Stage) -> User:
    return a_signatory(stage, stage.parties["municipality"], "Wethouder Waterdam")


def test_the_coordinator_writes_for_every_party(stage: Stage, signatory: User) -> None:
    by, party = stage.cast.coordinator, stage.parties["municipality"]
    row = give_mandate(by=by, party=party, **_words(signatory))  # type: ignore[arg-type] # as above
    assert (row.user, row.role, row.decision) == (signatory, "Wethouder", "Collegebesluit")
    assert Entry.objects.filter(event="mandate.given").count() == 1


def test_an_officer_writes_for_the_own_party(stage: Stage, signatory: User) -> None:
    by, party = stage.cast.municipality, stage.parties["municipality"]
    assert give_mandate(by=by, party=party, **_words(signatory)).pk  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("who", ["association", "tenants", "care", "outsider"])
def test_nobody_writes_for_another_party(stage: Stage, signatory: User, who: str) -> None:
    by, party = getattr(stage.cast, who), stage.parties["municipality"]
    with pytest.raises(NotAllowed):
        give_mandate(by=by, party=party, **_words(signatory))  # type: ignore[arg-type] # as above
    assert not Mandate.objects.exists()


def test_who_signs_gives_no_mandate_to_themselves(stage: Stage, signatory: User) -> None:
    with pytest.raises(NotAllowed):
        give_mandate(by=signatory, party=stage.parties["municipality"], **_words(signatory))  # type: ignore[arg-type] # as above


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"role": " "}, "Vul de functie in"),
        ({"decision": ""}, "Vul de functie in"),
        ({"decided_on": localdate() + timedelta(days=2)}, "nog niet geweest"),
        ({"valid_until": localdate() - timedelta(days=1)}, "eindigt voor het besluit"),
    ],
)
def test_a_mandate_that_makes_no_sense_is_refused(
    stage: Stage, signatory: User, words: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        give_mandate(by=BY, party=stage.parties["municipality"], **_words(signatory, **words))  # type: ignore[arg-type] # as above


def test_only_a_signatory_of_the_party_gets_one(stage: Stage) -> None:
    with pytest.raises(Refusal, match="geen bestuurder"):
        a_mandate(stage, stage.parties["municipality"], stage.cast.municipality)


def test_who_stands_in_does_so_for_somebody_of_the_party(stage: Stage, signatory: User) -> None:
    elsewhere = a_mandate(stage, stage.parties["care"])
    with pytest.raises(Refusal, match="Invallen kan alleen"):
        a_mandate(stage, stage.parties["municipality"], signatory, stands_in_for=elsewhere)


def test_nobody_stands_in_for_a_stand_in(stage: Stage, signatory: User) -> None:
    party = stage.parties["municipality"]
    first = a_mandate(stage, party, signatory)
    second = a_mandate(stage, party, a_signatory(stage, party, "Tweede"), stands_in_for=first)
    with pytest.raises(Refusal, match="Invallen kan alleen"):
        a_mandate(stage, party, a_signatory(stage, party, "Derde"), stands_in_for=second)


def test_a_mandate_changes_until_a_round_uses_it(stage: Stage, signatory: User) -> None:
    row = a_mandate(stage, stage.parties["municipality"], signatory)
    words = _words(signatory, role="Locoburgemeester")
    assert change_mandate(by=BY, mandate=row, revision=1, **words).role == "Locoburgemeester"  # type: ignore[arg-type] # as above


@pytest.mark.usefixtures("trial")
def test_a_used_mandate_only_ends(stage: Stage) -> None:
    told = boards(stage)
    a_round(told)
    row = told.mandates[stage.parties["care"].slug]
    with pytest.raises(Refusal, match="kan niet meer veranderen"):
        change_mandate(by=BY, mandate=row, revision=1, **_words(row.user))  # type: ignore[arg-type] # as above
    assert end_mandate(by=BY, mandate=row, revision=1, ended_on=localdate()).ended_on == localdate()


@pytest.mark.usefixtures("trial")
def test_a_mandate_that_was_at_a_seat_keeps_its_words_too(stage: Stage) -> None:
    told, care = boards(stage), stage.parties["care"]
    seat = seat_of(a_round(told), care)
    other = a_mandate(stage, care, a_signatory(stage, care, "Ander"))
    change_signatory(by=BY, seat=seat, revision=1, mandate=other, reason="Ziek.")
    row = told.mandates[care.slug]
    with pytest.raises(Refusal, match="kan niet meer veranderen"):
        change_mandate(by=BY, mandate=row, revision=1, **_words(row.user))  # type: ignore[arg-type] # as above


def test_who_works_for_one_party_and_signs_for_another_writes_no_mandate_of_the_other(stage: Stage) -> None:
    by, care = stage.cast.municipality, stage.parties["care"]
    people.invite(by=BY, region=stage.region, email=by.email, name="", role="signatory", party=care)
    with pytest.raises(NotAllowed):
        give_mandate(by=by, party=care, **_words(by))  # type: ignore[arg-type] # as above


def test_of_two_who_change_a_mandate_the_second_is_told(stage: Stage, signatory: User) -> None:
    row = a_mandate(stage, stage.parties["municipality"], signatory)
    change_mandate(by=BY, mandate=row, revision=1, **_words(signatory))  # type: ignore[arg-type] # as above
    with pytest.raises(Conflict):
        change_mandate(by=BY, mandate=row, revision=1, **_words(signatory))  # type: ignore[arg-type] # as above


def test_what_ended_does_not_change(stage: Stage, signatory: User) -> None:
    row = a_mandate(stage, stage.parties["municipality"], signatory)
    end_mandate(by=BY, mandate=row, revision=1, ended_on=localdate())
    with pytest.raises(Refusal, match="beëindigd"):
        end_mandate(by=BY, mandate=row, revision=2, ended_on=localdate())


def test_it_does_not_end_before_its_decision(stage: Stage, signatory: User) -> None:
    row = a_mandate(stage, stage.parties["municipality"], signatory)
    with pytest.raises(Refusal, match="Kies een dag daarna"):
        end_mandate(by=BY, mandate=row, revision=1, ended_on=row.decided_on - timedelta(days=1))
