"""The demonstration's wall: in which ward each sample camera stands, and a tour of them."""

from collections.abc import Iterable

from app.domain.ids import WardCode
from app.domain.places import metres_between
from app.domain.records import Ward
from app.services.desk import Desk
from app.services.wall_keeping import new_tour, save_tour

TOUR = "Vòng mẫu"
_STOP_S = 15


def ward_around(wards: Iterable[Ward], lat: float, lon: float) -> WardCode | None:
    """The ward whose middle is nearest: sample wards have no outlines; None without any."""
    nearest = min(
        wards, key=lambda ward: metres_between(lat, lon, ward.lat, ward.lon), default=None
    )
    return nearest.code if nearest else None


def seed_tour(desk: Desk) -> None:
    """A tour of the cameras that are on; without any there is none."""
    cameras = [camera.id for camera in desk.store.queries.cameras() if camera.enabled]
    if cameras:
        save_tour(desk, None, new_tour(desk, TOUR, _STOP_S, cameras, shared=True))
