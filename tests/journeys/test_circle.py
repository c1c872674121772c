"""The whole circle: carry over, propose, consent, agree, sign, verify, publish, addendum, close."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from tests.browser import Server
from tests.journeys.cast import YEAR
from tests.journeys.troupe import Troupe, troupe

pytestmark = pytest.mark.browser

SLUG, NEXT = "kringland", YEAR + 1
TODAY = date.today()  # noqa: DTZ011 - the day on the calendar of whoever runs this
AGREEMENT = "Woonlasten in beeld"
ADDED = "De corporaties beantwoorden elke vraag."
LATER = "De huurdersraad leest drie weken mee."


@pytest.fixture
def region(browser: webdriver.Chrome, server: Server) -> Troupe:
    return troupe(browser, server, "Kringland")


def test_a_region_goes_round_the_whole_circle(region: Troupe, tmp_path: Path) -> None:
    carries_over(region)
    proposes_and_takes_over(region)
    consents(region)
    agrees(region)
    signs(region, version=1)
    verifies(region, tmp_path)
    publishes(region)
    amends(region)
    closes(region)


def carries_over(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{YEAR}/volgend-jaar/").sees(f"Wat gaat mee naar {NEXT}?")
    visitor.finds_no_barriers().presses("Neem de 2 open voorstellen over").sees("Naar jaarschijf")
    visitor.follows(f"Naar jaarschijf {NEXT}").sees(f"Open jaarschijf {NEXT}").finds_no_barriers()
    visitor.presses(f"Open jaarschijf {NEXT}").sees(f"{NEXT} naast {YEAR}")
    visitor.finds_no_barriers()


def proposes_and_takes_over(region: Troupe) -> None:
    page = f"{NEXT}/voorstellen/nieuw/?afspraak=woonlasten-in-beeld"
    visitor = region.at("tenants", page).sees(AGREEMENT)
    text = visitor.field("Wat spreken de partijen af?").get_attribute("value") or ""
    visitor.fills("Wat spreken de partijen af?", f"{text} {ADDED}").fills(
        "Waarom stelt u dit voor?", "Anders blijven vragen liggen."
    )
    visitor.presses("Bekijk").sees("Dit verandert er").finds_no_barriers()
    visitor.presses("Verstuur het voorstel").sees(ADDED).finds_no_barriers()
    visitor = region.at("coordinator", f"{NEXT}/voorstellen/1/").sees("Anders blijven vragen liggen.")
    visitor.finds_no_barriers().presses("Neem over zoals het er staat").sees("Overgenomen")
    region.at("tenants", f"{NEXT}/onderhandelen/").sees("Wat wordt van u gevraagd").finds_no_barriers()


def consents(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{NEXT}/instemmen/").follows("Leg de tekst voor")
    visitor.fills("Antwoord uiterlijk op", TODAY + timedelta(days=14)).finds_no_barriers()
    visitor.presses("Leg de tekst voor").sees("Wie zei wat")
    for who in region.parties:
        answers(region, who, f"{NEXT}/instemmen/", reserved=who == "tenants")
    region.at("coordinator", f"{NEXT}/instemmen/").sees(
        "4 van de 4 partijen stemmen in (1 met een voorbehoud)"
    )
    region.visitor.finds_no_barriers()


def answers(region: Troupe, who: str, page: str, *, reserved: bool = False) -> None:
    visitor = region.at(who, page).follows("Geef antwoord")
    if reserved:
        visitor.chooses("Stemt in met voorbehoud")
        visitor.fills("Voorbehoud, reden of toelichting", "De achterban beslist in januari.")
        visitor.fills("Voorbehoud tot en met", TODAY + timedelta(days=60))
        visitor.fills("Wie heft het voorbehoud op?", "De ledenvergadering").finds_no_barriers()
    else:
        visitor.chooses("Stemt in")
    visitor.presses("Verstuur het antwoord").sees("Wie zei wat")


def agrees(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{NEXT}/verloop/").follows("Leg vast dat de partijen het eens zijn")
    visitor.finds_no_barriers().presses("Leg vast dat de partijen het eens zijn").sees("ligt vast")
    for who in region.parties:
        visitor = region.at(who, "mandaten/").follows("Nieuw mandaat").finds_no_barriers()
        visitor.driver.find_element(By.CSS_SELECTOR, "select[name=who] option:last-child").click()
        visitor.fills("Functie", "bestuurder").fills("Besluit waarop het berust", f"Besluit {NEXT}-{who}")
        visitor.fills("Datum van het besluit", TODAY - timedelta(days=7)).presses("Leg het mandaat vast")
        visitor.sees(f"Besluit {NEXT}-{who}")


def signs(region: Troupe, version: int, *parties: str) -> None:
    visitor = region.at("coordinator", f"{NEXT}/ondertekenen/").follows("Open de ondertekening")
    visitor.fills("Tekenen uiterlijk op", TODAY + timedelta(days=14)).finds_no_barriers()
    visitor.presses("Verzegel en vraag iedereen te tekenen").sees("hebben getekend").finds_no_barriers()
    place = visitor.path
    wanted = parties or tuple(region.parties)
    for who in wanted:
        visitor = region.at(who, place).follows("Lees en onderteken").sees("PROEF").finds_no_barriers()
        visitor.fills("Code uit uw app", region.people[who].code())
        visitor.presses(f"Onderteken namens {region.people[who].party}").sees("getekend")
    region.at("coordinator", place).sees("Compleet sinds").finds_no_barriers()


def verifies(region: Troupe, folder: Path) -> None:
    file = folder / "ondertekend.pdf"
    file.write_bytes(region.visitor.takes("Haal de PDF op"))
    visitor = region.at("outsider", "/controleren/").finds_no_barriers()
    visitor.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    visitor.presses("Controleer").sees("Ondertekend, en niet veranderd").sees("Woonkring").sees(
        "PROEF"
    ).finds_no_barriers()
    file.write_bytes(file.read_bytes().replace(b"/Type", b"/Tipe", 1))
    visitor.goes_to("/controleren/")
    visitor.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    visitor.presses("Controleer").sees("Dit klopt niet")


def publishes(region: Troupe) -> None:
    puts_online(region)
    visitor = region.at("outsider", f"/{SLUG}/{NEXT}/").sees("Ondertekend").finds_no_barriers()
    visitor.goes_to(f"/{SLUG}/{NEXT}/tekst/").sees(ADDED).finds_no_barriers()


def puts_online(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{NEXT}/publiceren/").presses("Zet klaar")
    visitor.presses("Keur goed en publiceer").sees("Nu op de site")


def amends(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{NEXT}/addenda/").follows("Begin een addendum")
    visitor.fills("Waar gaat het over?", "Meer tijd").fills(
        "Waarom moet dit anders?", "Vier dagen is te kort."
    )
    visitor.fills("Geldt vanaf", date(NEXT, 3, 1)).finds_no_barriers().presses("Ga verder")
    visitor.sees("Welke afspraak moet anders?").finds_no_barriers().follows(AGREEMENT).sees("Wat spreken de")
    field = visitor.field("Wat spreken de partijen af?")
    text = (field.get_attribute("value") or "").replace("De huurdersraad leest mee.", LATER)
    visitor.fills("Wat spreken de partijen af?", text).finds_no_barriers().presses("Zet in het addendum")
    visitor.sees("Leg het voor").finds_no_barriers().follows("Leg het voor")
    visitor.fills("Antwoord uiterlijk op", TODAY + timedelta(days=14)).presses("Leg het voor")
    visitor.sees("Het addendum ligt voor")
    concerned = ("association", "tenants")
    for who in concerned:
        answers(region, who, f"{NEXT}/onderhandelen/")
    visitor = region.at("coordinator", f"{NEXT}/addenda/1/").follows("Leg vast dat partijen het eens zijn")
    visitor.finds_no_barriers().presses("Leg vast dat zij het eens zijn")
    visitor.sees("is overeengekomen")
    signs(region, 2, *concerned)
    puts_online(region)
    visitor = region.at("outsider", f"/{SLUG}/{NEXT}/tekst/?op={NEXT}-02-01").sees(ADDED)
    assert LATER not in visitor.reads()
    visitor.goes_to(f"/{SLUG}/{NEXT}/tekst/?op={NEXT}-03-01").sees(LATER).finds_no_barriers()


def closes(region: Troupe) -> None:
    visitor = region.at("coordinator", f"{NEXT}/uitkomsten/").sees("Wat kwam er van elke afspraak?")
    for radio in visitor.driver.find_elements(By.CSS_SELECTOR, "input[type=radio][value=achieved]"):
        visitor.driver.execute_script("arguments[0].click()", radio)
    for reason in visitor.driver.find_elements(By.CSS_SELECTOR, "textarea"):
        reason.send_keys("Het is gedaan.")
    visitor.finds_no_barriers().presses("Bewaar").sees("De uitkomsten zijn opgeslagen")
    visitor.goes_to(f"/werk/{SLUG}/{NEXT}/verloop/")
    visitor.follows("Sluit de jaarschijf af").finds_no_barriers().presses("Sluit Jaarschijf").sees(
        "fgesloten"
    )
    visitor.goes_to(f"/werk/{SLUG}/{NEXT}/afspraken/woonlasten-in-beeld/dossier/").sees("versie 2 (addendum)")
    visitor.finds_no_barriers()
