"""What the log tells of an address that is a secret."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings

from jaarschijf.config.masking import SecretsMasked


def masked(text: str, *args: object) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, text, args, None)
    assert SecretsMasked().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Not Found: /meelezen/s3cr3t-_x/", "Not Found: /meelezen/…/"),
        ("Not Found: /meelezen/s3cr3t/zeg-iets/?afspraak=1", "Not Found: /meelezen/…/zeg-iets/?afspraak=1"),
        ("Not Found: /agenda/a.b.ics", "Not Found: /agenda/…"),
        ("Not Found: /werk/waterdam/2026/", "Not Found: /werk/waterdam/2026/"),
    ],
)
def test_only_the_secret_goes(told: str, expected: str) -> None:
    assert masked(told) == expected


def test_it_goes_where_the_address_is_filled_in_later_too() -> None:
    assert masked("%s: %s", "Internal Server Error", "/meelezen/s3cr3t/") == (
        "Internal Server Error: /meelezen/…/"
    )


def test_everything_that_is_logged_passes_the_filter() -> None:
    handlers: dict[str, dict[str, object]] = settings.LOGGING["handlers"]  # type: ignore[assignment] # plain dicts
    assert [name for name, handler in handlers.items() if handler["filters"] != ["secrets"]] == []
