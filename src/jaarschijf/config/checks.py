"""Rules of the house that Django's system check holds: before a server starts, and in every test run."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import URLResolver, get_resolver

SIGNED_IN = frozenset({"desk:account", "desk:gallery", "desk:home"})
"""Pages outside any region: whoever is signed in may open them."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Route(NamedTuple):
    """A page: its full name, its view, and the names of the arguments in its address."""

    name: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether this project answers it itself."""
        return self.view.__module__.startswith("jaarschijf.")


def all_routes() -> list[Route]:
    """Every route of the site."""
    return list(_routes(get_resolver()))


def _routes(resolver: URLResolver, namespace: str = "", before: tuple[str, ...] = ()) -> Iterator[Route]:
    for found in resolver.url_patterns:
        arguments = (*before, *found.pattern.converters)
        if isinstance(found, URLResolver):
            inner = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from _routes(found, inner, arguments)
        else:
            yield Route(f"{namespace}{found.name or found.pattern}", found.callback, arguments)


@register
def every_page_says_who_may_open_it(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django hands it over
    **_kwargs: Any,
) -> list[CheckMessage]:
    """A view has `.permission` (None: everybody), as `region_page` gives it, or is in SIGNED_IN."""
    return [
        Error(
            f"The page {route.name} does not say who may open it.",
            hint="Give the view @region_page(Permission.…), or add its name to config.checks.SIGNED_IN.",
            id="jaarschijf.E001",
        )
        for route in all_routes()
        if route.is_ours and not hasattr(route.view, "permission") and route.name not in SIGNED_IN
    ]


@register
def every_action_is_made_the_same_way(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django hands it over
    **_kwargs: Any,
) -> list[CheckMessage]:
    """What is done `by` somebody takes its arguments by name, `by` first, in a transaction."""
    return [
        Error(f"The action {name} {flaw}.", hint="See CONTRIBUTING.md, House style.", id="jaarschijf.E002")
        for name, action in actions()
        for flaw in flaws(action)
    ]


@register
def mail_leads_to_the_site(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001 - Django hands it over
    **_kwargs: Any,
) -> list[CheckMessage]:
    """Who mails others needs an address that others can open."""
    address = urlsplit(settings.SITE_ADDRESS)
    if address.scheme not in {"http", "https"} or not address.hostname:
        return [_of_address(f"is ‘{settings.SITE_ADDRESS}’, maar moet een heel adres zijn")]
    if settings.EMAIL_HOST and address.hostname in LOOPBACK:
        return [_of_address("ontbreekt: de links in mails leiden nergens heen")]
    return []


def _of_address(flaw: str) -> CheckMessage:
    return Error(
        f"JAARSCHIJF_ADDRESS {flaw}. Zet er het adres van de site in, zoals https://jaarschijf.waterdam.example.",
        id="jaarschijf.E003",
    )


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """What a person can do: the public functions of all rooms' `actions` that ask for `by=`.

    A helper of actions takes its `by` in passing, as any argument.
    """
    for module in _modules():
        for name, found in inspect.getmembers(module, inspect.isfunction):
            by = inspect.signature(found).parameters.get("by")
            is_own = found.__module__ == module.__name__ and not name.startswith("_")
            if is_own and by and by.kind is by.KEYWORD_ONLY:
                yield f"{module.__name__}.{name}", found


def _modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        if app.name.startswith("jaarschijf.") and find_spec(f"{app.name}.actions"):
            module = import_module(f"{app.name}.actions")
            yield module
            for below in pkgutil.iter_modules(getattr(module, "__path__", [])):
                yield import_module(f"{module.__name__}.{below.name}")


def flaws(action: Callable[..., Any]) -> Iterator[str]:
    """What an action does in another way than the others."""
    parameters = inspect.signature(action).parameters
    if next(iter(parameters)) != "by":
        yield "does not take `by` first"
    named = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    if any(parameter.kind not in named for parameter in parameters.values()):
        yield "takes arguments without their names"
    if "transaction.atomic" not in inspect.getsource(inspect.unwrap(action)):
        yield "opens no transaction"
