"""What is known of a file that somebody brings, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jaarschijf.signing.pades.values import Fault


class Origin(StrEnum):
    """As what the register knows a file."""

    ROUND = "round"  # sealed to be signed, with the signatures so far
    AGREED = "agreed"  # as agreed, before the seal
    SEALED = "sealed"  # a document beside the signed one


class Verdict(StrEnum):
    """What a file is."""

    SIGNED = "signed"  # as everybody signed it
    EARLIER = "earlier"  # real, but not everybody's signature is in it
    BROKEN_OFF = "broken_off"  # real, of a signing that was broken off
    AGREED = "agreed"
    SEALED = "sealed"
    CHANGED = "changed"  # it was ours, or says so, and no longer is what was signed
    UNREGISTERED = "unregistered"  # whole and with our key, and not in the register
    FOREIGN = "foreign"  # signed by others
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"
    NOT_PDF = "not_pdf"
    TOO_LARGE = "too_large"


GOOD = frozenset({Verdict.SIGNED, Verdict.EARLIER, Verdict.AGREED, Verdict.SEALED})
UNREAD = frozenset({Verdict.UNREADABLE, Verdict.NOT_PDF, Verdict.TOO_LARGE})


@dataclass(frozen=True)
class Registered:
    """A signature in the words that the register keeps."""

    field: str
    party: str
    name: str
    role: str
    mandate: str
    at: datetime
    is_timestamped: bool


@dataclass(frozen=True)
class After:
    """Something that came after: an addendum, or a document with a seal of its own."""

    kind: str
    title: str
    on: date
    sha256: str


@dataclass(frozen=True)
class Known:
    """What the register says of a file, or of how it starts.

    `is_same`: to the last bit; otherwise it only starts as this. `sha256` is of what the register holds.
    `count` signatures of `places` are in that; `state` is that of the round. `final_sha256` is of the file
    as everybody signed it, empty until then; `after` is only filled where everybody signed.
    """

    origin: Origin
    is_same: bool
    sha256: str
    region: str
    year: int
    title: str
    number: int
    text_sha256: str
    is_trial: bool = False
    state: str = ""
    count: int = 0
    places: int = 0
    final_sha256: str = ""
    signed_at: datetime | None = None
    in_force_from: date | None = None
    signers: tuple[Registered, ...] = ()
    after: tuple[After, ...] = ()
    kind: str = ""  # of a sealed document, as people call it
    about: str = ""  # the title of what a sealed document is about
    made_at: datetime | None = None


@dataclass(frozen=True)
class Line:
    """One signature in the file. Where the register knows it, in its words; otherwise as the file says it.

    `differs` tells in which of these the file says something else than the register. `is_unregistered`: the
    register knows the document, and not this signature in it.
    """

    who: str
    role: str
    party: str
    mandate: str
    at: datetime | None
    is_stamped: bool
    is_seal: bool
    is_unregistered: bool = False
    faults: tuple[Fault, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """What a file is, and why; `sha256` is of the file itself."""

    verdict: Verdict
    sha256: str
    known: Known | None = None
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    is_trial: bool = False

    @property
    def is_good(self) -> bool:
        """Known here, and the same to the last bit."""
        return self.verdict in GOOD
