"""Reference ranges of fines in force on a day, by rule and kind of vehicle.

The catalogue is data that ships with the program. What was done before a decree came into
force keeps the text of its own day, so each row says from and until when it holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.errors import RuleViolationError

TWO_WHEELS = frozenset({"motorcycle", "bicycle"})
FOUR_WHEELS = frozenset({"car", "bus", "truck"})


@dataclass(frozen=True, slots=True)
class FineRange:
    """One row of the catalogue for one kind of vehicle.

    Attributes:
        key: Stable within the catalogue: rule or act, and its place.
        decrees: Numbers of the decrees whose text holds on the day asked for, oldest first.
        licence_points: Points taken from the licence; 0 for none.
    """

    key: str
    name_vi: str
    name_en: str
    decrees: tuple[str, ...]
    article: int
    clause: int
    point: str
    min_vnd: int
    max_vnd: int
    licence_points: int

    @property
    def law(self) -> str:
        """``điểm c khoản 7 Điều 7 Nghị định 168/2024/NĐ-CP``, with what amended it."""
        first, *later = self.decrees
        amended = f" (sửa đổi, bổ sung: {', '.join(later)})" if later else ""
        point = f"điểm {self.point} " if self.point else ""
        return f"{point}khoản {self.clause} Điều {self.article} Nghị định {first}{amended}"


class FineCatalogue:
    """Every row with the days it holds."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._content = content

    @property
    def begins(self) -> date:
        """The first day that the catalogue knows."""
        return min(date.fromisoformat(row["from"]) for row in self._content["in_force"])

    def decrees_on(self, day: date) -> tuple[str, ...]:
        """The decrees in force on a day; none before the catalogue begins."""
        held: tuple[str, ...] = ()
        for row in sorted(self._content["in_force"], key=lambda row: str(row["from"])):
            if date.fromisoformat(row["from"]) <= day:
                held = tuple(row["decrees"])
        return held

    def ranges(self, rule: str, class_name: str, day: date) -> tuple[FineRange, ...]:
        """What may apply to a rule on a day; empty where the catalogue does not know."""
        rows = self._content["rules"].get(rule, ())
        return tuple(self._held(rule, rows, class_name, day))

    def others(self, class_name: str, day: date) -> tuple[FineRange, ...]:
        """Acts that no rule of the detector names, which a person may see in the pictures."""
        found: list[FineRange] = []
        for act, rows in self._content.get("other_acts", {}).items():
            found += self._held(act, rows, class_name, day)
        return tuple(found)

    def by_key(self, key: str, class_name: str, day: date) -> FineRange | None:
        """The row with a key, when it holds on the day for this kind of vehicle."""
        act = key.partition("#")[0]
        offered = (*self.ranges(act, class_name, day), *self.others(class_name, day))
        return next((row for row in offered if row.key == key), None)

    def _held(
        self, act: str, rows: Sequence[Mapping[str, Any]], class_name: str, day: date
    ) -> list[FineRange]:
        wheels = _wheels(class_name)
        decrees = self.decrees_on(day)
        if wheels is None or not decrees:
            return []
        return [
            _range(f"{act}#{place}", row, wheels, decrees)
            for place, row in enumerate(rows)
            if row[wheels] is not None and _holds(row, day)
        ]


def _wheels(class_name: str) -> str | None:
    if class_name in TWO_WHEELS:
        return "two_wheeler"
    return "four_wheeler" if class_name in FOUR_WHEELS else None


def _holds(row: Mapping[str, Any], day: date) -> bool:
    begins, ends = row.get("valid_from"), row.get("valid_to")
    after = begins is None or date.fromisoformat(begins) <= day
    return after and (ends is None or day <= date.fromisoformat(ends))


def _range(key: str, row: Mapping[str, Any], wheels: str, decrees: tuple[str, ...]) -> FineRange:
    amended_by = row.get("amended_by")
    named = (decrees[0],) if amended_by is None else (decrees[0], str(amended_by))
    return FineRange(key, row["name_vi"], row["name_en"], named, **row[wheels])


def check_amount(amount_vnd: int, held: FineRange | None, reason: str) -> None:
    """Refuse an amount that nobody could explain.

    Raises:
        RuleViolationError: ``amount_not_positive``; ``amount_needs_reason`` when it lies outside
            of the reference range, or when there is none for that day, and no reason is given.
    """
    if amount_vnd <= 0:
        raise RuleViolationError("amount_not_positive")
    inside = held is not None and held.min_vnd <= amount_vnd <= held.max_vnd
    if not inside and not reason.strip():
        raise RuleViolationError(
            "amount_needs_reason",
            least=held.min_vnd if held else None,
            most=held.max_vnd if held else None,
        )
