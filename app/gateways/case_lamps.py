"""The lamp's phases around the event as a drawing with times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from typing_extensions import override

from app.gateways.case_words import case_words

BAR, GAP, LABEL = 6 * mm, 3 * mm, 30 * mm
SHOWN_BEFORE_S = 60.0
_COLOURS = {
    "red": colors.Color(0.82, 0.13, 0.13),
    "amber": colors.Color(0.95, 0.66, 0.1),
    "green": colors.Color(0.18, 0.62, 0.25),
    "off": colors.Color(0.4, 0.4, 0.4),
    "unknown": colors.Color(0.8, 0.8, 0.8),
}
_NARROW = 11 * mm


@dataclass(frozen=True, slots=True)
class LampRow:
    """A phase, its times counted from the event in seconds."""

    lamp: str
    state: str
    from_s: float
    to_s: float
    elapsed_red_s: float | None


def lamp_rows(manifest: Mapping[str, Any]) -> tuple[LampRow, ...]:
    """Phases that a manifest tells of; none when it tells of none or cannot be read."""
    try:
        rows = [
            LampRow(
                str(row["lamp"]),
                str(row["state"]),
                max(float(row["from_s"]), -SHOWN_BEFORE_S),
                float(row["to_s"]),
                row.get("elapsed_red_s"),
            )
            for row in manifest.get("lamp_timeline", ())
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()
    return tuple(row for row in rows if row.to_s > row.from_s)


def elapsed_line(rows: Sequence[LampRow]) -> list[str]:
    """How long red had lasted at the event, when its beginning was seen."""
    red = [row.elapsed_red_s for row in rows if row.elapsed_red_s is not None]
    if not red:
        return []
    return [case_words()("elapsed_red", seconds=f"{red[0]:.1f}".replace(".", ","))]


class LampChart(Flowable):
    """One bar for each lamp over one axis; the event is the line at 0."""

    def __init__(self, rows: Sequence[LampRow], width: float, font: str) -> None:
        super().__init__()
        self._rows, self._wide, self._font = rows, width, font
        self._lamps = list(dict.fromkeys(row.lamp for row in rows))
        self._from_s = min(row.from_s for row in rows)
        self._to_s = max(row.to_s for row in rows)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Size of the drawing."""
        return self._wide, len(self._lamps) * (BAR + GAP) + 8 * mm

    def draw(self) -> None:
        """Paint it."""
        canvas, words = self.canv, case_words()
        bottom = 6 * mm
        top = bottom + len(self._lamps) * (BAR + GAP)
        for place, lamp in enumerate(self._lamps):
            y = top - (place + 1) * (BAR + GAP) + GAP / 2
            canvas.setFont(self._font, 8)
            canvas.setFillColor(colors.black)
            canvas.drawString(0, y + 2 * mm, lamp[:18])
            for row in (row for row in self._rows if row.lamp == lamp):
                self._bar(row, y, words.of("lamp", row.state))
        self._axis(bottom, top)

    def _bar(self, row: LampRow, y: float, word: str) -> None:
        begin, end = self._across(row.from_s), self._across(row.to_s)
        self.canv.setFillColor(_COLOURS.get(row.state, _COLOURS["unknown"]))
        self.canv.rect(begin, y, end - begin, BAR, stroke=0, fill=1)
        if end - begin > _NARROW:
            dark = row.state in ("amber", "unknown")
            self.canv.setFillColor(colors.black if dark else colors.white)
            self.canv.setFont(self._font, 7.5)
            self.canv.drawCentredString((begin + end) / 2, y + 1.9 * mm, word)

    def _axis(self, bottom: float, top: float) -> None:
        canvas = self.canv
        canvas.setFillColor(colors.black)
        canvas.setFont(self._font, 7)
        for time_s in self._marks():
            x = self._across(time_s)
            shown = f"{time_s:+.1f}".replace(".", ",") if time_s else "0"
            canvas.drawCentredString(x, 2 * mm, f"{shown} {case_words()('seconds')}")
        canvas.setStrokeColor(colors.black)
        canvas.setLineWidth(1.2)
        canvas.line(self._across(0.0), bottom - 1 * mm, self._across(0.0), top)

    def _marks(self) -> list[float]:
        """Times that are written: the event, the ends and the changes, none over another."""
        marks = [0.0]
        for time_s in (self._from_s, self._to_s, *(row.from_s for row in self._rows)):
            if all(abs(self._across(time_s) - self._across(mark)) > _NARROW for mark in marks):
                marks.append(time_s)
        return sorted(marks)

    def _across(self, time_s: float) -> float:
        share = (time_s - self._from_s) / max(self._to_s - self._from_s, 1e-6)
        return LABEL + share * (self._wide - LABEL - 8 * mm)
