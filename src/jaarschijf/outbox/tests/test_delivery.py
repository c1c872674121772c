"""What a real mail server receives, and what becomes of a letter that it does not take."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from jaarschijf.outbox.delivery import deliver
from jaarschijf.outbox.models import Letter
from tests.mailserver import MailServer
from tests.stage import Stage

LEAVE = "https://jaarschijf.waterdam.example/werk/waterdam/mailvoorkeuren/"


@pytest.fixture
def letter(stage: Stage) -> Letter:
    now = datetime(2026, 6, 24, 6, 0, tzinfo=UTC)
    return Letter.objects.create(
        region=stage.region,
        user=stage.cast.care,
        subject="Waterdam: één ding te melden",
        text="Beste Zoë",
        html="<p>Beste Zoë</p>",
        made_at=now,
        next_try_at=now,
    )


def test_the_server_gets_text_and_html(mailserver: MailServer, letter: Letter) -> None:
    assert deliver(letter, LEAVE) is None
    (mail,) = mailserver.letters
    assert mail.get_content_type() == "multipart/alternative"
    bodies = [(part.get_content_type(), part.get_content().strip()) for part in mail.iter_parts()]
    assert bodies == [("text/plain", "Beste Zoë"), ("text/html", "<p>Beste Zoë</p>")]


def test_it_says_from_whom_to_whom_and_how_to_leave(mailserver: MailServer, letter: Letter) -> None:
    deliver(letter, LEAVE)
    (mail,) = mailserver.letters
    told = [mail[name].strip() for name in ("To", "From", "Subject", "List-Unsubscribe", "Auto-Submitted")]
    assert told == [
        "care@waterdam.example",
        "Jaarschijf <jaarschijf@waterdam.example>",
        "Waterdam: één ding te melden",
        f"<{LEAVE}>",
        "auto-generated",
    ]


def test_a_letter_that_goes_twice_is_one_message(mailserver: MailServer, letter: Letter) -> None:
    deliver(letter, LEAVE)
    deliver(letter, LEAVE)
    assert {mail["Message-ID"] for mail in mailserver.letters} == {f"<{letter.message_id}@waterdam.example>"}


def test_a_server_that_is_down_is_a_failure_and_up_again_it_gets_the_letter(
    mailserver: MailServer, letter: Letter
) -> None:
    mailserver.stop()
    failure = deliver(letter, LEAVE)
    assert failure
    assert (failure.sentence.startswith("De mailserver is niet te bereiken"), failure.is_refused) == (
        True,
        False,
    )
    mailserver.start()
    assert deliver(letter, LEAVE) is None


@pytest.mark.parametrize(
    ("answer", "start", "is_refused"),
    [
        ("550 5.1.1 no such user", "De mailserver weigert dit adres (550 5.1.1 no such user).", True),
        ("450 4.2.1 later", "De mailserver neemt nu niets aan voor dit adres (450 4.2.1 later).", False),
    ],
)
def test_an_address_that_is_not_taken(
    mailserver: MailServer, letter: Letter, answer: str, start: str, is_refused: bool
) -> None:
    mailserver.refuse("care@waterdam.example", answer)
    failure = deliver(letter, LEAVE)
    assert failure
    assert failure.sentence.startswith(start)
    assert (failure.is_refused, mailserver.letters) == (is_refused, [])


def test_a_letter_that_is_not_taken_is_a_failure(mailserver: MailServer, letter: Letter) -> None:
    mailserver.answer("554 5.7.1 spam")
    failure = deliver(letter, LEAVE)
    assert failure
    assert "554" in failure.sentence
    assert not failure.is_refused


def test_an_address_that_no_mail_can_hold_is_a_failure_too(mailserver: MailServer, letter: Letter) -> None:
    letter.user, letter.guest = None, "care\n@waterdam.example"
    assert deliver(letter, LEAVE)


def test_without_a_mail_server_letters_go_to_the_log(
    letter: Letter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert deliver(letter, LEAVE) is None
    assert str(letter.message_id) in capsys.readouterr().out


def test_a_guest_gets_mail_without_a_page_to_switch_it_off(mailserver: MailServer, letter: Letter) -> None:
    letter.user, letter.guest = None, "els@waterdam.example"
    assert deliver(letter, LEAVE) is None
    (mail,) = mailserver.letters
    assert mail["To"] == "els@waterdam.example"
    assert "List-Unsubscribe" not in mail
