"""Somebody at a browser: reads labels and buttons, as people do."""

from __future__ import annotations

import re
import urllib.request
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import PHONE, WIDE, Server, axe_violations, resize

PATIENCE = 10


@dataclass
class Visitor:
    """A person on the site of `server`."""

    driver: webdriver.Chrome
    server: Server

    def goes_to(self, path: str) -> Visitor:
        self.driver.get(self.server.url + path)
        return self

    def signs_in(self, email: str, password: str) -> Visitor:
        self.goes_to("/account/login/")
        self.fills("E-mailadres", email)
        self.fills("Wachtwoord", password)
        return self.presses("Meld aan").sees("Mijn werk")

    def fills(self, label: str, value: str | Path | date) -> Visitor:
        field = self.field(label)
        if isinstance(value, date):
            # In which order day, month and year are typed depends on the browser's own language.
            self.driver.execute_script("arguments[0].value = arguments[1]", field, value.isoformat())
            return self
        if field.tag_name == "select":
            Select(field).select_by_visible_text(str(value))
        else:
            if field.get_attribute("type") != "file":
                field.clear()
            field.send_keys(str(value))
        return self

    def chooses(self, label: str) -> Visitor:
        """Picks a radio button or ticks a box."""
        self._click(self.field(label))
        return self

    def field(self, label: str) -> WebElement:
        """The field whose label begins with these words."""
        found = self.driver.find_elements(
            By.XPATH, f"//label[starts-with(normalize-space(), {quoted(label)})]"
        )
        assert found, f"No field '{label}' on {self.driver.current_url}"
        target = found[0].get_attribute("for")
        return (
            self.driver.find_element(By.ID, target) if target else found[0].find_element(By.TAG_NAME, "input")
        )

    def presses(self, words: str) -> Visitor:
        """Presses the first button that says this, and waits for what it brings."""
        return self._follow(
            f"//button[not(@aria-hidden)][contains(normalize-space(), {quoted(words)})]", words
        )

    def follows(self, words: str) -> Visitor:
        """Follows the first link that says this."""
        return self._follow(f"//a[contains(normalize-space(), {quoted(words)})]", words)

    def reads(self) -> str:
        """The words on the page, on one line."""
        return " ".join(
            self._waiting().until(lambda page: page.find_element(By.TAG_NAME, "body").text.split())
        )

    def opens(self, words: str) -> Visitor:
        """Unfolds what says this."""
        return self._follow(f"//summary[contains(normalize-space(), {quoted(words)})]", words)

    def takes(self, words: str) -> bytes:
        """The file behind the first link that says this, fetched as this person."""
        link = self.driver.find_element(By.XPATH, f"//a[contains(normalize-space(), {quoted(words)})]")
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.driver.get_cookies())
        asked = urllib.request.Request(link.get_attribute("href") or "", headers={"Cookie": cookies})
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            taken: bytes = answer.read()
        return taken

    def on_a_phone(self) -> Visitor:
        resize(self.driver, PHONE)
        return self

    def on_a_screen(self) -> Visitor:
        resize(self.driver, WIDE)
        return self

    def sees(self, words: str) -> Visitor:
        """Waits until these words are there."""
        try:
            self._waiting().until(lambda _: words in self.reads())
        except TimeoutException:
            raise AssertionError(f"'{words}' not on {self.driver.current_url}:\n{self.reads()}") from None
        return self

    def finds_no_barriers(self) -> Visitor:
        """No violation by axe, wide and on a phone, and nothing that scrolls sideways there."""
        for size in (PHONE, WIDE):
            resize(self.driver, size)
            found = axe_violations(self.driver)
            assert found == [], f"{self.driver.current_url} at {size}: {found}"
            width = self.driver.execute_script("return document.documentElement.scrollWidth")
            assert width <= size[0], f"{self.driver.current_url} is {width} wide at {size}"
        return self

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.server.url)

    def _follow(self, xpath: str, words: str) -> Visitor:
        def shown(page: webdriver.Chrome) -> list[WebElement]:
            return [item for item in page.find_elements(By.XPATH, xpath) if item.is_displayed()]

        try:
            found: list[WebElement] = self._waiting().until(shown)
        except TimeoutException:
            seen = self.reads()[:2000]
            raise AssertionError(f"Nothing says '{words}' on {self.driver.current_url}:\n{seen}") from None
        self._click(found[0])
        return self

    def _waiting(self) -> WebDriverWait[webdriver.Chrome]:
        """Between two pages the driver complains in several ways of what is no longer there."""
        return WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[WebDriverException])

    def _click(self, element: WebElement) -> None:
        """Scrolls there at once: a page that is still gliding makes a click miss."""
        show = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})"
        self.driver.execute_script(show, element)
        element.click()


def quoted(words: str) -> str:
    return f'"{words}"'


def coordinator(driver: webdriver.Chrome, server: Server, region: str) -> Visitor:
    """A new region's coordinator, signed in."""
    email = f"{re.sub(r'[^a-z]', '', region.lower())}@regio.example"
    said = server.run("createadmin", email, "--name", "Noor Peilinga", "--region", region)
    password = re.search(r"zien: (\S+)", said)
    assert password, said
    return Visitor(driver, server).signs_in(email, password[1])
