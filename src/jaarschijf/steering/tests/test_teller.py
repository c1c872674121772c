"""A report in words, with a source behind each figure."""

from __future__ import annotations

import pytest

from jaarschijf.steering.tests.samples import contents, plan, said, told
from jaarschijf.steering.words import changed, kept_short, named


def test_the_counts_say_how_they_changed_and_lead_to_the_agreements_that_were_counted() -> None:
    row = told(contents(plan("done", "done"), plan("done", "stalled"))).counts[0]
    assert (row.word, row.number, row.change) == ("Gereed", 2, "1 meer")
    assert row.href == "/werk/waterdam/2026/stuurgroep/1/afspraken/?stand=gereed"


def test_the_first_report_is_silent_about_change() -> None:
    report = told(contents(plan("done")))
    assert (report.since, {row.change for row in report.counts}) == ("", {""})


def test_links_of_a_file_name_the_site() -> None:
    report = told(contents(plan("done")), site="https://wonen.example")
    assert (
        report.groups[0].rows[0].line.href == "https://wonen.example/werk/waterdam/2026/afspraken/afspraak-1/"
    )


def test_an_old_green_is_not_a_fresh_green() -> None:
    thresholds = {"fresh": 30, "ageing": 90}
    old = told(contents(plan("done", before=True, thresholds=thresholds)))
    fresh = told(contents(plan("done", thresholds=thresholds)))
    assert (old.groups[0].rows[0].old, old.stale) == ("Verouderd", 1)
    assert (fresh.groups[0].rows[0].old, fresh.stale) == ("", 0)


def test_what_is_asked_of_the_steering_group_comes_first() -> None:
    rows = [
        {"slug": "afspraak-1", "word": "", "said": []},
        {"slug": "afspraak-2", "word": "", "said": [said(asks="coordinator", whom="de regiocoördinator")]},
        {"slug": "afspraak-3", "word": "", "said": [said()]},
    ]
    report = told(contents(plan("stalled", "stalled", "stalled"), stalled=rows))
    assert [row.line.number for row in report.asked] == ["1.3", "1.2", "1.1"]
    assert [row.line.number for row in report.stalled] == ["1.1", "1.2", "1.3"]


def test_parties_that_ask_the_same_share_a_line() -> None:
    rows = [{"slug": "afspraak-1", "word": "", "said": [said(), said(party="Elzerhuis")]}]
    (request,) = told(contents(plan("stalled"), stalled=rows)).asked[0].requests
    assert request.parties == "Woonstede, Elzerhuis"


def test_a_party_that_is_stalled_in_what_goes_on_stands_apart() -> None:
    rows = [{"slug": "afspraak-1", "word": "Het komt goed.", "said": [said()]}]
    report = told(contents(plan("under_way"), stalled=rows))
    assert (report.stalled, report.elsewhere[0].review) == ([], "Het komt goed.")
    assert report.asked[0].word == "In uitvoering"


def test_what_is_late_is_told_apart_from_what_comes() -> None:
    row = {"number": "1.1", "slug": "afspraak-1", "title": "Titel 1", "text": "Tellen", "who": ["Woonstede"]}
    due = [row | {"due_on": "2026-09-04"}, row | {"due_on": "2026-10-01"}]
    report = told(contents(plan("under_way"), due=due))
    assert [(one.day, one.late) for one in report.overdue] == [("4 september 2026", "10 dagen te laat")]
    assert [(one.day, one.late) for one in report.due] == [("1 oktober 2026", "")]


def test_what_is_gone_has_no_page_to_go_to() -> None:
    (row,) = told(contents(plan(), plan("done"))).changes
    assert (row.now_word, row.line.href) == ("Vervallen", "")


@pytest.mark.parametrize(("by", "words"), [(0, "gelijk"), (2, "2 meer"), (-1, "1 minder")])
def test_a_change_is_said_in_words(by: int, words: str) -> None:
    assert changed(by) == words


@pytest.mark.parametrize(
    ("parties", "words"), [([], "Niet bekend"), (["A", "B"], "A, B"), (["A"] * 14, "14 partijen")]
)
def test_many_parties_are_counted(parties: list[str], words: str) -> None:
    assert named(parties) == words


def test_a_long_text_is_cut_between_words() -> None:
    assert kept_short("Eén twee drie", 9) == "Eén twee…"
    assert kept_short("x" * 50, 9) == "x" * 9 + "…"
    assert kept_short(" Kort \n zo ", 9) == "Kort zo"
