"""The demonstration's own world: its data folder, its people, its cameras."""

import json
import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
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
from app.ports.preparing import PreparingStep
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
_BEGUN = "filling"
"""File that is there until a new demo is filled to its end."""


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


def _nobody(_step: PreparingStep, _share: float) -> None:
    """Nobody watches."""


def open_demo(
    *,
    runner: bool,
    public: bool,
    reports: int = 600,
    tell: Callable[[PreparingStep, float], None] = _nobody,
) -> DemoCity:
    """Open the demo, filling it the first time.

    Args:
        runner: Whether somebody breaks a rule in the films.
        public: Only pictures that show no real person.
        reports: How many made-up reports a new demo gets.
        tell: Told the step and its share done, 0 to 1; what it raises ends the opening.

    Raises:
        EnvironmentFailureError: When the sample films cannot be made; names what is missing.
    """
    home = demo_home()
    begun = home.root / _BEGUN
    if begun.exists():
        _forget_half_made(home)
    parts = open_parts(home, demo=True)
    try:
        actor = _log_in(parts)
        desk = parts.desk(actor)
        fresh = not desk.store.queries.wards()
        if fresh:
            begun.touch()
            seed_sample_data(desk, reports=reports, progress=partial(tell, PreparingStep.DATA))
        films = partial(tell, PreparingStep.FILMS)
        cameras = _films(home, runner=runner, public=public, tell=films)
        tell(PreparingStep.CAMERAS, 0.0)
        server = _serve(cameras, home.samples / "served")
    except BaseException:
        parts.close()
        raise
    city = DemoCity(parts, actor, cameras, server is not None, server)
    try:
        _register(desk, cameras, server)
        tell(PreparingStep.WORK, 0.0)
        _seed_work(city, fresh=fresh)
        tell(PreparingStep.WORK, 1.0)
    except BaseException:
        city.close()
        raise
    begun.unlink(missing_ok=True)
    return city


def _forget_half_made(home: Home) -> None:
    """A first start that was broken off begins anew; finished films are kept."""
    _LOG.info("the demo was not filled to its end last time and is filled anew")
    for path in home.root.glob("console.sqlite3*"):
        path.unlink(missing_ok=True)


def _films(
    home: Home, *, runner: bool, public: bool, tell: Callable[[float], None]
) -> tuple[SampleCamera, ...]:
    media = media_folder() if runner and not public else None
    return build_sample_films(
        home.samples, sources_folder(), runner=runner, public=public, media=media, tell=tell
    )


def _seed_work(city: DemoCity, *, fresh: bool) -> None:
    """What stands on the screens beside reports and calls; a second call adds nothing."""
    desk = city.desk
    _keep_recording(desk)
    if fresh:
        seed_tour(desk)
    seed_penalty_files(desk, city.parts.home.root)
    seed_review(desk)
    seed_tracing(desk, city.parts.album)


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
