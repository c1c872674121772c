"""The browser of the journeys sees what a visitor sees, and asks nothing of other hosts."""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException

from tests.browser import PHONE, axe_violations, resize, screenshot

pytestmark = pytest.mark.browser

PAGE = (
    "<!doctype html><html lang=nl><title>Proef</title>"
    '<meta name=viewport content="width=device-width"><main><h1>Proef</h1>{}</main>'
)


def show(browser: webdriver.Chrome, body: str) -> None:
    browser.get("data:text/html;charset=utf-8," + quote(PAGE.format(body)))


def test_axe_finds_a_field_without_a_label(browser: webdriver.Chrome) -> None:
    show(browser, "<input>")
    assert [line.partition(":")[0] for line in axe_violations(browser)] == ["label"]


def test_axe_is_silent_on_a_good_page(browser: webdriver.Chrome) -> None:
    show(browser, "<label>Naam <input></label>")
    assert axe_violations(browser) == []


def test_a_phone_is_as_narrow_as_a_phone(browser: webdriver.Chrome) -> None:
    resize(browser, PHONE)
    show(browser, "<p>Smal</p>")
    assert browser.execute_script("return [innerWidth, innerHeight]") == [360, 800]


def test_a_screenshot_holds_the_whole_page(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, "<p>Regel" * 200)
    screenshot(browser, tmp_path / "beeld/lang.png")
    width, height = struct.unpack(">II", (tmp_path / "beeld/lang.png").read_bytes()[16:24])
    assert width == 1280
    assert height > 2000


def test_another_host_is_not_reached(browser: webdriver.Chrome) -> None:
    with pytest.raises(WebDriverException, match="ERR_NAME_NOT_RESOLVED"):
        browser.get("http://voorbeeld.example/")
