"""Agreements and obligations: their text, parties and standing."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.reading import Per, Relative, Times
from jaarschijf.register.actions import agreements, obligations, plans
from jaarschijf.register.models import Agreement
from tests.stage import Stage


def test_an_address_lasts_when_the_title_changes(stage: Stage, operator: CommandLine) -> None:
    agreement = agreements.change_agreement(
        by=operator, agreement=stage.agreements[0], revision=1, title="Anders", text="", responsible=[]
    )

    assert (agreement.title, agreement.slug) == ("Anders", "doelgroepen-in-balans")


def test_two_agreements_of_one_title_get_two_addresses(stage: Stage, operator: CommandLine) -> None:
    twin = agreements.add_agreement(
        by=operator, theme=stage.agreements[2].theme, title="Zorgoverleg", text="", responsible=[]
    )

    assert twin.slug == "zorgoverleg-2"


def test_the_journal_names_the_fields_that_changed_and_what_they_were(stage: Stage) -> None:
    agreements.change_agreement(
        by=stage.cast.coordinator,
        agreement=stage.agreements[2],
        revision=1,
        title="Wijzigingen delen",
        text="Elk kwartaal.",
        responsible=["Gemeenten"],
    )
    entry = Entry.objects.latest("id")

    assert entry.sentence == "Rol coordinator heeft ‘Wijzigingen delen’ aangepast: tekst, verantwoordelijke."
    assert entry.data["was"] == {"tekst": "We delen nieuws.", "verantwoordelijke": "Stakeholders"}


def test_saving_without_a_change_is_not_told(stage: Stage, operator: CommandLine) -> None:
    before = Entry.objects.count()
    row = stage.agreements[2]
    names = ["Stakeholders"]
    agreements.change_agreement(
        by=operator, agreement=row, revision=1, title=row.title, text=row.text, responsible=names
    )

    assert Entry.objects.count() == before


def test_names_are_matched_to_parties_and_groups(stage: Stage) -> None:
    care, group = stage.agreements[1].responsible.all()

    assert (care.party, care.group) == (stage.parties["care"], None)
    assert (group.party, str(group.group)) == (None, "Gemeenten")


def test_a_sub_agreement_stands_under_one_of_its_own_theme(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="hetzelfde thema"):
        agreements.add_agreement(
            by=operator,
            theme=stage.agreements[2].theme,
            title="Sub",
            text="",
            responsible=[],
            parent=stage.agreements[0],
        )


def test_an_agreement_moves_to_no_other_plan(stage: Stage, operator: CommandLine) -> None:
    later = plans.add_plan(by=operator, region=stage.region, year=2027)
    theme = plans.add_theme(by=operator, plan=later, title="Later")
    with pytest.raises(Refusal, match="andere jaarschijf"):
        agreements.change_agreement(
            by=operator,
            agreement=stage.agreements[0],
            revision=1,
            title="Titel",
            text="",
            responsible=[],
            theme=theme,
        )


def test_one_with_sub_agreements_does_not_move_alone(stage: Stage, operator: CommandLine) -> None:
    parent = stage.agreements[0]
    agreements.add_agreement(
        by=operator, theme=parent.theme, title="Sub", text="", responsible=[], parent=parent
    )
    with pytest.raises(Refusal, match="niet alleen"):
        agreements.change_agreement(
            by=operator,
            agreement=parent,
            revision=1,
            title="Titel",
            text="",
            responsible=[],
            theme=stage.agreements[2].theme,
        )


def test_a_removed_agreement_leaves_its_words_and_its_projects(stage: Stage, operator: CommandLine) -> None:
    agreements.remove_agreement(by=operator, agreement=stage.agreements[0], revision=1)
    stage.projects[0].refresh_from_db()

    assert Entry.objects.latest("id").data["was"]["verantwoordelijke"] == "Corporaties, Gemeenten"
    assert stage.projects[0].agreement is None


def test_a_standing_has_a_date_an_author_and_a_sentence(stage: Stage) -> None:
    coordinator = stage.cast.coordinator
    first = agreements.set_standing(
        by=coordinator, agreement=stage.agreements[0], revision=1, standing="under_way", note=" Loopt. "
    )
    assert (first.standing, first.standing_note, first.standing_by) == ("under_way", "Loopt.", coordinator)
    assert first.standing_at is not None

    agreements.set_standing(by=coordinator, agreement=first, revision=2, standing="", note="")
    entry = Entry.objects.latest("id")
    assert Agreement.objects.get(pk=first.pk).standing_at is None
    assert entry.data["was"] == {"stand": "in uitvoering", "toelichting": "Loopt."}
    assert "gezet op: nog geen melding." in entry.sentence


def test_stalled_wants_to_know_why(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="waardoor het stokt"):
        agreements.set_standing(
            by=operator, agreement=stage.agreements[0], revision=1, standing="stalled", note=" "
        )


def test_only_the_coordinator_sets_a_standing(stage: Stage) -> None:
    for person in (stage.cast.municipality, stage.cast.tenants, stage.cast.outsider):
        with pytest.raises(NotAllowed):
            agreements.set_standing(
                by=person, agreement=stage.agreements[0], revision=1, standing="done", note=""
            )


@pytest.mark.parametrize("when", [None, Times(None, Per.YEAR), Relative(-14, "stuurgroep", 3, Per.YEAR)])
def test_an_obligation_keeps_its_time(
    stage: Stage, operator: CommandLine, when: Times | Relative | None
) -> None:
    duty = stage.agreements[0].obligations.get()
    obligations.change_obligation(
        by=operator, obligation=duty, revision=1, text="Nieuw", who=["Woonstede", "Buren"], when=when
    )
    duty.refresh_from_db()

    assert duty.when == when
    assert [(str(name), name.party) for name in duty.who.all()] == [
        ("Woonstede", stage.parties["association"]),
        ("Buren", None),
    ]
    assert Entry.objects.latest("id").data["was"] == {
        "wat": "Onderzoeken de corporaties",
        "wie": "corporaties",
    }


def test_an_obligation_says_what_is_done(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="Schrijf op wat er gebeurt"):
        obligations.add_obligation(by=operator, agreement=stage.agreements[0], text=" ", who=[], when=None)
