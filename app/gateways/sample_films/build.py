"""Builds the demo's films and scenes once and keeps them.

The same sources and the same choice give the same pictures. A folder with a finished set is used
again; a set that was broken off is built anew.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from app.domain.errors import EnvironmentFailureError
from app.gateways.sample_films import scenes, traffic
from app.gateways.sample_films.cutouts import Image, cut_vehicles, decode_film, empty_road
from app.gateways.sample_films.encode import FilmWriter
from app.gateways.sample_films.nearby_clip import NearbyClip, find_clip
from app.gateways.sample_films.road import Road
from app.gateways.sample_films.sources import JUNCTION, SOURCES, STREET, check_sources

EDITION = 3
"""Counts up when the films change, so that kept ones are built anew."""
FPS = Fraction(10)
_STREET_FRAMES = (138, 187)
_STREET_LOOPS = 20
_STREET_FPS = Fraction(25)
_DUSK = np.array([0.72, 0.58, 0.52])
"""Share of blue, green and red that is left in the evening."""


@dataclass(frozen=True, slots=True)
class SampleCamera:
    """A camera of the demo.

    Attributes:
        id: Stable id, also the camera id of its scene.
        name_vi: Made-up name, Vietnamese.
        name_en: The same in English.
        main_path: Film of the main stream.
        sub_path: Film of the sub stream, half the width and height.
        scene_path: Scene file.
        lat: Latitude of the made-up place.
        lon: Longitude of the made-up place.
    """

    id: str
    name_vi: str
    name_en: str
    main_path: Path
    sub_path: Path
    scene_path: Path
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class _Plan:
    id: str
    name_vi: str
    name_en: str
    lat: float
    lon: float
    fps: Fraction
    scene: scenes.SceneRows
    pictures: "Callable[[_Material], Iterator[Image]]"
    expected_s: float = traffic.FILM_S


class _Material:
    """The pictures that more than one film is made from."""

    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self.road = empty_road(self.walkers())
        self.vehicles = cut_vehicles(sources, self.road)

    def walkers(self) -> Iterator[Image]:
        """The junction as it was filmed."""
        return decode_film(self.sources / JUNCTION.name)


def build_sample_films(
    target: Path,
    sources: Path,
    *,
    runner: bool = True,
    public: bool = False,
    media: Path | None = None,
    tell: Callable[[float], None] = lambda _share: None,
) -> tuple[SampleCamera, ...]:
    """Make the sample films, or find them made.

    Takes up to a minute the first time; call it where waiting is allowed.

    Args:
        target: Folder for the films; one folder inside it for each choice.
        sources: Folder of the source files, see :func:`.sources_folder`.
        runner: Whether anybody breaks a rule. Without, the same others drive and nobody walks.
        public: Only pictures without any real person.
        media: Folder of real media, see :func:`.media_folder`; a labelled clip with a lamp becomes
            one more camera, but neither in public nor without offenders.
        tell: Told the share done, 0 to 1, often; what it raises ends the building.

    Returns:
        The cameras, the one with the lamp first.

    Raises:
        EnvironmentFailureError: ``sample_source_missing``, ``sample_source_altered`` or
            ``sample_films_not_written``.
    """
    check_sources(sources)
    clip = find_clip(media) if media is not None and runner and not public else None
    choice = ("public" if public else "full") + ("" if runner else "-no-runner")
    choice += "-clip" if clip else ""
    folder = target / choice
    mark = folder / "finished.json"
    made_of = {"edition": EDITION, "sources": {source.name: source.sha256 for source in SOURCES}}
    plans = _plans(runner=runner, public=public) + ((_clip_plan(clip),) if clip else ())
    try:
        if not _is_finished(mark, made_of):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            tell(0.0)
            material = _Material(sources)
            for number, plan in enumerate(plans):
                _build(plan, material, folder, _Share(tell, number, len(plans)))
            mark.write_text(json.dumps(made_of), encoding="utf-8")
    except OSError as error:
        raise EnvironmentFailureError(
            "sample_films_not_written", folder=str(folder), reason=error.strerror
        ) from error
    return tuple(_camera(plan, folder) for plan in plans)


def _is_finished(mark: Path, made_of: object) -> bool:
    try:
        return bool(json.loads(mark.read_text(encoding="utf-8")) == made_of)
    except (OSError, ValueError):
        return False


@dataclass(frozen=True, slots=True)
class _Share:
    """How far one film of several is."""

    tell: Callable[[float], None]
    number: int
    films: int

    def told(self, pictures: Iterator[Image], expected: int) -> Iterator[Image]:
        """The pictures; each is told as it is taken."""
        for count, picture in enumerate(pictures):
            self.tell((self.number + min(count / expected, 1.0)) / self.films)
            yield picture


def _build(plan: _Plan, material: _Material, folder: Path, share: _Share) -> None:
    camera = _camera(plan, folder)
    camera.scene_path.write_text(json.dumps(plan.scene, indent=1) + "\n", encoding="utf-8")
    width, height = plan.scene["image_size"]
    writer = FilmWriter(camera.main_path, camera.sub_path, plan.fps, (width, height))
    expected = round(plan.expected_s * plan.fps)
    writer.write_all(share.told(plan.pictures(material), expected))


def _camera(plan: _Plan, folder: Path) -> SampleCamera:
    return SampleCamera(
        id=plan.id,
        name_vi=plan.name_vi,
        name_en=plan.name_en,
        main_path=folder / f"{plan.id}-main.mp4",
        sub_path=folder / f"{plan.id}-sub.mp4",
        scene_path=folder / f"{plan.id}-scene.json",
        lat=plan.lat,
        lon=plan.lon,
    )


def _plans(*, runner: bool, public: bool) -> tuple[_Plan, ...]:
    people = runner and not public
    lamp = _Plan(
        "sample-lamp",
        "Ngã ba Cột Đèn (mẫu)",
        "Lamp Post junction (sample)",
        16.4667,
        107.5905,
        FPS,
        scenes.lamp_scene("sample-lamp"),
        lambda material: _lamp_film(material, offenders=runner),
    )
    walk = _Plan(
        "sample-walk",
        "Đường Sân Cỏ (mẫu)",
        "Lawn road (sample)",
        16.4612,
        107.5958,
        FPS,
        scenes.walking_scene("sample-walk") if people else scenes.parking_scene("sample-walk"),
        _walking_film if people else lambda material: _parking_film(material, offenders=runner),
    )
    size = (768, 576) if public else (640, 272)
    street = _Plan(
        "sample-street",
        "Phố Hàng Rào (mẫu)",
        "Railing street (sample)",
        16.4731,
        107.5829,
        FPS if public else _STREET_FPS,
        scenes.street_scene("sample-street", size),
        _evening_film if public else _street_film,
    )
    return lamp, walk, street


def _clip_plan(clip: NearbyClip) -> _Plan:
    return _Plan(
        "sample-clip",
        "Nút giao phim thật (mẫu)",
        "Real clip junction (sample)",
        16.4689,
        107.5786,
        clip.fps,
        scenes.clip_scene("sample-clip", clip),
        lambda _material: decode_film(clip.film),
    )


def _times() -> Iterator[float]:
    return (float(index / FPS) for index in range(round(traffic.FILM_S * FPS)))


def _lamp_film(material: _Material, *, offenders: bool) -> Iterator[Image]:
    road = Road(material.road, material.vehicles, lamp=True)
    trips = traffic.junction_trips(offenders=offenders)
    for time_s in _times():
        yield road.picture(time_s, trips, traffic.lamp_at(time_s))


def _walking_film(material: _Material) -> Iterator[Image]:
    return material.walkers()


def _parking_film(material: _Material, *, offenders: bool) -> Iterator[Image]:
    road = Road(material.road, material.vehicles, lamp=False)
    trips = traffic.parking_trips(offenders=offenders)
    for time_s in _times():
        yield road.picture(time_s, trips, traffic.LampColour.GREEN)


def _evening_film(material: _Material) -> Iterator[Image]:
    for picture in _parking_film(material, offenders=False):
        dark = (picture * _DUSK).astype(np.uint8)
        yield np.ascontiguousarray(cv2.flip(dark, 1)).astype(np.uint8, copy=False)


def _street_film(material: _Material) -> Iterator[Image]:
    pictures = list(decode_film(material.sources / STREET.name, *_STREET_FRAMES))
    for _ in range(_STREET_LOOPS):
        yield from pictures
