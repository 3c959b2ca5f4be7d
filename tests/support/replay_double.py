"""A labelled double of the replays: players that the test moves. Nothing is decoded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from app.ports.cameras import TileFrame, ZoomArea
from app.ports.replay import ReplayPlayer, ReplayStatus, ReplayTrack, StatusListener, TrackState
from detection.contracts.cameras import StreamKind

BEGIN = datetime(2026, 11, 23, 7, 2, 30, tzinfo=UTC)


@dataclass
class PlayerByHand:
    """Implements ``ReplayPlayer``; notes what it is told, and is where the test puts it."""

    camera_ids: tuple[str, ...]
    now: ReplayStatus
    told: list[str] = field(default_factory=list)
    views: dict[str, tuple[int, int, ZoomArea | None]] = field(default_factory=dict)
    picture: TileFrame | None = None
    closed: bool = False

    # what a test does -------------------------------------------------------------------

    def stand(
        self, seconds: float, *, playing: bool = True, ended: bool = False, code: str = ""
    ) -> None:
        """Show the picture that was so many seconds after the beginning."""
        at = BEGIN + timedelta(seconds=seconds)
        track = ReplayTrack(self.camera_ids[0], TrackState.SHOWN, at)
        self.now = replace(
            self.now, at=at, playing=playing, ended=ended, code=code, tracks=(track,)
        )

    def paint(self, bgr: tuple[int, int, int], size: tuple[int, int] = (320, 180)) -> None:
        """A picture of one colour."""
        image = np.full((size[1], size[0], 4), (*bgr, 255), np.uint8)
        at = self.now.tracks[0].picture_at or self.now.at
        self.picture = TileFrame(
            camera_id=self.camera_ids[0],
            width_px=size[0],
            height_px=size[1],
            stride_bytes=image.strides[0],
            pixels=memoryview(image).cast("B").toreadonly(),
            sequence=self.picture.sequence + 1 if self.picture else 1,
            source_width_px=640,
            source_height_px=360,
            time_s=1.0,
            age_s=0.0,
            captured_utc=at,
            stream=StreamKind.MAIN,
            slot=0,
        )

    # ReplayPlayer -----------------------------------------------------------------------

    def play(self, speed: float = 1.0) -> None:
        self.told.append(f"play {speed:g}")
        self.now = replace(self.now, playing=True, ended=False)

    def pause(self) -> None:
        self.told.append("pause")
        self.now = replace(self.now, playing=False)

    def seek(self, at: datetime) -> None:
        self.told.append(f"seek {(at - BEGIN).total_seconds():g}")

    def step(self, pictures: int = 1, camera_id: str | None = None) -> None:  # noqa: ARG002 - the port's names
        self.told.append(f"step {pictures}")
        self.now = replace(self.now, playing=False)

    def set_view(
        self, camera_id: str, width_px: int, height_px: int, zoom: ZoomArea | None = None
    ) -> None:
        self.views[camera_id] = (width_px, height_px, zoom)

    def frame(self, camera_id: str) -> TileFrame | None:  # noqa: ARG002 - the port's names
        return self.picture

    def still_valid(self, frame: TileFrame) -> bool:  # noqa: ARG002 - the port's names
        return True

    def status(self) -> ReplayStatus:
        return self.now

    def close(self) -> None:
        self.closed = True


class ReplaysByHand:
    """Implements ``Replays``.

    Attributes:
        players: All that were opened, in order.
    """

    def __init__(self) -> None:
        self.players: list[PlayerByHand] = []

    def open_instant(self, camera_ids: Sequence[str], seconds: float = 30.0) -> ReplayPlayer:  # noqa: ARG002 - the port's names
        tracks = tuple(ReplayTrack(one, TrackState.OPENING) for one in camera_ids)
        number = len(self.players) + 1
        status = ReplayStatus(number, BEGIN, playing=False, speed=1.0, ended=False, tracks=tracks)
        self.players.append(PlayerByHand(tuple(camera_ids), status))
        return self.players[-1]

    def open_archive(self, camera_ids: Sequence[str], at: datetime) -> ReplayPlayer:  # noqa: ARG002 - the port's names
        return self.open_instant(camera_ids)

    def listen(self, listener: StatusListener) -> Callable[[], None]:  # noqa: ARG002 - the port's names
        return lambda: None

    def stop(self) -> None:
        pass
