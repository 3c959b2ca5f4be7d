"""Stays of tracks in zones: since when, where along, and told or not.

Entering needs a little depth and leaving needs to be outside for a while, so that a shaking box on
the boundary makes one stay and not many. A track that begins where an earlier one was lost inside
the zone inherits its stay, so that a switch of identity tells nobody twice.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from detection.contracts.scenes import Polygon
from detection.geometry.polygons import Area
from detection.rules.base import Moment
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import LEAP_SIZES, LEAP_SIZES_PER_S, leaps
from detection.rules.passages import margin_px

LEFT_S = 1.0
HEIR_S = 2.0
MOST_SIGHTINGS = 400


@dataclass(slots=True)
class Stay:
    """One track in one zone.

    Attributes:
        sightings: Sightings inside, oldest first.
        classes: Leading class at each of them.
        told: Whether an event was made of it.
        on_wheels: At how many sightings a person sat on a two-wheeler.
    """

    sightings: list[Sighting] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    told: bool = False
    on_wheels: int = 0

    def add(self, sighting: Sighting, class_name: str) -> None:
        """Note a sighting inside; of a very long stay the middle is forgotten."""
        self.sightings.append(sighting)
        self.classes.append(class_name)
        if len(self.sightings) > MOST_SIGHTINGS:
            del self.sightings[1 : MOST_SIGHTINGS // 2]
            del self.classes[: MOST_SIGHTINGS // 2]

    @property
    def lasted_s(self) -> float:
        """Seconds from the first to the newest sighting inside."""
        return self.sightings[-1].time_s - self.sightings[0].time_s

    @property
    def way_px(self) -> float:
        """Straight way from the first to the newest place inside."""
        return math.dist(self.sightings[0].anchor_xy, self.sightings[-1].anchor_xy)

    @property
    def size_px(self) -> float:
        """Mean size inside."""
        return sum(s.size_px for s in self.sightings) / len(self.sightings)


class StayWatch:
    """Keeps the stays in one zone."""

    def __init__(self, polygon: Polygon) -> None:
        self._area = Area(polygon)
        self._stays: dict[int, Stay] = {}
        self._orphans: list[Stay] = []

    def observe(
        self, moment: Moment, wanted: Callable[[TrackHistory], bool]
    ) -> list[tuple[TrackHistory, Stay]]:
        """Take in a frame.

        Args:
            moment: The frame.
            wanted: Tells which tracks matter at all.

        Returns:
            Confirmed tracks inside, with their stays, that have not been told yet.
        """
        for history in moment.gone:
            lost = self._stays.pop(history.track_id, None)
            if lost is not None and lost.told:
                self._orphans.append(lost)
        found = []
        for history in moment.where.near(self._area.polygon, self._stays):
            stay = self._watch(history)
            if stay is not None and not stay.told and history.confirmed and wanted(history):
                found.append((history, stay))
        oldest_s = moment.frame.time_s - HEIR_S
        self._orphans = [stay for stay in self._orphans if stay.sightings[-1].time_s >= oldest_s]
        return found

    def _watch(self, history: TrackHistory) -> Stay | None:
        """The stay that a newly seen track is in, None outside."""
        sighting = history.last
        margin = margin_px(sighting.size_px)
        depth = self._area.depth_inside(sighting.anchor_xy, margin)
        stay = self._stays.get(history.track_id)
        if stay is not None and leaps(stay.sightings[-1], sighting):
            told = self._stays.pop(history.track_id).told
            stay = Stay(told=True) if told and depth >= margin else None  # a frozen picture leaps
        if stay is None:
            if depth < margin:
                return None
            stay = self._inherit(sighting)
        self._stays[history.track_id] = stay
        if depth >= 0:
            stay.add(sighting, history.class_name)
            return stay
        outside_s = sighting.time_s - stay.sightings[-1].time_s
        if outside_s >= LEFT_S and depth <= -margin:
            del self._stays[history.track_id]
        return None

    def _inherit(self, sighting: Sighting) -> Stay:
        """A told stay whose track is not seen any more and was lost near by, else a new one."""
        lost_ones = [stay for stay in self._stays.values() if stay.told]
        for stay in (*self._orphans, *lost_ones):
            lost = stay.sightings[-1]
            gap_s = sighting.time_s - lost.time_s
            reach = sighting.size_px * (LEAP_SIZES + LEAP_SIZES_PER_S * gap_s / 4)
            near = math.dist(lost.anchor_xy, sighting.anchor_xy) <= reach
            if 0 < gap_s <= HEIR_S and near:
                return Stay([sighting], [], told=True)
        return Stay()
