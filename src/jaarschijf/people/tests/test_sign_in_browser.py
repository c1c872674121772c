"""Signing in with nothing but a keyboard, in a real browser."""

from __future__ import annotations

import re

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import PHONE, Server, axe_violations, resize

pytestmark = pytest.mark.browser

EMAIL = "noor@waterdam.example"


def test_the_coordinator_signs_in_by_keyboard(browser: webdriver.Chrome, server: Server) -> None:
    said = server.run("createadmin", EMAIL, "--name", "Noor Peilinga", "--region", "Waterdam")
    password = re.search(r"(?:zien|once|now): (\S+)", said)
    assert password
    browser.get(f"{server.url}/account/login/")
    assert axe_violations(browser) == []
    keys = ActionChains(browser).send_keys(Keys.TAB, Keys.ENTER, Keys.TAB, EMAIL)
    keys.send_keys(Keys.TAB, password[1], Keys.ENTER).perform()
    WebDriverWait(browser, 10).until(lambda driver: driver.current_url.endswith("/werk/waterdam/"))
    for size in ((1280, 900), PHONE):
        resize(browser, size)
        for page in (
            "waterdam/partijen/",
            "waterdam/partijen/uitnodigen/",
            "waterdam/waarden/",
            "account/",
            "onderdelen/",
        ):
            browser.get(f"{server.url}/werk/{page}")
            assert axe_violations(browser) == [], page
            assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0], page
