"""From a letter in the queue to a mail server."""

from __future__ import annotations

from email.errors import MessageError
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from jaarschijf.outbox.models import Letter


class Failure(NamedTuple):
    """Why a letter did not go; `is_refused` when the server will not have the address."""

    sentence: str
    is_refused: bool = False


def deliver(letter: Letter, unsubscribe: str) -> Failure | None:
    """Hands the letter to the mail server; None when that took it over.

    `unsubscribe` is the whole address where a user switches these mails off; a guest gets no other.
    The Message-ID is the same at every try, so that a mail program shows a letter that came twice once.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{letter.message_id}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if letter.user:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.address], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    for file in letter.files.all():
        mail.attach(file.name, bytes(file.data), file.mime)
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        return _refused(error)
    except (SMTPException, MessageError, ValueError) as error:
        return Failure(f"De mailserver nam de mail niet aan ({_told(error)}).")
    except OSError as error:
        return Failure(f"De mailserver is niet te bereiken ({_told(error)}).")
    return None


def _refused(error: SMTPRecipientsRefused) -> Failure:
    """A code of 500 and above is for good, one below is for now (RFC 5321, 4.2.1)."""
    code, reason = next(iter(error.recipients.values()))
    told = f"{code} {reason.decode('utf-8', 'replace')}"
    if code >= 500:
        return Failure(f"De mailserver weigert dit adres ({told}). Klopt het nog?", is_refused=True)
    return Failure(f"De mailserver neemt nu niets aan voor dit adres ({told}).")


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
