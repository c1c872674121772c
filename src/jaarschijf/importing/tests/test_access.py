"""Who may open which page: the coordinator; other roles 403, outsiders 404, anonymous people sign in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from jaarschijf.importing.models import Upload
from jaarschijf.importing.urls import urlpatterns
from jaarschijf.people.access import Permission
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
ROUTES = {pattern.name or "": str(pattern.pattern) for pattern in urlpatterns}
POST_ONLY = {"accept_sure", "settle", "accept", "reject", "reopen", "merge"}


def addresses(upload: Upload) -> dict[str, str]:
    """Route -> its address for this upload and its first agreement."""
    row = upload.candidates.filter(kind="agreement").first()
    assert row
    keys = {name: [upload.pk, row.pk][: route.count("<int:")] for name, route in ROUTES.items()}
    return {name: reverse(f"importing:{name}", args=["waterdam", *keys[name]]) for name in ROUTES}


def test_every_route_asks_for_the_right_to_import() -> None:
    views = [pattern.callback for pattern in urlpatterns]
    assert {getattr(view, "permission", None) for view in views} == {Permission.IMPORT}


@pytest.mark.parametrize(
    ("who", "status"),
    [("municipality", 403), ("association", 403), ("tenants", 403), ("care", 403), ("outsider", 404)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_than_the_coordinator_are_refused(
    upload: Upload, stage: Stage, sign_in: SignIn, who: str, status: int, method: str
) -> None:
    send = getattr(sign_in(getattr(stage.cast, who)), method)
    answers = {name: send(address).status_code for name, address in addresses(upload).items()}
    assert answers == dict.fromkeys(ROUTES, status)


def test_anonymous_people_sign_in_first(upload: Upload, client: Client) -> None:
    door = reverse("account_login")
    for address in addresses(upload).values():
        assert client.get(address).headers["Location"].startswith(door)
        assert client.post(address).headers["Location"].startswith(door)


def test_the_coordinator_opens_every_page(upload: Upload, stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    answers = {name: client.get(address).status_code for name, address in addresses(upload).items()}
    assert answers == {name: 405 if name in POST_ONLY else 200 for name in ROUTES}


def test_a_region_does_not_see_the_uploads_of_another(upload: Upload, stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.outsider)
    assert client.get(reverse("importing:review", args=["elders", upload.pk])).status_code == 404
    assert b"waterdam-2027" not in client.get(reverse("importing:uploads", args=["elders"])).content
