"""The demonstration's own world: its data folder, its people, its cameras."""

import json
import logging
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_data_path

from app.bootstrap import Parts, open_parts
from app.cli.demo_wall import seed_tour, ward_around
from app.domain.archive_policy import POLICY, ArchivePolicy
from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CameraId
from app.domain.roles import Actor
from app.gateways.sample_data import seed_sample_data
from app.gateways.sample_films.build import SampleCamera, build_sample_films
from app.gateways.sample_films.nearby_clip import media_folder
from app.gateways.sample_films.sources import sources_folder
from app.gateways.sample_penalties import seed_penalty_files
from app.gateways.sample_review import seed_review
from app.gateways.sample_tracing import seed_tracing
from app.services.cameras import (
    CameraEdit,
    NewCamera,
    add_camera,
    edit_camera,
    set_camera_enabled,
)
from app.services.desk import Desk
from app.services.people import create_first_administrator
from app.services.policies import read_policy, save_policy
from app.services.scenes import NO_SCENE, save_scene_upon
from app.settings.paths import Home
from app.workers.sample_server import SampleServer, film_of, rtsp_possible

_LOG = logging.getLogger(__name__)

LOGIN, NAME = "demo", "An Mẫu"
RECORDING = ArchivePolicy(recording=True, quota_gb=1.0, reserve_gb=1.0, segment_s=5.0)
"""Short files, so that what was just seen can be played back at once."""


def demo_home() -> Home:
    """The demo's data folder: inside ``IOC_HOME`` when it is named, else beside the user's."""
    named = os.environ.get("IOC_HOME")
    folder = Path(named) / "demo" if named else user_data_path("ioc-console-demo", appauthor=False)
    return Home(folder).make()


@dataclass
class DemoCity:
    """The open demo.

    Attributes:
        served: True when the cameras come from a real RTSP server, false when from files.
    """

    parts: Parts
    actor: Actor
    cameras: tuple[SampleCamera, ...]
    served: bool
    server: SampleServer | None

    @property
    def desk(self) -> Desk:
        """The desk of the demo's one person."""
        return self.parts.desk(self.actor)

    def close(self) -> None:
        """Stop the server and close the store."""
        if self.server is not None:
            self.server.stop()
        self.parts.close()


def open_demo(*, runner: bool, public: bool, reports: int = 600) -> DemoCity:
    """Open the demo, filling it the first time.

    Args:
        runner: Whether somebody breaks a rule in the films.
        public: Only pictures that show no real person.
        reports: How many made-up reports a new demo gets.

    Raises:
        EnvironmentFailureError: When the sample films cannot be made; names what is missing.
    """
    home = demo_home()
    parts = open_parts(home, demo=True)
    try:
        actor = _log_in(parts)
        desk = parts.desk(actor)
        fresh = not desk.store.queries.wards()
        if fresh:
            seed_sample_data(desk, reports=reports)
        media = media_folder() if runner and not public else None
        cameras = build_sample_films(
            home.samples, sources_folder(), runner=runner, public=public, media=media
        )
        server = _serve(cameras, home.samples / "served")
        _register(desk, cameras, server)
        _keep_recording(desk)
        if fresh:
            seed_tour(desk)
        seed_penalty_files(desk, home.root)
        seed_review(desk)
        seed_tracing(desk, parts.album)
    except BaseException:
        parts.close()
        raise
    return DemoCity(parts, actor, cameras, server is not None, server)


def _log_in(parts: Parts) -> Actor:
    """The demo logs in by itself; nobody else can, its password is thrown away."""
    user = parts.store.queries.user_by_login(LOGIN)
    if user is not None:
        return Actor(user.id, user.name, user.role, parts.store.workstation)
    return create_first_administrator(
        parts.store,
        parts.clock,
        parts.hasher,
        login=LOGIN,
        name=NAME,
        password=secrets.token_urlsafe(24),
    )


def _serve(cameras: tuple[SampleCamera, ...], folder: Path) -> SampleServer | None:
    """A real RTSP server with main and sub streams, or None where none can be started."""
    if not rtsp_possible():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    films: dict[str, Path] = {}
    for camera in cameras:
        for kind, source in (("main", camera.main_path), ("sub", camera.sub_path)):
            name = f"{camera.id}-{kind}"
            films[name] = folder / f"{name}.film"
            film_of(source, films[name])
    server = SampleServer(films)
    try:
        server.start()
    except EnvironmentFailureError as error:
        _LOG.warning("sample cameras are read from files: %s", error.code)
        return None
    return server


def _register(desk: Desk, cameras: tuple[SampleCamera, ...], server: SampleServer | None) -> None:
    """Make the store know today's cameras; those of another choice are switched off."""
    known = {camera.code: camera for camera in desk.store.queries.cameras()}
    wards = desk.store.queries.wards()
    for sample in cameras:
        main, sub = str(sample.main_path), str(sample.sub_path)
        if server is not None:
            main, sub = server.url(f"{sample.id}-main"), server.url(f"{sample.id}-sub")
        camera = known.pop(sample.id, None)
        if camera is None:
            new = NewCamera(sample.id, sample.name_vi, main, sub, detect=True)
            camera = add_camera(desk, new)
        if not camera.enabled:
            camera = set_camera_enabled(desk, camera.id, camera.version, enabled=True)
        ward = ward_around(wards, sample.lat, sample.lon)
        place = CameraEdit(main_url=main, sub_url=sub, lat=sample.lat, lon=sample.lon, detect=True)
        place = replace(place, ward_code=ward)
        camera = edit_camera(desk, camera.id, camera.version, place)
        _keep_scene(desk, sample, camera.id)
    for other in known.values():
        if other.enabled:
            set_camera_enabled(desk, other.id, other.version, enabled=False)


def _keep_recording(desk: Desk) -> None:
    """Record the sample cameras into the demo's own folder, unless somebody chose otherwise."""
    version, _ = read_policy(desk.store.queries, POLICY)
    if version == 0:
        save_policy(desk, POLICY, version, RECORDING.checked().stored())


def _keep_scene(desk: Desk, sample: SampleCamera, camera_id: CameraId) -> None:
    """Save the sample's scene when it is not the newest one already."""
    wanted = json.loads(sample.scene_path.read_text(encoding="utf-8"))
    stored = desk.store.queries.scene(camera_id)
    kept = json.loads(stored.scene_json) if stored is not None else {}
    own = {"camera_id", "version"}
    if {k: v for k, v in kept.items() if k not in own} != {
        k: v for k, v in wanted.items() if k not in own
    }:
        base = stored.version if stored is not None else NO_SCENE
        save_scene_upon(desk, camera_id, base, json.dumps(wanted))
