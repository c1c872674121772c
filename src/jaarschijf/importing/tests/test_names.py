"""Which party a name stands for."""

from __future__ import annotations

import pytest

from jaarschijf.importing.actions import NewGroup, NewParty, accept_all, match_name, reject, suggest_all_names
from jaarschijf.importing.models import Upload
from jaarschijf.importing.names import Name, Proposals, names_of
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.actions import add_region
from jaarschijf.people.models import PartyGroup
from jaarschijf.register.names import NameBook
from tests.stage import Stage


def listed(upload: Upload) -> dict[str, Name]:
    return {name.name: name for name in names_of(upload, upload.candidates.all())}


def test_every_name_is_listed_once_those_responsible_first(upload: Upload) -> None:
    assert list(listed(upload)) == [
        "Corporaties",
        "Gemeenten",
        "Huurdersorganisaties",
        "Stichting Buurtkracht",
    ]
    assert listed(upload)["Corporaties"].times == 4


def test_known_names_are_fine_and_others_get_a_proposal(upload: Upload) -> None:
    names = listed(upload)
    assert names["Corporaties"].is_settled
    assert isinstance(names["Gemeenten"].known, PartyGroup)
    assert names["Huurdersorganisaties"].proposal == NewGroup("tenants")
    assert names["Stichting Buurtkracht"].proposal == NewParty("stakeholder")


def test_names_of_what_is_left_out_are_not_asked(upload: Upload, operator: CommandLine) -> None:
    row = upload.candidates.get(payload__title__startswith="Delen")
    reject(by=operator, candidate=row, revision=1)
    assert "Stichting Buurtkracht" not in listed(upload)


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("gemeente", "Gemeenten"),
        ("zorgorganisaties", "Zorgaanbieders"),
        ("regiocoördinator", "Bureau Wonen Waterdam"),
        ("Regiocoördinator Waterdam", "Bureau Wonen Waterdam"),
        ("huurdersorganisaties", NewGroup("tenants")),
        ("Gemeente Oosterlo", NewParty("municipality")),
        ("lokale werkgroepen", None),
        ("Werkgroep Wonen en Zorg", None),
        ("wij allemaal", None),
        ("X" * 121, None),
    ],
)
def test_a_proposal_follows_the_words_and_the_region(stage: Stage, name: str, proposed: object) -> None:
    target = Proposals(stage.region).of(name)
    assert getattr(target, "name", target) == proposed


def test_a_name_is_learned_for_a_party(upload: Upload, stage: Stage) -> None:
    party = stage.parties["tenants"]
    match_name(by=stage.cast.coordinator, upload=upload, name="Huurdersorganisaties", target=party)
    assert NameBook(stage.region).find("huurdersorganisaties") == party


def test_a_new_party_and_a_new_group_are_made(upload: Upload, stage: Stage) -> None:
    by = stage.cast.coordinator
    match_name(by=by, upload=upload, name="Stichting Buurtkracht", target=NewParty("care"))
    match_name(by=by, upload=upload, name="huurdersorganisaties", target=NewGroup("tenants"))
    assert stage.region.parties.get(name="Stichting Buurtkracht").kind == "care"
    assert stage.region.groups.get(name="Huurdersorganisaties").kind == "tenants"
    assert all(name.is_settled for name in listed(upload).values())


def test_a_name_left_as_words_is_not_asked_again(upload: Upload, operator: CommandLine) -> None:
    match_name(by=operator, upload=upload, name="Stichting Buurtkracht", target=None)
    upload.refresh_from_db()
    assert listed(upload)["Stichting Buurtkracht"].is_left
    assert "als woorden" in str(Entry.objects.about("upload", upload.pk).first())
    match_name(by=operator, upload=upload, name="Stichting Buurtkracht", target=NewParty("care"))
    upload.refresh_from_db()
    assert upload.left_names == []


def test_a_party_of_another_region_is_refused(upload: Upload, operator: CommandLine, stage: Stage) -> None:
    other = PartyGroup.objects.create(region=add_region(by=operator, name="Veld"), name="Anderen")
    with pytest.raises(Refusal, match="hoort niet"):
        match_name(by=operator, upload=upload, name="Huurdersorganisaties", target=other)


def test_a_name_too_long_for_a_party_is_refused(upload: Upload, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="121 tekens"):
        match_name(by=operator, upload=upload, name="X" * 121, target=NewParty("care"))


def test_only_the_coordinator_matches(upload: Upload, stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        match_name(by=stage.cast.care, upload=upload, name="Huurdersorganisaties", target=None)


def test_all_proposals_at_once(upload: Upload, operator: CommandLine, stage: Stage) -> None:
    assert suggest_all_names(by=operator, upload=upload) == 2
    assert all(name.is_settled for name in listed(upload).values())
    assert suggest_all_names(by=operator, upload=upload) == 0
    accept_all(by=operator, upload=upload)


def test_in_an_empty_region_one_group_is_made_for_two_spellings(
    operator: CommandLine, upload: Upload
) -> None:
    row = upload.candidates.get(payload__title__startswith="Delen")
    row.payload["obligations"][0]["who"] = ["gemeente"]
    row.save()
    upload.region = add_region(by=operator, name="Veld")
    upload.save()
    suggest_all_names(by=operator, upload=upload)
    groups = list(upload.region.groups.filter(kind="municipality"))
    assert [group.name for group in groups] == ["Gemeenten"]
    assert NameBook(upload.region).find("gemeente") == groups[0]
