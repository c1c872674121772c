"""What came of each agreement: said one by one or together, and told from then on."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.publishing.changes import changes
from jaarschijf.publishing.contents import contents
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.results import set_results
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement
from jaarschijf.register.outcomes import RESULTS, UNSAID, Outcome, complaint
from jaarschijf.stages.forms import ResultsForm
from jaarschijf.stages.proposing import propose
from jaarschijf.stages.results import table_of
from jaarschijf.stages.tests.talked import BY, again, closed, signed, told
from tests.stage import Stage

WELL = Outcome("achieved", "Het is gelukt.")
DAY = date(2026, 12, 31)


def say(stage: Stage, place: int, outcome: Outcome = WELL, seen: str = "") -> int:
    row = stage.agreements[place]
    return set_results(by=BY, plan=again(stage.plan), seen={row.pk: seen}, wanted={row.pk: outcome})


def stored(stage: Stage, place: int = 0) -> Outcome:
    row = Agreement.objects.get(pk=stage.agreements[place].pk)
    return Outcome(row.result, row.result_reason)


def test_a_result_is_kept_with_its_reason_and_told_in_the_journal(stage: Stage) -> None:
    signed(stage)
    assert say(stage, 0) == 1
    assert stored(stage) == WELL
    assert Entry.objects.get(event="agreement.result_set").sentence.endswith("op: gehaald. Het is gelukt.")


def test_what_was_said_already_is_not_said_again(stage: Stage) -> None:
    signed(stage)
    say(stage, 0)
    assert say(stage, 0, seen=WELL.mark) == 0


def test_a_result_can_be_taken_back(stage: Stage) -> None:
    signed(stage)
    say(stage, 0)
    say(stage, 0, UNSAID, seen=WELL.mark)
    assert stored(stage) == UNSAID


def test_of_two_who_fill_in_the_same_agreement_the_second_is_told_which(stage: Stage) -> None:
    signed(stage)
    say(stage, 0)
    with pytest.raises(Conflict, match=r"1\.1 Doelgroepen in balans"):
        say(stage, 0, Outcome("partly", "Half."))
    assert stored(stage) == WELL


def test_a_result_without_a_reason_is_refused_and_nothing_is_kept(stage: Stage) -> None:
    signed(stage)
    first, second = stage.agreements[0].pk, stage.agreements[1].pk
    wanted = {first: WELL, second: Outcome("partly", " ")}
    with pytest.raises(Refusal, match="schrijf op waarom"):
        set_results(by=BY, plan=again(stage.plan), seen={}, wanted=wanted)
    assert stored(stage) == UNSAID


def test_of_a_draft_there_are_no_results(stage: Stage) -> None:
    with pytest.raises(Refusal, match="een concept"):
        say(stage, 0)


def test_an_officer_says_no_results(stage: Stage) -> None:
    signed(stage)
    with pytest.raises(NotAllowed):
        set_results(by=stage.cast.care, plan=again(stage.plan), seen={}, wanted={})


def test_many_results_cost_few_queries(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed(stage)
    with django_assert_max_num_queries(10):
        told(stage)


# What is proposed


@pytest.mark.parametrize(
    ("standing", "result"),
    [("done", "achieved"), ("under_way", "partly"), ("stalled", "not_achieved"), ("", "")],
)
def test_a_proposal_follows_from_the_standing(standing: str, result: str) -> None:
    assert propose(standing, "", "").result == result


def test_the_reason_is_what_was_said_last() -> None:
    assert propose("done", "Alle woningen staan er", "Mooi.") == (
        "achieved",
        "De afspraak is gereed: Alle woningen staan er.",
    )


@given(st.sampled_from(["done", "under_way", "stalled", ""]), st.text(), st.text())
def test_a_proposal_is_always_whole_or_nothing(standing: str, note: str, word: str) -> None:
    found = propose(standing, note, word)
    assert complaint(found) == ""
    assert (found == UNSAID) is (standing == "")


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_a_known_result_with_a_reason_is_whole(result: str, reason: str) -> None:
    is_whole = result in RESULTS and bool(reason.strip())
    assert (complaint(Outcome(result, reason)) == "") is (is_whole or (result, reason) == ("", ""))


# The form


def sent(stage: Stage, **typed: str) -> ResultsForm:
    """The form as a browser sends it: every agreement was on the page."""
    table = table_of(again(stage.plan))
    boxes: dict[str, str] = {}
    for row in table.rows:
        boxes[f"seen_{row.pk}"] = row.outcome.mark
        boxes[f"result_{row.pk}"], boxes[f"reason_{row.pk}"] = row.outcome
    return ResultsForm(boxes | typed, table=table)


def test_the_form_gives_only_what_was_touched(stage: Stage) -> None:
    pk = stage.agreements[1].pk
    form = sent(stage, **{f"result_{pk}": "dropped", f"reason_{pk}": "Niet meer nodig."})
    assert form.is_valid()
    assert form.cleaned_data["wanted"] == {pk: ("dropped", "Niet meer nodig.")}


def test_a_half_filled_in_row_says_what_is_missing_and_loses_nothing(stage: Stage) -> None:
    pk = stage.agreements[1].pk
    form = sent(stage, **{f"reason_{pk}": "Niet meer nodig."})
    assert not form.is_valid()
    (row,) = [one for _, rows in form.shown() for one in rows if one.row.pk == pk]
    assert (row.error, row.outcome.reason) == ("Kies wat ervan kwam.", "Niet meer nodig.")


def test_the_proposals_are_taken_over_only_where_nothing_was_said(stage: Stage) -> None:
    signed(stage)
    for row in stage.agreements[:2]:
        set_standing(by=BY, agreement=row, revision=None, standing="done", note="")
    say(stage, 0, Outcome("partly", "Half."))
    form = sent(stage, voorstellen="1")
    assert form.is_valid()
    assert form.cleaned_data["wanted"] == {stage.agreements[1].pk: ("achieved", "De afspraak is gereed.")}


# Told to everybody


def test_results_are_published_only_once_the_plan_is_closed(stage: Stage) -> None:
    signed(stage)
    told(stage)
    before = contents(again(stage.plan), DAY)
    assert all("result" not in row for theme in before["themes"] for row in theme["agreements"])


def test_a_closed_plan_is_published_with_its_results(stage: Stage) -> None:
    before = contents(again(stage.plan), DAY)
    closed(stage)
    after = contents(again(stage.plan), DAY)
    row = after["themes"][0]["agreements"][0]
    assert (row["result"], row["result_reason"]) == ("achieved", "Zo ging het.")
    assert {one.sentence for one in changes(before, after)} == {"De uitkomst is ‘gehaald’."}


def test_the_public_page_tells_what_came_of_an_agreement(stage: Stage, client: Client) -> None:
    closed(stage)
    approve_publication(by=BY, snapshot=ask_publication(by=BY, plan=again(stage.plan)))
    page = client.get(f"/waterdam/2026/afspraken/{stage.agreements[0].slug}/").content.decode()
    assert "js-result--achieved" in page
    assert "Zo ging het." in page
