"""Sounds for P1 and SOS. A mute ends by itself; a machine without sound says so once."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_log = logging.getLogger(__name__)

MUTE_MINUTES = 10
P1, SOS = "p1", "sos"


class Sounds(QObject):
    """Plays the alarms. Use it on the Qt thread.

    Signals:
        muted_changed(): Muting began or ended.
        unavailable(): This machine cannot play; told once.
    """

    muted_changed = Signal()
    unavailable = Signal()

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        *,
        on: bool = True,
        volume: float = 0.8,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._now = now
        self._on = on
        self._volume = volume
        self._effects: dict[str, QSoundEffect] = {}
        self._broken = False
        self._until: datetime | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.unmute)

    @property
    def muted_until(self) -> datetime | None:
        """When the mute ends, or None when nothing is muted."""
        return self._until

    def set_on(self, *, on: bool) -> None:
        """Whether this workstation plays sounds at all."""
        self._on = on

    def mute(self, minutes: int = MUTE_MINUTES) -> None:
        """Be quiet for a while; it ends by itself."""
        self._until = self._now() + timedelta(minutes=minutes)
        self._timer.start(minutes * 60_000)
        self.muted_changed.emit()

    def unmute(self) -> None:
        """Be heard again."""
        self._until = None
        self._timer.stop()
        self.muted_changed.emit()

    def toggle_mute(self) -> None:
        """Mute, or end the mute."""
        if self._until is None:
            self.mute()
        else:
            self.unmute()

    def play(self, name: str) -> bool:
        """Play ``P1`` or ``SOS``; False when it is off, muted or impossible."""
        if not self._on or self._until is not None or self._broken:
            return False
        effect = self._effect(name)
        if effect is None:
            return False
        effect.play()
        return True

    def _effect(self, name: str) -> "QSoundEffect | None":
        if name in self._effects:
            return self._effects[name]
        try:
            from PySide6.QtMultimedia import (  # noqa: PLC0415  # 100 ms that the start need not pay
                QMediaDevices,
                QSoundEffect,
            )
        except ImportError:
            self._give_up("no multimedia libraries")
            return None
        if QMediaDevices.defaultAudioOutput().isNull():
            self._give_up("no sound device")
            return None
        effect = QSoundEffect(self)
        effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
        effect.setVolume(self._volume)
        self._effects[name] = effect
        return effect

    def _give_up(self, why: str) -> None:
        self._broken = True
        _log.warning("sounds are off: %s", why)
        self.unavailable.emit()
