"""The place in the document beside each candidate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.importing.passages import MOST_LETTERS, find_line, passage

ROW = "AFSPRAAK\t<p>Zorg delen   In Q2 delen wij zorg.</p> <ul><li>Eerst &amp; dan</ul>\t<p>Corporaties</p>"
LINES = ["Wonen met zorg", "", ROW, "", "Samen werken"]


def test_the_quote_is_marked_without_markup() -> None:
    found = passage(LINES, 3, "Zorg delen In Q2 delen wij zorg.", 5)
    assert found.marked == "Zorg delen In Q2 delen wij zorg."
    assert found.before == "Wonen met zorg\nAFSPRAAK"
    assert found.after == "Eerst & dan\nCorporaties"


def test_what_comes_next_is_left_out() -> None:
    assert "Samen werken" not in passage(LINES, 3, "Zorg delen", 5).after
    assert "Samen werken" in passage(LINES, 3, "Zorg delen", None).after


def test_a_quote_that_runs_over_lines_is_found() -> None:
    found = passage(["Een afspraak over", "meer   regels.", "Klaar"], 1, "Een afspraak over meer regels.")
    assert found.marked == "Een afspraak over\nmeer regels."


def test_a_quote_that_is_not_there_still_shows() -> None:
    assert passage(["Iets anders"], 1, "Parkzicht 24").marked == "Parkzicht 24"


def test_without_a_quote_the_line_itself_is_marked() -> None:
    assert passage(["Iets anders"], 1, "").marked == "Iets anders"


def test_long_passages_are_cut() -> None:
    found = passage(["Zorg", *["woord " * 100] * 30], 1, "Zorg")
    assert len(found.after) <= MOST_LETTERS + 2
    assert found.after.endswith("…")


def test_a_title_is_found_from_the_line_on() -> None:
    assert find_line(["Zorg", "", "<h2>Zorg</h2>"], "Zorg") == 1
    assert find_line(["Zorg", "", "<h2>Zorg</h2>"], "Zorg", 2) == 3
    assert find_line(["Zorg"], "Wijken", 1) == 1


@given(st.lists(st.text(max_size=60), max_size=6), st.integers(1, 9), st.text(max_size=30))
def test_any_document_line_and_quote_give_a_passage(lines: list[str], line: int, quote: str) -> None:
    found = passage(lines, line, quote, None)
    assert found.line == line
    if quote.split():
        assert found.marked.split() == quote.split()
