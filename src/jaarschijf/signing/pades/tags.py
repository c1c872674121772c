"""The tags of a form field: in the tree of the document, so that it is read and reached in order."""

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_widget(writer: IncrementalPdfFileWriter, widget: generic.IndirectObject, page: int) -> None:
    """A Form element around a widget, last in a document that has tags (ISO 32000-1, 14.7.4.4)."""
    if "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    on_page, _resources = writer.find_page_for_modification(page)
    parent = _top(tree)
    element = writer.add_object(_form(widget, on_page, parent))
    _append(writer, parent.get_object(), element)
    _enter(writer, tree, widget, element)
    on_page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.mark_update(on_page)
    writer.update_container(tree)


def _form(
    widget: generic.IndirectObject, page: generic.IndirectObject, parent: generic.PdfObject
) -> generic.DictionaryObject:
    """A block of its own: a Form may stand between paragraphs when its placement says so (14.8.4.5)."""
    return _dictionary(
        Type=pdf_name("/StructElem"),
        S=pdf_name("/Form"),
        P=parent,
        Pg=page,
        A=_dictionary(O=pdf_name("/Layout"), Placement=pdf_name("/Block")),
        K=_dictionary(Type=pdf_name("/OBJR"), Obj=widget, Pg=page),
    )


def _top(tree: generic.DictionaryObject) -> generic.IndirectObject:
    """The element that holds all others."""
    kids = tree.raw_get("/K")
    if isinstance(kids, generic.ArrayObject):
        kids = kids.raw_get(0)
    assert isinstance(kids, generic.IndirectObject), "elements stand on their own in a file"
    return kids


def _append(
    writer: IncrementalPdfFileWriter, element: generic.DictionaryObject, child: generic.IndirectObject
) -> None:
    kids = element["/K"] if "/K" in element else generic.ArrayObject()
    if not isinstance(kids, generic.ArrayObject):
        kids = generic.ArrayObject([element.raw_get("/K")])
    kids.append(child)
    element[pdf_name("/K")] = kids
    writer.update_container(element)


def _enter(
    writer: IncrementalPdfFileWriter,
    tree: generic.DictionaryObject,
    widget: generic.IndirectObject,
    element: generic.IndirectObject,
) -> None:
    """The way back from the widget: a number, and under it its element in the tree of parents."""
    parents = tree["/ParentTree"]
    number = int(tree["/ParentTreeNextKey"]) if "/ParentTreeNextKey" in tree else _after(parents)
    if "/Kids" in parents:
        entry = generic.NumberObject(number)
        leaf = _dictionary(
            Limits=generic.ArrayObject([entry, entry]), Nums=generic.ArrayObject([entry, element])
        )
        parents["/Kids"].append(writer.add_object(leaf))
        writer.update_container(parents["/Kids"])
    else:
        parents["/Nums"] += [generic.NumberObject(number), element]
        writer.update_container(parents["/Nums"])
    tree[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    widget.get_object()[pdf_name("/StructParent")] = generic.NumberObject(number)


def _after(parents: generic.DictionaryObject) -> int:
    """The first number that a tree of numbers does not have."""
    if "/Kids" in parents:
        return max(_after(kid.get_object()) for kid in parents["/Kids"])
    return max((int(number) for number in parents["/Nums"][::2]), default=-1) + 1


def _dictionary(**entries: generic.PdfObject) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{key}"): value for key, value in entries.items()})
