"""The rules of the house find what breaks them."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.urls.base import clear_url_caches

from jaarschijf.config import checks


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("vergeten/", forgotten, name="forgotten")]


@transaction.atomic
def right(*, by: str, what: str) -> None: ...


@transaction.atomic
def by_position(what: str, *, by: str) -> None: ...


@transaction.atomic
def by_last(*, what: str, by: str) -> None: ...


def in_pieces(*, by: str) -> None: ...


def test_every_page_of_ours_says_who_may_open_it() -> None:
    assert checks.every_page_says_who_may_open_it(None) == []
    assert {"desk:plan", "public:plan"} < {route.name for route in checks.all_routes() if route.is_ours}


def test_a_page_that_does_not_is_an_error() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        clear_url_caches()
        found = checks.every_page_says_who_may_open_it(None)
    assert [error.msg for error in found] == ["The page forgotten does not say who may open it."]


def test_every_action_of_ours_is_made_the_same_way() -> None:
    assert checks.every_action_is_made_the_same_way(None) == []
    assert "jaarschijf.people.actions.invite" in dict(checks.actions())
    assert "jaarschijf.register.actions.plans.add_plan" in dict(checks.actions())


@pytest.mark.parametrize(
    ("action", "flaw"),
    [
        (by_last, "does not take `by` first"),
        (in_pieces, "opens no transaction"),
    ],
)
def test_an_action_that_is_made_in_another_way_is_an_error(action: object, flaw: str) -> None:
    assert callable(action)
    assert list(checks.flaws(action)) == [flaw]


def test_an_argument_without_a_name_is_an_error() -> None:
    assert list(checks.flaws(by_position)) == [
        "does not take `by` first",
        "takes arguments without their names",
    ]


def test_an_action_that_is_made_as_all_are_is_right() -> None:
    assert list(checks.flaws(right)) == []


@pytest.mark.parametrize(
    ("address", "host", "count"),
    [
        ("http://127.0.0.1:8000", "", 0),
        ("http://127.0.0.1:8000", "mail.waterdam.example", 1),
        ("https://jaarschijf.waterdam.example", "mail.waterdam.example", 0),
        ("jaarschijf.waterdam.example", "", 1),
        ("ftp://jaarschijf.waterdam.example", "", 1),
        ("https://", "", 1),
    ],
)
def test_who_mails_others_needs_an_address_for_the_links(address: str, host: str, count: int) -> None:
    with override_settings(SITE_ADDRESS=address, EMAIL_HOST=host):
        assert len(checks.mail_leads_to_the_site(None)) == count
