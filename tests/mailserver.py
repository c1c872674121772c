"""A real mail server on this machine, which can be told to refuse and to go down: fixture `mailserver`."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import SMTP, Envelope, Session
    from pytest_django.fixtures import Settings


class _Handler:
    """Keeps what comes in; refuses the addresses it is told to."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.data_answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.data_answer.startswith("250"):
            content = cast("bytes", envelope.content)
            self.letters.append(message_from_bytes(content, policy=policy.default))
        return self.data_answer


class MailServer:
    """Up until `stop`; `start` brings it back on the same port, with what it had."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._handler = _Handler()
        self._controller: Controller | None = None

    @property
    def letters(self) -> list[EmailMessage]:
        return self._handler.letters

    def refuse(self, address: str, answer: str) -> None:
        """Answers this to who writes to the address."""
        self._handler.refuses[address] = answer

    def answer(self, answer: str) -> None:
        """Answers this to every letter."""
        self._handler.data_answer = answer

    def start(self) -> None:
        from aiosmtpd.controller import Controller

        self._controller = Controller(self._handler, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def mailserver(settings: Settings) -> Iterator[MailServer]:
    """Where mail goes in this test."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
    settings.DEFAULT_FROM_EMAIL = "Jaarschijf <jaarschijf@waterdam.example>"
    settings.SITE_ADDRESS = "https://jaarschijf.waterdam.example"
    server.start()
    yield server
    server.stop()
