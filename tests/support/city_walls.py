"""A wall of a whole city: wards, and cameras in them that are painted in memory (a double)."""

from support.painted_cameras import PaintedCameras
from support.records import a_ward

from app.domain.ids import WardCode
from app.domain.records import Camera
from app.services.cameras import NewCamera, add_camera
from app.services.desk import Desk
from detection.contracts.cameras import CameraState, StateCause

WARDS = (
    ("W01", "phường Phú Xuân", 16.4720, 107.5760),
    ("W02", "phường Thuận Hóa", 16.4590, 107.5920),
    ("W03", "phường Vỹ Dạ", 16.4760, 107.6080),
    ("W04", "phường An Cựu", 16.4480, 107.6010),
)
"""Code, name and centre. The places of the cameras around them are made up."""


def add_wards(desk: Desk) -> None:
    """Make the store know the wards."""
    for code, name, lat, lon in WARDS:
        ward = a_ward(code, name=name, lat=lat, lon=lon)
        desk.store.write(lambda work, ward=ward: work.put_ward(ward))


def add_city(desk: Desk, cameras: PaintedCameras, count: int, wards: int = 4) -> list[Camera]:
    """Cameras in turn in each ward, live and painted; 30 m apart, from the ward's centre on."""
    add_wards(desk)
    made = []
    for number in range(count):
        code, name, lat, lon = WARDS[number % wards]
        camera = add_camera(
            desk,
            NewCamera(
                f"C{number + 1:02}",
                f"Camera {number + 1} {name.split(' ', 1)[1]}",
                f"rtsp://cam{number}/a",
                ward_code=WardCode(code),
                lat=lat + 0.00027 * (number // wards),
                lon=lon,
            ),
        )
        cameras.set_state(camera.id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)
        cameras.paint(camera.id, (40 + number * 3 % 150, 60 + number * 7 % 130, 90))
        made.append(camera)
    return made
