"""What changed between two contents, in sentences that a coordinator reads before approving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical
from jaarschijf.publishing.ages import thresholds_of
from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents

STANDING_WORDS = {
    None: "nog geen melding",
    "done": "gereed",
    "under_way": "in uitvoering",
    "stalled": "stagneert",
}
RESULT_WORDS = {
    "achieved": "gehaald",
    "partly": "deels gehaald",
    "not_achieved": "niet gehaald",
    "dropped": "vervallen",
}


@dataclass(frozen=True)
class Change:
    """One line: what it is about and what happened to it."""

    subject: str
    sentence: str


def changes(before: Contents | None, after: Contents) -> list[Change]:
    """The differences, in the order of the new contents; all is new when there was nothing before."""
    if before is None:
        count, projects = len(agreements(after)), len(after["projects"])
        return [Change(after["title"], f"Komt in zijn geheel op de site: {told(count, projects)}.")]
    parts = (_plan, _versions, _themes, _agreements, _projects)
    return [found for part in parts for found in part(before, after)]


def told(agreement_count: int, project_count: int) -> str:
    """1 afspraak en 30 projecten"""
    first = f"{agreement_count} {'afspraak' if agreement_count == 1 else 'afspraken'}"
    return f"{first} en {project_count} {'project' if project_count == 1 else 'projecten'}"


def agreements(data: Contents) -> dict[str, AgreementContents]:
    """Lineage -> agreement, in order."""
    return {row["lineage"]: row for theme in data["themes"] for row in theme["agreements"]}


def _plan(before: Contents, after: Contents) -> Iterator[Change]:
    if (before["title"], before["motto"]) != (after["title"], after["motto"]):
        yield Change(after["title"], "De titel of het motto is aangepast.")
    if thresholds_of(before) != thresholds_of(after):
        yield Change(after["title"], "Een stand is nu langer of korter vers.")


def _versions(before: Contents, after: Contents) -> Iterator[Change]:
    """What was signed since."""
    old = {row["sha256"] for row in before.get("versions", [])}
    for row in after.get("versions", []):
        if row["sha256"] in old:
            continue
        count = len(row["signatories"])
        who = "één partij" if count == 1 else f"{count} partijen"
        what = "Addendum getekend" if row["kind"] == "addendum" else "Ondertekend"
        trial = " Het is een proef, zonder rechtsgeldige handtekeningen." if row["is_trial"] else ""
        since = full_date(date.fromisoformat(row["in_force_from"]))
        yield Change(row["title"], f"{what} door {who}. Geldt vanaf {since}.{trial}")


def _themes(before: Contents, after: Contents) -> Iterator[Change]:
    old = {theme["title"]: theme["ambition"] for theme in before["themes"]}
    new = {theme["title"]: theme["ambition"] for theme in after["themes"]}
    for title, ambition in new.items():
        if title not in old:
            yield Change(title, "Nieuw thema.")
        elif old[title] != ambition:
            yield Change(title, "De ambitie is aangepast.")
    for title in old:
        if title not in new:
            yield Change(title, "Thema vervallen of hernoemd.")


def _agreements(before: Contents, after: Contents) -> Iterator[Change]:
    old, new = agreements(before), agreements(after)
    for lineage, row in new.items():
        name = f"{row['number']} {row['title']}"
        if lineage not in old:
            yield Change(name, "Nieuwe afspraak.")
        else:
            yield from (Change(name, sentence) for sentence in _differences(old[lineage], row))
    for lineage, row in old.items():
        if lineage not in new:
            yield Change(f"{row['number']} {row['title']}", "Vervallen.")


def _differences(old: AgreementContents, new: AgreementContents) -> Iterator[str]:
    yield from _progress(old, new)
    if old["title"] != new["title"]:
        yield f"De titel was ‘{old['title']}’."
    if old["text"] != new["text"]:
        yield "De tekst is aangepast."
    if old["responsible"] != new["responsible"]:
        yield "De verantwoordelijken zijn aangepast."
    # As JSON, in which the pairs of live contents and the lists of frozen ones are the same.
    if canonical(old["obligations"]) != canonical(new["obligations"]):
        yield "De inspanningen of termijnen zijn aangepast."
    if old["number"] != new["number"]:
        yield f"Het nummer was {old['number']}."


def _progress(old: AgreementContents, new: AgreementContents) -> Iterator[str]:
    """How it stands, and what came of it."""
    if old["standing"] != new["standing"]:
        was, now = STANDING_WORDS[old["standing"]], STANDING_WORDS[new["standing"]]
        yield f"De stand gaat van ‘{was}’ naar ‘{now}’."
    elif (old["note"], old["standing_on"]) != (new["note"], new["standing_on"]):
        yield "De toelichting bij de stand is bijgewerkt."
    result, reason = new.get("result"), new.get("result_reason")
    if result and (result, reason) != (old.get("result"), old.get("result_reason")):
        yield f"De uitkomst is ‘{RESULT_WORDS[result]}’."


def _projects(before: Contents, after: Contents) -> Iterator[Change]:
    old, new = _by_place(before), _by_place(after)
    for place, row in new.items():
        if place not in old:
            yield Change(row["location"], "Nieuw project.")
        elif old[place] != row:
            yield Change(row["location"], "Het project is bijgewerkt.")
    for place, row in old.items():
        if place not in new:
            yield Change(row["location"], "Project vervallen.")


def _by_place(data: Contents) -> dict[tuple[str, str, int], ProjectContents]:
    found: dict[tuple[str, str, int], ProjectContents] = {}
    met: Counter[tuple[str, str]] = Counter()
    for row in data["projects"]:
        place = (row["location"], row["municipality"])
        found[*place, met[place]] = row
        met[place] += 1
    return found
