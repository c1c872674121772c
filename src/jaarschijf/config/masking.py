"""Secrets in addresses stay out of the log: a personal link and a calendar are known by theirs."""

from __future__ import annotations

import logging
import re

_SECRETS = re.compile(r"(/(?:meelezen|agenda)/)[^/\s?]+")


class SecretsMasked(logging.Filter):
    """Lets every record through, without the secret of an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if (masked := _SECRETS.sub(r"\1…", told)) != told:
            record.msg, record.args = masked, ()
        return True
