"""Pure: a proposal in one Dutch sentence, and why one can't be made as it is."""

from __future__ import annotations

from jaarschijf.lib import redline
from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.proposals.parts import Form, parts_of, said
from jaarschijf.negotiating.proposals.shapes import NewAgreement, ProjectRow, Shape, Term, Words

_LONGEST = 80


def tell(base: Shape | None, wish: Shape | None) -> str:
    """What becomes other, for a list: "Wijzigt de titel en de tekst (4 woorden erbij)." """
    if wish is None:
        return f"Laat de inspanning ‘{short(name_of(base))}’ vervallen."
    if isinstance(wish, NewAgreement):
        return f"Nieuwe afspraak onder ‘{wish.parent or wish.theme}’."
    if base is None:
        what = "Nieuw project" if isinstance(wish, ProjectRow) else "Nieuwe inspanning"
        return f"{what}: {short(name_of(wish))}"
    changed = [
        _changed(part.called, said(base, part), said(wish, part), is_prose=part.form is Form.PROSE)
        for part in parts_of(wish)
        if said(base, part) != said(wish, part)
    ]
    of = f" van de inspanning ‘{short(name_of(base))}’" if isinstance(wish, Term) else ""
    return f"Wijzigt {listed(changed)}{of}." if changed else "Laat alles zoals het is."


def name_of(shape: Shape | None) -> str:
    """What people call it: the title, what is done, the location."""
    match shape:
        case Words():
            return shape.title
        case Term():
            return shape.text
        case ProjectRow():
            return shape.location
        case NewAgreement():
            return shape.words.title
    return ""


def short(text: str, size: int = _LONGEST) -> str:
    """The beginning on one line, cut between words."""
    words = " ".join(text.split())
    if len(words) <= size:
        return words
    return f"{words[: size - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def refuse_idle(base: Shape | None, wish: Shape | None, reason: str) -> None:
    """Raises Refusal for a proposal that changes nothing, is half, or does not say why."""
    if wish is not None and not name_of(wish).strip():
        raise Refusal(f"{_EMPTY[type(wish)]} Vul dat in.", "The proposal lacks its name.")
    if wish == base:
        raise Refusal(
            "U hebt nog niets veranderd. Pas de tekst aan zoals u die wilt, en verstuur dan het voorstel.",
            "The proposal changes nothing.",
        )
    if not reason.strip():
        raise Refusal("Schrijf op waarom u dit voorstelt. Dan weten de anderen wat u bedoelt.", "Say why.")


_EMPTY: dict[type[Shape], str] = {
    Words: "De afspraak heeft geen titel.",
    NewAgreement: "De afspraak heeft geen titel.",
    Term: "Er staat niet bij wat er gebeurt.",
    ProjectRow: "Er staat geen locatie of projectnaam bij.",
}


def _changed(called: str, before: str, after: str, *, is_prose: bool) -> str:
    if not is_prose:
        return called
    summary = redline.compare(before, after).summary.rstrip(".")
    return f"{called} ({summary[:1].lower()}{summary[1:]})"
