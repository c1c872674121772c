"""What changed between two texts, thing by thing."""

from __future__ import annotations

from hypothesis import given

from jaarschijf.negotiating.looking.changes import ChangeKind, changes, told
from jaarschijf.negotiating.looking.items import duty_in_words, items_of
from jaarschijf.negotiating.looking.words import chapters
from jaarschijf.negotiating.tests.texts import VERSIONS, agreement, project, theme, version
from jaarschijf.register.versions.shape import AgreementText, VersionText

ZORG = agreement("b", number="1.2", title="Zorg")


def text(*agreements: AgreementText) -> VersionText:
    """One theme with these, and a project."""
    return version(theme(*agreements), projects=[project("p")])


BEFORE = text(agreement("a"), ZORG)


def kinds(before: VersionText, after: VersionText) -> dict[str, str]:
    return {one.item.key: one.kind.value for one in changes(before, after)}


def test_the_same_text_has_no_changes() -> None:
    assert changes(BEFORE, BEFORE) == []


def test_a_new_an_other_and_a_dropped_agreement_are_told() -> None:
    after = text(agreement("a", text="Anders."), agreement("c", title="Nieuw"))
    assert kinds(BEFORE, after) == {
        "agreement a": "changed",
        "agreement c": "added",
        "agreement b": "dropped",
    }


def test_a_number_that_shifts_is_no_change() -> None:
    after = text(agreement("a", number="2.1"), agreement("b", number="2.2", title="Zorg"))
    assert changes(BEFORE, after) == []


def test_only_the_fields_that_changed_are_shown_with_the_words() -> None:
    after = text(agreement("a", text="De corporaties maken een plan."), ZORG)
    (change,) = changes(BEFORE, after)
    assert change.what == "tekst"
    assert ">een</" not in change.fields[0].html
    assert "plan" in change.fields[0].html


def test_of_a_new_agreement_the_title_is_not_told_twice() -> None:
    (change,) = changes(text(), text(agreement("a")))
    assert "titel" not in change.what


def test_words_of_others_are_escaped() -> None:
    (change,) = changes(BEFORE, text(agreement("a", text="<script>x</script>"), ZORG))
    assert "<script>" not in change.fields[0].html


def test_a_change_concerns_who_is_named_and_everybody_where_nobody_is() -> None:
    after = text(agreement("a", text="Anders."), agreement("b", responsible=["Stakeholders"]))
    found = {one.item.key: one for one in changes(text(agreement("a")), after)}
    assert found["agreement a"].concerns(frozenset({"waterhave"}))
    assert not found["agreement a"].concerns(frozenset({"waterdam"}))
    assert found["agreement b"].concerns(frozenset({"waterdam"}))


def test_how_many_of_each_are_told() -> None:
    after = text(agreement("a", text="Anders."), agreement("c", title="Nieuw"))
    assert told(changes(BEFORE, after)) == "1 nieuw, 1 gewijzigd en 1 vervallen"


def test_an_obligation_is_told_with_who_when_and_how_much() -> None:
    duty = agreement(who=["Corporaties"])["obligations"][0]
    assert duty_in_words({**duty, "target": "48 woningen"}).endswith("(Corporaties; 48 woningen)")


def test_every_agreement_of_a_chapter_says_whether_it_is_the_readers_own() -> None:
    (chapter, *_) = chapters(BEFORE, frozenset({"waterhave"}), {"a": ["Gezegd."]})
    assert [(one.lineage, one.is_own, list(one.said)) for one in chapter.passages] == [
        ("a", True, ["Gezegd."]),
        ("b", True, []),
    ]


@given(VERSIONS, VERSIONS)
def test_what_is_new_one_way_is_gone_the_other_way(one: VersionText, other: VersionText) -> None:
    turned = {ChangeKind.ADDED: "dropped", ChangeKind.DROPPED: "added", ChangeKind.CHANGED: "changed"}
    assert kinds(other, one) == {change.item.key: turned[change.kind] for change in changes(one, other)}


@given(VERSIONS, VERSIONS)
def test_each_thing_changes_once_at_most(one: VersionText, other: VersionText) -> None:
    found = [change.item.key for change in changes(one, other)]
    assert len(found) == len(set(found))
    assert set(found) <= {*items_of(one), *items_of(other)}
