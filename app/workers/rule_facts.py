"""Tells which rules are silent at a camera, and what they refused to tell."""

from collections import Counter
from collections.abc import Mapping

from app.ports.cameras import RulesTold
from detection.contracts.events import RuleKind

AGAIN_S = 30.0
"""New refusals are told at most so often."""
REGULARLY_S = 1800.0
"""What stays as it is is said again so often, so that every day hears of it."""


class RuleFacts:
    """For one camera and one judge; counts begin anew with it. Not for use by two threads."""

    def __init__(self, camera_id: str, silent: Mapping[RuleKind, str]) -> None:
        self._camera_id = camera_id
        self._silent = tuple((kind.value, why) for kind, why in sorted(silent.items()))
        self._told: Counter[str] = Counter()
        self._at_s: float | None = None

    def due(self, refused: Counter[str], now_s: float) -> RulesTold | None:
        """The fact, when it is time to tell it.

        Args:
            refused: Counts since the judge began, by ``rule:why``.
            now_s: ``time.monotonic()``.
        """
        since_s = None if self._at_s is None else now_s - self._at_s
        fresh = refused != self._told
        if since_s is not None and since_s < (AGAIN_S if fresh else REGULARLY_S):
            return None
        self._at_s, self._told = now_s, Counter(refused)
        told = []
        for name, count in sorted(refused.items()):
            rule, _, why = name.partition(":")
            if (rule, why) not in self._silent:
                told.append((rule, why, count))
        return RulesTold(self._camera_id, self._silent, tuple(told))
