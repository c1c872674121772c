"""Who looks at figures inside, and the mark by which figures are known."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from jaarschijf.figures.fetch import protection_of
from jaarschijf.figures.showing import Reader
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest

_MARK_LENGTH = 12


def reader_of(request: RegionRequest) -> Reader:
    """The threshold between parties; the counts of who the person speaks for are open (two queries)."""
    protection = protection_of(request.region)
    own = request.access.party_ids | request.access.inherited_ids
    names = Party.objects.filter(pk__in=own).values_list("name", flat=True) if own else ()
    return Reader(protection.parties, protection.zero_is_open, frozenset(names))


def mark_of(sha256: str) -> str:
    """A mark that is the same wherever the same figures are.

    The hash itself stays inside: whoever misses only a few small counts could try them all against it.
    """
    return salted_hmac("figures.mark", sha256, algorithm="sha256").hexdigest()[:_MARK_LENGTH]
