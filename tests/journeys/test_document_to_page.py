"""From a document to a page that a region is proud of, in a real browser."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from jaarschijf.sample import sample_path
from tests.browser import ROOT, Server
from tests.journeys.visitor import Visitor, coordinator

pytestmark = pytest.mark.browser

SEED = ROOT.parent / "shared/seed/jaarschijf-2022.txt"


@pytest.fixture(scope="session")
def sample_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample document as a file that a person can choose."""
    path = tmp_path_factory.mktemp("document") / "waterdam-2026.txt"
    path.write_bytes(sample_path("waterdam-2026.txt").read_bytes())
    return path


def test_a_real_document_becomes_a_published_page(browser: webdriver.Chrome, server: Server) -> None:
    if not SEED.exists():
        if os.environ.get("JAARSCHIJF_REQUIRE_ALL") == "1":
            pytest.fail("het voorbeelddocument ontbreekt")
        pytest.skip("het voorbeelddocument is hier niet")
    visitor = coordinator(browser, server, "Westelijke Mijnstreek")
    brings_in(visitor, SEED)
    visitor.sees("11 nagekeken").finds_no_barriers()
    says_who_is_who(visitor)
    corrects_the_first_doubtful_one(visitor, "Wijzigingen van de wet delen")
    approves_the_rest(visitor)
    visitor.presses("Zet in het register").sees("Betaalbaarheid").sees("8 afspraken").finds_no_barriers()
    sets_the_standing(visitor, "Werkwijze", "Stagneert", "De werkgroepen zijn nog niet gevormd.")
    publishes(visitor)
    browser.delete_all_cookies()
    visitor.goes_to("/westelijke-mijnstreek/2022/")
    visitor.sees("8 afspraken").sees("Wijzigingen van de wet delen").sees("1 Stagneert").finds_no_barriers()
    visitor.follows("Werkwijze").sees("De werkgroepen zijn nog niet gevormd.").finds_no_barriers()


def test_the_whole_way_works_without_javascript(
    without_scripts: webdriver.Chrome, server: Server, sample_document: Path
) -> None:
    visitor = coordinator(without_scripts, server, "Zonder Script")
    brings_in(visitor, sample_document)
    says_who_is_who(visitor)
    approves_the_rest(visitor)
    visitor.presses("Zet in het register").sees("20 afspraken")
    sets_the_standing(visitor, "Doelgroepen in balans", "In uitvoering", "De eerste cijfers zijn er.")
    publishes(visitor)
    visitor.goes_to("/zonder-script/2026/").sees("20 afspraken").sees("In uitvoering")


def test_the_same_file_twice_is_said_to_be_the_same(
    browser: webdriver.Chrome, server: Server, sample_document: Path
) -> None:
    visitor = coordinator(browser, server, "Dubbel")
    brings_in(visitor, sample_document)
    visitor.goes_to("/werk/dubbel/inlezen/").fills(
        "Kies een bestand, of sleep het hierheen", sample_document
    ).presses("Lees in")
    visitor.sees("eerder")


def test_a_file_that_is_no_document_gets_a_sentence(
    browser: webdriver.Chrome, server: Server, tmp_path: Path
) -> None:
    picture = tmp_path / "foto.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    visitor = coordinator(browser, server, "Foutje")
    visitor.goes_to("/werk/foutje/inlezen/").fills(
        "Kies een bestand, of sleep het hierheen", picture
    ).presses("Lees in")
    visitor.sees("foto.png").finds_no_barriers()


def test_the_disc_is_walked_by_keyboard(
    browser: webdriver.Chrome, server: Server, sample_document: Path
) -> None:
    visitor = coordinator(browser, server, "Toetsenbord")
    server.run("import", sample_document, "--region", "Toetsenbord", "--accept-all")
    server.run("publish", "--region", "Toetsenbord", "--year", "2026", "--yes")
    visitor.goes_to("/toetsenbord/2026/")
    for _ in range(30):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if "disc-mark" in (browser.switch_to.active_element.get_attribute("class") or ""):
            break
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    visitor.sees("Vast adres van deze afspraak")


def brings_in(visitor: Visitor, document: Path) -> None:
    visitor.follows("Inlezen").sees("Een document inlezen")
    visitor.fills("Kies een bestand, of sleep het hierheen", document).presses("Lees in").sees(
        "Wat er gelezen is"
    )


def says_who_is_who(visitor: Visitor) -> None:
    visitor.follows("Zeg eerst welke partij").sees("Welke partij is dit?")
    visitor.presses("Bewaar de namen").sees("Wat er gelezen is")


def corrects_the_first_doubtful_one(visitor: Visitor, title: str) -> None:
    visitor.follows("Aanpassen").sees("Titel")
    visitor.finds_no_barriers()
    visitor.fills("Titel", title).presses("Bewaar").sees("Wat er gelezen is")


def approves_the_rest(visitor: Visitor) -> None:
    """First all that is sure at once, then the doubtful ones one by one."""
    visitor.presses("Keur alles goed dat zeker is").sees("Zet in het register")
    seen, total = map(int, re.findall(r"(\d+) van (\d+) nagekeken", visitor.reads())[0])
    for count in range(seen + 1, total + 1):
        visitor.presses("Klopt").sees(f"{count} van {total} nagekeken")


def sets_the_standing(visitor: Visitor, agreement: str, standing: str, note: str) -> None:
    visitor.follows(agreement).sees("Hoe staat het ervoor?")
    visitor.chooses(standing).fills("Toelichting", note).presses("Zet de stand").sees(note)


def publishes(visitor: Visitor) -> None:
    year = visitor.path.split("/")[3]
    visitor.goes_to("/".join([*visitor.path.split("/")[:3], year, "publiceren", ""]))
    visitor.sees("Wat er op de site komt").presses("Zet klaar")
    visitor.sees("Versie 1").presses("Keur goed en publiceer").sees("Nu op de site")
