"""Where the playback opens when nobody names a time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from app.ports.archive import RecordedSpan
from ui.screens.playback.reading import _shortly_before

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class Spans:
    """A double of the archive that only knows spans."""

    def __init__(self, known: Mapping[str, Sequence[tuple[float, float]]]) -> None:
        self._known = known

    def spans(self, camera_id: str, since: datetime, until: datetime) -> list[RecordedSpan]:
        return [
            RecordedSpan(max(at(begin), since), min(at(end), until))
            for begin, end in self._known[camera_id]
            if at(end) > since and at(begin) < until
        ]

    def opens(self) -> datetime | None:
        newest = {key: at(spans[-1][1]) if spans else None for key, spans in self._known.items()}
        return _shortly_before(self, newest)  # type: ignore[arg-type]  # a double of a part


def test_that_a_long_recording_opens_a_little_before_its_end() -> None:
    assert Spans({"A": [(0, 600)], "B": [(0, 598)]}).opens() == at(580)


def test_that_a_short_one_opens_when_all_cameras_have_begun() -> None:
    assert Spans({"A": [(0, 12)], "B": [(0.7, 12)], "C": []}).opens() == at(0.7)


def test_that_a_camera_that_has_only_just_come_back_does_not_hold_the_others() -> None:
    assert Spans({"A": [(0, 600)], "B": [(0, 100), (598, 600)]}).opens() == at(580)


def test_that_nothing_recorded_has_no_time() -> None:
    assert Spans({"A": []}).opens() is None
