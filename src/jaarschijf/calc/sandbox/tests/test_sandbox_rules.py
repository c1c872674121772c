"""Rules from TOML, and what they say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jaarschijf.calc.sandbox import Line, Order, Rule, Then, read_rules
from jaarschijf.calc.sandbox.wording import rule as worded
from jaarschijf.lib.refusal import Refusal

WHOLE = """
[[rule]]
name = "Samen"
bat_from = 5
need_from = "bat"
weeks = 8
then = "widen"
order = "fit"

[[rule]]
name = "Samen"
group = "uitstroom"
municipality = "Waterdam"
share = 0.25
weeks = 52
above_cap = true
order = "fit"

[[rule]]
name = "Kort"
bat_from = 4
need_from = 4
weeks = 2
"""


def test_blocks_of_one_name_are_one_rule() -> None:
    assert read_rules(WHOLE) == (
        Rule(
            "Samen",
            (
                Line(5, None, 8, Then.WIDEN),
                Line(0, 0, 52, Then.FREE, "uitstroom", "Waterdam", Fraction(1, 4), above_cap=True),
            ),
            Order.FIT,
        ),
        Rule("Kort", (Line(4, 4, 2),)),
    )


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("weeks = -1", "rule 1, weeks"),
        ("weeks = 2.5", "rule 1, weeks"),
        ("weeks = true", "rule 1, weeks"),
        ("weeks = 601", "rule 1, weeks"),
        ("", "rule 1, weeks"),
        ("weeks = 1\nbat_from = 6", "rule 1, bat_from"),
        ('weeks = 1\nneed_from = "laag"', "rule 1, need_from"),
        ('weeks = 1\nthen = "later"', "rule 1, then"),
        ('weeks = 1\norder = ["fit"]', "rule 1, order"),
        ("weeks = 1\nshare = 0", "rule 1, share"),
        ("weeks = 1\nshare = 1.01", "rule 1, share"),
        ("weeks = 1\nabove_cap = 1", "rule 1, above_cap"),
        ("weeks = 1\ngroup = 3", "rule 1, group"),
        ("weeks = 1\ngroep = 'x'", "groep"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_key(line: str, place: str) -> None:
    with pytest.raises(Refusal, match=place):
        read_rules(f'[[rule]]\nname = "A"\n{line}\n')


@pytest.mark.parametrize(
    "text",
    [
        "[[rule]\n",
        "",
        "rule = 3",
        "rule = [3]",
        "[other]\n",
        "[[rule]]\nweeks = 1\n",
        "[[rule]]\nname = 'Zonder regel'\nweeks = 1\n",
        "[[rule]]\nname='A'\nweeks=1\norder='fit'\n[[rule]]\nname='A'\nweeks=2\n",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_rules(text)


@pytest.mark.parametrize("weeks", [-1, 601])
def test_a_line_of_impossible_weeks_is_refused(weeks: int) -> None:
    with pytest.raises(Refusal, match=str(weeks)):
        Line(weeks=weeks)


def test_widening_goes_down_a_step_of_need_at_a_time() -> None:
    assert Line(4, 4, 2, Then.WIDEN).steps(5) == (4, 3, 2, 1)
    assert Line(3, None, 2, Then.WIDEN).steps(3) == (3, 2, 1)
    assert Line(0, 0, 2, Then.WIDEN).steps(0) == (0,)
    assert Line(4, 4, 2).steps(5) == (4,)


def test_a_rule_says_what_it_does() -> None:
    first, second = read_rules(WHOLE)
    assert worded(first) == (
        "BAT 5: 8 weken eerst voor wie een behoefte zo hoog als de BAT heeft, daarna steeds één stap ruimer.",
        (
            "Alle woningen in Waterdam (25 % ervan): 52 weken eerst voor de groep ‘uitstroom’, daarna vrij. "
            "In die weken mag de huur boven de aftoppingsgrens liggen."
        ),
        (
            "Wie mag: eerst wie de toegankelijkheid van de woning het best gebruikt, dan wie deze gemeente "
            "wenst, dan wie het langst wacht."
        ),
    )
    assert (
        worded(second)[0] == "BAT 4 en hoger: 2 weken eerst voor wie behoefte 4 en hoger heeft, daarna vrij."
    )
    assert worded(Rule("Geen", (Line(),)))[0] == "Elke woning is vrij voor wie erin past."
