"""What a party may say about a version of the text."""

from __future__ import annotations

from enum import StrEnum


class Reply(StrEnum):
    """Agrees, agrees with a reservation, objects or abstains; who has not answered yet is `None`."""

    AGREES = "agrees"
    RESERVED = "reserved"
    OBJECTS = "objects"
    ABSTAINS = "abstains"

    @property
    def stands_for_it(self) -> bool:
        """Whether the party stands for the text, with or without a reservation."""
        return self in {Reply.AGREES, Reply.RESERVED}
