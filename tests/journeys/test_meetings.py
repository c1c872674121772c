"""A year of meetings: planned from the agreements, one moved, one held, a decision, an action."""

from __future__ import annotations

import re
import urllib.request
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from selenium import webdriver
from selenium.webdriver.common.by import By

from jaarschijf.sample import sample_path
from tests.browser import Server
from tests.journeys.visitor import Visitor, coordinator

pytestmark = pytest.mark.browser

SLUG = "overlegland"
TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
YEAR = TODAY.year + 1
"""All of it is still to be planned."""
STEERING, WORKING = "Stuurgroep", "Werkgroep Wonen en Zorg"
AGREEMENT = "BAT-resultaat delen"
DECIDED = "De tabel met BAT-scores krijgt een regel per wijk."
ACTION = "De tabel van vorig jaar naar alle corporaties sturen"
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    """The sample document as it would read this year and the next."""
    text = sample_path("waterdam-2026.txt").read_text("utf-8")
    found = [tmp_path / f"waterdam-{year}.txt" for year in (TODAY.year, YEAR)]
    for document in found:
        document.write_text(text.replace("2026", document.stem[-4:]), "utf-8")
    return found


def test_a_year_is_planned_moved_held_and_decided(
    browser: webdriver.Chrome, server: Server, documents: list[Path]
) -> None:
    visitor = coordinator(browser, server, "Overlegland")
    for document in documents:
        server.run("import", document, "--region", "Overlegland", "--accept-all")
    looks_at(visitor, "vergaderingen/plannen/")
    plans_the_year(visitor)
    looks_at(
        visitor, "vergaderingen/", "vergaderingen/?beeld=jaar", "vergaderingen/?beeld=schijf", "jaarstart/"
    )
    looks_at(visitor, "wettelijk/", "vragen/", "mededelingen/", "acties/")
    visitor.goes_to(f"/werk/{SLUG}/{YEAR}/vergaderingen/")
    moves_the_first_steering_group(visitor)
    holds_a_meeting_today(visitor)
    decides(visitor)
    sees_the_action_with_its_owner(visitor)
    finds_it_in_the_own_calendar(visitor)


def test_a_year_is_planned_and_moved_without_javascript(
    without_scripts: webdriver.Chrome, server: Server, documents: list[Path]
) -> None:
    visitor = coordinator(without_scripts, server, "Papierland")
    server.run("import", documents[1], "--region", "Papierland", "--accept-all")
    plans_the_year(visitor, "papierland")
    moves_the_first_steering_group(visitor, "papierland")


def looks_at(visitor: Visitor, *pages: str) -> None:
    for page in pages:
        visitor.goes_to(f"/werk/{SLUG}/{YEAR}/{page}").finds_no_barriers()


def plans_the_year(visitor: Visitor, slug: str = SLUG) -> None:
    visitor.goes_to(f"/werk/{slug}/{YEAR}/vergaderingen/").follows("Plan het jaar").sees(WORKING)
    visitor.presses("Zet alles in de agenda").sees("In de agenda gezet")
    steering, working = days_of(visitor, STEERING), days_of(visitor, WORKING)
    assert len(steering) == 4
    assert working == [day - FORTNIGHT for day in steering]


def moves_the_first_steering_group(visitor: Visitor, slug: str = SLUG) -> None:
    steering = days_of(visitor, STEERING)
    later = steering[0] + timedelta(days=7)
    visitor.follows(STEERING).sees("Wat aan elkaar hangt").follows("Verzetten")
    visitor.fills("Naar welke dag", later).presses("Kijk wat er dan gebeurt").sees("Dit gebeurt er")
    visitor.presses("Verzet naar").sees("Wat aan elkaar hangt")
    visitor.goes_to(f"/werk/{slug}/{YEAR}/vergaderingen/")
    assert days_of(visitor, STEERING) == [later, *steering[1:]]
    assert days_of(visitor, WORKING)[0] == later - FORTNIGHT


def holds_a_meeting_today(visitor: Visitor) -> None:
    visitor.goes_to(f"/werk/{SLUG}/{TODAY.year}/vergaderingen/")
    visitor.follows("Losse vergadering toevoegen").sees("Welke groep").finds_no_barriers()
    visitor.fills("Welke groep", WORKING).fills("Dag", TODAY)
    visitor.fills("Wat (mag leeg)", "Eerste kennismaking").presses("Zet in de agenda").sees(
        "Eerste kennismaking"
    )
    visitor.follows("Agenda").sees("Agenda van Eerste kennismaking").finds_no_barriers()
    visitor.follows("Eigen punt toevoegen").fills("Punt", "De tabel met BAT-scores")
    visitor.presses("Zet op de agenda").sees("1. De tabel met BAT-scores")


def decides(visitor: Visitor) -> None:
    visitor.goes_to(visitor.path.replace("agenda/", "verslag/")).sees("Verslag van Eerste kennismaking")
    visitor.finds_no_barriers().fills("Wat is er gezegd?", "Iedereen kan de tabel leveren.")
    visitor.presses("Besluit").sees("Wat is er besloten?").fills("Wat is er besloten?", DECIDED)
    visitor.presses("Leg vast").sees(DECIDED)
    visitor.presses("Actie").sees("Bij welke afspraak hoort het?").finds_no_barriers()
    visitor.fills("Wat gaat er gebeuren?", ACTION).fills("Welke partij doet het?", "LinderWonen")
    visitor.fills("Uiterlijk", date(TODAY.year, 12, 31)).fills(
        "Bij welke afspraak hoort het?", full_title(visitor)
    )
    visitor.presses("Leg vast").sees(ACTION)
    visitor.presses("Bekijk wat er gebeurt en stel vast").sees("LinderWonen krijgt een actie")
    visitor.finds_no_barriers().presses("Stel het verslag vast").sees("Vastgesteld")


def sees_the_action_with_its_owner(visitor: Visitor) -> None:
    visitor.goes_to(f"/werk/{SLUG}/{TODAY.year}/acties/").sees(ACTION).sees("LinderWonen").finds_no_barriers()
    visitor.goes_to(f"/werk/{SLUG}/{TODAY.year}/voortgang/?partij=linderwonen").sees(AGREEMENT).follows(
        AGREEMENT
    )
    visitor.sees(ACTION)


def finds_it_in_the_own_calendar(visitor: Visitor) -> None:
    """By the secret address, as a calendar program asks for it: without signing in."""
    visitor.goes_to(f"/werk/{SLUG}/groepen/").follows(STEERING).follows("Kies wie erin zitten")
    visitor.finds_no_barriers().chooses("Noor Peilinga").presses("Zet in de groep").sees("Noor Peilinga")
    visitor.goes_to(f"/werk/{SLUG}/kalender/").finds_no_barriers().presses("Maak mijn agenda-adres")
    address = visitor.sees("Uw eigen adres").field("Adres om in uw agenda te plakken").get_attribute("value")
    with urllib.request.urlopen(visitor.server.url + urlsplit(address or "").path, timeout=10) as answer:
        calendar = Calendar.from_ical(answer.read())
    days = [
        date(*event.start.timetuple()[:3]) for event in calendar.events if STEERING in str(event["SUMMARY"])
    ]
    visitor.goes_to(f"/werk/{SLUG}/{YEAR}/vergaderingen/")
    assert sorted(days) == days_of(visitor, STEERING)


def days_of(visitor: Visitor, title: str) -> list[date]:
    """The days of the meetings of this name on the page of the year, in order."""
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    rows = visitor.driver.find_elements(By.CSS_SELECTOR, ".meetings-line")
    said = [row.text for row in rows if row.find_element(By.TAG_NAME, "a").text.startswith(title)]
    found = [re.search(r"(\d+) (\w{3})", text) for text in said]
    return [date(YEAR, months.index(day[2].lower()) + 1, int(day[1])) for day in found if day]


def full_title(visitor: Visitor) -> str:
    """The agreement as the list of choices calls it, with its number."""
    return next(
        option.text
        for option in visitor.field("Bij welke afspraak hoort het?").find_elements(By.TAG_NAME, "option")
        if AGREEMENT in option.text
    )
