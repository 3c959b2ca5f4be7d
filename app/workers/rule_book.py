"""Adds up what rules refused to tell, day by day, until it is written down."""

import threading
from collections import Counter
from datetime import date, datetime

from app.domain.deadlines import CITY_TIME
from app.domain.ids import CameraId
from app.domain.rule_days import RuleDay
from app.ports.cameras import RulesTold

Key = tuple[str, date, str, str]


class RuleBook:
    """Any thread.

    Args:
        workstation: Who saw it.
    """

    def __init__(self, workstation: str) -> None:
        self._workstation = workstation
        self._last: dict[str, Counter[tuple[str, str]]] = {}
        self._sums: Counter[Key] = Counter()
        self._silent: set[Key] = set()
        self._lock = threading.Lock()

    def hear(self, fact: RulesTold, now: datetime) -> None:
        """Take what is new in a fact; a count that went down began anew."""
        day = now.astimezone(CITY_TIME).date()
        counts = Counter({(rule, why): count for rule, why, count in fact.refused})
        with self._lock:
            before = self._last.get(fact.camera_id, Counter())
            self._last[fact.camera_id] = counts
            for (rule, why), count in counts.items():
                former = before[rule, why]
                fresh = count - former if count >= former else count
                if fresh:
                    self._sums[fact.camera_id, day, rule, why] += fresh
            self._silent |= {(fact.camera_id, day, rule, why) for rule, why in fact.silent}

    def take(self) -> list[RuleDay]:
        """What waits to be written; it is nobody's any more."""
        with self._lock:
            sums, self._sums = self._sums, Counter()
            silent, self._silent = self._silent, set()
        return [
            RuleDay(
                CameraId(camera), day, self._workstation, rule, why, sums[camera, day, rule, why]
            )
            for camera, day, rule, why in sorted(silent | set(sums))
        ]

    def take_back(self, days: list[RuleDay]) -> None:
        """They could not be written."""
        with self._lock:
            for one in days:
                key = (str(one.camera_id), one.day, one.rule, one.why)
                if one.refused:
                    self._sums[key] += one.refused
                else:
                    self._silent.add(key)
