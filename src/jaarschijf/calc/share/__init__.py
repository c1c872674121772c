"""A number of dwellings over places, pro rata: whole shares, and what chance explains of how it went.

The page is docs/berekeningen/share.md.
"""

from __future__ import annotations

from jaarschijf.calc.share.apportion import VERSION, Share, Shared, share
from jaarschijf.calc.share.deviation import Deviation, Spread, Verdict, compare
from jaarschijf.calc.share.filling import Place
from jaarschijf.calc.share.mixing import mix

__all__ = [
    "VERSION",
    "Deviation",
    "Place",
    "Share",
    "Shared",
    "Spread",
    "Verdict",
    "compare",
    "mix",
    "share",
]
