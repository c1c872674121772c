"""Figures: asked, delivered with errors and then right, reckoned, rules tried, used, and made public."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from selenium import webdriver

from jaarschijf.figures.datasets.examples import PLACES, example
from tests.browser import Server
from tests.journeys.troupe import Troupe, troupe

pytestmark = pytest.mark.browser

YEAR = 2025
"""A year whose limits are known, and that is over."""
DUE = date(date.today().year + 1, 2, 1)  # noqa: DTZ011 - the day on the calendar of whoever runs this
AGREEMENT = "1.1 Woonlasten in beeld"
TITLE = "Passend toegewezen in Cijferland"
RULE = "8 weken voorrang in de zandbak"


@pytest.fixture
def region(browser: webdriver.Chrome, server: Server) -> Troupe:
    return troupe(browser, server, "Cijferland")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """What the association has: its lettings, the same with errors, and who is looking for a home."""
    right = delivered("lettings")
    lines = right.splitlines(keepends=True)
    lines[3] = re.sub(r";[0-9.]+,[0-9]{2};", ";veel;", lines[3], count=1)
    lines[5] = lines[5].replace(str(YEAR), str(YEAR - 3), 1)
    for name, text in (("goed", right), ("fout", "".join(lines)), ("vraag", delivered("demand"))):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def delivered(dataset: str) -> str:
    """The example's file, as if all of it were in the one municipality of the region."""
    text = example(dataset, "Woonstichting Waterhave", YEAR).decode("utf-8-sig")
    return re.sub(rf"(?<=;|\n)({'|'.join(PLACES)})(?=;)", "Kringdam", text)


def test_figures_go_from_a_request_to_the_public(region: Troupe, files: Path) -> None:
    asks(region, "Verhuringen")
    asks(region, "Vraag")
    delivers_with_errors(region, files)
    delivers(region, f"Verhuringen {YEAR}", files / "goed.csv")
    delivers(region, f"Vraag {YEAR}", files / "vraag.csv")
    reckons(region)
    tries_two_rules(region)
    lays_it_by_an_agreement(region)
    makes_it_public(region)


def asks(region: Troupe, dataset: str) -> None:
    visitor = region.at("coordinator", "cijfers/").sees("Rijen over mensen").follows("Vraag cijfers")
    visitor.sees("Welke gegevens?").finds_no_barriers()
    visitor.chooses(dataset).chooses("Corporaties")
    visitor.fills("Periode vanaf", date(YEAR, 1, 1)).fills("Periode tot en met", date(YEAR, 12, 31))
    visitor.fills("Uiterlijk leveren op", DUE).presses("Vraag deze cijfers").sees("krijgt een mail")


def delivers_with_errors(region: Troupe, files: Path) -> None:
    visitor = region.at("association", "cijfers/").sees("Wat van u gevraagd wordt").finds_no_barriers()
    visitor.follows(f"Verhuringen {YEAR}").sees("Welke kolommen").finds_no_barriers()
    visitor.fills("Kies uw bestand", files / "fout.csv").presses("Kijk mijn bestand na")
    visitor.sees("Er zitten 2 fouten in uw bestand").sees("Van dit bestand is niets bewaard")
    visitor.sees("Schrijf een bedrag in euro").finds_no_barriers()


def delivers(region: Troupe, title: str, file: Path) -> None:
    visitor = region.at("association", "cijfers/").follows(title).sees("Stuur uw bestand")
    visitor.fills("Kies uw bestand", file).presses("Kijk mijn bestand na")
    visitor.sees("Uw bestand klopt").sees("Dit bewaren wij, en niets anders").finds_no_barriers()
    visitor.presses("Ja, lever dit").sees("Bedankt: Woonkring heeft geleverd").finds_no_barriers()


def reckons(region: Troupe) -> None:
    visitor = region.at("association", "cijfers/berekeningen/").sees("Passend toewijzen").finds_no_barriers()
    visitor.follows("Passend toewijzen").presses("Reken").sees("waren er 227 passend: 97,42 %")
    visitor.finds_no_barriers()
    visitor.fills("Titel", TITLE).presses("Bewaar als analyse").sees("Waarmee gerekend is")
    visitor.presses("Reken opnieuw na").sees("de uitkomst komt precies overeen").finds_no_barriers()


def tries_two_rules(region: Troupe) -> None:
    visitor = region.at("association", "cijfers/zandbak/").sees("A en B naast elkaar").finds_no_barriers()
    weeks = visitor.driver.find_element("name", "b_weeks")
    weeks.clear()
    weeks.send_keys("4")
    visitor.presses("Speel het jaar").sees("B: 4 weken voorrang").finds_no_barriers()
    visitor.fills("Titel", RULE).presses("Bewaar als analyse").sees("Waarmee gerekend is")


def lays_it_by_an_agreement(region: Troupe) -> None:
    visitor = region.at("association", "cijfers/analyses/1/").follows("Leg bij een afspraak")
    visitor.finds_no_barriers().fills("Afspraak", AGREEMENT).presses("Leg").sees("De analyse ligt nu bij")
    visitor.follows(AGREEMENT).sees(TITLE)


def makes_it_public(region: Troupe) -> None:
    inside = region.at("association", "cijfers/analyses/1/").reads()
    visitor = region.at("coordinator", "cijfers/analyses/1/").follows("Maak openbaar")
    visitor.sees("Hieronder staat precies wat het publiek ziet").finds_no_barriers()
    visitor.presses("Maak openbaar").sees("De cijfers staan op de site")
    visitor = region.at("outsider", "/cijferland/cijfers/").sees(TITLE).finds_no_barriers()
    visitor.follows(TITLE).sees("–").finds_no_barriers()
    unfit = re.search(r"Woonkring 2025 (\d+) (\d+)", inside)
    assert unfit
    assert f"{unfit[1]} {unfit[2]}" not in visitor.reads(), "a small number is on the public page"
