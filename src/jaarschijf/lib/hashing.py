"""Canonical bytes and their hash: the same data always gives the same bytes."""

from __future__ import annotations

import hashlib
import json


def sha256(data: bytes) -> str:
    """The hash in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """JSON in UTF-8 with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
