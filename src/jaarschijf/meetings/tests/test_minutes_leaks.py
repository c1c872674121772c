"""Words planted in minutes: what is confidential stays with who leads, what is an action stays inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jaarschijf.journal.models import Entry
from jaarschijf.meetings.actions.minutes import settle_minutes, write_notes
from jaarschijf.meetings.models import Meeting, OutcomeKind, Paper
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.outbox.models import Letter
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.models import Obligation
from tests.stage import Stage
from tests.test_leaks import _crawl, _texts

SignIn = Callable[[User], Client]
SECRET, ACTION, DECIDED = "verborgenwoord", "actiewoord", "besluitwoord"


@pytest.fixture
def table(stage: Stage) -> Table:
    """Secrets in a confidential item and in confidential outcomes; an action and a decision; all settled
    and the plan published."""
    table = set_table(stage)
    write_notes(by=table.by, item=table.items[1], revision=1, notes=SECRET)
    write_notes(by=table.by, item=table.items[0], revision=1, notes=DECIDED)
    table.add(OutcomeKind.DECISION, SECRET, item=1)
    table.add(OutcomeKind.INFORMATION, SECRET, item=2, confidential=True, person=SECRET)
    table.decide(DECIDED)
    table.act(ACTION)
    settle_minutes(by=table.by, meeting=Meeting.objects.get(), revision=None)
    approve_publication(by=table.by, snapshot=ask_publication(by=table.by, plan=stage.plan))
    return table


def _read(client: Client, *starts: str) -> str:
    return "\n".join(_crawl(client, *starts).values())


def test_who_leads_reads_what_is_confidential(table: Table, sign_in: SignIn) -> None:
    assert SECRET in sign_in(table.chair).get(table.page).content.decode()


def test_a_member_reads_the_rest_and_nothing_confidential(table: Table, sign_in: SignIn) -> None:
    text = _read(sign_in(table.stage.cast.municipality), table.page, "/werk/waterdam/")
    assert DECIDED in text
    assert SECRET not in text


def test_another_party_reads_actions_and_no_minutes(table: Table, sign_in: SignIn) -> None:
    text = _read(sign_in(table.stage.cast.care), "/werk/waterdam/2026/acties/", "/werk/waterdam/", table.page)
    assert ACTION in text
    assert DECIDED not in text
    assert SECRET not in text


def test_the_public_pages_have_none_of_it(table: Table, client: Client) -> None:
    pages = _crawl(client, "/waterdam/2026/")
    text = "\n".join(pages.values())
    assert len(pages) > 5
    assert not any(word in text for word in (SECRET, ACTION, DECIDED))


@pytest.mark.parametrize("name", ["jaarschijf.json", "jaarschijf.xlsx", "afspraken.csv", "projecten.csv"])
def test_no_open_file_has_any_of_it(table: Table, client: Client, name: str) -> None:
    answer: Any = client.get(f"/waterdam/2026/{name}")
    assert answer.status_code == 200
    text = "\n".join(_texts(answer))
    assert "Doelgroepen in balans" in text or "Parkzicht" in text
    assert not any(word in text for word in (SECRET, ACTION, DECIDED))


def test_no_snapshot_has_any_of_it(table: Table) -> None:
    kept = str(list(Snapshot.objects.values()))
    assert not any(word in kept for word in (SECRET, ACTION, DECIDED))


def test_paper_mail_register_and_journal_have_nothing_confidential(table: Table) -> None:
    assert Paper.objects.exists()
    for rows in (Paper, Letter, Entry, Obligation):
        assert SECRET not in str(list(rows.objects.values()))
