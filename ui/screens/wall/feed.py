"""Fills the tiles from the cameras: newest picture, state in words, drawings over it."""

import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.ports.cameras import CameraStateChanged, CameraWall, OverlayChanged, TileFrame, ZoomArea
from app.ports.rows import CaseRow
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.signals import LampState
from ui.bridge.times import decimal, stopwatch
from ui.bridge.words import words_for
from ui.screens.wall.scene_shapes import lamp_boxes, scene_shapes, scene_size
from widgets.wall.faces import Drawing, Drawings, Ink, PointXY, TileFace, Tone
from widgets.wall.parts import WHOLE, Part

__all__ = ["CameraFeed"]

CONTEXT = "WallScreen"
GREY_AFTER_S = 1.8
"""A little before two seconds, so that no older picture is ever taken for the present."""
_TRAIL_POINTS = 30
_TRAIL_ENDS_S = 2.0
_OVERLAY_ENDS_S = 1.5
"""Boxes are let go when the detector has said nothing new for so long. Measured on the clock of
the console: the two streams of a camera count their time from different beginnings."""
_LAMP_INKS = {LampState.RED: Ink.RED, LampState.AMBER: Ink.AMBER, LampState.GREEN: Ink.GREEN}
_ALARMING = (CameraState.REFUSED, CameraState.UNREACHABLE, CameraState.BROKEN)


class TileSource(Protocol):
    """Pictures that are shown in a tile instead of the live ones."""

    def picture(self) -> TileFrame | None:
        """Newest picture, or None before the first."""
        ...

    def look_at(self, width_px: int, height_px: int, part: Part = WHOLE) -> None:
        """Wish for pictures of a tile's size."""
        ...


@dataclass(slots=True)
class _Trail:
    points: deque[PointXY] = field(default_factory=lambda: deque(maxlen=_TRAIL_POINTS))
    seen_s: float = 0.0


@dataclass(slots=True)
class _Drawn:
    """What is drawn over one camera, and what it was made of."""

    scene: tuple[Drawing, ...] = ()
    lamps: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    size: tuple[int, int] = (0, 0)
    trails: dict[int, _Trail] = field(default_factory=dict)
    overlay_s: float = -1.0
    came_at_s: float = 0.0
    result: Drawings | None = None


@dataclass(frozen=True, slots=True)
class _Face:
    """The words of a tile and what they were made of: making them costs as much as a picture."""

    state: CameraStateChanged | None
    tenths: int
    face: TileFace


class CameraFeed:
    """The wall's view of the cameras. Lives on the Qt thread and only polls."""

    def __init__(self, cameras: CameraWall | None) -> None:
        self._wall = cameras
        self._names: dict[str, str] = {}
        self._alarms: dict[str, str] = {}
        self._drawn: dict[str, _Drawn] = {}
        self._faces: dict[str, _Face] = {}
        self._lent: dict[str, TileSource] = {}
        self._looks: dict[str, tuple[int, int, Part]] = {}
        self.drawings_on = True

    def lend(self, key: str, source: TileSource) -> None:
        """Show other pictures instead of the live ones; the live stream stays warm beneath."""
        self._lent[key] = source
        if key in self._looks:
            source.look_at(*self._looks[key])

    def take_back(self, key: str) -> None:
        """Show the live pictures again."""
        self._lent.pop(key, None)
        self._faces.pop(key, None)

    def lent(self, key: str) -> bool:
        """Whether the picture that is shown is not the live one."""
        return self._lent_picture(key) is not None

    def set_names(self, names: Mapping[str, str]) -> None:
        """Names of the cameras, by id."""
        self._names = dict(names)
        self._faces.clear()

    def set_alarms(self, causes: Mapping[str, str]) -> None:
        """Cause of missing evidence, by camera id."""
        if causes != self._alarms:
            self._alarms = dict(causes)
            self._faces.clear()

    def set_scene(self, camera_id: str, scene_json: str) -> None:
        """The scene whose lines and zones are drawn over a camera."""
        drawn = self._drawn.setdefault(camera_id, _Drawn())
        drawn.scene = scene_shapes(scene_json)
        drawn.lamps = lamp_boxes(scene_json)
        drawn.size = scene_size(scene_json)
        drawn.overlay_s, drawn.result = -1.0, None

    # -- what the wall asks --------------------------------------------------------------

    def picture(self, key: str) -> TileFrame | None:
        """Newest picture of a camera, or of what is lent; the live one until that has any."""
        return self._lent_picture(key) or self._live(key)

    def _live(self, key: str) -> TileFrame | None:
        return None if self._wall is None else self._wall.frame(key)

    def _lent_picture(self, key: str) -> TileFrame | None:
        source = self._lent.get(key)
        return None if source is None else source.picture()

    def face(self, key: str) -> TileFace:
        """Name, age, state and cause in the language of the window."""
        state, frame = self._state(key), self._live(key)
        if self.lent(key):
            return _lent_face(self._new_face(key, state, frame))
        tenths = -1 if frame is None else int(frame.age_s * 10)
        known = self._faces.get(key)
        if known is not None and known.state is state and known.tenths == tenths:
            return known.face
        face = self._new_face(key, state, frame)
        self._faces[key] = _Face(state, tenths, face)
        return face

    def forget_words(self) -> None:
        """Find all words again, such as in another language."""
        self._faces.clear()
        for drawn in self._drawn.values():
            drawn.result = None

    def _new_face(
        self, key: str, state: CameraStateChanged | None, frame: TileFrame | None
    ) -> TileFace:
        title, alarm = self._names.get(key, key), self._alarm(key)
        if state is None:
            cause = _tr("This camera is not read on this workstation.")
            return TileFace(title, cause=cause, tone=Tone.NOTICE, alarm=alarm)
        word, cause, tone = words_for(state.state), _cause(state), _tone(state)
        if frame is None:
            return TileFace(title, "", word, cause, tone, alarm=alarm)
        age = _age(frame.age_s)
        if frame.age_s >= GREY_AFTER_S or state.state is CameraState.DISABLED:
            if state.state is CameraState.LIVE:  # the picture is older than the news of it
                word, tone = words_for(CameraState.STALE), Tone.NOTICE
            return TileFace(title, age, word, cause, tone, grey=True, alarm=alarm)
        return TileFace(title, age, word, "", tone, alarm=alarm)

    def drawings(self, key: str) -> Drawings | None:
        """Boxes, trails, lamps, lines and zones; None while they are switched off."""
        if not self.drawings_on or self._wall is None or self.lent(key):
            return None
        drawn = self._drawn.setdefault(key, _Drawn())
        overlay = self._wall.overlay(key)
        stamp = 0.0 if overlay is None else overlay.time_s
        if drawn.result is None or stamp != drawn.overlay_s:
            drawn.overlay_s, drawn.came_at_s = stamp, time.monotonic()
            drawn.result = _compose(drawn, overlay, stamp)
        elif overlay is not None and time.monotonic() - drawn.came_at_s > _OVERLAY_ENDS_S:
            drawn.trails.clear()
            return Drawings(-2.0, drawn.size, drawn.scene)
        return drawn.result

    def look_at(
        self, key: str, width_px: int, height_px: int, full: bool, part: Part = WHOLE
    ) -> None:
        """Wish for pictures of a tile's size: the main stream at full size and of a part."""
        self._looks[key] = width_px, height_px, part
        if key in self._lent:
            self._lent[key].look_at(width_px, height_px, part)
        if self._wall is None:
            return
        stream = StreamKind.MAIN if full or not part.whole else StreamKind.SUB
        zoom = None if part.whole else ZoomArea(part.left, part.top, part.right, part.bottom)
        with suppress(KeyError):  # not one of the cameras that are read here
            self._wall.set_view(key, width_px, height_px, stream, zoom)

    def look_away(self, key: str) -> None:
        """Nobody looks at a camera any more."""
        self._looks.pop(key, None)
        if self._wall is not None:
            with suppress(KeyError):  # it has been removed meanwhile
                self._wall.hide_view(key)

    # -- parts ---------------------------------------------------------------------------

    def _state(self, key: str) -> CameraStateChanged | None:
        if self._wall is None:
            return None
        try:
            return self._wall.state(key)
        except KeyError:
            return None

    def _alarm(self, key: str) -> str:
        cause = self._alarms.get(key)
        if cause is None:
            return ""
        return _tr("Evidence missing: {cause}").format(cause=words_for(cause, "evidence_missing"))


def cause_of(row: CaseRow) -> str:
    """Why a case has no complete evidence, in words; empty when it has."""
    return words_for(row.evidence_missing, "evidence_missing") if row.evidence_missing else ""


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)


def _lent_face(live: TileFace) -> TileFace:
    """Age and time are told by who lent the picture; “live” would be said of the wrong one."""
    state = "" if live.tone is Tone.QUIET else live.state
    return replace(live, age="", state=state, cause="", grey=False)


def _age(seconds: float) -> str:
    return stopwatch(seconds) if seconds >= 60 else f"{decimal(seconds)} s"


def _tone(state: CameraStateChanged) -> Tone:
    if state.state in (CameraState.LIVE, CameraState.DISABLED):
        return Tone.QUIET
    return Tone.ALARM if state.state in _ALARMING else Tone.NOTICE


def _cause(state: CameraStateChanged) -> str:
    """Why there is no fresh picture."""
    late = state.cause is StateCause.PICTURES_ARRIVE
    return words_for(StateCause.NO_PACKETS if late else state.cause)


def _compose(drawn: _Drawn, overlay: OverlayChanged | None, stamp: float) -> Drawings:
    if overlay is None:
        return Drawings(stamp, drawn.size, drawn.scene)
    size = overlay.image_size
    shapes = [*_scaled(drawn.scene, drawn.size, size)]
    for lamp in overlay.lamps:
        box = drawn.lamps.get(lamp.lamp_id)
        if box is not None:
            ink = _LAMP_INKS.get(lamp.state, Ink.OFF)
            shapes += _scaled((Drawing(ink, _corners(box), closed=True),), drawn.size, size)
    for seen in overlay.boxes:
        trail = drawn.trails.setdefault(seen.track_id, _Trail())
        left, _, right, bottom = seen.box_xyxy
        trail.points.append(((left + right) / 2, bottom))
        trail.seen_s = stamp
        if seen.confirmed and len(trail.points) > 1:
            shapes.append(Drawing(Ink.TRAIL, tuple(trail.points)))
        ink = Ink.SUBJECT if seen.confirmed else Ink.TENTATIVE
        label = (
            f"{words_for(seen.class_name, 'vehicle_class')} {seen.track_id}"
            if seen.confirmed
            else ""
        )
        shapes.append(Drawing(ink, _corners(seen.box_xyxy), closed=True, label=label))
    gone = [track for track, one in drawn.trails.items() if abs(stamp - one.seen_s) > _TRAIL_ENDS_S]
    for track in gone:
        del drawn.trails[track]
    return Drawings(stamp, size, tuple(shapes))


def _corners(box: tuple[float, float, float, float]) -> tuple[PointXY, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _scaled(
    shapes: tuple[Drawing, ...], source: tuple[int, int], target: tuple[int, int]
) -> tuple[Drawing, ...]:
    """Scene drawings in the pixels of another picture of the same camera."""
    if source == target or not all(source) or not all(target):
        return shapes
    across, down = target[0] / source[0], target[1] / source[1]
    return tuple(
        Drawing(
            shape.ink,
            tuple((x * across, y * down) for x, y in shape.points),
            shape.closed,
            shape.label,
        )
        for shape in shapes
    )
