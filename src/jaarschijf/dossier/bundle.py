"""Dossiers as a ZIP that is written while it is sent: one file in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.text import slugify

from jaarschijf.dossier import paper
from jaarschijf.dossier.deeds import proof_name
from jaarschijf.dossier.gathering import Gathered
from jaarschijf.dossier.shape import Dossier
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.monitoring.models import Evidence
from jaarschijf.register.models import VersionDocument, YearPlan
from jaarschijf.signing.files import file_of
from jaarschijf.signing.models import SealedDocument, SigningRound, SigningState

LISTED = "inhoud.txt"
"""Has the sha256 of every other file, as the command sha256sum checks it."""
BEGIN = (1980, 1, 1, 0, 0, 0)
"""The moment of every file: the same dossier is the same ZIP."""


@dataclass(frozen=True)
class Part:
    """A file in the ZIP, with its path."""

    name: str
    data: bytes


def zipped(parts: Iterable[Part]) -> Iterator[bytes]:
    """The ZIP in pieces, its list of hashes last."""
    pipe, listed = _Pipe(), list[str]()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(_info(part.name), part.data)
            listed.append(f"{sha256(part.data)}  {part.name}\n")
            yield pipe.taken()
        archive.writestr(_info(LISTED), "".join(listed).encode())
    yield pipe.taken()


def of_one(gathered: Gathered) -> Iterator[Part]:
    """The dossier of the one agreement that was gathered, with the documents of its plan."""
    for row, dossier in gathered:
        yield from _files(dossier, gathered.proofs_of(row), "")
    yield from signed_files(gathered.plan)


def of_plan(gathered: Gathered) -> Iterator[Part]:
    """A folder for each agreement, and the documents of the plan once."""
    for row, dossier in gathered:
        yield from _files(dossier, gathered.proofs_of(row), f"{folder_of(dossier)}/")
    yield from signed_files(gathered.plan)


def folder_of(dossier: Dossier) -> str:
    """1-2-zorgoverleg: a name that every system takes."""
    return f"{slugify(dossier['number'].replace('.', '-')) or '0'}-{dossier['slug']}"


def _files(dossier: Dossier, proofs: Iterable[Evidence], folder: str) -> Iterator[Part]:
    yield Part(f"{folder}dossier.pdf", paper.pdf(dossier))
    yield Part(f"{folder}dossier.json", canonical(dossier))
    for number, then in enumerate(dossier["words"], start=1):
        name = f"{folder}tekst/{number:02d}-{slugify(then['label'])}.md"
        yield Part(name, f"{then['text']}\n".encode())
    for proof in proofs:
        with proof.file.open("rb") as file:
            yield Part(f"{folder}{proof_name(proof)}", file.read())


def signed_files(plan: YearPlan) -> Iterator[Part]:
    """The document of each agreed version, its signed file, and what was sealed beside it."""
    for document in (
        VersionDocument.objects.filter(version__plan=plan).select_related("version").order_by("pk")
    ):
        yield Part(f"ondertekening/versie-{document.version.number}-document.pdf", bytes(document.data))
    rounds = SigningRound.objects.filter(version__plan=plan, state=SigningState.COMPLETE)
    for row in rounds.select_related("version").order_by("version__number"):
        yield Part(f"ondertekening/versie-{row.version.number}-ondertekend.pdf", file_of(row))
    for number, pk in enumerate(plan.sealed_documents.values_list("pk", flat=True), start=1):
        sealed = SealedDocument.objects.get(pk=pk)
        yield Part(f"ondertekening/{number:02d}-{slugify(sealed.title)[:60]}.pdf", bytes(sealed.data))


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, BEGIN)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class _Pipe:
    """Where a ZIP is written to; what was written can be taken out, and is then forgotten."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """What was not taken yet still can be."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
