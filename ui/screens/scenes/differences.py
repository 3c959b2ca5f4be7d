"""What differs between two scenes, part by part."""

from dataclasses import dataclass
from enum import StrEnum

from ui.screens.scenes.document import Kind, Part, SceneDoc


class Change(StrEnum):
    """What was done to a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part that differs.

    Attributes:
        fields: Names of the values that differ.
    """

    change: Change
    part: Part
    fields: tuple[str, ...] = ()


def differences(old: SceneDoc, new: SceneDoc) -> tuple[PartChange, ...]:
    """What must be done to the old scene to have the new one."""
    before, after = _named(old), _named(new)
    found = [PartChange(Change.REMOVED, before[ref]) for ref in before if ref not in after]
    for ref, part in after.items():
        known = before.get(ref)
        if known is None:
            found.append(PartChange(Change.ADDED, part))
            continue
        fields = tuple(
            name
            for name in sorted({*known.values, *part.values})
            if _plain(known.values.get(name)) != _plain(part.values.get(name))
        )
        moved = _rounded(known) != _rounded(part)
        if fields:
            found.append(PartChange(Change.CHANGED, part, fields))
        elif moved:
            found.append(PartChange(Change.MOVED, part))
    return tuple(found)


def _named(doc: SceneDoc) -> dict[tuple[str, str], Part]:
    named: dict[tuple[str, str], Part] = {}
    for kind in Kind:
        for number, part in enumerate(doc.of(kind), start=1):
            ref = (kind.value, part.name or str(number))
            named[ref if ref not in named else (kind.value, part.key)] = part
    return named


def _rounded(part: Part) -> list[tuple[float, float]]:
    return [(round(x, 1), round(y, 1)) for x, y in part.points]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
