"""Saying whom a name in a document stands for."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.importing import events
from jaarschijf.importing.actions.common import lock_upload, tell
from jaarschijf.importing.models import Upload
from jaarschijf.importing.names import LONGEST_PARTY, NewGroup, NewParty, Proposals, Target, names_of
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor
from jaarschijf.people.actions import add_group, add_party, learn_name
from jaarschijf.people.models import Party, PartyGroup, Region
from jaarschijf.register.locking import save
from jaarschijf.register.names import NameBook, fold

__all__ = ["NewGroup", "NewParty", "match_name", "suggest_all_names"]


@transaction.atomic
def match_name(*, by: Actor, upload: Upload, name: str, target: Target | None) -> None:
    """Remembers whom the name stands for, making the party or group when it is new; None leaves it as words.

    What is in the register already is not touched.
    """
    upload = lock_upload(by, upload)
    _match(by, upload, name, target)


@transaction.atomic
def suggest_all_names(*, by: Actor, upload: Upload) -> int:
    """Does what is proposed for every name that is not known yet; answers how many it settled.

    A proposal follows from those before it: the first "Gemeenten" makes the group, "gemeente" joins it.
    """
    upload = lock_upload(by, upload)
    waiting = [name.name for name in names_of(upload, upload.candidates.all()) if not name.is_settled]
    settled = 0
    for name in waiting:
        target = NameBook(upload.region).find(name) or Proposals(upload.region).of(name)
        if target is not None:
            _match(by, upload, name, target)
            settled += 1
    return settled


def _match(by: Actor, upload: Upload, name: str, target: Target | None) -> None:
    region = upload.region
    match target:
        case Party() | PartyGroup():
            _learn(by, region, name, target)
        case NewParty(kind):
            add_party(by=by, region=region, name=_short(name), kind=kind)
        case NewGroup(kind):
            add_group(by=by, region=region, name=_capital(_short(name)), kind=kind)
        case None:
            tell(events.NAME_LEFT, by, upload, name=name)
    _remember_left(by, upload, name, is_left=target is None)


def _learn(by: Actor, region: Region, name: str, target: Party | PartyGroup) -> None:
    if target.region_id != region.pk:
        raise Refusal("Deze partij hoort niet bij de regio.", "This party is not of the region.")
    if fold(target.name) != fold(name):
        learn_name(by=by, region=region, name=name, target=target)


def _short(name: str) -> str:
    if len(name) > LONGEST_PARTY:
        raise Refusal(
            f"‘{name[:40]}…’ is te lang voor de naam van een partij: {len(name)} tekens, hooguit "
            f"{LONGEST_PARTY}. Verbeter de naam bij de afspraak, of laat hem als woorden staan.",
            f"'{name[:40]}…' is too long for the name of a party.",
        )
    return name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _remember_left(by: Actor, upload: Upload, name: str, *, is_left: bool) -> None:
    left = [known for known in upload.left_names if known != fold(name)] + [fold(name)] * is_left
    if left != upload.left_names:
        upload.left_names = left
        save(upload, by)
