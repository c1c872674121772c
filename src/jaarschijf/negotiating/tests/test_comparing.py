"""Two texts beside each other: nothing lost, nothing doubled, and the same from both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from jaarschijf.negotiating.comparing.compare import compare
from jaarschijf.negotiating.comparing.pairing import paired, woven
from jaarschijf.negotiating.comparing.shapes import Comparison, Entry, Kind
from jaarschijf.negotiating.tests.texts import NAMED, VERSIONS, agreement, project, theme, version
from jaarschijf.register.versions.shape import ThemeText, VersionText
from jaarschijf.register.versions.text import agreements_in

MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


def once(text: VersionText) -> VersionText:
    """The same without what a register never has: an agreement that stands in a text twice."""
    seen: set[str] = set()
    for part in text["themes"]:
        part["agreements"] = [row for row in part["agreements"] if row["lineage"] not in seen]
        seen |= {row["lineage"] for row in part["agreements"]}
    return text


TEXTS = VERSIONS.map(once)


def entries(found: Comparison) -> dict[str, Entry]:
    return {entry.key: entry for chapter in found.chapters for entry in chapter.entries}


def only(found: Comparison) -> Entry:
    (entry,) = entries(found).values()
    return entry


@given(TEXTS)
def test_a_text_beside_itself_has_nothing_to_tell(text: VersionText) -> None:
    found = compare(text, text)
    assert not found.changed
    assert found.words == (0, 0)
    assert all(not entry.parts and not entry.place for entry in found.entries)


@given(TEXTS, TEXTS)
def test_every_agreement_of_both_texts_is_told_once(before: VersionText, after: VersionText) -> None:
    found = compare(before, after)
    told = [entry.key for chapter in found.chapters for entry in chapter.entries]
    wanted = {row["lineage"] for text in (before, after) for _, row in agreements_in(text)}
    assert sorted(told) == sorted(wanted)


@given(TEXTS, TEXTS)
def test_what_is_new_is_in_the_new_text_alone(before: VersionText, after: VersionText) -> None:
    old, new = ({row["lineage"] for _, row in agreements_in(text)} for text in (before, after))
    kinds = {key: entry.kind for key, entry in entries(compare(before, after)).items()}
    assert {key for key, kind in kinds.items() if kind is Kind.ADDED} == new - old
    assert {key for key, kind in kinds.items() if kind is Kind.REMOVED} == old - new


@given(TEXTS, TEXTS)
def test_the_counts_are_the_same_from_both_sides(before: VersionText, after: VersionText) -> None:
    there, back = compare(before, after), compare(after, before)
    for mine, theirs in (
        (there.agreements, back.agreements),
        (there.project_counts, back.project_counts),
    ):
        assert {MIRRORED.get(kind, kind): count for kind, count in mine.items()} == theirs


@given(TEXTS, TEXTS)
def test_agreements_stand_in_the_order_of_the_new_text(before: VersionText, after: VersionText) -> None:
    new = [row["lineage"] for _, row in agreements_in(after)]
    told = [entry.key for chapter in compare(before, after).chapters for entry in chapter.entries]
    assert [key for key in told if key in new] == new


@given(TEXTS, TEXTS)
def test_themes_pair_the_same_whichever_comes_first(before: VersionText, after: VersionText) -> None:
    def keys(one: ThemeText | None) -> str:
        return one["key"] if one else ""

    there = {(keys(was), keys(now)) for was, now in paired(before["themes"], after["themes"])}
    back = {(keys(was), keys(now)) for now, was in paired(after["themes"], before["themes"])}
    assert there == back


def test_a_changed_word_is_a_redline() -> None:
    before = version(theme(agreement(text="Wij bouwen tien woningen.")))
    after = version(theme(agreement(text="Wij bouwen twaalf woningen.")))
    found = compare(before, after)
    entry = only(found)
    assert entry.kind is Kind.CHANGED
    (part,) = entry.parts
    assert (part.label, part.is_prose) == ("Tekst", True)
    assert "<ins>" in part.html
    assert found.words == (1, 1)


def test_white_space_is_no_change() -> None:
    before, after = (version(theme(agreement(text=text))) for text in ("Wij bouwen.", "Wij   bouwen. \n"))
    assert only(compare(before, after)).kind is Kind.SAME


def test_another_number_alone_is_not_read_again() -> None:
    before = version(theme(agreement(number="1.2")))
    after = version(theme(agreement(number="1.1")))
    entry = only(compare(before, after))
    assert (entry.kind, entry.place) == (Kind.RENUMBERED, "Was 1.2.")
    assert entry.kind.is_quiet


def test_another_theme_is_told() -> None:
    home, care = theme(key="1", title="Wonen"), theme(key="2", title="Zorg")
    before = version({**home, "agreements": [agreement()]}, care)
    after = version(home, {**care, "agreements": [agreement(number="2.1")]})
    entry = only(compare(before, after))
    assert (entry.kind, entry.place) == (Kind.MOVED, "Was 1.1. Stond onder ‘Wonen’.")


def test_another_parent_is_told() -> None:
    parent, child = agreement("p", title="Boven"), agreement("c", number="1.2")
    under = {**child, "number": "1.1.1", "parent": "p"}
    before, after = version(theme(parent, child)), version(theme(parent, under))  # type: ignore[arg-type] # the same shape
    assert entries(compare(before, after))["c"].place == "Was 1.2. Hoort nu bij ‘1.1 Boven’."
    assert entries(compare(after, before))["c"].place == "Was 1.1.1. Hoorde bij ‘1.1 Boven’."


def test_what_went_stands_where_it_stood() -> None:
    rows = [agreement(name, number=f"1.{place}") for place, name in enumerate("abc", 1)]
    found = compare(version(theme(*rows)), version(theme(rows[0], rows[2])))
    assert [(entry.key, entry.kind) for entry in found.chapters[0].entries] == [
        ("a", Kind.SAME),
        ("b", Kind.REMOVED),
        ("c", Kind.SAME),
    ]


def test_a_theme_of_another_year_is_known_by_its_title_or_by_its_agreements() -> None:
    rows = [agreement("a"), agreement("b", number="1.2")]
    last = version(theme(*rows, key="1", title="Wonen"), theme(key="2", title="Zorg"))
    this = version(theme(*rows, key="7", title="Fijn wonen"), theme(key="8", title="zorg"))
    chapters = compare(last, this).chapters
    assert [chapter.head.kind for chapter in chapters] == [Kind.CHANGED, Kind.CHANGED]
    assert [part.label for part in chapters[0].head.parts] == ["Titel"]


def test_names_and_obligations_are_told_line_by_line() -> None:
    before = version(theme(agreement(responsible=["Gemeenten"], who=["Gemeenten"])))
    after = version(theme(agreement(responsible=["Gemeenten", "Corporaties"], who=["Corporaties"])))
    parts = {part.label: part for part in only(compare(before, after)).parts}
    assert set(parts) == {"Verantwoordelijk", "Inspanningen"}
    assert len(parts["Verantwoordelijk"].lines) == 2


def test_a_group_with_other_members_is_told_once() -> None:
    before = version(theme(agreement(), agreement("b", number="1.2")))
    after = version(theme(agreement(), agreement("b", number="1.2")))
    fewer = {**NAMED["Corporaties"], "parties": ["waterhave"]}
    for row in after["themes"][0]["agreements"]:
        row["responsible"] = [fewer]  # type: ignore[list-item] # the same shape
    found = compare(before, after)
    assert [part.label for part in found.head.parts] == ["Wie achter een naam zit"]
    assert found.agreements[Kind.SAME] == 2


def test_a_project_follows_its_agreement_and_not_the_number() -> None:
    rows = [agreement("a", title="Een"), agreement("b", number="1.2", title="Twee")]
    before = version(theme(*rows), projects=[project(agreement="1.2")])
    turned = [{**rows[1], "number": "1.1"}, {**rows[0], "number": "1.2"}]
    same = version(theme(*turned), projects=[project(agreement="1.1")])  # type: ignore[arg-type] # the same shape
    assert compare(before, same).project_counts[Kind.SAME] == 1
    other = version(theme(*rows), projects=[project(agreement="1.1")])
    (entry,) = compare(before, other).projects
    assert [part.label for part in entry.parts] == ["Hoort bij"]


def test_words_of_others_stay_words() -> None:
    hostile = "<script>alert(1)</script> & ‘<b>’"
    before = version(theme(agreement(text="Wij bouwen.")))
    after = version(theme(agreement(title=hostile, text=hostile, responsible=["Stakeholders"])))
    shown = "".join(part.html + "".join(part.lines) for part in only(compare(before, after)).parts)
    assert "<script" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("now", "before", "woven_in"),
    [
        ("", "ab", "ab"),
        ("ab", "", "ab"),
        ("ac", "abc", "abc"),
        ("bc", "abc", "abc"),
        ("ab", "abc", "abc"),
        ("ca", "abc", "cab"),
    ],
)
def test_gone_keys_are_woven_in(now: str, before: str, woven_in: str) -> None:
    assert "".join(woven(list(now), list(before), set(before) - set(now))) == woven_in


def test_steps_in_between_add_up_to_no_other_set_of_agreements() -> None:
    texts = [version(theme(agreement(name))) for name in "abc"]
    steps = [compare(*pair).agreements for pair in pairwise(texts)]
    assert [(one[Kind.ADDED], one[Kind.REMOVED]) for one in steps] == [(1, 1), (1, 1)]
