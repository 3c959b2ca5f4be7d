"""What the law says about a kind of violation: article and range, for the reviewer's eye only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WHEELS = {
    "motorcycle": "two_wheeler",
    "bicycle": "two_wheeler",
    "car": "four_wheeler",
    "bus": "four_wheeler",
    "truck": "four_wheeler",
}


@dataclass(frozen=True, slots=True)
class Penalty:
    """One range of a decree.

    Attributes:
        licence_points: Points taken from the licence; 0 for none.
    """

    name_vi: str
    name_en: str
    decree: str
    article: int
    clause: int
    point: str
    min_vnd: int
    max_vnd: int
    licence_points: int


class LawTable:
    """Penalties by rule and kind of vehicle."""

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        self._content = content or {"decree": "", "rules": {}}

    def penalties(self, rule: str, class_name: str) -> tuple[Penalty, ...]:
        """Everything that may apply; several where the picture alone does not decide."""
        wheels = _WHEELS.get(class_name)
        if wheels is None:
            return ()
        return tuple(
            Penalty(row["name_vi"], row["name_en"], self._content["decree"], **row[wheels])
            for row in self._content["rules"].get(rule, ())
            if row[wheels] is not None
        )


def read_law(path: Path) -> LawTable:
    """Read the table that ships with the program. Waits: call it in a task."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return LawTable(content)
