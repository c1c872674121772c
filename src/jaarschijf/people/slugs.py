"""Names in addresses."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify


def unique_slug(name: str, taken: Iterable[str], *, fallback: str = "x") -> str:
    """A slug of `name`, at most 50 letters and a number, that is not among `taken`."""
    base = slugify(name)[:50].strip("-") or fallback
    used = set(taken)
    slug, tried = base, 1
    while slug in used:
        tried += 1
        slug = f"{base}-{tried}"
    return slug
