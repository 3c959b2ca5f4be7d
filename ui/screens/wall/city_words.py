"""What the wall says about tours, alarms and areas."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from app.domain.wall import PictureFault
from ui.bridge.times import decimal
from ui.bridge.words import words_for
from ui.screens.wall.conductor import TourStatus
from ui.screens.wall.promotion import Alarm, AlarmKind, Promotion, Shown
from widgets.wall.marks import MarkTone, TileMark

_TONES = {0: MarkTone.ALARM, 1: MarkTone.NOTICE}
_WAITING_TOLD = 12
_FRAMED = 1
"""Alarms of lesser rank have words only: a wall full of frames says nothing."""


def distance(metres: float) -> str:
    """``350 m``, ``1,4 km``."""
    return f"{round(metres / 10) * 10} m" if metres < 1000 else f"{decimal(metres / 1000)} km"


class CityWords(QObject):
    """Finds the words in the language of the window."""

    def alarm(self, alarm: Alarm) -> str:
        """Why a camera comes onto the wall."""
        match alarm.kind:
            case AlarmKind.SOS:
                return self.tr("{number} near here").format(number=alarm.what)
            case AlarmKind.CASE:
                return words_for(alarm.what, "rule")
            case AlarmKind.CAMERA:
                covered = alarm.what == PictureFault.COVERED.value
                return self.tr("Camera covered") if covered else self.tr("Camera turned away")

    def mark(self, promotion: Promotion, shown: Shown) -> TileMark:
        """The mark of a camera that an alarm brought up, with its countdown."""
        text = f"{round(promotion.left_s(shown))} s · {self.alarm(shown.alarm)}"
        rank = shown.alarm.rank
        return TileMark(text, _TONES.get(rank, MarkTone.NOTICE), framed=rank <= _FRAMED)

    def tour(self, status: TourStatus) -> str:
        """Where the tour is, in one line: what changes comes first."""
        parts = [status.tour.name]
        if status.goes_on_s > 0:
            paused = self.tr("paused {n} s")
            parts.insert(0, paused.format(n=round(status.goes_on_s)))
        else:
            parts.insert(0, f"{round(status.left_s)} s")
        if status.number:
            place = f"{status.number}/{status.pages}"
            parts.insert(1, f"{place} {status.title}" if status.title else place)
        else:
            parts.append(self.tr("no camera has a picture"))
        if status.passed:
            parts.append(self.tr("%n passed over", "", len(status.passed)))
        return " · ".join(parts)

    def alarms(self, promotion: Promotion, *, on: bool) -> str:
        """Whether alarms come onto the wall, and how many wait for a tile."""
        if not on:
            return self.tr("△ Alarms")
        waiting = len(promotion.waiting)
        text = self.tr("▲ Alarms")
        return f"{text} ({waiting})" if waiting else text

    def waiting(self, promotion: Promotion, names: Mapping[str, str]) -> str:
        """Which alarms wait, a line each, the gravest first."""
        return "\n".join(
            f"{self.alarm(one)} · {names.get(one.camera_id, one.camera_id)}"
            for one in promotion.waiting[:_WAITING_TOLD]
        )

    def passed(self, camera_ids: Sequence[str], names: Mapping[str, str]) -> str:
        """Which cameras a tour passes over; empty without any."""
        if not camera_ids:
            return ""
        named = ", ".join(names.get(one, one) for one in camera_ids[:12])
        return self.tr("Passed over, no picture: {names}").format(names=named)

    def area(self, name: str, shown: int, enabled: int) -> str:
        """What became of the wish to see a ward."""
        if shown < enabled:
            text = self.tr("{area}: the first {n} of {all} cameras are on the wall.")
            return text.format(area=name, n=shown, all=enabled)
        return self.tr("{area}: %n camera(s) on the wall.", "", shown).format(area=name)
