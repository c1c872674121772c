"""Reading with an end to it: a file can send its reader round in circles, or be a mountain when unpacked."""

from __future__ import annotations

import io
from time import monotonic
from typing import Final, Literal

from pyhanko.pdf_utils.decode_limits import (
    DEFAULT_PURPOSE_LIMITS,
    DecodeLimits,
    DecodePurpose,
    StreamDecodeLimits,
)

# What is unpacked is read without a look at the clock, a second for each such piece.
LIMITS: Final = DecodeLimits(
    per_purpose={
        **DEFAULT_PURPOSE_LIMITS,
        DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_output_size=256 * 1024),
        DecodePurpose.OBJECT_STREAM: StreamDecodeLimits(max_output_size=2 * 1024 * 1024),
    }
)


class Bounded(io.BytesIO):
    """Bytes that can be read for so many seconds; raises TimeoutError after that."""

    def __init__(self, data: bytes, seconds: float) -> None:
        super().__init__(data)
        self._until = monotonic() + seconds

    def read(self, size: int | None = -1, /) -> bytes:
        self.in_time()
        return super().read(size)

    def in_time(self) -> Literal[True]:
        if monotonic() > self._until:
            raise TimeoutError("this file takes too long to read")
        return True
