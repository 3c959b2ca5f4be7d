"""A labelled double of the camera wall: pictures painted in memory, states set by the test."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import cv2
import numpy as np

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import (
    CameraHealth,
    CameraSpec,
    CameraStateChanged,
    DetectionChanged,
    FactListener,
    OverlayBox,
    OverlayChanged,
    TileFrame,
    ZoomArea,
)
from app.ports.load import DetectionGrant, LoadFigures
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.errors import SourceError
from detection.contracts.signals import LampReading

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


class PaintedCameras:
    """Implements ``CameraWall`` without processes. NOT the real fleet: no camera is read.

    Attributes:
        views: What was wished for, by camera id.
        age_s: Age of every picture, but for those in ``ages``.
    """

    def __init__(self, camera_ids: tuple[str, ...] = ()) -> None:
        self._states: dict[str, CameraStateChanged] = {}
        self._pictures: dict[str, tuple[np.ndarray, int, StreamKind]] = {}
        self._overlays: dict[str, OverlayChanged] = {}
        self.views: dict[str, tuple[int, int, StreamKind]] = {}
        self.zooms: dict[str, ZoomArea | None] = {}
        self.faults: dict[str, tuple[PictureFault, ...]] = {}
        self.grants: dict[str, DetectionGrant] = {}
        self.recordings: dict[str, RecordingState] = {}
        self.detections: dict[str, DetectionChanged] = {}
        self.healths: dict[str, CameraHealth] = {}
        self.accepted: list[str] = []
        self.held: dict[str, float] = {}
        self.figures = LoadFigures()
        self.hidden: list[str] = []
        self.age_s = 0.1
        self.ages: dict[str, float] = {}
        for camera_id in camera_ids:
            self.set_state(camera_id, CameraState.LIVE, StateCause.PICTURES_ARRIVE)

    # what a test does ---------------------------------------------------------------------

    def set_state(self, camera_id: str, state: CameraState, cause: StateCause) -> None:
        self._states[camera_id] = CameraStateChanged(camera_id, state, cause, NOON)

    def paint(
        self, camera_id: str, bgr: tuple[int, int, int], size: tuple[int, int] = (320, 180)
    ) -> None:
        """A picture of one colour with a brighter bar at its foot."""
        width, height = size
        image = np.full((height, width, 4), (*bgr, 255), np.uint8)
        image[-height // 8 :] = (*[min(value + 60, 255) for value in bgr], 255)
        self.put(camera_id, image)

    def put(self, camera_id: str, bgra: np.ndarray) -> None:
        sequence = self._pictures[camera_id][1] + 1 if camera_id in self._pictures else 1
        stream = self.views.get(camera_id, (0, 0, StreamKind.SUB))[2]
        self._pictures[camera_id] = (np.ascontiguousarray(bgra), sequence, stream)

    def take_away(self, camera_id: str) -> None:
        """It has no picture any more."""
        del self._pictures[camera_id]

    def draw_box(self, camera_id: str, box: tuple[float, float, float, float]) -> None:
        seen = OverlayBox(7, "car", 0.9, box, confirmed=True)
        self._overlays[camera_id] = OverlayChanged(camera_id, 1.0, (640, 360), (seen,))

    def read_lamps(self, camera_id: str, time_s: float, readings: tuple[LampReading, ...]) -> None:
        """What the detector says about the lamps of a camera at a time of its source."""
        self._overlays[camera_id] = OverlayChanged(camera_id, time_s, (640, 360), (), readings)

    # CameraWall ---------------------------------------------------------------------------

    def add_camera(self, spec: CameraSpec) -> None:
        self.set_state(spec.camera_id, CameraState.CONNECTING, StateCause.STARTING)

    def remove_camera(self, camera_id: str) -> None:
        self._states.pop(camera_id, None)

    def camera_ids(self) -> tuple[str, ...]:
        return tuple(self._states)

    def set_view(
        self,
        camera_id: str,
        width_px: int,
        height_px: int,
        stream: StreamKind = StreamKind.SUB,
        zoom: ZoomArea | None = None,
    ) -> None:
        self.views[camera_id] = (width_px, height_px, stream)
        self.zooms[camera_id] = zoom

    def hide_view(self, camera_id: str) -> None:
        self.hidden.append(camera_id)
        self.views.pop(camera_id, None)

    def frame(self, camera_id: str) -> TileFrame | None:
        known = self._pictures.get(camera_id)
        if known is None:
            return None
        image, sequence, stream = known
        return TileFrame(
            camera_id=camera_id,
            width_px=image.shape[1],
            height_px=image.shape[0],
            stride_bytes=image.strides[0],
            pixels=memoryview(image).cast("B").toreadonly(),
            sequence=sequence,
            source_width_px=640,
            source_height_px=360,
            time_s=1.0,
            age_s=self.ages.get(camera_id, self.age_s),
            captured_utc=NOON,
            stream=stream,
            slot=0,
        )

    def still_valid(self, frame: TileFrame) -> bool:  # noqa: ARG002 - the port's names
        return True

    def state(self, camera_id: str) -> CameraStateChanged:
        return self._states[camera_id]

    def overlay(self, camera_id: str) -> OverlayChanged | None:
        return self._overlays.get(camera_id)

    def health(self, camera_id: str) -> CameraHealth | None:
        return self.healths.get(camera_id)

    def picture_faults(self, camera_id: str) -> tuple[PictureFault, ...]:
        return self.faults.get(camera_id, ())

    def accept_picture(self, camera_id: str) -> None:
        self.accepted.append(camera_id)

    def recording(self, camera_id: str) -> RecordingState:
        return self.recordings.get(camera_id, RecordingState.OFF)

    def grant(self, camera_id: str) -> DetectionGrant | None:
        return self.grants.get(camera_id)

    def detection(self, camera_id: str) -> DetectionChanged | None:
        return self.detections.get(camera_id)

    def load(self) -> LoadFigures:
        return self.figures

    def judge_until(self, camera_id: str, monotonic_s: float) -> None:
        pass

    def hold_judging(self, camera_id: str, monotonic_s: float) -> None:
        self.held[camera_id] = monotonic_s

    def listen(self, listener: FactListener) -> Callable[[], None]:  # noqa: ARG002 - the port's names
        return lambda: None

    def snapshot(self, camera_id: str, timeout_s: float = 5.0) -> bytes:  # noqa: ARG002 - the port's names
        if camera_id not in self._pictures:
            raise SourceError("no_picture", camera_id=camera_id)
        image, _, _ = self._pictures[camera_id]
        done, jpeg = cv2.imencode(".jpg", image[:, :, :3])
        assert done
        return io.BytesIO(jpeg.tobytes()).getvalue()

    def stop(self) -> None:
        pass
