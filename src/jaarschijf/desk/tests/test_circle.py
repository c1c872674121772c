"""The row of pages from draft to close, the same in every room."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.desk.templatetags.circle import circle as row_of_pages
from jaarschijf.people.models import User
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage

SignIn = Callable[[User], Client]
ROW = re.compile(r'<nav class="js-noprint desk-circle".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>')
PAGES = {
    "verloop": "Verloop",
    "onderhandelen": "Onderhandelen",
    "voorstellen": "Voorstellen",
    "instemmen": "Instemmen",
    "ondertekenen": "Ondertekenen",
    "vergelijken": "Vergelijken",
    "kwaliteit": "Kwaliteit",
    "evenwicht": "Evenwicht",
    "addenda": "Addenda",
    "uitkomsten": "Uitkomsten",
    "dossiers": "Dossiers",
    "meelezers": "Meelezers",
}


def circle(client: Client, page: str) -> tuple[list[str], list[str], list[str]]:
    """Words of the row, words in the fold, and the word of the page that is shown."""
    found = ROW.search(client.get(f"/werk/waterdam/2026/{page}/").content.decode())
    assert found
    row, _, fold = found[0].partition("<details>")
    shown = [word for _, current, word in LINK.findall(found[0]) if current]
    return [word for *_, word in LINK.findall(row)], [word for *_, word in LINK.findall(fold)], shown


@pytest.mark.parametrize(("page", "word"), PAGES.items())
def test_every_page_of_the_circle_shows_itself_in_the_row(
    stage: Stage, sign_in: SignIn, page: str, word: str
) -> None:
    row, fold, shown = circle(sign_in(stage.cast.coordinator), page)
    assert shown == [word]
    assert word in row
    assert sorted(row + fold) == sorted(PAGES.values())


def test_a_draft_is_about_proposing_and_consenting(stage: Stage, sign_in: SignIn) -> None:
    row, *_ = circle(sign_in(stage.cast.coordinator), "verloop")
    assert row == ["Verloop", "Onderhandelen", "Voorstellen", "Instemmen", "Ondertekenen"]


def test_what_is_signed_is_about_addenda_and_results(stage: Stage, sign_in: SignIn) -> None:
    stage.plan.stage = PlanStage.SIGNED
    stage.plan.save(update_fields=["stage"])
    row, fold, _ = circle(sign_in(stage.cast.coordinator), "verloop")
    assert {"Addenda", "Uitkomsten"} <= set(row)
    assert {"Voorstellen", "Meelezers"} <= set(fold)


def test_who_does_not_negotiate_is_not_sent_to_the_readers_links(stage: Stage) -> None:
    shown = row_of_pages({"plan": stage.plan, "region": stage.region, "may": {}}, "verloop")
    assert "links" not in [name for name, *_ in shown["rest"]]
