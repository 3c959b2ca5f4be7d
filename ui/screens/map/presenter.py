"""Decides what the map draws; knows no widget."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.ports.rows import MapPoint
from ui.screens.map.view_state import KINDS, Bounds, Layers, ListedPoint, MapState, PickRequest

ROWS_MOST = 200
_KIND_RANK = {"sos": 0, "report": 1, "camera": 2}
Drawn = tuple[str, float, float, str, str]
SCREENS = {"report": "reports", "sos": "sos", "camera": "wall"}
"""Screen on which a kind of point is worked."""


class MapPresenter:
    """Points, layers and what is in view.

    Attributes:
        selected: Kind and id of the point that was chosen last, in view or not.
    """

    def __init__(self) -> None:
        self.state = MapState()
        self._points: tuple[MapPoint, ...] = ()
        self._bounds: Bounds | None = None
        self.selected: tuple[str, str] | None = None

    def set_points(self, points: Iterable[MapPoint]) -> MapState:
        """Take what the store answered."""
        self._points = tuple(points)
        return self._listed()

    def set_layers(self, layers: Layers) -> MapState:
        """Take what the person switched."""
        self.state = replace(self.state, layers=layers)
        return self._listed()

    def set_bounds(self, bounds: Bounds) -> MapState:
        """Take what is in view."""
        self._bounds = bounds
        return self._listed()

    def set_picking(self, request: PickRequest | None) -> MapState:
        """Begin or end choosing a place."""
        self.state = replace(self.state, picking=request)
        return self.state

    def drawn(self, kind: str) -> Sequence[Drawn]:
        """The points of a kind that the layers let through."""
        return [
            (point.id, point.lat, point.lon, point.level, point.label)
            for point in self._let_through()
            if point.kind == kind
        ]

    def _let_through(self) -> Iterable[MapPoint]:
        layers = self.state.layers
        return (
            point
            for point in self._points
            if point.kind in layers.kinds
            and (point.kind == "camera" or point.level in layers.levels)
        )

    def cameras_in_view(self) -> tuple[str, ...]:
        """Ids of the cameras in view, by name."""
        bounds = self._bounds
        seen = [
            point
            for point in self._points
            if point.kind == "camera" and (bounds is None or bounds.holds(point.lat, point.lon))
        ]
        return tuple(point.id for point in sorted(seen, key=lambda point: point.label))

    def selected_row(self) -> int:
        """Where the chosen point stands in the list; -1 when it is not in view."""
        places = (n for n, row in enumerate(self.state.rows) if (row.kind, row.id) == self.selected)
        return next(places, -1)

    def _listed(self) -> MapState:
        bounds = self._bounds
        seen = [
            point
            for point in self._let_through()
            if bounds is None or bounds.holds(point.lat, point.lon)
        ]
        seen.sort(key=lambda point: (_KIND_RANK[point.kind], point.level, point.label))
        rows = tuple(
            ListedPoint(point.kind, point.id, point.level, point.state, point.label)
            for point in seen[:ROWS_MOST]
        )
        self.state = replace(self.state, rows=rows, more=max(0, len(seen) - ROWS_MOST))
        return self.state


def asked_point(record_id: str) -> tuple[str, str] | None:
    """Read ``<kind>:<id>`` as other screens ask for a point; None when it is something else."""
    kind, _, point_id = record_id.partition(":")
    return (kind, point_id) if kind in KINDS and point_id else None
