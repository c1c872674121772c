"""The people of a region, who take turns at one browser."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from selenium import webdriver

from tests.browser import Server
from tests.journeys.cast import PEOPLE
from tests.journeys.visitor import Visitor


@dataclass
class Person:
    """Somebody of the region, with a session of their own and an app that gives codes."""

    name: str
    session: str
    secret: str
    party: str = ""
    used: str = ""

    def code(self) -> str:
        """A code that was not used before; after the second one the app needs half a minute."""
        for _ in range(70):
            for counter in yield_hotp_counters_from_time():
                said: str = format_hotp_value(hotp_value(self.secret, counter))
                if said not in self.used.split():
                    self.used += f" {said}"
                    return said
            time.sleep(1)
        raise AssertionError("The app gives no new code.")


@dataclass
class Troupe:
    """The people of the region, one of whom sits at the browser."""

    slug: str
    visitor: Visitor
    people: dict[str, Person]

    def at(self, who: str, page: str) -> Visitor:
        """This person opens a page of the region."""
        driver = self.visitor.driver
        driver.delete_all_cookies()
        if who != "outsider":
            self.visitor.goes_to("/")
            driver.add_cookie({"name": "sessionid", "value": self.people[who].session, "path": "/"})
        return self.visitor.goes_to(page if page.startswith("/") else f"/werk/{self.slug}/{page}")

    @property
    def parties(self) -> list[str]:
        return list(PEOPLE)


def troupe(driver: webdriver.Chrome, server: Server, name: str) -> Troupe:
    """A new region of this name, with its people signed in."""
    said = subprocess.run(
        (sys.executable, "-m", "tests.journeys.cast", name),
        env={**server.env, "PYTHONPATH": f"{server.env['PYTHONPATH']}:{Path(__file__).parents[2]}"},
        check=True,
        text=True,
        capture_output=True,
    ).stdout
    people = {kind: Person(**entry) for kind, entry in json.loads(said).items()}
    return Troupe(name.casefold(), Visitor(driver, server), people)
