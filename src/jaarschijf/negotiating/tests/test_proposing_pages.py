"""Writing a proposal on a page: what it begins with, looking, and sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.subjects import shapes_of
from jaarschijf.negotiating.tests.proposing import (
    ADDED,
    KINDS,
    fresh,
    hidden,
    page,
    rewrite,
    typed,
    words,
)
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
LIST = "/werk/waterdam/2026/voorstellen/"
ADD = f"{LIST}nieuw/"
EVIL = "<script>alert(1)</script>"


def test_what_it_is_about_is_chosen_from_the_whole_text(stage: Stage, sign_in: SignIn) -> None:
    html = page(sign_in(stage.cast.association), ADD)
    for row in stage.agreements:
        assert f"?afspraak={row.slug}" in html
    assert f"?project={stage.projects[0].pk}" in html
    assert f"?thema={stage.agreements[0].theme_id}" in html


def test_the_box_begins_with_the_text_of_now(stage: Stage, sign_in: SignIn) -> None:
    html = page(sign_in(stage.cast.association), f"{ADD}?afspraak={stage.agreements[0].slug}")
    assert words(stage).text in html
    assert "Bekijk wat er verandert" in html
    assert "Verstuur het voorstel" not in html


def test_a_proposal_is_looked_at_before_it_is_sent(stage: Stage, sign_in: SignIn) -> None:
    client, address = sign_in(stage.cast.association), f"{ADD}?afspraak={stage.agreements[0].slug}"
    given = typed(client, address, text=f"{words(stage).text} {ADDED}")
    looked = client.post(address, given | {"step": "look"})
    assert looked.status_code == 200
    assert f"{ADDED}</ins>" in looked.content.decode()
    assert not Proposal.objects.exists()
    sent = client.post(address, given | {"reason": "Daarom."})
    assert sent.headers["Location"] == f"{LIST}1/"
    assert shapes_of(Proposal.objects.get())[1] == replace(words(stage), text=f"{words(stage).text} {ADDED}")


def test_the_line_ends_of_a_browser_are_no_change(stage: Stage, sign_in: SignIn) -> None:
    rewrite(stage, "Een.\n\nTwee.")
    client, address = sign_in(stage.cast.association), f"{ADD}?afspraak={stage.agreements[0].slug}"
    given = typed(client, address, text="Een.\r\n\r\nTwee.", reason="Daarom.")
    answer = client.post(address, given)
    assert answer.status_code == 409
    assert "nog niets veranderd" in answer.content.decode()


def test_a_proposal_without_a_reason_is_shown_again_with_what_wastyped(stage: Stage, sign_in: SignIn) -> None:
    client, address = sign_in(stage.cast.association), f"{ADD}?afspraak={stage.agreements[0].slug}"
    answer = client.post(address, typed(client, address, text="Anders."))
    assert answer.status_code == 422
    assert "Anders." in answer.content.decode()


def test_who_wrote_while_the_text_changed_sees_both_and_can_send_again(stage: Stage, sign_in: SignIn) -> None:
    client, address = sign_in(stage.cast.association), f"{ADD}?afspraak={stage.agreements[0].slug}"
    given = typed(client, address, text=f"{words(stage).text} {ADDED}", reason="Daarom.")
    rewrite(stage, "Vooraf. " + words(stage).text)
    answer = client.post(address, given)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Vooraf." in html
    assert ADDED in html
    again = client.post(address, given | {"seen": hidden(html, "seen")})
    assert again.status_code == 302


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_proposal_can_be_written_and_sent(stage: Stage, sign_in: SignIn, kind: str) -> None:
    client = sign_in(stage.cast.association)
    agreement, project = fresh(stage), stage.projects[0]
    address = (
        ADD
        + {
            "words": f"?afspraak={agreement.slug}",
            "term": f"?inspanning={agreement.obligations.get().pk}",
            "new term": f"?afspraak={agreement.slug}&inspanning=nieuw",
            "project": f"?project={project.pk}",
            "new project": "?project=nieuw",
            "new": f"?thema={agreement.theme_id}",
            "new under": f"?onder={agreement.slug}",
        }[kind]
    )
    html = page(client, address)
    given = {
        "title": "Iets anders",
        "text": "Iets anders",
        "responsible": "Woonstede",
        "who": "Woonstede",
        "target": "40",
        "target_unit": "woningen",
        "kind": "period",
        "start": "",
        "end": "2026-06-30",
        "location": "Iets anders",
        "agreement": "1.2",
        "woningen-TOTAL_FORMS": "1",
        "woningen-INITIAL_FORMS": "0",
        "woningen-0-type": "Appartement",
        "woningen-0-number": "12",
        "reason": "Daarom.",
        "seen": hidden(html, "seen"),
    }
    sent = client.post(address, given)
    assert sent.status_code == 302, sent.content.decode()
    row = Proposal.objects.get()
    assert "Iets anders" in str(row.now)
    if "project" in kind:
        assert row.now["agreement"] == "Zorgoverleg"  # not its number: that shifts


def test_an_obligation_is_proposed_to_go_without_a_field_but_why(stage: Stage, sign_in: SignIn) -> None:
    client, duty = sign_in(stage.cast.care), stage.agreements[0].obligations.get()
    address = f"{ADD}?inspanning={duty.pk}&weg=1"
    html = page(client, address)
    assert "Dit vervalt" in html
    assert client.post(address, {"reason": "Dubbel.", "seen": hidden(html, "seen")}).status_code == 302
    assert Proposal.objects.get().now == {}


@pytest.mark.parametrize(
    "asked", ["?inspanning=999999", "?project=x", "?thema=²", "?afspraak=geen", "?onder=x"]
)
def test_what_is_not_there_can_not_be_proposed_for(stage: Stage, sign_in: SignIn, asked: str) -> None:
    assert sign_in(stage.cast.care).get(ADD + asked).status_code == 404
