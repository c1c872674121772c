"""What somebody might do to a signed file, as additions at its end."""

from __future__ import annotations

import io
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls


def _open(pdf: bytes) -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(io.BytesIO(pdf))


def _close(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _field(writer: IncrementalPdfFileWriter, name: str) -> Any:
    _name, _value, field = next(enumerate_sig_fields(writer, with_name=name))
    return field


def add_page(pdf: bytes) -> bytes:
    writer = _open(pdf)
    content = writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f"))
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 595, 842)))
    return _close(writer)


def add_stamp(pdf: bytes) -> bytes:
    """A mark on the first page, as reading programs offer it."""
    writer = _open(pdf)
    page = writer.find_page_for_modification(0)[0]
    look = RawContent(b"0 0 80 20 re f", box=BoxConstraints(80, 20)).as_form_xobject()
    stamp = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 90, 30))),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)}),
        }
    )
    annotations = page.get_object().get("/Annots", generic.ArrayObject())
    page.get_object()[pdf_name("/Annots")] = generic.ArrayObject([*annotations, writer.add_object(stamp)])
    writer.mark_update(page)
    return _close(writer)


def change_text(pdf: bytes) -> bytes:
    """Other words on the first page."""
    writer = _open(pdf)
    page = writer.find_page_for_modification(0)[0]
    page.get_object()[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.mark_update(page)
    return _close(writer)


def change_title(pdf: bytes) -> bytes:
    """Another title in the properties of the document."""
    writer = _open(pdf)
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("Iets anders")}))
    return _close(writer)


def add_field(pdf: bytes) -> bytes:
    """A field for a signature that nobody laid out, with words of its own."""
    writer = _open(pdf)
    append_signature_field(writer, SigFieldSpec("erbij", box=(10, 10, 90, 30), empty_field_appearance=True))
    return _close(writer)


def swap_pages(pdf: bytes) -> bytes:
    """A shadow: another tree of pages under the same catalogue."""
    writer = _open(pdf)
    pages = generic.DictionaryObject(writer.root["/Pages"])
    pages[pdf_name("/Kids")] = generic.ArrayObject(reversed(pages["/Kids"]))
    writer.root[pdf_name("/Pages")] = writer.add_object(pages)
    writer.update_root()
    return _close(writer)


def blank_signature(pdf: bytes) -> bytes:
    """The first party's signature shows nothing any more."""
    writer = _open(pdf)
    field = _field(writer, "partij-0")
    look = RawContent(b"", box=BoxConstraints(80, 20)).as_form_xobject()
    field.get_object()[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)})
    writer.mark_update(field)
    return _close(writer)


def take_out_signature(pdf: bytes) -> bytes:
    """The first party's field is empty again."""
    writer = _open(pdf)
    field = _field(writer, "partij-0")
    del field.get_object()["/V"]
    writer.mark_update(field)
    return _close(writer)


def lend_signature(pdf: bytes) -> bytes:
    """The first party's signature in the field of the third too."""
    writer = _open(pdf)
    field = _field(writer, "partij-2")
    field.get_object()[pdf_name("/V")] = _field(writer, "partij-0").get_object().raw_get("/V")
    writer.mark_update(field)
    return _close(writer)


def unseal(pdf: bytes) -> bytes:
    """The catalogue knows of no certification any more."""
    writer = _open(pdf)
    del writer.root["/Perms"]
    writer.update_root()
    return _close(writer)


def append_bytes(pdf: bytes) -> bytes:
    return pdf + b"\n% achteraf\n"


def replay(source: bytes, target: bytes) -> bytes:
    """The last signature of a file in place of that of another."""
    ours, theirs = (PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1] for pdf in (source, target))
    start, end = theirs.byte_range[1], theirs.byte_range[2]
    contents = b"<%s>" % ours.pkcs7_content.hex().encode().ljust(end - start - 2, b"0")[: end - start - 2]
    return target[:start] + contents + target[end:]
