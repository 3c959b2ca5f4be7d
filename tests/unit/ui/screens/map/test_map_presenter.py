"""What the map shows of its points, without a window."""

from app.ports.rows import MapPoint
from ui.screens.map.presenter import MapPresenter
from ui.screens.map.view_state import Bounds


def a_point(kind: str, name: str, lat: float) -> MapPoint:
    return MapPoint(kind, name, lat, 107.6, "P1", "", name)


def test_that_only_cameras_in_view_go_to_the_wall_by_name() -> None:
    presenter = MapPresenter()
    presenter.set_points(
        [
            a_point("camera", "b", 16.46),
            a_point("camera", "a", 16.461),
            a_point("camera", "far", 16.9),
            a_point("sos", "s", 16.46),
        ]
    )
    assert presenter.cameras_in_view() == ("a", "b", "far")
    presenter.set_bounds(Bounds(16.4, 107.5, 16.5, 107.7))
    assert presenter.cameras_in_view() == ("a", "b")
