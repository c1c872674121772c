"""What a signature shows on the page, in our own typeface: PDF/A wants the letters in the file."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.stamp import BaseStamp, BaseStampStyle

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.pdf import FONTS, shown
from jaarschijf.signing.pades.values import Signatory
from jaarschijf.signing.pades.writing import Addition

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
TEMPLATE: Final = Path(__file__).parent / "look.typ"


@dataclass(frozen=True)
class Look(BaseStampStyle):
    """A PDF of one page, as large as the field."""

    page: bytes = b""

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: dict[str, Any],  # noqa: ARG002 - named by pyHanko
    ) -> BaseStamp:
        return _Stamp(writer, self, box)


class _Stamp(BaseStamp):
    """The page itself as the appearance, without a wrapper that scales it."""

    style: Look

    def register(self) -> generic.IndirectObject:
        assert self.writer is not None
        form: generic.IndirectObject = self.writer.import_page_as_xobject(
            PdfFileReader(io.BytesIO(self.style.page))
        )
        return form


def look_of(addition: Addition, field_name: str, signatory: Signatory, at: datetime) -> Look:
    """Who signed as what for which party, and when; as large as the field allows."""
    _name, _value, field = next(enumerate_sig_fields(addition, with_name=field_name))
    left, bottom, right, top = (float(side) for side in field.get_object()["/Rect"])
    return Look(page=_drawn(abs(right - left), abs(top - bottom), signatory, at))


def _drawn(width: float, height: float, signatory: Signatory, at: datetime) -> bytes:
    moment = at.astimezone(AMSTERDAM)
    data = {
        "width": width,
        "height": height,
        "name": shown(signatory.name),
        "role": shown(f"{signatory.role}, {signatory.party}"),
        "signed": f"op {full_date(moment.date())} om {moment:%H.%M} uur",
    }
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2b"],
        timestamp=int(at.timestamp()),
        pdf_tags=False,  # a screen reader hears the field's own label and value
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
