"""Time stamps of a service that is trusted (RFC 3161)."""

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper

from jaarschijf.lib.refusal import Refusal

SECONDS = 10
LARGEST = 64 * 1024
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}

__all__ = ["TimeStamper", "held_to", "http_stamper"]


class _HttpStamper(TimeStamper):
    """Asks a service over HTTP."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__()
        self.url, self.seconds = url, seconds

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        # It blocks: each signature has an event loop of its own, in which nothing else waits.
        request = Request(self.url, req.dump(), HEADERS)  # noqa: S310 - the scheme is checked in http_stamper
        try:
            with urlopen(request, timeout=self.seconds) as answer:  # noqa: S310 - as above
                return tsp.TimeStampResp.load(answer.read(LARGEST), strict=True)
        except HTTPError as error:
            error.close()
            raise


class _Held(TimeStamper):
    """Holds a stamper to its task: a stamp on what was asked, or a refusal."""

    def __init__(self, stamper: TimeStamper) -> None:
        super().__init__()
        self._stamper = stamper

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await self._stamper.async_dummy_response(md_algorithm)
        except Exception as error:
            raise _no_stamp() from error

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            token: cms.ContentInfo = await self._stamper.async_timestamp(message_digest, md_algorithm)
            is_on_this = _stamped(token) == message_digest
        except Exception as error:
            raise _no_stamp() from error
        if not is_on_this:
            raise _no_stamp()
        return token


def http_stamper(url: str, seconds: float = SECONDS) -> TimeStamper:
    """The service at an address, which gets this many seconds to answer."""
    if not url.startswith(("https://", "http://")):
        raise Refusal(
            f"Het adres van de tijdstempeldienst ‘{url}’ begint niet met https://. Pas de instelling aan.",
            f"The address of the time stamp service ‘{url}’ must begin with https://. Change the setting.",
        )
    return _HttpStamper(url, seconds)


def held_to(stamper: TimeStamper) -> TimeStamper:
    """The stamper, with a Refusal for whatever goes wrong with a service that is not ours."""
    return _Held(stamper)


def _stamped(token: cms.ContentInfo) -> Any:
    """The digest that a token is about."""
    return (
        token["content"]["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
    )


def _no_stamp() -> Refusal:
    return Refusal(
        "De tijdstempeldienst gaf geen tijdstempel, en er is niets ondertekend. Probeer het later opnieuw.",
        "The time stamp service gave no time stamp, and nothing was signed. Try again later.",
    )
