"""Selfmade keys for the tests of the moves."""

from __future__ import annotations

from jaarschijf.signing.tests.conftest import key_data, trial

__all__ = ["key_data", "trial"]
