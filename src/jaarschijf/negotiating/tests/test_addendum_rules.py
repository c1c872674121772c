"""The pure side of addenda: every state and deed, the words of an article, and the text with them in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.addenda.rules import (
    AFTER,
    Deed,
    after,
    refuse_empty,
    refuse_head,
    refuse_stage,
    refuse_words,
)
from jaarschijf.negotiating.addenda.shapes import as_json, from_json, tidy
from jaarschijf.negotiating.addenda.text import Head, amended
from jaarschijf.negotiating.consenting.concern import concerned
from jaarschijf.negotiating.models import AddendumState
from jaarschijf.negotiating.tests.texts import NAMED, VERSIONS, agreement, theme, version
from jaarschijf.reading import Per, Period, Relative, Times
from jaarschijf.register.rules import STAGE_WORDS
from jaarschijf.register.versions.article import ArticleDuty, ArticleWords
from jaarschijf.register.versions.shape import NamedText, VersionText
from jaarschijf.register.versions.text import by_lineage

FIRST = date(2026, 7, 1)
STATES = [state.value for state in AddendumState]
HEAD = Head(number=1, title="Meer tijd", reason="Het lukt niet.", in_force_from=FIRST, base="0" * 64)


@pytest.mark.parametrize(("state", "deed"), list(product(STATES, Deed)))
def test_every_deed_in_every_state_is_done_or_refused_with_a_remedy(state: str, deed: Deed) -> None:
    if (state, deed) in AFTER:
        assert after(state, deed, number=3) == AFTER[state, deed]
        return
    with pytest.raises(Refusal, match=r"Addendum 3 .*\. [A-Z].*\.") as refused:
        after(state, deed, number=3)
    assert refused.value.english


@pytest.mark.parametrize("state", ["signed", "withdrawn"])
def test_what_is_signed_or_withdrawn_stays_so(state: str) -> None:
    assert not [deed for known, deed in AFTER if known == state]


def test_every_state_is_reached_from_the_first() -> None:
    reached = {"preparing"}
    for _ in AFTER:
        reached |= {following for (state, _deed), following in AFTER.items() if state in reached}
    assert reached == {state.value for state in AddendumState}


@pytest.mark.parametrize("stage", sorted(STAGE_WORDS))
def test_only_a_signed_plan_takes_one(stage: str) -> None:
    if stage == "signed":
        refuse_stage(stage, "ondertekend")
        return
    with pytest.raises(Refusal, match=STAGE_WORDS[stage]):
        refuse_stage(stage, STAGE_WORDS[stage])


@pytest.mark.parametrize(("title", "reason"), [("", "Zo."), ("Iets", " "), (" ", "")])
def test_it_says_what_it_is_about_and_why(title: str, reason: str) -> None:
    with pytest.raises(Refusal):
        refuse_head(title, reason)


def test_without_articles_it_is_empty() -> None:
    with pytest.raises(Refusal, match="nog geen afspraak"):
        refuse_empty(0)
    refuse_empty(1)


WAS = ArticleWords("Woonlasten", "Wij tellen.", ("Corporaties",), (ArticleDuty(7, "Tellen"),))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (WAS, "verandert er niets"),
        (ArticleWords(" ", "Anders."), "titel"),
        (ArticleWords("Titel", "", (), (ArticleDuty(None, " "),)), "wat er gebeurt"),
        (ArticleWords("Titel", "", (), (ArticleDuty(None, "Doen", (), None, Decimal(3), ""),)), "eenheid"),
        (ArticleWords("Titel", "", (), (ArticleDuty(None, "Doen", (), None, None, "stuks"),)), "eenheid"),
        (ArticleWords("Titel", "", (), (ArticleDuty(8, "Van een ander"),)), "hoort niet"),
        (ArticleWords("Titel", "", (), (ArticleDuty(7, "Een"), ArticleDuty(7, "Twee"))), "hoort niet"),
    ],
)
def test_words_that_miss_something_are_refused(now: ArticleWords, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        refuse_words(WAS, now, [7])


_words = st.text(max_size=12)
_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_when = st.one_of(
    st.none(),
    st.builds(
        lambda one, other, label: Period(min(one, other), max(one, other), label), _days, _days, _words
    ),
    st.builds(Times, st.none() | st.integers(1, 9), st.sampled_from(Per)),
    st.builds(Relative, st.integers(-90, 90), st.text(min_size=1, max_size=9)),
)
_targets = st.none() | st.decimals("0.01", "9999999999.99", places=2)
_duties = st.builds(
    ArticleDuty,
    st.none() | st.integers(1, 99),
    _words,
    st.lists(_words, max_size=2).map(tuple),
    _when,
    _targets,
    _words,
)
ARTICLES = st.builds(
    ArticleWords,
    _words,
    _words,
    st.lists(st.sampled_from(sorted(NAMED)), max_size=2).map(tuple),
    st.lists(_duties, max_size=3).map(tuple),
)


@given(ARTICLES)
def test_words_come_back_from_json_as_they_went(words: ArticleWords) -> None:
    assert from_json(as_json(words)) == words


@given(ARTICLES)
def test_the_json_of_the_same_number_is_the_same(words: ArticleWords) -> None:
    assert as_json(from_json(as_json(words))) == as_json(words)


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\r" not in tidy(text)


def _named(name: str) -> NamedText:
    return NAMED.get(name, {"name": name, "parties": []})


@given(VERSIONS, st.dictionaries(st.sampled_from("abcd"), ARTICLES, max_size=2))
def test_only_what_an_article_names_reads_otherwise(
    base: VersionText, articles: dict[str, ArticleWords]
) -> None:
    text = amended(base, HEAD, articles, _named, base["parties"])
    before, found = by_lineage(base), by_lineage(text)
    assert list(before) == list(found)
    assert {one: row for one, row in found.items() if one not in articles} == {
        one: row for one, row in before.items() if one not in articles
    }
    assert {one: found[one]["text"] for one in articles if one in found} == {
        one: articles[one].text for one in articles if one in found
    }
    assert "addendum" not in base


def test_an_addendum_says_which_agreements_it_changes_and_from_when() -> None:
    base = version(theme(agreement("a"), agreement("b", number="1.2")))
    text = amended(base, HEAD, {"b": ArticleWords("Zorg", "Anders.")}, _named, base["parties"])
    assert text["addendum"] == {
        "number": 1,
        "title": "Meer tijd",
        "reason": "Het lukt niet.",
        "base": "0" * 64,
        "lineages": ["b"],
        "in_force_from": "2026-07-01",
    }


def test_one_agreement_more_in_an_addendum_concerns_only_who_stands_for_that_one() -> None:
    base = version(theme(agreement("a"), agreement("b", number="1.2", responsible=["Vlierwende"])))
    one = {"a": ArticleWords("Woonlasten", "Anders.", ("Corporaties",))}
    two = {**one, "b": ArticleWords("Woonlasten", "Ook anders.", ("Vlierwende",))}
    first, second = (amended(base, HEAD, articles, _named, base["parties"]) for articles in (one, two))
    assert concerned(first, second).parties == {"vlierwende"}


def test_another_first_day_concerns_who_stands_for_its_agreements() -> None:
    base = version(theme(agreement("a"), agreement("b", number="1.2", responsible=["Vlierwende"])))
    one = {"a": ArticleWords("Woonlasten", "Anders.", ("Corporaties",))}
    later = Head(1, "Meer tijd", "Het lukt niet.", date(2026, 8, 1), "0" * 64)
    first, second = (amended(base, head, one, _named, base["parties"]) for head in (HEAD, later))
    assert concerned(first, second).parties == {"waterhave", "elzerhuis"}
