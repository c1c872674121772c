"""Public pages, kept whole in the process: they depend on what is published and the day, and nothing else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from threading import Lock
from time import monotonic
from typing import NamedTuple

from django.core.exceptions import DisallowedHost
from django.db import transaction
from django.db.models import Count, Max
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jaarschijf.figures.models import Release
from jaarschijf.public.page import Page
from jaarschijf.publishing.models import Decision, Snapshot

CACHE_CONTROL = "public, max-age=0, s-maxage=30, must-revalidate"
"""A browser asks each time and gets a short 304, so that who publishes sees it at once; a proxy in
between may keep a page for half a minute, so that what is withdrawn is gone within a minute."""

Key = tuple[str, str, str]
GetResponse = Callable[[HttpRequest], HttpResponse]

_KEPT = {200, 410}
_SECONDS_TRUSTED = 1.0
_MOST_BYTES = 64 * 2**20


class Stamp(NamedTuple):
    """Changes with every publication, every withdrawal and every new day."""

    approved: int
    withdrawn: int
    last_approved: datetime | None
    last_withdrawn: datetime | None
    today: date
    figures: int = 0
    figures_withdrawn: int = 0


def stamp_now() -> Stamp:
    """Two queries over small tables. Decisions are never undone, so that the counts only grow."""
    found = Snapshot.objects.filter(decision=Decision.APPROVED).aggregate(
        approved=Count("pk"),
        withdrawn=Count("withdrawn_at"),
        last_approved=Max("decided_at"),
        last_withdrawn=Max("withdrawn_at"),
    )
    figures = Release.objects.aggregate(figures=Count("pk"), figures_withdrawn=Count("withdrawn_at"))
    return Stamp(**found, **figures, today=timezone.localdate())


class Shelf:
    """Pages by address, the most recently used last; safe to share between threads."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._most, self._bytes = most_bytes, 0
        self._stamp: Stamp | None = None
        self._trusted_until = 0.0
        self._lock = Lock()

    @property
    def stamp(self) -> Stamp | None:
        """What was published when this shelf last looked."""
        return self._stamp

    def get(self, key: Key) -> Page | None:
        """The page, if it is kept and still what is published."""
        if key not in self._pages:
            return None
        self._look()
        with self._lock:
            page = self._pages.get(key)
            if page:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page, made_under: Stamp | None) -> None:
        """Keeps a page, unless something was published or withdrawn while it was being made."""
        self._look()
        with self._lock:
            if made_under != self._stamp or key in self._pages:
                return
            self._pages[key] = page
            self._bytes += len(page.body)
            while self._bytes > self._most:
                self._bytes -= len(self._pages.popitem(last=False)[1].body)

    def expire(self) -> None:
        """Makes the next reader look at what is published."""
        self._trusted_until = 0.0

    def _look(self) -> None:
        """At most once a second, whatever the number of readers; what is no longer true goes at once."""
        now = monotonic()
        if now < self._trusted_until:
            return
        self._trusted_until = now + _SECONDS_TRUSTED
        found = stamp_now()
        with self._lock:
            if found != self._stamp:
                self._stamp, self._bytes = found, 0
                self._pages.clear()


class PublishedPages:
    """The outermost middleware: answers for public pages before anything else wakes up.

    It keeps what a view marked with CACHE_CONTROL, and never what sets or depends on a cookie.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.shelf = Shelf()
        post_save.connect(self._published, sender=Snapshot)
        post_save.connect(self._published, sender=Release)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if key is None:
            return self.get_response(request)
        page = self.shelf.get(key)
        stamp = self.shelf.stamp
        if page is None:
            response = self.get_response(request)
            if not _is_public(response):
                return response
            page = Page.of(response)
            self.shelf.put(key, page, stamp)
        return page.answer(request)

    def _published(self, **_signal: object) -> None:
        """Twice: for who reads on in this transaction, and for all others when it is done."""
        self.shelf.expire()
        transaction.on_commit(self.shelf.expire)


def _key(request: HttpRequest) -> Key | None:
    if request.method not in {"GET", "HEAD"}:
        return None
    try:
        origin = f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return None
    return origin, request.path, request.META.get("QUERY_STRING", "")


def _is_public(response: HttpResponse) -> bool:
    return (
        response.headers.get("Cache-Control") == CACHE_CONTROL
        and response.status_code in _KEPT
        and not response.cookies
        and not response.streaming
        and "cookie" not in response.headers.get("Vary", "").lower()
    )
