"""What the law and the region want agreements to be about, and where the text speaks of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating.tests.texts import agreement, theme, version
from jaarschijf.negotiating.weighing.passage import Passage, passages
from jaarschijf.negotiating.weighing.topics import Topic, covered, own_topic, topics_of_law
from jaarschijf.reading import read
from jaarschijf.sample import sample_path


def words_found(text: str, *stems: str) -> tuple[str, ...]:
    (found,) = covered([Topic("t", "Iets", stems)], [Passage("a", "1.1", "Titel", text)])
    return found.mentions[0].words if found.mentions else ()


@pytest.mark.parametrize("topic", topics_of_law(), ids=lambda topic: topic.key)
def test_every_topic_of_the_law_has_a_source_and_words(topic: Topic) -> None:
    assert topic.source.startswith("https://")
    assert topic.why.endswith(".")
    assert topic.basis in {"prioriteit", "wet", "regeling"}
    assert topic.words


def test_the_keys_are_unique() -> None:
    keys = [topic.key for topic in topics_of_law()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "stem", "found"),
    [
        ("Wij verduurzamen de flat.", "verduurza", ("verduurzamen",)),
        ("Wij **isoleren** daken.", "isol", ("isoleren",)),
        ("Geen proef met huurkorting.", "*korting", ("huurkorting",)),
        ("Geen proef met huurkorting.", "korting", ()),
        ("Wonen met zorg, dichtbij.", "wonen met zorg", ("Wonen met zorg",)),
        ("Wonen en werken met zorg.", "wonen met zorg", ()),
        ("Plannen voor woon-zorg.", "woon zorg", ("woon-zorg",)),
        ("Zorg en nog eens zorg.", "zorg", ("Zorg",)),
    ],
)
def test_words_are_found_by_how_they_begin(text: str, stem: str, found: tuple[str, ...]) -> None:
    assert tuple(word.casefold() for word in words_found(text, stem)) == tuple(map(str.casefold, found))


def test_a_title_counts_too() -> None:
    (found,) = covered([Topic("t", "Zorg", ("zorg",))], [Passage("a", "1.1", "Zorg thuis", "Wij helpen.")])
    assert [mention.passage.number for mention in found.mentions] == ["1.1"]


def test_a_topic_that_nobody_speaks_of_asks_a_question() -> None:
    (found,) = covered([Topic("t", "Leefbaarheid", ("leefba",))], [])
    assert not found.covered
    assert found.sentence == (
        "Over ‘Leefbaarheid’ is geen afspraak gevonden. Spreken partijen hier iets over af, "
        "of is er een reden om dat dit jaar niet te doen?"
    )


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("water, wateroverlast ,", ("water", "wateroverlast")),
        ("", ("Wonen aan water",)),
        (" ,", ("Wonen aan water",)),
    ],
)
def test_a_region_adds_a_topic_with_its_own_words(words: str, stems: tuple[str, ...]) -> None:
    assert own_topic("Wonen aan water", words).words == stems


@given(st.lists(st.text(max_size=8), max_size=4), st.text(max_size=40))
def test_any_words_of_a_region_will_do(stems: list[str], text: str) -> None:
    (found,) = covered([own_topic("Iets", ",".join(stems))], [Passage("a", "1", "", text)])
    assert all(word for mention in found.mentions for word in mention.words)


def test_the_agreements_of_a_whole_text_are_looked_through() -> None:
    text = version(theme(agreement(title="Leefbaarheid")), theme(agreement("b", number="2.1"), key="2"))
    (found,) = covered([Topic("t", "Leefbaarheid", ("leefba",))], passages(text))
    assert [mention.passage.number for mention in found.mentions] == ["1.1"]


def test_the_sample_is_silent_on_two_topics() -> None:
    name = "waterdam-2026.txt"
    draft = read(sample_path(name).read_bytes(), name)
    text = [Passage(str(at), "", one.title, one.text) for at, one in enumerate(draft.agreements)]
    found = covered(topics_of_law(), text)
    assert [one.topic.key for one in found if not one.covered] == ["liveability", "accounting"]
