"""What goes into signing and comes out of checking, without pyHanko."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto import x509  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class FieldSpec:
    """An empty place for a signature.

    The page counts from 0; the box is left, bottom, right and top in points from the lower left corner;
    the label is what a screen reader says, such as "Handtekening van Waterdam".
    """

    name: str
    page: int
    box: Box
    label: str


@dataclass(frozen=True)
class Signatory:
    """Who signs, as what, for which party, under which decision, and what the signature means."""

    name: str
    role: str
    party: str
    mandate: str
    reason: str


@dataclass(frozen=True)
class Pkcs12:
    """A file with a key and its certificates."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True)
class Pkcs11:
    """A key on a card, a stick or a module: the library that talks to it, and where it stands."""

    library: Path
    token: str
    certificate: str
    pin: str = field(repr=False)
    key: str = ""  # the certificate's label where the key has no other


@dataclass(frozen=True)
class KeySettings:
    """Where the keys are.

    Without a key for parties the seal's key signs for them too. `earlier` are PEM files of certificates that
    signed before, `timestamp_roots` those of the time stamp service. `folder` holds the keys that an
    installation makes itself where it has no others and is allowed to.
    """

    seal: Pkcs12 | Pkcs11 | None = None
    party: Pkcs12 | Pkcs11 | None = None
    timestamp_url: str = ""
    timestamp_roots: tuple[Path, ...] = ()
    earlier: tuple[Path, ...] = ()
    allow_selfmade: bool = False
    folder: Path | None = None


@dataclass(frozen=True)
class Trust:
    """Whose signatures count: by the certificate itself, since others may have one of the same authority.

    Whose time stamps count is by the authority.
    """

    signers: tuple[x509.Certificate, ...]
    stampers: tuple[x509.Certificate, ...] = ()


class Kind(StrEnum):
    """The seal certifies the document and comes first; a party's signature comes after it."""

    SEAL = "seal"
    PARTY = "party"
    OTHER = "other"  # a time stamp over the document, or what this software doesn't know


class Later(StrEnum):
    """What came into the file after a signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    OTHER = "other"


class Fault(StrEnum):
    """What is wrong, with one signature or with the file."""

    TOO_LARGE = "too_large"
    NOT_PDF = "not_pdf"
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    UNSEALED = "unsealed"  # the first signature is no seal
    APPENDED = "appended"  # the last signature does not cover the end of the file
    BROKEN = "broken"  # the bytes are not those that were signed
    UNTRUSTED = "untrusted"  # signed with a key that is not ours
    CHANGED = "changed"  # something else than a signature came after it
    STAMP = "stamp"  # the time stamp inside is not right, or of a service that is not trusted


@dataclass(frozen=True)
class Revision:
    """The file as it was signed: its length, and the SHA-256 of those bytes in hex."""

    end: int
    sha256: str


@dataclass(frozen=True)
class Signature:
    """One signature; the name, the reason and the claimed moment are what the signature itself says."""

    field: str
    kind: Kind
    name: str
    reason: str
    certificate: str
    claimed_at: datetime | None
    stamped_at: datetime | None
    intact: bool
    trusted: bool
    covers_whole_file: bool
    later: Later
    docmdp_ok: bool
    revision: Revision | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Examination:
    """What a file says about itself; signatures in the order in which they were put, open fields by name."""

    signatures: tuple[Signature, ...] = ()
    open_fields: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_pdf(self) -> bool:
        return not {Fault.NOT_PDF, Fault.TOO_LARGE} & set(self.faults)

    @property
    def whole(self) -> bool:
        """Sealed and signed with trusted keys, and not changed since, in no way at all."""
        return not self.faults and not any(signature.faults for signature in self.signatures)

    @property
    def all_faults(self) -> frozenset[Fault]:
        """Those of the file and of each signature."""
        return frozenset(self.faults).union(*(signature.faults for signature in self.signatures))

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """What each signature covers, to compare with what was stored."""
        return tuple(signature.revision for signature in self.signatures if signature.revision)
