"""Places for signatures in a document, known to whoever can't see them too (PDF/UA-1, clause 7.18)."""

from __future__ import annotations

from collections.abc import Sequence

from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from jaarschijf.signing.pades.tags import tag_widget
from jaarschijf.signing.pades.values import FieldSpec
from jaarschijf.signing.pades.writing import Addition, opened, written

__all__ = ["FieldSpec", "add_field", "lay_out"]


def lay_out(pdf: bytes, fields: Sequence[FieldSpec]) -> bytes:
    """The document with empty fields, in the order in which they are read. Refuses what is no PDF."""
    addition = opened(pdf)
    for field in fields:
        add_field(addition, field)
    return written(addition)


def add_field(addition: Addition, field: FieldSpec) -> None:
    """One empty field more; a box without size can't be seen."""
    spec = SigFieldSpec(
        field.name,
        on_page=field.page,
        box=field.box,  # type: ignore[arg-type]
        readable_field_name=field.label,
    )
    append_signature_field(addition, spec)
    _name, _value, widget = next(enumerate_sig_fields(addition, with_name=field.name))
    tag_widget(addition, widget, field.page)
