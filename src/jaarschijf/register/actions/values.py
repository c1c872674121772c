"""A region's own names for codes and its own limits."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from jaarschijf.calc import norms, vera
from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region
from jaarschijf.register import events
from jaarschijf.register.locking import stamp
from jaarschijf.register.models import LocalValue, NormCorrection, Project, ProjectDwellings
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.names import fold


@transaction.atomic
def set_local_value(*, by: Actor, region: Region, list_name: str, name: str, code: str) -> LocalValue:
    """Remembers what a word of the region stands for, and applies it to the projects that use it."""
    require(by, Permission.MANAGE_REGION, region)
    if not name.strip():
        raise Refusal("Vul de naam in die uw regio gebruikt.")
    if code not in vera.codes(list_name):
        raise Refusal(f"‘{code}’ staat niet in de lijst {ValueList(list_name).label}.")
    value, _ = LocalValue.objects.update_or_create(
        region=region,
        list_name=list_name,
        name__iexact=name.strip(),
        defaults={"code": code},
        create_defaults={"name": name.strip(), "code": code},
    )
    _apply(region, list_name, value.name, code)
    record(events.LOCAL_VALUE_SET, by=by, subject=value, region_id=region.pk, name=value.name, code=code)
    return value


def _apply(region: Region, list_name: str, name: str, code: str) -> None:
    projects = Project.objects.filter(plan__region=region)
    match list_name:
        case ValueList.BAT:
            projects.filter(accessibility__iexact=name).update(bat_score=code)
        case ValueList.LABEL:
            projects.filter(accessibility__iexact=name).update(accessibility_label=code)
        case ValueList.DWELLING_TYPE:
            rows = ProjectDwellings.objects.filter(project__plan__region=region)
            wanted = [row.pk for row in rows if fold(row.type_name) == fold(name)]
            rows.filter(pk__in=wanted).update(type_code=code)


@transaction.atomic
def set_norm(
    *, by: Actor, region: Region, year: int, limit: str, value: Decimal, reason: str
) -> NormCorrection:
    """A limit as it holds in this region and year, with its source or reason."""
    require(by, Permission.MANAGE_REGION, region)
    if not reason.strip():
        raise Refusal("Schrijf op waar deze waarde vandaan komt.", "Say where this value comes from.")
    if value <= 0:
        raise Refusal(f"{value} kan niet: een grens is groter dan nul.", f"{value}: a limit is above zero.")
    if limit not in norms.LIMITS:
        raise Refusal(f"‘{limit}’ is geen grens uit de tabel.", f"'{limit}' is not a limit of the table.")
    row = region.norm_corrections.filter(year=year, limit=limit).first()
    row = row or NormCorrection(region=region, year=year, limit=limit, revision=0)
    row.value, row.reason, row.revision = value, reason.strip(), row.revision + 1
    stamp(row, by).save()
    label = norms.LIMIT_LABELS[limit]
    record(
        events.NORM_SET,
        by=by,
        subject=row,
        region_id=region.pk,
        limit=label,
        year=year,
        value=str(value),
        reason=row.reason,
    )
    return row


@transaction.atomic
def restore_norm(*, by: Actor, correction: NormCorrection) -> None:
    """Back to the national value."""
    region = correction.region
    require(by, Permission.MANAGE_REGION, region)
    label = norms.LIMIT_LABELS[correction.limit]
    record(
        events.NORM_RESTORED,
        by=by,
        subject=correction,
        region_id=region.pk,
        limit=label,
        year=correction.year,
    )
    correction.delete()
