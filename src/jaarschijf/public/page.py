"""A complete response to give many times: compressed once, tagged, and answered with 304 where it can."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import brotli  # type: ignore[import-untyped] # it brings no types
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_COMPRESSED = ("text/", "application/json", "image/svg")
_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


@dataclass
class Page:
    """A complete response, and its body in the encodings that were asked for."""

    status: int
    headers: dict[str, str]
    body: bytes
    tag: str
    encoded: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, response: HttpResponse) -> Page:
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = dict(response.headers)
        tag = headers.pop("ETag", "").strip('"') or sha256(response.content).hexdigest()[:32]
        headers.pop("Content-Length", None)
        return cls(response.status_code, headers, response.content, tag)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this reader wants it: in an encoding it knows, or only that nothing changed."""
        encoding = self._encoding(request.headers.get("Accept-Encoding", ""))
        etag = f'"{self.tag}{"-" if encoding else ""}{encoding}"'
        known = [
            tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")
        ]
        if self.status == 200 and (etag in known or known == ["*"]):
            response = HttpResponse(status=304, headers=self._headers(etag, ""))
            del response.headers["Content-Type"]
            return response
        return HttpResponse(self._body(encoding), status=self.status, headers=self._headers(etag, encoding))

    def _headers(self, etag: str, encoding: str) -> dict[str, str]:
        more = {"Content-Encoding": encoding} if encoding else {}
        return {**self.headers, "ETag": etag, **more}

    def _encoding(self, accepted: str) -> str:
        if not self.headers.get("Content-Type", "").startswith(_COMPRESSED):
            return ""
        offers = [offer.replace(" ", "") for offer in accepted.lower().split(",")]
        usable = {offer.split(";")[0] for offer in offers if ";q=0" not in offer or ";q=0." in offer}
        return next((name for name in _ENCODERS if name in usable), "")

    def _body(self, encoding: str) -> bytes:
        if not encoding:
            return self.body
        if encoding not in self.encoded:
            self.encoded[encoding] = _ENCODERS[encoding](self.body)
        return self.encoded[encoding]
