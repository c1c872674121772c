"""A round from its opening to the public page: three parties answer, the coordinator reviews and reports."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from selenium import webdriver

from tests.browser import ROOT, Server, serving
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

ACCOUNT = re.compile(r"^  (\S+@\S+) +((?:\w{4}-){3}\w{4}) ", re.MULTILINE)
SECRET = "Onze projectleider vertrekt, dat is nog niet bekend."
CAUSE = "De aannemer levert de kozijnen acht weken te laat."
ASKED = "Akkoord om Elzerhof in het eerste kwartaal af te ronden."
WORD = "De vertraging is uitgelegd en er ligt een nieuwe planning."
PUBLIC = "Het isoleren loopt in één gemeente uit door late levering van kozijnen."
AGREEMENT = "Isoleren van woningen met label E, F en G"


@dataclass(frozen=True)
class Region:
    """The sample region on a server of its own, and with what its people sign in."""

    server: Server
    passwords: dict[str, str]

    def opens(self, driver: webdriver.Chrome, name: str) -> Visitor:
        """The first page of this person, in place of whoever was there."""
        driver.delete_all_cookies()
        email = f"{name}@waterdam.example"
        return Visitor(driver, self.server).signs_in(email, self.passwords[email])


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    data = tmp_path_factory.mktemp("sample")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"JAARSCHIJF_DATA_DIR": str(data), "PYTHONPATH": str(ROOT / "src"), "LANG": "nl_NL.UTF-8"}
    demo = (sys.executable, "-m", "jaarschijf.cli", "demo", "--no-serve")
    said = subprocess.run(demo, env=env, cwd=data, check=True, text=True, capture_output=True).stdout
    with serving(data / "demo") as server:
        yield Region(server, dict(ACCOUNT.findall(said)))


def test_a_round_from_opening_to_the_public_page(
    browser: webdriver.Chrome, region: Region, tmp_path: Path
) -> None:
    visitor = region.opens(browser, "noor")
    closes_the_round_that_runs(visitor)
    opens_a_round(visitor, "Voortgang winter")

    says_it_stalls(region.opens(browser, "lotte"))
    says_it_is_done_on_a_phone(region.opens(browser, "wim"))
    answers_by_spreadsheet(region.opens(browser, "amina"), tmp_path)

    visitor = region.opens(browser, "noor")
    reviews(visitor)
    makes_the_steering_report(visitor)
    publishes(visitor)
    browser.delete_all_cookies()
    visitor.goes_to("/waterdam/2026/").sees(AGREEMENT).follows(AGREEMENT).sees(PUBLIC)
    assert not [words for words in (SECRET, CAUSE, ASKED, WORD) if words in browser.page_source]


def closes_the_round_that_runs(visitor: Visitor) -> None:
    visitor.goes_to("/werk/waterdam/2026/rondes/").follows("Voortgang najaar 2026").finds_no_barriers()
    visitor.follows("Sluit de ronde").sees("nog niet beantwoord").finds_no_barriers()
    visitor.presses("Sluit de ronde toch").sees("gesloten")


def opens_a_round(visitor: Visitor, title: str) -> None:
    visitor.goes_to("/werk/waterdam/2026/rondes/").follows("Nieuwe ronde").sees("Wat deze ronde vraagt")
    visitor.finds_no_barriers().fills("Naam van de ronde", title)
    visitor.presses("Maak de ronde").sees(f"‘{title}’ is gemaakt")


def says_it_stalls(visitor: Visitor) -> None:
    """A part is forgotten at first: the form says so and keeps the rest."""
    visitor.goes_to("/werk/waterdam/2026/voortgang/").sees("Voortgang winter").finds_no_barriers()
    visitor.follows(AGREEMENT).sees("Hoe staat het ervoor?").finds_no_barriers()
    visitor.chooses("Stagneert").fills("In een of twee zinnen", "Elzerhof loopt acht weken uit.")
    visitor.fills("Waardoor stokt het?", CAUSE).fills(
        "Wat is het gevolg?", "De bewoners zitten een winter langer in de kou."
    )
    visitor.presses("Verstuur de melding").sees("Schrijf wat u doet om het weer vlot te trekken.")
    visitor.finds_no_barriers()
    visitor.fills("Wat doet u om", "We plaatsen eerst de daken, die zijn er wel.")
    visitor.chooses("De stuurgroep").fills("Wat vraagt u?", ASKED)
    visitor.opens("Schrijf iets dat alleen de regiocoördinator leest")
    visitor.fills("Opmerking voor de regiocoördinator", SECRET)
    visitor.presses("Verstuur de melding").sees("Verzonden")


def says_it_is_done_on_a_phone(visitor: Visitor) -> None:
    visitor.on_a_phone().goes_to("/werk/waterdam/2026/voortgang/")
    visitor.follows("Advies van de huurdersorganisaties").chooses("Gereed")
    visitor.fills("In een of twee zinnen", "Ons advies is verstuurd.").fills(
        "Wanneer was het klaar?", date(2026, 10, 30)
    )
    visitor.presses("Verstuur de melding").sees("Verzonden")
    visitor.on_a_screen()


def answers_by_spreadsheet(visitor: Visitor, folder: Path) -> None:
    visitor.goes_to("/werk/waterdam/2026/voortgang/").follows("Liever met Excel?").finds_no_barriers()
    filled = folder / "mijn-deel.xlsx"
    book = load_workbook(io.BytesIO(visitor.takes("Download mijn deel")))
    rows = list(book.worksheets[0].iter_rows())
    heads = {str(cell.value): cell.column - 1 for row in rows[:5] for cell in row if cell.value}
    row = next(row for row in rows if "Nieuwe woonzorginitiatieven" in [cell.value for cell in row])
    row[heads["Stand"]].value = "In uitvoering"
    row[heads["Hoe staat het ervoor?"]].value = "Het verslag van het tweede gesprek is rondgestuurd."
    book.save(filled)
    visitor.fills("Kies het ingevulde bestand", filled).presses("Bekijk wat er verandert")
    visitor.sees("Het verslag van het tweede gesprek is rondgestuurd.").finds_no_barriers()
    visitor.presses("Verstuur 1 melding").sees("1 melding is verstuurd")


def reviews(visitor: Visitor) -> None:
    visitor.goes_to("/werk/waterdam/2026/rondes/").follows("Voortgang winter")
    visitor.follows(f"Toets deze afspraak: {AGREEMENT}").sees(CAUSE).sees(SECRET).sees("Voorstel")
    visitor.finds_no_barriers()
    visitor.fills("Uw woord aan de partijen", WORD).fills("Zin voor de openbare pagina", PUBLIC)
    visitor.presses("Opslaan en volgende").sees("is getoetst")


def makes_the_steering_report(visitor: Visitor) -> None:
    visitor.goes_to("/werk/waterdam/2026/stuurgroep/").sees("Nieuw rapport").finds_no_barriers()
    visitor.presses("Maak het rapport").sees(CAUSE).sees(ASKED).finds_no_barriers()
    pages = pypdfium2.PdfDocument(visitor.takes("PDF"))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert [words for words in (CAUSE, ASKED) if words not in text] == []
    assert SECRET not in text


def publishes(visitor: Visitor) -> None:
    visitor.goes_to("/werk/waterdam/2026/publiceren/").presses("Zet klaar")
    visitor.sees("Isoleren").presses("Keur goed en publiceer").sees("Nu op de site")
