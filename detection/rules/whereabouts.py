"""Where the tracks seen in a frame are, told for all of them and all areas of a scene at once.

Most tracks are far from most areas. A rule asks here who may be in an area before it looks closer,
so that its work grows with the tracks near its areas and not with tracks times areas.
"""

from collections.abc import Iterable

import numpy as np

from detection.contracts.scenes import Polygon, Scene
from detection.geometry.arrays import FloatArray
from detection.geometry.polygons import Bounds, contains
from detection.rules.history import TrackHistory


class SceneAreas:
    """The lanes and zones of a scene."""

    def __init__(self, scene: Scene) -> None:
        shapes = dict.fromkeys(
            [lane.polygon for lane in scene.lanes] + [zone.polygon for zone in scene.zones]
        )
        self._rows = {shape: row for row, shape in enumerate(shapes)}
        self._bounds = Bounds(list(shapes))

    def row(self, polygon: Polygon) -> int:
        """Place of a lane's or a zone's polygon among all.

        Raises:
            KeyError: If the scene has no such area.
        """
        return self._rows[polygon]

    def hold(self, anchors_xy: FloatArray) -> list[list[int]]:
        """For each area the places of the anchors within its bounds, in growing order."""
        found: list[list[int]] = [[] for _ in self._rows]
        areas, anchors = np.nonzero(self._bounds.hold(anchors_xy))
        for area, anchor in zip(areas.tolist(), anchors.tolist(), strict=True):
            found[area].append(anchor)
        return found


class Whereabouts:
    """Where the tracks seen in one frame are.

    Attributes:
        anchors_xy: Newest anchors of the tracks, shape ``(n, 2)``, in the order of the frame.
    """

    def __init__(self, areas: SceneAreas, seen: tuple[TrackHistory, ...]) -> None:
        sightings = [history.last for history in seen]
        xs, ys = [s.anchor_xy[0] for s in sightings], [s.anchor_xy[1] for s in sightings]
        self.anchors_xy: FloatArray = np.array([xs, ys], np.float64).T
        self._areas, self._seen = areas, seen
        self._within = areas.hold(self.anchors_xy)
        self._places = {history.track_id: place for place, history in enumerate(seen)}
        self._inside: dict[Polygon, frozenset[int]] = {}

    def near(self, polygon: Polygon, known: Iterable[int] = ()) -> list[TrackHistory]:
        """Who may be in an area, in the order of the frame; who is not told of is outside.

        Args:
            polygon: Of a lane or zone of the scene.
            known: Ids of tracks that are told of wherever they are, if they were seen.
        """
        places = self._within[self._areas.row(polygon)]
        others = {self._places[track_id] for track_id in known if track_id in self._places}
        if others:
            places = sorted(others.union(places))
        return [self._seen[place] for place in places]

    def inside(self, polygon: Polygon) -> frozenset[int]:
        """Ids of the tracks that are in an area; its boundary counts as inside."""
        found = self._inside.get(polygon)
        if found is None:
            found = frozenset(
                history.track_id
                for history in self.near(polygon)
                if contains(polygon, history.last.anchor_xy)
            )
            self._inside[polygon] = found
        return found
