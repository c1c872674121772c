"""What the frame of every inside page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def region(request: HttpRequest) -> dict[str, Any]:
    """The region and the rights of the person in it, where the page is inside one."""
    access = getattr(request, "access", None)
    if access is None:
        return {}
    return {"region": access.region, "access": access, "may": dict.fromkeys(access.permissions, True)}
