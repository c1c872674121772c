"""What a letter shows of what is asked: the same thing once."""

from __future__ import annotations

from datetime import date

from jaarschijf.monitoring.reminding.lines import Line, lines_of
from jaarschijf.monitoring.reminding.reminders import Item, Mark, Matter, ReminderKind

PARTIES = {1: "Woonstede", 2: "Gemeente Waterdam"}
MARCH, JUNE = date(2026, 3, 12), date(2026, 6, 11)


def item(
    party: int = 1, due_on: date = MARCH, step: int = 7, text: str = "Overleg", detail: str = ""
) -> Item:
    matter = Matter(
        ReminderKind.DUTY_DUE, f"{party}:{due_on}", party, due_on, text=text, detail=detail, path=f"/{party}/"
    )
    return Item(Mark(1, matter.kind, matter.about, step), matter)


def shown(*items: Item) -> list[tuple[str, str, str]]:
    """Text, parties and days of each line."""
    return [(line.text, line.parties, line.days) for line in lines_of(items, PARTIES)]


def test_what_is_asked_of_two_parties_is_one_line() -> None:
    assert shown(item(1), item(2)) == [("Overleg", "Woonstede, Gemeente Waterdam", "12 maart 2026")]


def test_what_is_asked_of_one_party_by_two_days_is_one_line() -> None:
    assert shown(item(), item(due_on=JUNE)) == [("Overleg", "Woonstede", "12 maart 2026, 11 juni 2026")]


def test_different_parties_on_different_days_are_two_lines() -> None:
    assert len(shown(item(1), item(2), item(1, JUNE))) == 2


def test_what_is_late_and_what_is_not_yet_are_two_lines() -> None:
    late, soon = lines_of([item(step=7), item(due_on=JUNE, step=-7)], PARTIES)
    assert (late.is_late, soon.is_late) == (True, False)


def test_each_party_keeps_its_own_form_and_how_much_is_left() -> None:
    (line,) = lines_of([item(1, detail="2 te melden"), item(2)], PARTIES)
    assert [(str(one), one.path) for one in line.asked] == [
        ("Woonstede (2 te melden)", "/1/"),
        ("Gemeente Waterdam", "/2/"),
    ]


def why(step: int) -> str:
    (line,) = lines_of([item(step=step)], PARTIES)
    return line.why


def test_a_line_says_why_now() -> None:
    assert [why(step) for step in (-7, -1, 0, 1, 37)] == [
        "7 dagen voor 12 maart 2026",
        "1 dag voor 12 maart 2026",
        "de ronde is open tot en met 12 maart 2026",
        "1 dag na 12 maart 2026",
        "37 dagen na 12 maart 2026",
    ]


def test_nothing_asked_is_no_line() -> None:
    none: list[Line] = []
    assert lines_of([], PARTIES) == none
