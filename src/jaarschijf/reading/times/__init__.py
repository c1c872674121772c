"""Dutch expressions of time: a small grammar that never guesses."""

from __future__ import annotations

from jaarschijf.reading.times.combine import combine, parse_when
from jaarschijf.reading.times.find import Found, find_times, mentions_time

__all__ = ["Found", "combine", "find_times", "mentions_time", "parse_when"]
