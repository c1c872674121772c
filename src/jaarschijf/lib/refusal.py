"""The one exception with which this software says no to a person."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not a fault
    """A reason that a person can read: what is wrong, where, and what to do about it.

    Pages show the Dutch sentence beside the form, the command line shows the sentence in the
    user's language and ends with exit code 2.
    """

    def __init__(self, dutch: str, english: str = "") -> None:
        super().__init__(dutch)
        self.dutch = dutch
        self.english = english or dutch
