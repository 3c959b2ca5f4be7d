"""Decided cases added up by each side that the precision screen shows."""

from collections import defaultdict

from app.domain.case_flow import CaseState
from app.domain.deadlines import CITY_TIME
from app.ports.precision import PrecisionFigures, Share
from app.store.codecs import from_micros

HOUR_US = 3_600_000_000
CITY_HOURS = 7
DISMISSED = CaseState.INSUFFICIENT
WAITING = CaseState.DETECTED


class Sums:
    """Adds groups up by each side."""

    def __init__(self) -> None:
        self.sides: dict[str, defaultdict[str, list[int]]] = {
            side: defaultdict(lambda: [0, 0]) for side in ("all", "rule", "camera", "hour", "day")
        }
        self.reasons: defaultdict[str, int] = defaultdict(int)
        self.waiting = 0

    def add(
        self, rule: str, camera: str, hour: int, state: CaseState, reason: str | None, count: int
    ) -> None:
        """Add cases of a full hour, counted in hours since 1970 in UTC."""
        if state is WAITING:
            self.waiting += count
            return
        dismissed = count if state is DISMISSED else 0
        local = from_micros(hour * HOUR_US).astimezone(CITY_TIME)
        for side, key in (
            ("all", ""),
            ("rule", rule),
            ("camera", camera),
            ("hour", f"{local.hour:02d}"),
            ("day", local.date().isoformat()),
        ):
            pair = self.sides[side][key]
            pair[0] += count
            pair[1] += dismissed
        if dismissed:
            self.reasons[reason or ""] += dismissed

    def figures(self, names: dict[str, str]) -> PrecisionFigures:
        """What was added; ``names`` are those of cameras by id."""
        whole = self.sides["all"].get("", [0, 0])
        return PrecisionFigures(
            total=Share("", "", whole[0], whole[1]),
            waiting=self.waiting,
            by_rule=self._worst_first("rule"),
            by_camera=self._worst_first("camera", names),
            by_hour=self._in_order("hour"),
            by_reason=[
                Share(key, key, whole[1], count)
                for key, count in sorted(self.reasons.items(), key=lambda one: -one[1])
                if count
            ],
            trend=self._in_order("day"),
        )

    def _worst_first(self, side: str, names: dict[str, str] | None = None) -> list[Share]:
        found = self._in_order(side, names)
        return sorted(found, key=lambda one: (-one.dismissed, -one.decided, one.key))

    def _in_order(self, side: str, names: dict[str, str] | None = None) -> list[Share]:
        return [
            Share(key, (names or {}).get(key, key), pair[0], pair[1])
            for key, pair in sorted(self.sides[side].items())
            if pair[0]
        ]
