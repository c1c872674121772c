"""The topics that a region wants its agreements to be about."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region
from jaarschijf.register.locking import lock, save, stamp


@transaction.atomic
def add_topic(*, by: Actor, region: Region, name: str, words: str) -> RegionTopic:
    """A topic that agreements can be about; without words its own name is looked for."""
    require(by, Permission.EDIT_PLAN, region)
    _lock(region)
    row = _set(RegionTopic(region=region), name, words)
    stamp(row, by).save()
    _record(events.TOPIC_ADDED, by, row)
    return row


@transaction.atomic
def change_topic(*, by: Actor, topic: RegionTopic, revision: int, name: str, words: str) -> RegionTopic:
    """Another name, or other words to look for."""
    require(by, Permission.EDIT_PLAN, topic.region)
    _lock(topic.region)
    row = lock(topic, revision)
    was = {"onderwerp": row.name, "woorden": row.words}
    save(_set(row, name, words), by)
    _record(events.TOPIC_CHANGED, by, row, was=was)
    return row


@transaction.atomic
def remove_topic(*, by: Actor, topic: RegionTopic, revision: int) -> None:
    """The topic is asked after no more; no agreement changes."""
    require(by, Permission.EDIT_PLAN, topic.region)
    _lock(topic.region)
    row = lock(topic, revision)
    _record(events.TOPIC_REMOVED, by, row)
    row.delete()


def _lock(region: Region) -> None:
    """So that two people don't add the same topic at once."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)


def _set(row: RegionTopic, name: str, words: str) -> RegionTopic:
    row.name = " ".join(name.split())
    row.words = ", ".join(word for piece in words.split(",") if (word := " ".join(piece.split())))
    if not any(map(str.isalnum, row.name)):
        raise Refusal("Geef het onderwerp een naam, bijvoorbeeld ‘Starters’.", "Give the topic a name.")
    others = RegionTopic.objects.filter(region_id=row.region_id, name__iexact=row.name).exclude(pk=row.pk)
    if others.exists():
        raise Refusal(
            f"‘{row.name}’ staat er al. Pas dat onderwerp aan, of kies een andere naam.",
            f"There is a topic '{row.name}' already.",
        )
    return row


def _record(event: str, by: Actor, row: RegionTopic, **data: object) -> None:
    record(event, by=by, subject=row, region_id=row.region_id, plan_id=None, name=row.name, **data)
