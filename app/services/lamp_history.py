"""What the lamps of a camera showed in the last minutes, for the line under its tile."""

from dataclasses import dataclass

from detection.contracts.signals import LampReading, LampState

KEPT_S = 300.0
GAP_S = 3.0
"""Longer without a reading is not known, and is left open on the line."""


@dataclass(frozen=True, slots=True)
class LampSpan:
    """A phase of a lamp.

    Attributes:
        from_s: Source time of its beginning, or of the first reading where that was not seen.
        to_s: Source time up to which it is known to have lasted.
        began: Whether the beginning was seen.
    """

    lamp_id: str
    approach: str
    state: LampState
    from_s: float
    to_s: float
    began: bool

    @property
    def lasted_s(self) -> float:
        """How long it is known to have lasted."""
        return self.to_s - self.from_s


class LampHistory:
    """Phases of all lamps of one camera. Not for use by two threads.

    Args:
        kept_s: Older phases are forgotten.
    """

    def __init__(self, kept_s: float = KEPT_S) -> None:
        self._kept_s = kept_s
        self._spans: dict[str, list[LampSpan]] = {}
        self._newest_s: float | None = None

    @property
    def newest_s(self) -> float | None:
        """Source time of the newest reading."""
        return self._newest_s

    def see(self, time_s: float, readings: tuple[LampReading, ...]) -> None:
        """Take in the readings of a picture; pictures between two calls may be missing.

        A source that begins anew, with times before the newest, begins a new history.
        """
        if self._newest_s is not None and time_s < self._newest_s:
            self._spans.clear()
        self._newest_s = time_s
        for reading in readings:
            self._take(time_s, reading)

    def spans(self, from_s: float | None = None) -> tuple[LampSpan, ...]:
        """Phases that reach beyond a time, by lamp in the order of their first reading.

        Args:
            from_s: Source time; None for all that is kept.
        """
        return tuple(
            span
            for spans in self._spans.values()
            for span in spans
            if from_s is None or span.to_s > from_s
        )

    def now(self, lamp_id: str) -> LampSpan | None:
        """The newest phase of a lamp."""
        spans = self._spans.get(lamp_id)
        return spans[-1] if spans else None

    def _take(self, time_s: float, reading: LampReading) -> None:
        spans = self._spans.setdefault(reading.lamp_id, [])
        last = spans[-1] if spans else None
        if last is not None and _goes_on(last, reading, time_s):
            spans[-1] = _until(last, time_s)
        else:
            spans.append(_begun(reading, time_s, last))
            if last is not None and spans[-1].from_s - last.to_s <= GAP_S:
                spans[-2] = _until(last, spans[-1].from_s)
        oldest = time_s - self._kept_s
        while spans[0].to_s < oldest and len(spans) > 1:
            del spans[0]


def _goes_on(last: LampSpan, reading: LampReading, time_s: float) -> bool:
    """Whether a reading is of the phase that was seen last, not of a later one that looks alike."""
    if last.state is not reading.state:
        return False
    if reading.since_s is None:
        return time_s - last.to_s <= GAP_S
    return reading.since_s <= last.to_s


def _begun(reading: LampReading, time_s: float, last: LampSpan | None) -> LampSpan:
    since_s = time_s if reading.since_s is None else min(reading.since_s, time_s)
    from_s = since_s if last is None else max(since_s, last.from_s)
    began = reading.since_s is not None
    return LampSpan(reading.lamp_id, reading.approach, reading.state, from_s, time_s, began)


def _until(span: LampSpan, time_s: float) -> LampSpan:
    return LampSpan(span.lamp_id, span.approach, span.state, span.from_s, time_s, span.began)
