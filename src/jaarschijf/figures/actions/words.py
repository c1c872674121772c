"""Remembering what a word in deliveries stands for."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.figures import events
from jaarschijf.figures.datasets import codes
from jaarschijf.figures.models import KnownWord
from jaarschijf.figures.places import places_of
from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region, User


@transaction.atomic
def keep_word(*, by: Actor, region: Region, list_name: str, word: str, code: str) -> KnownWord:
    """From now on `word` stands for `code` in every delivery to the region; the journal says who said so."""
    require(by, Permission.DELIVER, region)
    name = _name(region, list_name, code)
    if not word.strip():
        raise Refusal("Er is geen woord om te onthouden.", "There is no word.")
    row, _ = KnownWord.objects.update_or_create(
        region=region,
        list_name=list_name,
        word__iexact=word.strip(),
        defaults={"code": code, "changed_by": by if isinstance(by, User) else None},
        create_defaults={
            "word": word.strip(),
            "code": code,
            "changed_by": by if isinstance(by, User) else None,
        },
    )
    record(events.WORD_KEPT, by=by, subject=row, region_id=region.pk, word=row.word, name=name)
    return row


def _name(region: Region, list_name: str, code: str) -> str:
    """What the code is called. Raises Refusal for one that the list doesn't have."""
    if list_name == "municipality":
        known = {name: name for name in places_of(region) or {}}
    elif list_name == "neighbourhood":
        known = {code: code} if code.strip() else {}
    else:
        known = dict(codes(list_name))
    if code not in known:
        raise Refusal(
            f"‘{code}’ staat niet in deze lijst. Kies een waarde uit de lijst.",
            f"'{code}' is not in the list.",
        )
    return known[code]
