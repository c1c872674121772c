"""Documents to sign, made once for all tests of signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.signing.pades.fields import lay_out
from jaarschijf.signing.pades.keys import Keys, selfmade_keys
from jaarschijf.signing.pades.sealing import seal
from jaarschijf.signing.pades.signing import sign
from jaarschijf.signing.pades.values import FieldSpec, Signatory

AT = datetime(2026, 6, 15, 12, 5, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "Proef")
#set page(numbering: "1")
#set text(font: "Noto Sans", lang: "nl")
= #data.title
#for page in range(data.pages - 1) [
  == Hoofdstuk #(page + 1)
  #for line in range(16) [ Dit is afspraak #(page * 16 + line): we bouwen, melden en praten elk kwartaal. ]
  #pagebreak()
]
== Handtekeningen
"""


@cache
def keys(name: str = "own") -> Keys:
    """Selfmade keys; another name gives those of somebody else."""
    with TemporaryDirectory() as folder:
        return selfmade_keys(Path(folder) / name)


@cache
def plain(pages: int = 2, title: str = "Proef") -> bytes:
    with TemporaryDirectory() as folder:
        template = Path(folder) / "proef.typ"
        template.write_text(TEMPLATE, encoding="utf-8")
        return compile_pdf(template, {"title": title, "pages": pages}, {}, AT)


def specs(parties: int, page: int) -> list[FieldSpec]:
    """Fields in two columns, from the top of a page."""
    boxes = [(60 + 240.5 * (n % 2), 640 - 90 * (n // 2)) for n in range(parties)]
    return [
        FieldSpec(
            f"partij-{n}", page, (left, bottom, left + 230, bottom + 70), f"Handtekening van Partij {n}"
        )
        for n, (left, bottom) in enumerate(boxes)
    ]


def signatory(number: int = 0) -> Signatory:
    return Signatory(
        f"Proefpersoon {number}", "voorzitter", f"Partij {number}", "Besluit van 1 mei 2026", "Akkoord"
    )


@cache
def laid(pages: int = 2, parties: int = 3, title: str = "Proef") -> bytes:
    return lay_out(plain(pages, title), specs(parties, pages - 1))


@cache
def sealed(pages: int = 2, parties: int = 3, title: str = "Proef") -> bytes:
    return seal(laid(pages, parties, title), keys(), AT, "Vastgesteld")


@cache
def steps(pages: int = 2, parties: int = 3, signed: int = 2, title: str = "Proef") -> Sequence[bytes]:
    """The sealed document, and after each signature."""
    made = [sealed(pages, parties, title)]
    for number in range(signed):
        made.append(sign(made[-1], f"partij-{number}", keys(), signatory(number), AT))
    return made


def signed() -> bytes:
    """Two pages, three fields, two signatures."""
    return steps()[-1]
