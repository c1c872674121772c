"""Who must be asked again when the text changes."""

from __future__ import annotations

import pytest
from hypothesis import given

from jaarschijf.negotiating.consenting.concern import concerned
from jaarschijf.negotiating.tests.texts import SLUGS, VERSIONS, agreement, project, theme, version
from jaarschijf.register.versions.shape import AddendumText, VersionText

EVERYBODY = frozenset(SLUGS)
PLAIN = version(
    theme(agreement("a"), agreement("b", number="1.2", title="Zorg thuis", responsible=["Vlierwende"])),
    projects=[project(agreement="1.1")],
)


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (version(*PLAIN["themes"], projects=PLAIN["projects"], title="Anders"), "De titel is gewijzigd."),
        (version(*PLAIN["themes"], projects=PLAIN["projects"], motto="Anders"), "Het motto is gewijzigd."),
        (
            version(theme(*PLAIN["themes"][0]["agreements"], ambition="Anders"), projects=PLAIN["projects"]),
            "Het thema ‘Betaalbaar wonen’ is gewijzigd.",
        ),
        (
            version(*PLAIN["themes"], projects=PLAIN["projects"], slugs=SLUGS[:-1]),
            "De deelname van Vlierwende is vervallen.",
        ),
        (
            version(*PLAIN["themes"], theme(key="2", title="Zorg"), projects=PLAIN["projects"]),
            "Het thema ‘Zorg’ is toegevoegd.",
        ),
    ],
)
def test_what_all_parties_share_concerns_everybody(after: VersionText, reason: str) -> None:
    found = concerned(PLAIN, after)
    assert (found.everybody, found.parties) == (True, EVERYBODY)
    assert all(found.reasons[slug] == (reason,) for slug in SLUGS)


def test_a_changed_agreement_concerns_who_is_responsible_before_and_after() -> None:
    before = version(theme(agreement(responsible=["Corporaties"])))
    after = version(theme(agreement(responsible=["Vlierwende"])))
    found = concerned(before, after)
    assert found.parties == {"waterhave", "elzerhuis", "vlierwende"}
    assert found.reasons["vlierwende"] == ("Afspraak 1.1 ‘Woonlasten’ is gewijzigd.",)


def test_who_has_an_obligation_is_concerned_too() -> None:
    before = version(theme(agreement(text="Eerst.", who=["Gemeenten"])))
    after = version(theme(agreement(text="Daarna.", who=["Gemeenten"])))
    assert concerned(before, after).parties == {"waterhave", "elzerhuis", "waterdam", "oosterlo"}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (version(theme()), version(theme(agreement())), "Afspraak 1.1 ‘Woonlasten’ is toegevoegd."),
        (version(theme(agreement())), version(theme()), "Afspraak 1.1 ‘Woonlasten’ is vervallen."),
    ],
)
def test_an_agreement_that_comes_or_goes_concerns_its_parties(
    before: VersionText, after: VersionText, reason: str
) -> None:
    found = concerned(before, after)
    assert dict(found.reasons) == {"waterhave": (reason,), "elzerhuis": (reason,)}


def test_an_agreement_without_a_known_party_concerns_everybody() -> None:
    found = concerned(version(theme()), version(theme(agreement(responsible=["Stakeholders"]))))
    assert (found.everybody, found.parties) == (True, EVERYBODY)


def test_a_new_place_concerns_nobody() -> None:
    moved = version(
        theme(
            agreement("b", number="1.1", title="Zorg thuis", responsible=["Vlierwende"]),
            agreement("a", number="1.2"),
        ),
        projects=[project(agreement="1.2")],
    )
    assert concerned(PLAIN, moved).parties == frozenset()


def test_the_order_of_names_concerns_nobody() -> None:
    before = version(theme(agreement(responsible=["Corporaties", "Gemeenten"])))
    after = version(theme(agreement(responsible=["Gemeenten", "Corporaties"])))
    assert concerned(before, after).parties == frozenset()


def test_a_project_concerns_its_party_before_and_after() -> None:
    before, after = version(projects=[project()]), version(projects=[project(party="waterhave")])
    found = concerned(before, after)
    assert found.parties == {"elzerhuis", "waterhave"}
    assert found.reasons["elzerhuis"] == ("Project ‘Kadekwartier’ is gewijzigd.",)


def test_a_project_that_comes_under_another_agreement_concerns_its_party() -> None:
    after = version(*PLAIN["themes"], projects=[project(agreement="1.2")])
    assert concerned(PLAIN, after).parties == {"elzerhuis"}


def test_what_an_addendum_is_for_concerns_the_parties_of_its_agreements() -> None:
    def with_reason(reason: str) -> VersionText:
        addendum: AddendumText = {
            "number": 1, "title": "Zorg", "reason": reason, "base": "0", "lineages": ["b"]
        }  # fmt: skip
        return version(*PLAIN["themes"], addendum=addendum)

    found = concerned(with_reason("De raad besloot."), with_reason("Het college besloot."))
    assert found.parties == {"vlierwende"}


@given(VERSIONS)
def test_the_same_words_concern_nobody(text: VersionText) -> None:
    found = concerned(text, text)
    assert (found.parties, found.everybody, dict(found.reasons)) == (frozenset(), False, {})


@given(VERSIONS, VERSIONS)
def test_back_concerns_whom_it_concerned_there(one: VersionText, other: VersionText) -> None:
    there, back = concerned(one, other), concerned(other, one)
    assert (there.parties, there.everybody) == (back.parties, back.everybody)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_in_steps_nobody_is_forgotten(one: VersionText, two: VersionText, three: VersionText) -> None:
    first, second = concerned(one, two), concerned(two, three)
    direct = concerned(one, three)
    assert direct.parties <= first.parties | second.parties
    assert not direct.everybody or first.everybody or second.everybody


@given(VERSIONS, VERSIONS)
def test_everyone_concerned_hears_why(one: VersionText, other: VersionText) -> None:
    found = concerned(one, other)
    assert found.reasons.keys() == found.parties
    assert all(sentences for sentences in found.reasons.values())
