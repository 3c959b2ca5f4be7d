"""When a camera must not be judged although it could be: it looks elsewhere than its scene says.

A person turns it, which is known beforehand and held until a time, or its picture was found to be
another one (:class:`app.workers.picture_health.PictureHealth`), which ends when it is back.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

CAMERA_TURNED = "camera_turned"
"""Code of :class:`app.ports.cameras.DetectionChanged` while a camera is held."""


@dataclass(slots=True)
class Hold:
    """Why a camera is held now. One writer for each attribute, any reader.

    Attributes:
        until_s: Held until this monotonic time, because a person turns it.
        moved: Its picture is not the one it was.
        told: What was said last.
    """

    until_s: float = 0.0
    moved: bool = False
    told: bool = False
    monotonic: Callable[[], float] = field(default=time.monotonic, repr=False)

    @property
    def on(self) -> bool:
        """Whether nothing may be judged."""
        return self.moved or self.monotonic() < self.until_s

    def changed(self) -> bool | None:
        """Whether it is held, when that has to be told; None when nothing is new."""
        now = self.on
        if now is self.told:
            return None
        self.told = now
        return now
