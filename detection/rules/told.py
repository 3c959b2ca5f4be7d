"""Whom a rule has told already, so that one vehicle is one case at one place.

A track that lay on a told one, or began where a told one was lost, or where it must be by now at
the pace it had, is the same vehicle under another id.
"""

from collections import deque
from dataclasses import dataclass

from detection.rules.history import TrackHistory
from detection.rules.identity import PACE_S, are_twins, is_heir, is_on_course

REMEMBERED_S = 10.0
GOES_ON_S = 2.0


@dataclass(frozen=True, slots=True)
class _Told:
    history: TrackHistory
    place_id: str
    time_s: float


class ToldBefore:
    """What one rule has told of late.

    Args:
        once_a_track: Whether a track is told once only; else the rule itself knows when a track
            that comes back is a new case.
    """

    def __init__(self, *, once_a_track: bool = True) -> None:
        self._once_a_track = once_a_track
        self._told: deque[_Told] = deque()

    def is_new(self, history: TrackHistory, place_id: str, time_s: float) -> bool:
        """Note a verdict on a track at a place.

        Returns:
            Whether it is the first on this vehicle there.
        """
        while self._told and self._last_s(self._told[0]) < time_s - REMEMBERED_S:
            self._told.popleft()
        known = any(
            told.place_id == place_id
            and (
                self._once_a_track
                if told.history is history
                else is_same_vehicle(told.history, history, time_s)
            )
            for told in self._told
        )
        self._told.append(_Told(history, place_id, time_s))
        return not known

    @staticmethod
    def _last_s(told: _Told) -> float:
        return max(told.time_s, told.history.last.time_s)


def is_same_vehicle(earlier: TrackHistory, later: TrackHistory, time_s: float) -> bool:
    """Whether two tracks are of one vehicle: two boxes at once, or one id after another."""
    if earlier.sightings[0].time_s > later.sightings[0].time_s:
        earlier, later = later, earlier
    return are_twins(earlier, later, time_s) or is_heir(earlier, later) or went_on(earlier, later)


def went_on(earlier: TrackHistory, later: TrackHistory) -> bool:
    """Whether a track began where an earlier one must have been by then at the pace it had."""
    lost, born = earlier.last, later.sightings[0]
    gap_s = born.time_s - lost.time_s
    if not 0 < gap_s <= GOES_ON_S:
        return False
    return is_on_course(earlier.first_since(lost.time_s - PACE_S), lost, born)
