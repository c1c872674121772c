"""When a version is agreed, by each rule of a region."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating import models
from jaarschijf.negotiating.consenting.quorum import QuorumKind, quorum
from jaarschijf.negotiating.consenting.reply import Reply

Answers = Mapping[str, tuple[str, str | None]]
REPLIES = st.none() | st.sampled_from([*Reply])
RULES = st.sampled_from([*QuorumKind])
ANSWERS = st.dictionaries(
    st.sampled_from([f"partij-{n}" for n in range(12)]),
    st.tuples(st.sampled_from(["municipality", "association", "tenants"]), REPLIES),
)


def said(*replies: str | None, kind: str = "care") -> Answers:
    return {f"{kind}-{place}": (kind, reply) for place, reply in enumerate(replies)}


def reached(kind: str, answers: Answers, *, closed: bool = False) -> bool:
    return quorum(kind, answers, closed=closed).reached


@pytest.mark.parametrize(
    ("replies", "enough"),
    [
        (["agrees", "agrees"], True),
        (["agrees", "reserved"], True),
        (["agrees", "abstains"], True),
        (["agrees", "objects"], False),
        (["agrees", None], False),
        (["abstains", "abstains"], False),
        ([], False),
    ],
)
def test_all_means_that_nobody_who_counts_says_anything_else(
    replies: list[str | None], *, enough: bool
) -> None:
    assert reached("all", said(*replies)) == enough


@pytest.mark.parametrize(
    ("replies", "enough"),
    [
        (["agrees", "agrees", "objects"], True),
        (["agrees", "reserved", None], True),
        (["agrees", "objects"], False),
        (["agrees", "abstains"], True),
        (["abstains", "abstains"], False),
    ],
)
def test_of_each_kind_more_than_half_has_to_agree(replies: list[str | None], *, enough: bool) -> None:
    assert reached("all_kinds", {**said(*replies), **said("agrees", kind="tenants")}) == enough


@pytest.mark.parametrize(
    ("replies", "enough"),
    [
        (["agrees", "agrees", "agrees", "objects"], True),
        (["agrees", "agrees", "objects"], False),
        (["agrees", "agrees", "agrees", None], True),
        (["agrees", "agrees", "agrees", None, None], False),
        (["agrees", "abstains", "abstains"], True),
        (["abstains"], False),
    ],
)
def test_exactly_three_quarters_is_enough(replies: list[str | None], *, enough: bool) -> None:
    assert reached("three_quarters", said(*replies)) == enough


def test_after_closing_three_quarters_of_who_spoke_out_is_enough() -> None:
    answers = said("agrees", "agrees", "agrees", "objects", None, None, None)
    assert not reached("three_quarters", answers)
    assert reached("three_quarters", answers, closed=True)


@pytest.mark.parametrize("kind", ["all", "all_kinds"])
def test_after_closing_silence_still_is_no_agreement(kind: str) -> None:
    assert not reached(kind, said("agrees", None), closed=True)


@given(RULES, ANSWERS, st.data(), st.booleans())
def test_one_more_that_agrees_never_undoes_it(
    kind: str,
    answers: Answers,
    data: st.DataObject,
    closed: bool,
) -> None:
    for slug in answers:
        better = {**answers, slug: (answers[slug][0], "agrees")}
        assert reached(kind, better, closed=closed) or not reached(kind, answers, closed=closed)


@given(RULES, ANSWERS, st.lists(REPLIES, min_size=12, max_size=12))
def test_who_has_still_to_answer_cannot_undo_it(kind: str, answers: Answers, later: list[str | None]) -> None:
    after = {
        slug: (whose, late if reply is None else reply)
        for (slug, (whose, reply)), late in zip(answers.items(), later, strict=False)
    }
    assert reached(kind, after) or not reached(kind, answers)


@given(RULES, ANSWERS)
def test_silence_counts_no_more_than_an_objection(kind: str, answers: Answers) -> None:
    worse = {slug: (whose, reply or "objects") for slug, (whose, reply) in answers.items()}
    assert reached(kind, answers) == reached(kind, worse)


@given(RULES, ANSWERS)
def test_who_is_missing_or_against_is_told_whole(kind: str, answers: Answers) -> None:
    found = quorum(kind, answers)
    assert set(found.waiting_for) == {slug for slug, (_, reply) in answers.items() if reply is None}
    assert set(found.against) == {slug for slug, (_, reply) in answers.items() if reply == "objects"}
    assert found.reached or all(slug in found.sentence for slug in found.against)


@given(RULES, ANSWERS)
def test_everybody_agreeing_is_always_enough(kind: str, answers: Answers) -> None:
    willing = {slug: (whose, "agrees") for slug, (whose, _) in answers.items()}
    assert reached(kind, willing) == bool(answers)


NAMES = {"care-0": "Merelstroom", "care-1": "Vlierwende", "care-2": "Zorgkade"}


@pytest.mark.parametrize(
    ("kind", "replies", "sentence"),
    [
        ("all", ["agrees", "agrees"], "Er is instemming: 2 van de 2 partijen stemmen in."),
        (
            "all",
            ["agrees", "reserved", "abstains"],
            "Er is instemming: 2 van de 3 partijen stemmen in (1 met een voorbehoud, 1 onthouding).",
        ),
        (
            "all",
            ["agrees", None, None],
            (
                "Er is nog geen instemming: 1 van de 3 partijen stemt in, nodig zijn er 3. "
                "Nog 2 partijen moeten zich uitspreken: Vlierwende en Zorgkade."
            ),
        ),
        (
            "all",
            ["agrees", "agrees", "objects"],
            (
                "Er is nog geen instemming: 2 van de 3 partijen stemmen in, nodig zijn er 3. "
                "Zorgkade heeft bezwaar: bespreek wat er anders moet."
            ),
        ),
        (
            "all_kinds",
            ["abstains"],
            (
                "Er is nog geen instemming: van de zorgaanbieders stemt niemand in, nodig is er 1. "
                "Wie zich onthield, kan alsnog instemmen."
            ),
        ),
        (
            "all_kinds",
            ["agrees", None, None],
            (
                "Er is nog geen instemming: 1 van de 3 zorgaanbieders stemt in, nodig zijn er 2. "
                "Nog 2 partijen moeten zich uitspreken: Vlierwende en Zorgkade."
            ),
        ),
    ],
)
def test_the_sentence_says_what_is_missing(kind: str, replies: list[str | None], sentence: str) -> None:
    assert quorum(kind, said(*replies), NAMES).sentence == sentence


def test_many_that_are_waited_for_do_not_fill_the_page() -> None:
    assert quorum("all", said(*[None] * 14)).sentence.endswith(
        "Nog 14 partijen moeten zich uitspreken: care-0, care-1, care-2, care-3 en anderen."
    )


def test_the_rules_and_answers_are_those_of_the_tables() -> None:
    assert [*QuorumKind] == models.QuorumKind.values
    assert [*Reply] == models.Answer.values
