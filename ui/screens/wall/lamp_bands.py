"""The lamps of a camera as rows along the bottom of its tile: what they showed until now."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from app.ports.cameras import CameraWall, OverlayChanged
from app.services.lamp_history import GAP_S, LampHistory, LampSpan
from detection.contracts.signals import LampState
from ui.bridge.words import words_for
from widgets.wall.bands import Band, Bands, Phase
from widgets.wall.faces import Ink

CONTEXT = "WallScreen"
SHOWN_S = 90.0
MOST_ROWS = 3
LAMP_INKS = {
    LampState.RED: Ink.RED,
    LampState.AMBER: Ink.AMBER,
    LampState.GREEN: Ink.GREEN,
    LampState.OFF: Ink.OFF,
    LampState.UNKNOWN: Ink.UNKNOWN,
}


@dataclass(slots=True)
class _Lamps:
    """The lamps of one camera, and what was made of them last."""

    history: LampHistory = field(default_factory=lambda: LampHistory(SHOWN_S))
    overlay: OverlayChanged | None = None
    came_at_s: float = 0.0
    late_s: int = 0
    bands: Bands | None = None


class LampBands:
    """Bands of the cameras that are shown. Lives on the Qt thread and only polls.

    What lamps show is taken note of also while it is not shown.

    Args:
        cameras: None where no cameras run.
        lent: Whether a camera's tile shows another picture than the live one: what the lamps
            show now would be read as what they showed then.
        monotonic: Seconds that never step back.

    Attributes:
        on: Whether they are shown.
    """

    def __init__(
        self,
        cameras: CameraWall | None,
        lent: Callable[[str], bool] = lambda _key: False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall, self._lent, self._monotonic = cameras, lent, monotonic
        self._lamps: dict[str, _Lamps] = {}
        self.on = True

    def bands_of(self, key: str) -> Bands | None:
        """The rows of a camera as they are now; None without lamps."""
        overlay = None if self._wall is None else self._wall.overlay(key)
        if overlay is None:
            return None
        lamps = self._lamps.setdefault(key, _Lamps())
        if overlay is not lamps.overlay:
            lamps.overlay, lamps.came_at_s, lamps.late_s = overlay, self._monotonic(), 0
            lamps.history.see(overlay.time_s, overlay.lamps)
            lamps.bands = lamp_bands(lamps.history, overlay.time_s)
        late_s = int(self._monotonic() - lamps.came_at_s)
        if late_s != lamps.late_s:  # nothing is heard of the lamps: their time goes on
            lamps.late_s = late_s
            lamps.bands = lamp_bands(lamps.history, overlay.time_s + late_s)
        return lamps.bands if self.on and not self._lent(key) else None

    def forget_words(self) -> None:
        """Find all words again, such as in another language."""
        for lamps in self._lamps.values():
            lamps.late_s = -1


def lamp_bands(history: LampHistory, now_s: float) -> Bands | None:
    """Rows for the first lamps, and how many lamps have none.

    Args:
        history: Of one camera.
        now_s: Source time at the right end of the rows.
    """
    lamps: dict[str, list[LampSpan]] = {}
    for span in history.spans(now_s - SHOWN_S):
        lamps.setdefault(span.lamp_id, []).append(span)
    rows = tuple(_band(spans, now_s) for spans in list(lamps.values())[:MOST_ROWS])
    hidden = len(lamps) - len(rows)
    return Bands(rows, f"+{hidden}" if hidden else "") if rows else None


def _band(spans: list[LampSpan], now_s: float) -> Band:
    last = spans[-1]
    begin_s = now_s - SHOWN_S
    phases = tuple(
        Phase(
            LAMP_INKS[span.state],
            max(span.from_s - begin_s, 0.0) / SHOWN_S,
            min(span.to_s - begin_s, SHOWN_S) / SHOWN_S,
        )
        for span in spans
    )
    if now_s - last.to_s > GAP_S:
        return Band(last.lamp_id, words_for(LampState.UNKNOWN), Ink.UNKNOWN, phases)
    return Band(last.lamp_id, _now(last, now_s), LAMP_INKS[last.state], phases)


def _now(span: LampSpan, now_s: float) -> str:
    """``Red 12 s``; at least so long where the beginning was not seen."""
    source = _tr("{state} {seconds} s") if span.began else _tr("{state} over {seconds} s")
    seconds = int(max(now_s - span.from_s, 0.0))
    return source.format(state=words_for(span.state, "lamp_state"), seconds=seconds)


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
