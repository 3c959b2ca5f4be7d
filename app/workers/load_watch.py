"""Measures the machine and the cameras once a second, and passes on what the governor decides."""

from collections.abc import Callable, Iterable, Mapping

import psutil

from app.ports.cameras import CameraHealth, CameraSpec, OverlayChanged
from app.ports.load import DetectionGrant, LoadFigures
from app.workers.fact_board import FactBoard
from app.workers.governor import CameraLoad, Governor, MachineLoad
from app.workers.messages import Command, GrantRate, LimitDisplay

EVERY_S = 1.0
BUSY_FOR_S = 10.0
_MOVES = 0.3


class LoadWatch:
    """Belongs to the fleet's thread.

    Args:
        board: Newest facts of the cameras.
        tell: Sends a command to the worker of a camera; to all workers when no camera is named.
        publish: Takes new grants.
        processor: Busy share of all cores since the last call, 0 to 1.
    """

    def __init__(
        self,
        board: FactBoard,
        tell: Callable[[str | None, Command], None],
        publish: Callable[[DetectionGrant], None],
        processor: Callable[[], float] = lambda: psutil.cpu_percent(None) / 100,
    ) -> None:
        self.figures = LoadFigures()
        self._board, self._tell, self._publish = board, tell, publish
        self._processor = processor
        self._governor = Governor()
        self._looked_s: float | None = None
        self._counted: dict[str, tuple[int, int]] = {}
        self._moved_s: dict[str, float] = {}
        self._overlays: dict[str, OverlayChanged] = {}

    def look(self, now_s: float, specs: Mapping[str, CameraSpec]) -> None:
        """Once a second: measure, decide, tell."""
        if self._looked_s is not None and now_s - self._looked_s < EVERY_S:
            return
        self._looked_s = now_s
        judged = [spec for spec in specs.values() if spec.enabled and spec.detection is not None]
        cameras = [self._load_of(spec, now_s) for spec in judged]
        healths = [self._board.healths[key] for key in specs if key in self._board.healths]
        machine = MachineLoad(
            processor=self._processor(),
            dropped=self._dropped(judged),
            behind=sum(health.behind for health in healths),
        )
        display_before = self._governor.display_per_s
        grants = self._governor.decide(machine, cameras)
        for grant in grants:
            self._pass_on(grant)
        if self._governor.display_per_s != display_before:
            self._tell(None, LimitDisplay(self._governor.display_per_s))
        self.figures = LoadFigures(
            processor=self._governor.processor,
            short=self._governor.short,
            wished_per_s=sum(grant.wished_per_s for grant in grants),
            granted_per_s=sum(grant.granted_per_s for grant in grants),
            display_per_s=self._governor.display_per_s,
            cameras_behind=machine.behind,
        )

    def remind(self, camera_ids: Iterable[str]) -> None:
        """A worker began anew: tell it what its cameras get."""
        for camera_id in camera_ids:
            grant = self._board.grants.get(camera_id)
            if grant is not None:
                self._tell(camera_id, GrantRate(camera_id, grant.granted_per_s))

    def _pass_on(self, grant: DetectionGrant) -> None:
        before = self._board.grants.get(grant.camera_id)
        if before == grant:
            return
        if before is None or before.granted_per_s != grant.granted_per_s:
            self._tell(grant.camera_id, GrantRate(grant.camera_id, grant.granted_per_s))
        self._publish(grant)

    def _load_of(self, spec: CameraSpec, now_s: float) -> CameraLoad:
        """Busy: a confirmed road user was seen, or much moves, within some seconds."""
        camera_id, detection = spec.camera_id, spec.detection
        assert detection is not None
        overlay, health = self._board.overlays.get(camera_id), self._board.healths.get(camera_id)
        fresh = overlay is not None and overlay is not self._overlays.get(camera_id)
        if overlay is not None:
            self._overlays[camera_id] = overlay
        seen = fresh and overlay is not None and any(box.confirmed for box in overlay.boxes)
        if seen or (health is not None and health.motion >= _MOVES):
            self._moved_s[camera_id] = now_s
        busy = now_s - self._moved_s.get(camera_id, now_s) < BUSY_FOR_S
        return CameraLoad(camera_id, detection.samples_per_s, busy and camera_id in self._moved_s)

    def _dropped(self, judged: Iterable[CameraSpec]) -> float:
        """Share of samples of the last second for which there was no time."""
        looked = dropped = 0
        for spec in judged:
            health: CameraHealth | None = self._board.healths.get(spec.camera_id)
            if health is None:
                continue
            now = (health.samples, health.samples_dropped)
            before = self._counted.get(spec.camera_id, now)
            self._counted[spec.camera_id] = now
            looked += max(0, now[0] - before[0])
            dropped += max(0, now[1] - before[1])
        return dropped / max(1, looked + dropped)
