"""What came into a file after its first signature, one addition at a time."""

# pyHanko has types, but not on every function.
# mypy: allow-untyped-calls

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, read_certification_data

from jaarschijf.signing.pades.values import Kind, Later

# Our documents have all their fields before the seal, and keep their title and description: nothing may come
# but a signature in a field, and what the file needs to find it.
POLICY: Final = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldModificationRule()]),
)


@dataclass(frozen=True)
class Changes:
    """Revision -> how far it goes, for all after that of the first signature; and what that one allows."""

    first: int
    levels: dict[int, ModificationLevel]
    allowed: MDPPerm | None
    certifies: object

    @classmethod
    def since(cls, reader: PdfFileReader, first: EmbeddedPdfSignature, compared: int = 0) -> Changes:
        """Compares every revision with the first that was signed.

        A revision may fill in what was empty then. That it leaves alone what earlier revisions filled in is
        not seen by that comparison: each object that came after the first signature must stay as it came.
        The first `compared` revisions of the file were found right before, and are taken for that.
        """
        allowed = first.docmdp_level
        base = reader.get_historical_resolver(first.signed_revision)
        levels: dict[int, ModificationLevel] = {}
        filled_in: set[object] = set()
        for revision in range(first.signed_revision + 1, reader.xrefs.total_revisions):
            put = reader.xrefs.explicit_refs_in_revision(revision)
            levels[revision] = ModificationLevel.OTHER
            if revision < compared:
                levels[revision] = ModificationLevel.FORM_FILLING
            elif not put & filled_in:
                levels[revision] = _level(reader, base, revision, allowed)
            filled_in |= put
        data = read_certification_data(reader)
        return cls(first.signed_revision, levels, allowed, data.author_sig if data else None)

    def after(self, one: EmbeddedPdfSignature) -> tuple[Later, bool]:
        """What came after a signature, and whether the first signature allows it."""
        levels = [level for revision, level in self.levels.items() if revision > one.signed_revision]
        if not levels:
            return Later.NOTHING, True
        highest = max(levels)
        if highest > ModificationLevel.FORM_FILLING:
            return Later.OTHER, False
        return Later.SIGNATURES, self.allowed is None or highest.value <= self.allowed.value

    def kind_of(self, one: EmbeddedPdfSignature) -> Kind:
        if one.sig_object_type != "/Sig":
            return Kind.OTHER
        is_seal = one.sig_object is self.certifies and one.signed_revision == self.first
        return Kind.SEAL if is_seal else Kind.PARTY


def _level(
    reader: PdfFileReader, base: HistoricalResolver, revision: int, allowed: MDPPerm | None
) -> ModificationLevel:
    try:
        new = reader.get_historical_resolver(revision)
        level: ModificationLevel = POLICY.apply(base, new, doc_mdp=allowed).modification_level
    except SuspiciousModification:
        return ModificationLevel.OTHER
    return level
