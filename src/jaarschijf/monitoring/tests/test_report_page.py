"""The form of a share: sending, keeping, being overtaken, and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.monitoring.actions.reporting import keep_draft
from jaarschijf.monitoring.models import Round, Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.monitoring.tests.reporting import STALLED, UNDER_WAY, form, send, share_of
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.models import Obligation
from tests.stage import Stage

SignIn = Callable[[User], Client]


@pytest.fixture
def share(stage: Stage) -> Share:
    return share_of(stage, "association", 0)


@pytest.fixture
def page(share: Share) -> str:
    return f"/werk/waterdam/2026/voortgang/{share.pk}/"


def test_a_party_sends_how_it_stands(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(page, form(standing="under_way", sentence="Bezig."))

    assert answer.headers["Location"] == "/werk/waterdam/2026/voortgang/"
    assert share.reports.sent().get().sentence == "Bezig."


@pytest.mark.parametrize("wish", ["verzend", "bewaar", "bewijs"])
def test_a_second_click_is_answered_as_the_first(
    stage: Stage, share: Share, page: str, sign_in: SignIn, wish: str
) -> None:
    sent = form(standing="under_way", sentence=" Bezig.", doe=wish) | {"bewijs-link": "https://a.example/"}
    client = sign_in(stage.cast.association)
    answers = [client.post(page, sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert share.reports.get().evidence.count() == (wish == "bewijs")


def test_who_sends_just_what_was_kept_while_typing_is_not_overtaken(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    client, typed = sign_in(stage.cast.association), form(standing="under_way", sentence="Bezig.")
    client.post(f"{page}concept/", typed)

    assert client.post(page, typed).status_code == 302
    assert not share.reports.drafts().exists()


def test_what_is_missing_stands_at_its_field_and_nothing_typed_is_lost(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.association).post(page, form(standing="stalled", cause="De grond is op."))
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "Schrijf wat het gevolg is." in text
    assert "De grond is op." in text
    assert 'aria-describedby="id_consequence_helptext id_consequence_error"' in text
    assert not share.reports.exists()


def test_a_day_that_is_none_stands_at_its_field(stage: Stage, page: str, sign_in: SignIn) -> None:
    answer = sign_in(stage.cast.association).post(page, form(standing="done", done_on="gisteren"))
    assert answer.status_code == 422
    assert 'id="id_done_on_error"' in answer.content.decode()


def test_the_form_begins_with_what_was_said_last(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    send(stage, share, replace(STALLED, remark="Alleen voor u"))
    text = sign_in(stage.cast.association).get(page).content.decode()

    assert ">\nGeen grond</textarea>" in text
    assert ">\nAlleen voor u</textarea>" not in text


def test_what_is_missing_is_told_first_with_the_way_to_its_field(
    stage: Stage, page: str, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.association).post(page, form(standing="stalled", doe="verzend"))
    text = answer.content.decode()
    assert '<a class="js-reach" href="#id_cause">Schrijf waardoor het stokt.</a>' in text
    assert 'href="#id_asks_0">Kies aan wie u iets vraagt.</a>' in text
    assert 'id="id_asks_0"' in text


def test_what_was_said_last_stands_beside_what_differs_from_it(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    send(stage, share, STALLED)
    client = sign_in(stage.cast.association)
    before = "<span>Vorige keer:</span> Geen grond"
    assert before not in client.get(page).content.decode()

    client.post(page, form(standing="stalled", cause="Geen geld", doe="bewaar"))
    assert before in client.get(page).content.decode()


def test_an_occurrence_is_reported_in_theform(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    Obligation.objects.filter(agreement=share.agreement).update(target=48, target_unit="woningen")
    pk = share.duties.get().obligation_id
    typed = {f"keer-{pk}-1-done_on": "2026-05-01", f"keer-{pk}-1-amount": "12,5"}
    client = sign_in(stage.cast.association)
    assert "van 48 woningen" in client.get(page).content.decode()

    client.post(page, form(standing="under_way", **typed))
    row = share.reports.sent().get().duty_reports.get()
    assert (str(row.done_on), str(row.amount)) == ("2026-05-01", "12.50")


def test_a_flaw_of_an_occurrence_stands_at_its_field(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    Obligation.objects.filter(agreement=share.agreement).update(text="De gemeenten informeren")
    pk = share.duties.get().obligation_id
    answer = sign_in(stage.cast.association).post(
        page, form(**{"standing": "under_way", f"keer-{pk}-1-done_on": "2026-05-01"})
    )
    assert answer.status_code == 422
    assert "Schrijf wie er zijn geïnformeerd." in answer.content.decode()


# Drafts


def test_while_typing_a_draft_is_kept(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    first = client.post(f"{page}concept/", form(sentence="W")).content.decode()
    client.post(f"{page}concept/", form(revision="1", sentence="We"))

    assert "Concept bewaard om" in first
    assert 'name="revision" value="1"' in first
    assert share.reports.drafts().get().sentence == "We"


def test_typing_in_a_plan_that_closed_meanwhile_is_told_beside_what_was_typed(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    type(stage.plan).objects.update(stage="closed")
    answer = sign_in(stage.cast.association).post(f"{page}concept/", form(sentence="Te laat"))

    assert answer.status_code == 409
    assert "Deze jaarschijf is afgesloten." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_typing_over_anothers_draft_tells_and_overwrites_nothing(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    keep_draft(by=stage.cast.coordinator, share=share, revision=0, said=Said(sentence="Van een ander"))
    answer = sign_in(stage.cast.association).post(f"{page}concept/", form(sentence="Van mij"))

    assert answer.status_code == 409
    assert "Niet bewaard." in answer.content.decode()
    assert 'name="revision" value="0"' in answer.content.decode()
    assert share.reports.drafts().get().sentence == "Van een ander"


def test_a_half_typed_day_does_not_stop_the_rest(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    answer = sign_in(stage.cast.association).post(f"{page}concept/", form(sentence="We", done_on="1-"))
    assert "niet te lezen: Wanneer was het klaar?" in answer.content.decode()
    assert share.reports.drafts().get().sentence == "We"


def test_without_javascript_a_button_keeps_the_draft(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    client = sign_in(stage.cast.association)
    client.post(page, form(doe="bewaar", sentence="Half"))
    assert ">\nHalf</textarea>" in client.get(page).content.decode()


def test_a_draft_can_be_thrown_away(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    keep_draft(by=stage.cast.association, share=share, revision=0, said=Said(sentence="Half"))
    sign_in(stage.cast.association).post(page, form(doe="gooi-weg", revision="1"))
    assert not share.reports.exists()


@pytest.mark.parametrize("wish", ["verzend", "bewaar"])
def test_who_was_overtaken_sees_both_versions(
    stage: Stage, share: Share, page: str, sign_in: SignIn, wish: str
) -> None:
    keep_draft(by=stage.cast.coordinator, share=share, revision=0, said=Said(sentence="Van een ander"))
    client = sign_in(stage.cast.association)
    typed = form(doe=wish, standing="under_way", sentence="Van mij")
    answer = client.post(page, typed)
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Van een ander" in text
    assert ">\nVan mij</textarea>" in text
    assert 'name="revision" value="1"' in text
    assert client.post(page, {**typed, "revision": "1"}).status_code == 302


def test_who_was_overtaken_sees_what_the_other_said_of_an_occurrence(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    duty = DutySaid(share.duties.get().obligation_id, "1", done_on=date(2026, 5, 1), note="Telling af")
    said = Said(duties=(duty,), field_audiences={"stall": "internal"})
    keep_draft(by=stage.cast.coordinator, share=share, revision=0, said=said)
    text = sign_in(stage.cast.association).post(page, form(sentence="Van mij")).content.decode()

    assert "gedaan op 1 mei 2026, Telling af" in text
    assert "Wie dit mag lezen: Waardoor het stokt en wat u vraagt" in text


def test_who_did_not_see_a_report_sees_it_before_sending(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    sent = send(stage, share, Said(standing="under_way", sentence="Van een ander"))
    answer = sign_in(stage.cast.association).post(page, form(standing="under_way", sentence="Van mij"))
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Van een ander" in text
    assert f'name="newest" value="{sent.pk}"' in text


def test_after_the_closing_the_form_says_that_it_adds(
    stage: Stage, share: Share, page: str, sign_in: SignIn
) -> None:
    day = timezone.localdate()
    asking = Round.objects.create(plan=stage.plan, title="Voorjaar", opens_on=day, closes_on=day)
    send(stage, share, UNDER_WAY)
    Round.objects.filter(pk=asking.pk).update(closed_at=timezone.now(), frozen="{}", sha256="0")

    assert "De ronde ‘Voorjaar’ is gesloten." in sign_in(stage.cast.association).get(page).content.decode()


# Who sees what


def test_another_party_reads_and_has_noform(stage: Stage, share: Share, page: str, sign_in: SignIn) -> None:
    send(stage, share, UNDER_WAY)
    client = sign_in(stage.cast.care)
    text = client.get(page).content.decode()

    assert "We zijn begonnen." in text
    assert "<textarea" not in text
    assert client.post(page, form(standing="done")).status_code == 403
    assert client.post(f"{page}concept/", form()).status_code == 403


@pytest.mark.usefixtures("autumn")
def test_a_predecessor_is_named_in_the_history(stage: Stage, sign_in: SignIn) -> None:
    from jaarschijf.people import actions as people

    share = share_of(stage, "care", 1)
    send(stage, share, UNDER_WAY, by=stage.cast.care)
    heir, yesterday = stage.parties["association"], timezone.localdate() - timedelta(1)
    people.end_party(by=CommandLine(), party=stage.parties["care"], until=yesterday, successor=heir)
    share.refresh_from_db()

    client = sign_in(stage.cast.association)
    text = client.get(f"/werk/waterdam/2026/voortgang/{share.passed_to_id}/").content.decode()
    assert "gemeld door Zorg aan de Kade, opgegaan in Woonstede" in text


def test_what_nobody_owns_says_why(stage: Stage, sign_in: SignIn) -> None:
    loose = Share.objects.get(party=None)
    text = sign_in(stage.cast.coordinator).get(f"/werk/waterdam/2026/voortgang/{loose.pk}/").content.decode()
    assert "‘Stakeholders’ hoort bij geen partij of groep." in text


def test_the_form_asks_little_of_the_database(
    stage: Stage,
    share: Share,
    page: str,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(5):
        send(stage, share)
    client = sign_in(stage.cast.association)
    with django_assert_max_num_queries(16):
        client.get(page)
