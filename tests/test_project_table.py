"""A figure stands under its own head, whatever the order in which a document's legend names the fields."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from tests.stage import Stage

PAGES = ["/waterdam/2026/", "/werk/waterdam/2026/"]


@pytest.fixture
def backwards(stage: Stage, operator: CommandLine) -> Stage:
    """The plan on stage, with its legend the other way round, published."""
    stage.plan.legend = stage.plan.legend[::-1]
    stage.plan.save()
    approve_publication(by=operator, snapshot=ask_publication(by=operator, plan=stage.plan))
    return stage


@pytest.mark.parametrize("page", PAGES)
def test_every_cell_stands_under_the_head_that_it_names(
    backwards: Stage, sign_in: Callable[[User], Client], page: str
) -> None:
    html = sign_in(backwards.cast.coordinator).get(page).content.decode()
    table = html[html.index('id="projecten"') :]
    heads = [words(cell) for cell in re.findall(r'<th scope="col".*?</th>', table, re.DOTALL)]
    row = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    named = re.findall(r'<td data-label="([^"]*)"', next(part for part in row if "Parkzicht" in part))
    assert (len(named), named) == (8, heads[1:9])


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
