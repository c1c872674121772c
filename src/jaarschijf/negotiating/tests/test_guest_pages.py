"""Reading along by a personal link: one plan, one party, and nothing else."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.negotiating.actions.links import PER_HOUR, remark_by_link, revoke_link
from jaarschijf.negotiating.models import Look, ReadingLink, Remark
from jaarschijf.negotiating.tests.consulted import Talk, reader, rewrite, secret_of
from jaarschijf.outbox.models import Letter
from jaarschijf.register.actions import plans
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

MARK = re.compile(r'name="mark" value="([0-9a-f]{64})"')


@pytest.fixture
def link(stage: Stage) -> ReadingLink:
    return reader(stage)


@pytest.fixture
def home(link: ReadingLink) -> str:
    return f"/meelezen/{secret_of(link)}/"


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def look(client: Client, home: str) -> None:
    found = MARK.search(body(client, home))
    assert found
    client.post(f"{home}gezien/", {"mark": found[1]})


def test_without_an_account_the_whole_text_is_there(client: Client, home: str) -> None:
    page = body(client, home)
    for words in ("Fijn dat u meeleest", "Zorgoverleg", "Tweemaal per jaar is er overleg.", "Parkzicht"):
        assert words in page


def test_it_greets_by_name_and_party(client: Client, home: str) -> None:
    assert "Riet, voor Huurdersraad Waterdam" in body(client, home)


def test_nobody_finds_keeps_or_passes_on_the_address(client: Client, home: str) -> None:
    headers = client.get(home).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "private, no-store"
    assert "noindex" in headers["X-Robots-Tag"]


def test_opening_the_page_is_no_look(client: Client, home: str) -> None:
    body(client, home)
    assert not Look.objects.exists()


def test_after_a_look_only_what_changed_since_is_shown(client: Client, home: str, stage: Stage) -> None:
    look(client, home)
    assert "Er is niets veranderd sinds u keek." in body(client, home)
    rewrite(stage, 1, "Drie keer per jaar is er overleg.")
    assert "Afspraak 1.2: Zorgoverleg" in body(client, home)


def test_a_look_at_an_older_text_is_refused_with_a_way_back(client: Client, home: str, stage: Stage) -> None:
    found = MARK.search(body(client, home))
    assert found
    rewrite(stage, 1, "Anders.")
    answer = client.post(f"{home}gezien/", {"mark": found[1]})
    assert answer.status_code == 409
    assert "intussen veranderd" in answer.content.decode()


def test_a_browser_that_sends_no_origin_may_still_say_something(home: str, stage: Stage) -> None:
    """Without a referrer, a browser sends "null" as the origin of a form."""
    strict = Client(enforce_csrf_checks=True)
    address = f"{home}zeg-iets/?afspraak={stage.agreements[0].lineage}"
    answer = strict.post(address, {"text": "Mooi."}, headers={"origin": "null"})
    assert answer.status_code == 302
    assert Remark.objects.get().agreement == stage.agreements[0]


def test_what_was_said_stands_at_the_agreement_for_all_readers_of_the_party(
    client: Client, home: str, stage: Stage
) -> None:
    other = reader(stage, name="Joop")
    remark_by_link(link=other, text="Wie controleert dit?", agreement=stage.agreements[0])
    assert "Wie controleert dit?" in body(client, home)


def test_what_readers_of_another_party_said_of_an_agreement_stays_theirs(
    client: Client, home: str, stage: Stage
) -> None:
    remark_by_link(link=reader(stage, "care", "An"), text="Onder ons.", agreement=stage.agreements[0])
    assert "Onder ons." not in body(client, home)


def test_an_empty_remark_keeps_the_page_and_says_what_is_missing(client: Client, home: str) -> None:
    answer = client.post(f"{home}zeg-iets/", {"text": ""})
    assert answer.status_code == 422
    assert "Vul iets in bij" in answer.content.decode()


def test_too_many_remarks_are_refused_and_the_words_stay(
    client: Client, home: str, link: ReadingLink
) -> None:
    for _ in range(PER_HOUR):
        remark_by_link(link=link, text="Hoi.")
    answer = client.post(f"{home}zeg-iets/", {"text": "Mijn lange verhaal."})
    assert answer.status_code == 409
    assert "Mijn lange verhaal." in answer.content.decode()


@pytest.mark.parametrize("query", ["afspraak=geen", "voorstel=geen", "voorstel=99", f"voorstel={'9' * 30}"])
def test_what_is_not_in_the_plan_can_not_be_spoken_about(client: Client, home: str, query: str) -> None:
    answer = client.get(f"{home}zeg-iets/?{query}")
    assert answer.status_code == 404
    assert "staat niet (meer) in de jaarschijf" in answer.content.decode()


def test_an_agreement_of_another_plan_can_not_be_spoken_about(
    client: Client, home: str, stage: Stage
) -> None:
    other = plans.add_plan(by=stage.cast.coordinator, region=stage.region, year=2027, motto="")
    YearPlan.objects.filter(pk=other.pk)
    stage.agreements[2].__class__.objects.filter(pk=stage.agreements[2].pk).update(plan=other)
    assert client.get(f"{home}zeg-iets/?afspraak={stage.agreements[2].lineage}").status_code == 404


def gone(stage: Stage, link: ReadingLink, why: str) -> None:
    if why == "revoked":
        revoke_link(by=stage.cast.coordinator, link=link)
    else:
        ReadingLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize("why", ["revoked", "expired"])
@pytest.mark.parametrize("page", ["", "gezien/", "zeg-iets/"])
def test_what_expired_or_was_taken_back_answers_as_what_never_was(
    client: Client, home: str, stage: Stage, link: ReadingLink, why: str, page: str
) -> None:
    gone(stage, link, why)
    answers = [client.get(f"{address}{page}") for address in (home, "/meelezen/verzonnen/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert b"Vraag een nieuwe link" in answers[0].content


@pytest.mark.parametrize("why", ["revoked", "expired"])
def test_what_expired_or_was_taken_back_says_nothing(
    client: Client, home: str, stage: Stage, link: ReadingLink, why: str
) -> None:
    gone(stage, link, why)
    assert client.post(f"{home}zeg-iets/", {"text": "Hoi."}).status_code == 404
    assert not Remark.objects.exists()


@pytest.mark.parametrize("stage_of_plan", ["signed", "closed"])
def test_after_signing_it_is_read_and_no_longer_spoken_about(
    client: Client, home: str, stage_of_plan: str
) -> None:
    YearPlan.objects.update(stage=stage_of_plan)
    page = body(client, home)
    assert "er niets meer over zeggen" in page
    assert "zeg-iets" not in page


def test_who_said_what_about_consent_is_not_for_readers(client: Client, home: str, stage: Stage) -> None:
    talk = Talk(stage)
    talk.lay()
    talk.say("care", "objects", text="Ons geheime bezwaar.")
    page = body(client, home)
    assert "1 van de 4 partijen gaf antwoord" in page
    assert "Ons geheime bezwaar." not in page
    assert "Zorg aan de Kade heeft bezwaar" not in page


def test_a_reader_sees_that_the_own_party_is_asked_but_gets_no_way_to_answer(
    client: Client, home: str, stage: Stage
) -> None:
    Talk(stage).lay()
    page = body(client, home)
    assert "Huurdersraad Waterdam is gevraagd" in page
    assert "/werk/" not in page


def test_the_link_opens_no_inside_page(client: Client, home: str, stage: Stage) -> None:
    body(client, home)
    for page in ("onderhandelen", "instemmen", "meelezers"):
        answer = client.get(f"/werk/waterdam/2026/{page}/")
        assert answer.headers["Location"].startswith("/account/login/")


def test_another_plan_of_the_region_is_not_shown(client: Client, home: str, stage: Stage) -> None:
    plan = plans.add_plan(by=stage.cast.coordinator, region=stage.region, year=2027, motto="Volgend jaar")
    plans.add_theme(by=stage.cast.coordinator, plan=plan, title="Geheim thema", ambition="")
    assert "Geheim thema" not in body(client, home)


def test_the_secret_stands_in_the_mail_and_nowhere_else(
    client: Client, home: str, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    secret = home.split("/")[2]
    with caplog.at_level(logging.DEBUG):
        client.post(f"{home}zeg-iets/?afspraak={stage.agreements[0].lineage}", {"text": "Hoi."})
        client.post(f"{home}zeg-iets/", {"text": ""})
        client.post(f"{home}gezien/", {"mark": "oud"})
        ReadingLink.objects.update(revoked_at=timezone.now())
        client.get(home)
    told = [str(entry.data) + entry.sentence for entry in Entry.objects.all()]
    kept = [str(row) for row in (*ReadingLink.objects.values(), *Remark.objects.values())]
    others = [letter.text + letter.html for letter in Letter.objects.filter(guest="")]
    assert others
    assert not [words for words in (*told, *kept, *others, caplog.text) if secret in words]


@pytest.mark.parametrize("who", ["coordinator", "municipality"])
def test_the_secret_stands_on_no_page_inside(client: Client, home: str, stage: Stage, who: str) -> None:
    client.force_login(
        getattr(stage.cast, who), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for page in ("2026/meelezers/", "2026/onderhandelen/", "2026/geschiedenis/", "herinneringen/"):
        assert home.split("/")[2] not in body(client, f"/werk/waterdam/{page}")


def test_the_page_asks_as_much_for_many_remarks_as_for_few(
    client: Client,
    home: str,
    link: ReadingLink,
    stage: Stage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    Talk(stage).lay()
    for row in stage.agreements * 3:
        remark_by_link(link=link, text="Hoi.", agreement=row)
    look(client, home)
    with django_assert_max_num_queries(30):
        client.get(home)
