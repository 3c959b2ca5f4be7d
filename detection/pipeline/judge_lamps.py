"""All lamps of a scene, from timelines or pixels."""

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import Lamp, Scene
from detection.contracts.signals import LampReading
from detection.rules.lamp_pixels import LampReader
from detection.rules.lamp_timeline import LampTimeline


class SceneLamps:
    """Reads every lamp once a frame, frames in growing order."""

    def __init__(self, scene: Scene) -> None:
        self._given = [LampTimeline(lamp) for lamp in scene.lamps if lamp.timeline]
        self._seen = [LampReader(lamp) for lamp in scene.lamps if _is_read(lamp)]

    def read(self, index: int, time_s: float, image: ImageArray | None) -> tuple[LampReading, ...]:
        """Readings of a frame; lamps with a box are unknown without an image."""
        given = [lamp.read(index, time_s) for lamp in self._given]
        return (*given, *(lamp.read(time_s, image) for lamp in self._seen))


def _is_read(lamp: Lamp) -> bool:
    return lamp.box_xyxy is not None and not lamp.timeline
