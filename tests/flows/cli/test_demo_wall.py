"""What the demo puts on its wall: wards of the sample cameras, and a tour."""

from pathlib import Path

from support.consoles import SetClock, desk_on
from support.records import a_ward

from app.cli.demo_wall import TOUR, seed_tour, ward_around
from app.domain.ids import Workstation
from app.domain.roles import Role
from app.services.cameras import NewCamera, add_camera
from app.store.sql_store import open_store


def test_that_a_sample_camera_stands_in_the_ward_whose_middle_is_nearest() -> None:
    wards = (a_ward("W1", lat=16.46, lon=107.59), a_ward("W2", lat=16.50, lon=107.59))
    assert ward_around(wards, 16.47, 107.59) == "W1"
    assert ward_around(wards, 16.49, 107.59) == "W2"
    assert ward_around((), 16.49, 107.59) is None


def test_that_the_sample_tour_goes_by_the_cameras_that_are_on(tmp_path: Path) -> None:
    store = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    desk = desk_on(store, tmp_path, Role.ADMINISTRATOR, "An Nguyen", SetClock())
    seed_tour(desk)
    assert not store.queries.wall.tours(desk.actor.user_id)
    on = add_camera(desk, NewCamera("C1", "Một", "rtsp://c1/a"))
    add_camera(desk, NewCamera("C2", "Hai", "rtsp://c2/a", enabled=False))
    seed_tour(desk)
    (tour,) = store.queries.wall.tours(desk.actor.user_id)
    assert (tour.name, tour.camera_ids, tour.shared) == (TOUR, (on.id,), True)
    store.close()
