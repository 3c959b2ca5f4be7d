"""Handling units and wards."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.errors import EnvironmentFailureError, RuleViolationError
from app.domain.ids import UnitId, WardCode, new_id
from app.domain.records import Subject, Unit, Ward
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

COLUMNS = ("code", "name", "phone", "ward_code")


@dataclass(frozen=True, slots=True)
class ImportedUnits:
    """What an import of units did."""

    added: int
    changed: int
    same: int


def read_units(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with the columns code, name, phone, ward_code.

    Raises:
        EnvironmentFailureError: ``file_unreadable``.
        RuleViolationError: ``column_missing`` with the column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for column in COLUMNS[:2]:
                if column not in (reader.fieldnames or ()):
                    raise RuleViolationError("column_missing", column=column)
            return [{name: row.get(name) or "" for name in COLUMNS} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EnvironmentFailureError("file_unreadable", name=path.name) from error


def import_units(desk: Desk, rows: Iterable[Mapping[str, str]]) -> ImportedUnits:
    """Add units that are new by code and rename those that changed; none is removed.

    Raises:
        RuleViolationError: ``row_incomplete`` with the row; nothing is written then.
    """
    desk.actor.require(Verb.MANAGE_SETTINGS)
    wanted = [_wanted(number, row) for number, row in enumerate(rows, start=1)]
    known = {unit.code.casefold(): unit for unit in desk.store.queries.units()}

    def job(work: UnitOfWork) -> ImportedUnits:
        counts = {"added": 0, "changed": 0, "same": 0}
        for unit in wanted:
            counts[_put(work, desk, known.get(unit.code.casefold()), unit)] += 1
        return ImportedUnits(**counts)

    return desk.store.write(job)


def _wanted(number: int, row: Mapping[str, str]) -> Unit:
    code, name = row["code"].strip(), row["name"].strip()
    if not code or not name:
        raise RuleViolationError("row_incomplete", row=number)
    ward = row.get("ward_code", "").strip()
    return Unit(
        id=UnitId(new_id()),
        version=1,
        code=code,
        name=name,
        phone=row.get("phone", "").strip() or None,
        ward_code=WardCode(ward) if ward else None,
    )


def _put(work: UnitOfWork, desk: Desk, before: Unit | None, wanted: Unit) -> str:
    if before is None:
        work.units.add(wanted)
        work.add_history(step(desk.actor, desk.clock, Subject.UNIT, "registered", None, wanted))
        return "added"
    after = replace(wanted, id=before.id, version=before.version, active=before.active)
    if after == before:
        return "same"
    saved = work.units.save(after)
    work.add_history(step(desk.actor, desk.clock, Subject.UNIT, "edited", before, saved))
    return "changed"


def put_wards(desk: Desk, wards: Iterable[Ward]) -> int:
    """Insert or replace wards; returns how many."""
    desk.actor.require(Verb.MANAGE_SETTINGS)
    listed = list(wards)

    def job(work: UnitOfWork) -> None:
        for ward in listed:
            work.put_ward(ward)

    desk.store.write(job)
    return len(listed)
