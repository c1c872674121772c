"""From what is asked to what a real mail server receives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from django.test import Client

from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.reminding.post import write_letters
from jaarschijf.monitoring.reminding.reminders import ReminderKind
from jaarschijf.monitoring.tests.reminding import long_ago, noon, opened, say, share_of
from jaarschijf.outbox import queue
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.outbox.delivery import deliver
from jaarschijf.outbox.models import Letter, LetterState
from jaarschijf.outbox.sending import Tally, send_letters
from jaarschijf.people.actions import end_role
from jaarschijf.people.models import User
from tests.mailserver import MailServer
from tests.stage import Stage

SITE = "https://jaarschijf.waterdam.example"


@pytest.fixture(autouse=True)
def _long_ago(stage: Stage) -> None:
    long_ago(stage)


@pytest.fixture
def asking(stage: Stage) -> Round:
    """A round that asks only the care party: one letter."""
    row = opened(stage.plan)
    row.parties.add(stage.parties["care"])
    return row


def clock(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def work(stage: Stage, now: datetime) -> Tally:
    """One look of a worker."""
    write_letters(stage.region, now)
    return send_letters(clock(now))


def to(server: MailServer, user: User) -> list[EmailMessage]:
    return [mail for mail in server.letters if mail["To"] == user.email]


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_each_gets_one_letter_with_all_there_is(stage: Stage, mailserver: MailServer) -> None:
    opened(stage.plan)
    work(stage, noon(-7))
    assert sorted(mail["To"] for mail in mailserver.letters) == [
        "association@waterdam.example",
        "care@waterdam.example",
        "municipality@waterdam.example",
    ]
    (mail,) = to(mailserver, stage.cast.association)
    assert mail["Subject"] == "Waterdam: 2 dingen te melden"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_the_letter_names_what_is_asked_and_leads_to_its_form(
    stage: Stage, mailserver: MailServer, kind: str
) -> None:
    opened(stage.plan)
    work(stage, noon(-7))
    text = body(to(mailserver, stage.cast.association)[0], kind)
    share = share_of(stage, "association")
    for words in (
        "Beste Rol association",
        "Onderzoeken de corporaties",
        "Woonstede",
        "Uiterlijk 30 juni 2026",
    ):
        assert words in text
    links = re.findall(r"https://[^\s\"<]+", text)
    assert links == [
        f"{SITE}/werk/waterdam/2026/voortgang/{share.pk}/",
        f"{SITE}/werk/waterdam/2026/voortgang/?partij=woonstede",
        f"{SITE}/werk/waterdam/mailvoorkeuren/",
    ]


def test_what_is_late_comes_first_and_says_so(stage: Stage, mailserver: MailServer) -> None:
    opened(stage.plan, closes_on=noon(5).date())
    work(stage, noon(2))
    (mail,) = to(mailserver, stage.cast.association)
    text = body(mail, "plain")
    assert mail["Subject"] == "Waterdam: 2 dingen te melden, 1 te laat"
    assert text.index("TE LAAT") < text.index("Had gemoeten op 30 juni 2026") < text.index("BINNENKORT")


def test_a_round_that_opens_brings_the_word_of_the_coordinator(stage: Stage, mailserver: MailServer) -> None:
    opened(stage.plan, word="Kort mag ook.\nAlvast dank!")
    work(stage, noon(-20))
    (mail,) = to(mailserver, stage.cast.care)
    assert mail["Subject"] == "Waterdam: Nieuwe ronde: Zomerronde"
    assert "Kort mag ook.\nAlvast dank!" in body(mail, "plain").replace("\r\n", "\n")
    assert "Kort mag ook.<br>Alvast dank!" in body(mail, "html")


def test_a_name_with_html_in_it_does_no_harm(stage: Stage, mailserver: MailServer) -> None:
    opened(stage.plan, title="<b>Zomer & co</b>")
    work(stage, noon(-7))
    (mail,) = to(mailserver, stage.cast.care)
    assert "&lt;b&gt;Zomer &amp; co" in body(mail, "html")
    assert "<b>Zomer & co</b>" in body(mail, "plain")


def test_every_link_in_a_letter_opens_for_who_gets_it(
    stage: Stage, mailserver: MailServer, sign_in: Callable[[User], Client]
) -> None:
    opened(stage.plan)
    work(stage, noon(-7))
    client = sign_in(stage.cast.association)
    links = re.findall(rf"{SITE}(\S+)", body(to(mailserver, stage.cast.association)[0], "plain"))
    assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_so_do_those_to_the_forms_of_parties_that_have_nobody(
    stage: Stage, mailserver: MailServer, sign_in: Callable[[User], Client]
) -> None:
    opened(stage.plan)
    end_role(by=stage.cast.coordinator, membership=stage.cast.association.memberships.get())
    work(stage, noon(-7))
    client = sign_in(stage.cast.coordinator)
    links = re.findall(rf"{SITE}(\S+)", body(to(mailserver, stage.cast.coordinator)[0], "plain"))
    assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_a_second_look_sends_nothing(stage: Stage, asking: Round, mailserver: MailServer) -> None:
    assert work(stage, noon(-7)).sent == 2
    assert work(stage, noon(-7)) == Tally()


def test_the_coordinator_hears_of_a_party_that_has_nobody(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    end_role(by=stage.cast.coordinator, membership=stage.cast.care.memberships.get())
    work(stage, noon(-7))
    (mail,) = to(mailserver, stage.cast.coordinator)
    assert "VOOR PARTIJEN DIE NIEMAND HEBBEN OM TE MELDEN" in body(mail, "plain")
    assert "Meld voor Zorg aan de Kade" in body(mail, "html")


def test_of_all_parties_that_have_nobody_the_coordinator_reads_once_what_is_asked(
    stage: Stage, mailserver: MailServer
) -> None:
    opened(stage.plan)
    for user in (stage.cast.care, stage.cast.municipality):
        end_role(by=stage.cast.coordinator, membership=user.memberships.get())
    work(stage, noon(-7))
    (mail,) = to(mailserver, stage.cast.coordinator)
    text = body(mail, "plain")
    assert text.count("- Zomerronde") == text.count("Nodig iemand uit") == 1
    assert "Zorg aan de Kade (1 te melden):" in text
    assert "Gemeente Waterdam (2 te melden):" in text


def test_a_server_that_is_down_loses_nothing(stage: Stage, asking: Round, mailserver: MailServer) -> None:
    mailserver.stop()
    assert work(stage, noon(-7)) == Tally(failed=2)
    assert send_letters(clock(noon(-7))) == Tally()
    mailserver.start()
    assert send_letters(clock(noon(-7) + timedelta(minutes=1))) == Tally(sent=2)
    assert len(mailserver.letters) == 2


def test_one_refused_address_does_not_keep_the_others(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    mailserver.refuse(stage.cast.care.email, "550 5.1.1 no such user")
    assert work(stage, noon(-7)) == Tally(sent=1, failed=1)
    kept = Letter.objects.get(user=stage.cast.care)
    assert (kept.state, kept.next_try_at) == (LetterState.WAITING, noon(-6))
    assert "weigert dit adres (550 5.1.1 no such user)" in kept.error


def failed_before(stage: Stage, server: MailServer) -> Letter:
    """A letter that could not go a minute ago."""
    server.stop()
    work(stage, noon(-7))
    server.start()
    return Letter.objects.get(user=stage.cast.care)


def outcome(letter: Letter, now: datetime) -> str:
    send_letters(clock(now))
    letter.refresh_from_db()
    return letter.state


def test_what_was_said_meanwhile_is_not_asked_any_more(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    letter = failed_before(stage, mailserver)
    say(share_of(stage, "care", 1), round=asking)
    assert outcome(letter, noon(-6)) == LetterState.CANCELLED


def test_who_left_meanwhile_gets_no_letter(stage: Stage, asking: Round, mailserver: MailServer) -> None:
    letter = failed_before(stage, mailserver)
    assert letter.user
    User.objects.filter(pk=letter.user.pk).update(is_active=False)
    assert outcome(letter, noon(-6)) == LetterState.CANCELLED


def test_who_switched_it_off_meanwhile_gets_no_letter(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    letter = failed_before(stage, mailserver)
    assert letter.user
    choose_mail(by=letter.user, region=stage.region, wanted=[ReminderKind.DUTY_DUE])
    assert outcome(letter, noon(-6)) == LetterState.CANCELLED


def test_after_a_long_silence_of_the_server_only_the_last_step_goes(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    failed_before(stage, mailserver)
    assert work(stage, noon(-1)) == Tally(sent=2, cancelled=2)
    assert len(to(mailserver, stage.cast.care)) == 1


def test_a_letter_that_waited_until_the_night_still_goes(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    letter = failed_before(stage, mailserver)
    assert outcome(letter, noon(-7) + timedelta(hours=15)) == LetterState.SENT


def test_a_worker_that_is_killed_halfway_leaves_the_rest_to_another(
    stage: Stage, mailserver: MailServer
) -> None:
    opened(stage.plan)
    write_letters(stage.region, noon(-7))
    first, *_rest = queue.claim(noon(-7), 10)
    deliver(first, SITE)
    queue.mark_sent(first, noon(-7))
    assert send_letters(clock(noon(-7))) == Tally()
    assert send_letters(clock(noon(-7) + queue.LEASE)) == Tally(sent=2)
    assert len({mail["To"] for mail in mailserver.letters}) == len(mailserver.letters) == 3


def test_a_letter_that_was_sent_but_not_marked_comes_again_as_the_same_message(
    stage: Stage, asking: Round, mailserver: MailServer
) -> None:
    write_letters(stage.region, noon(-7))
    for letter in queue.claim(noon(-7), 10):
        deliver(letter, SITE)
    send_letters(clock(noon(-7) + queue.LEASE))
    ids = [mail["Message-ID"] for mail in mailserver.letters]
    assert (len(ids), len(set(ids))) == (4, 2)


def test_who_stops_in_between_gives_the_rest_back(stage: Stage, mailserver: MailServer) -> None:
    opened(stage.plan)
    write_letters(stage.region, noon(-7))
    answers = iter([False, False, True, True])
    assert send_letters(clock(noon(-7)), lambda: next(answers)).sent == 1
    assert send_letters(clock(noon(-7))).sent == 2
