"""A playback over cameras that the real recorder recorded, played by the real replay process."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.cinema import FILM_S, NAMES, Cinema, NoRings, begins
from support.clips import video
from support.consoles import open_console
from support.recordings import ArchiveOf, packets_of, record

from app.gateways.archive_cutting import ArchiveCutter
from app.services.cameras import CameraEdit, NewCamera, add_camera, edit_camera
from app.workers.replays import ReplayRoom


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("playback") / "film.mp4"
    return video(path, count=int(FILM_S * 10), fps=10, gop=10)


@pytest.fixture
def cinema(tmp_path: Path, qtbot: QtBot, film: Path) -> Iterator[Cinema]:
    console = open_console(tmp_path)
    root = tmp_path / "archive"
    root.mkdir()
    cameras = []
    for number, name in enumerate(NAMES, start=1):
        camera = add_camera(console.desk, NewCamera(f"C{number}", name, f"rtsp://cam{number}/a"))
        place = CameraEdit(lat=16.46 + number / 1000, lon=107.59)
        cameras.append(edit_camera(console.desk, camera.id, camera.version, place))
    packets = packets_of(film)
    for camera in cameras[:2]:
        for at in begins():
            record(root, camera.id, packets, at)
    archive = ArchiveOf(root)
    room = ReplayRoom(lambda: root, NoRings(), tmp_path / "replay")
    console.context = replace(
        console.context, archive=archive, replays=room, cutter=ArchiveCutter()
    )
    yield Cinema(console, archive, room, cameras, qtbot, root)
    room.stop()
    console.close()
