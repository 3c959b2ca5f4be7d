"""Who stands where, and since when, whatever the lamp shows and whatever id it has by now."""

import math
from dataclasses import dataclass

from detection.geometry.arrays import PointXY
from detection.rules.base import Moment
from detection.rules.history import Sighting, TrackHistory
from detection.rules.movement import standing_centre, stop_began
from detection.rules.told import went_on

SAME_PLACE_SIZES = 0.5
STOOD_HERE_SIZES = 0.25
"""So near to where another stood a moment ago nobody can have come newly."""
ROLLED_SIZES = 0.1
AT_ONCE_S = 0.3
"""Two who were seen at one time for longer are not one vehicle."""
STAND_MEMORY_S = 6.0
SETTLED_S = 4.0
"""For so long the begin of a stop is dated anew: only now it is known where it stands."""


@dataclass(slots=True)
class _Stand:
    """Somebody stands near a line, whatever the lamp shows.

    Attributes:
        began: First sighting of the stop, maybe under an earlier id; None when its begin was
            not seen.
        newest: Newest sighting.
        centre_xy: Where it stood when the begin was dated.
        inherited: Whether it began under an earlier id.
    """

    track_id: int
    began: Sighting | None
    newest: Sighting
    centre_xy: PointXY
    inherited: bool = False


class Stands:
    """Remembers who stands, so that a stop keeps its begin under a new id."""

    def __init__(self) -> None:
        self._known: list[_Stand] = []
        self._lately: dict[int, TrackHistory] = {}

    def see(self, moment: Moment) -> None:
        """Take in who was seen in a frame."""
        self._lately.update((history.track_id, history) for history in moment.seen)

    def forget(self, now_s: float) -> None:
        """Let go of what is old."""
        oldest_s = now_s - STAND_MEMORY_S
        for history in [h for h in self._lately.values() if h.last.time_s < oldest_s]:
            del self._lately[history.track_id]
        self._known = [stand for stand in self._known if stand.newest.time_s >= oldest_s]

    def began(self, history: TrackHistory) -> Sighting | None:
        """Begin of a stop, under whatever id; None when nobody saw the vehicle come."""
        newest, began, centre = history.last, stop_began(history), standing_centre(history)
        known = next((s for s in self._known if s.track_id == history.track_id), None)
        if known is not None and math.dist(known.newest.anchor_xy, newest.anchor_xy) > (
            SAME_PLACE_SIZES * newest.size_px
        ):
            self._known.remove(known)
            known = None
        came = began is not history.sightings[0]
        if known is None:
            known = self._forebear(began, STOOD_HERE_SIZES if came else SAME_PLACE_SIZES)
            if known is None:
                came = came or self._came_as_another(history)
                known = _Stand(history.track_id, began if came else None, newest, centre)
                self._known.append(known)
            elif known.track_id != history.track_id:
                known.inherited = True
            known.track_id = history.track_id
        elif came:
            self._date_anew(known, began, newest, centre)
        known.newest = newest
        return known.began

    @staticmethod
    def _date_anew(known: _Stand, began: Sighting, newest: Sighting, centre: PointXY) -> None:
        """A young stop's begin gets clearer; who has rolled on began another stop."""
        rolled = math.dist(known.centre_xy, centre) > ROLLED_SIZES * newest.size_px
        since_s = began.time_s if known.began is None else known.began.time_s
        young = newest.time_s - min(since_s, began.time_s) <= SETTLED_S
        if rolled or (young and known.began is not None and not known.inherited):
            known.began, known.centre_xy, known.inherited = began, centre, False

    def _came_as_another(self, history: TrackHistory) -> bool:
        """Whether another track was lost on its way to where this one appeared."""
        return any(
            other is not history and went_on(other, history) for other in self._lately.values()
        )

    def _forebear(self, began: Sighting, reach_sizes: float) -> _Stand | None:
        """Who stood here until a stop began: the same vehicle under its earlier id."""
        for stand in self._known:
            gap = math.dist(stand.newest.anchor_xy, began.anchor_xy)
            lost = stand.newest.time_s <= began.time_s + AT_ONCE_S
            if lost and gap <= reach_sizes * began.size_px:
                return stand
        return None
