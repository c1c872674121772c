"""A key that never leaves its card or module (PKCS#11)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Self

from pkcs11 import Session
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.values import Pkcs11

_OPENING = Lock()


class TokenSigner(PKCS11Signer):
    """A session with a token does one thing at a time; threads and keys share it."""

    def __init__(self, session: Session, one_at_a_time: Lock, certificate: str, key: str) -> None:
        super().__init__(session, cert_label=certificate, key_label=key, other_certs_to_pull=None)
        self._one_at_a_time = one_at_a_time
        # Of elliptic curves, tokens sign a digest; few make the digest themselves.
        self.use_raw_mechanism = self.signing_cert.public_key.algorithm == "ec"

    @classmethod
    def opened(cls, source: Pkcs11) -> Self:
        """A signer with its key and certificate found on the token. Raises PKCS11Error."""
        with _OPENING:
            session, one_at_a_time = _session(source.library, source.token, source.pin)
        with one_at_a_time:
            return cls(session, one_at_a_time, source.certificate, source.key or source.certificate)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        with self._one_at_a_time:
            try:
                signature: bytes = await super().async_sign_raw(data, digest_algorithm, dry_run)
            except PKCS11Error as error:
                raise Refusal(
                    "Het token met de sleutel gaf geen handtekening. Controleer of het token er nog is, "
                    "en start daarna de dienst opnieuw.",
                    "The token with the key gave no signature. Check that the token is still there, "
                    "and then start the service again.",
                ) from error
        return signature


@cache
def _session(library: Path, token: str, pin: str) -> tuple[Session, Lock]:
    """One for all keys on a token: a process can sign in to it only once."""
    session = open_pkcs11_session(str(library), token_criteria=TokenCriteria(label=token), user_pin=pin)
    return session, Lock()
