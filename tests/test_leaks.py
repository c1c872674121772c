"""Words that were planted where only the own party and the coordinator look are found nowhere else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import FileResponse
from django.test import Client
from django.utils import timezone

from jaarschijf.journal.models import Entry
from jaarschijf.monitoring.actions.evidence import add_evidence
from jaarschijf.monitoring.actions.reporting import keep_draft, send_report
from jaarschijf.monitoring.actions.rounds import close_round, open_round
from jaarschijf.monitoring.models import Round, Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.publishing.models import Snapshot
from jaarschijf.steering.actions import make_report
from tests.stage import Stage

SignIn = Callable[[User], Client]
SECRET = "verborgenwoord"
LINK = re.compile(r"""href="(/[^"#]*)""")
LEFT_OUT = re.compile(r"^/(?:static|account)/")
OPEN = "Dit mogen alle partijen lezen."


def _secrets(duty: DutySaid, **given: Any) -> Said:
    """A stalled report with the word in every field that has words."""
    fields = ("cause", "consequence", "correction", "request", "remark")
    words: dict[str, Any] = {name: f"{SECRET} {name}" for name in fields}
    return Said(standing="stalled", asks="steering", duties=(duty,), **words, **given)


@pytest.fixture
def planted(stage: Stage) -> Stage:
    """Two reports in a round that is closed, and a draft; published, and made into a steering report."""
    by, today = stage.cast.coordinator, timezone.localdate()
    asking = open_round(by=by, plan=stage.plan, title="Ronde", opens_on=today, closes_on=today)
    _report(stage, "association", sentence=SECRET, audience="internal")
    narrowed = dict.fromkeys(("stall", "figures", "evidence"), "internal")
    said = _report(stage, "municipality", sentence=OPEN, field_audiences=narrowed)
    close_round(by=by, round=Round.objects.get(pk=asking.pk), revision=None)
    keep_draft(by=stage.cast.association, share=said, revision=0, said=Said(sentence=SECRET))
    approve_publication(by=by, snapshot=ask_publication(by=by, plan=stage.plan))
    make_report(by=by, plan=stage.plan, meets_on=today, next_on=today + timedelta(90))
    return stage


def _report(stage: Stage, party: str, **given: Any) -> Share:
    """Answers the share of the association, in whose draft the test goes on."""
    share = stage.agreements[0].shares.get(party=stage.parties[party])
    by = stage.cast.coordinator
    obligation = stage.agreements[0].obligations.get()
    bound = share.duties.filter(obligation=obligation).exists()
    duty = DutySaid(obligation.pk, "1", done_on=date(2026, 5, 1), note=SECRET, informed_who=SECRET)
    said = _secrets(duty, **given) if bound else Said(**vars(_secrets(duty, **given)) | {"duties": ()})
    draft = keep_draft(by=by, share=share, revision=0, said=said)
    add_evidence(by=by, report=draft, title=SECRET, link=f"https://a.example/{SECRET}")
    send_report(by=by, share=share, revision=1, newest=None, said=said)
    return stage.agreements[0].shares.get(party=stage.parties["association"])


def _crawl(client: Client, *starts: str) -> dict[str, str]:
    """Address -> text of every page that can be reached by links."""
    seen: dict[str, str] = {}
    ahead = list(starts)
    while ahead:
        address = ahead.pop().replace("&amp;", "&")
        if address in seen or LEFT_OUT.match(address):
            continue
        answer: Any = client.get(address, follow=True)
        seen[address] = "\n".join(_texts(answer))
        ahead += LINK.findall(seen[address])
    return seen


def _texts(answer: Any) -> Iterator[str]:
    """What an answer holds: the page, or every part of a spreadsheet."""
    is_stream = isinstance(answer, FileResponse) or answer.streaming
    data: bytes = b"".join(answer.streaming_content) if is_stream else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from (archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    else:
        yield data.decode("utf-8", "ignore")


def _leaks(pages: dict[str, str]) -> list[str]:
    return [address for address, text in pages.items() if SECRET in text]


def test_no_page_of_another_party_shows_them(planted: Stage, sign_in: SignIn) -> None:
    shares = [f"/werk/waterdam/2026/voortgang/{pk}/" for pk in Share.objects.values_list("pk", flat=True)]
    pages = _crawl(sign_in(planted.cast.care), "/werk/waterdam/", *shares)

    assert len(pages) > 30
    assert any(OPEN in text for text in pages.values())
    assert _leaks(pages) == []


def test_no_public_page_shows_them(planted: Stage, client: Client) -> None:
    pages = _crawl(client, "/waterdam/2026/")

    assert len(pages) > 5
    assert not any(OPEN in text for text in pages.values())
    assert _leaks(pages) == []


def test_the_own_party_and_the_coordinator_do_read_them(planted: Stage, sign_in: SignIn) -> None:
    share = planted.agreements[0].shares.get(party=planted.parties["association"])
    page = f"/werk/waterdam/2026/voortgang/{share.pk}/"
    for who in (planted.cast.association, planted.cast.coordinator):
        assert SECRET in sign_in(who).get(page).content.decode()


def test_no_snapshot_and_no_journal_holds_them(planted: Stage) -> None:
    assert SECRET not in str(list(Snapshot.objects.values()))
    assert OPEN not in str(list(Snapshot.objects.values()))
    assert SECRET not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("lapses", [False, True])
def test_a_successor_reads_them_only_after_the_day(planted: Stage, sign_in: SignIn, *, lapses: bool) -> None:
    by, region, going = CommandLine(), planted.region, planted.parties["association"]
    heir = people.add_party(by=by, region=region, name="Kaderand", kind="association")
    who = people.invite(
        by=by, region=region, email="k@waterdam.example", name="K.", role="officer", party=heir
    ).user
    people.end_party(by=by, party=going, until=timezone.localdate(), successor=heir)
    if lapses:
        group = region.groups.get(name="Corporaties")
        people.change_group(by=by, group=group, name=group.name, members=[heir])
    share = planted.agreements[0].shares.get(party=heir)
    starts = (f"/werk/waterdam/2026/voortgang/{share.pk}/", "/werk/waterdam/2026/voortgang/blad.xlsx")
    assert _leaks(_crawl(sign_in(who), "/werk/waterdam/", *starts)) == []

    people.end_party(by=by, party=going, until=timezone.localdate() - timedelta(1), successor=heir)
    assert SECRET in sign_in(who).get(starts[0]).content.decode()
