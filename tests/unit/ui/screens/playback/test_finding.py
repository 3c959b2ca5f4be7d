"""The next motion and the next gap in a recording, with a labelled double of the archive."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from app.ports.archive import MotionBucket, RecordedSpan
from ui.screens.playback.reading import find_gap, find_motion

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
NOW = NOON + timedelta(hours=30)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


class Quiet:
    """A double of the archive: still but for some seconds, recorded but for some spans."""

    def __init__(
        self, moving: Sequence[tuple[int, int]] = (), recorded: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._moving, self._recorded = moving, recorded

    def motion(
        self, _camera_id: str, since: datetime, until: datetime, parts: int
    ) -> list[MotionBucket]:
        width = (until - since) / parts
        begins = [since + part * width for part in range(parts)]
        return [MotionBucket(begin, 0.8 if self._moves(begin, width) else 0.05) for begin in begins]

    def spans(self, _camera_id: str, since: datetime, until: datetime) -> list[RecordedSpan]:
        return [
            RecordedSpan(max(at(begin), since), min(at(end), until))
            for begin, end in self._recorded
            if at(end) > since and at(begin) < until
        ]

    def _moves(self, begin: datetime, width: timedelta) -> bool:
        return any(begin < at(end) and begin + width > at(start) for start, end in self._moving)


def moved(archive: Quiet, from_s: float, way: int) -> float | None:
    found = find_motion(archive, "A", at(from_s), way)  # type: ignore[arg-type]  # a double of a part
    return None if found is None else (found - NOON).total_seconds()


def test_that_motion_is_found_where_it_begins_on_both_sides() -> None:
    archive = Quiet(moving=((100, 130), (400, 420)))
    assert moved(archive, 0, 1) == pytest.approx(100, abs=2)
    assert moved(archive, 110, 1) == pytest.approx(400, abs=2), "not the motion one is in"
    assert moved(archive, 600, -1) == pytest.approx(400, abs=2)
    assert moved(archive, 390, -1) == pytest.approx(100, abs=2)


def test_that_motion_hours_away_is_found_and_days_away_is_not() -> None:
    assert moved(Quiet(moving=((10 * 3600, 10 * 3600 + 20),)), 0, 1) == pytest.approx(36_000, abs=2)
    assert moved(Quiet(moving=((100 * 3600, 100 * 3600 + 20),)), 0, 1) is None


def crossed(archive: Quiet, from_s: float, way: int) -> float | None:
    found = find_gap(archive, "A", at(from_s), NOW, way)  # type: ignore[arg-type]  # a double of a part
    return None if found is None else (found - NOON).total_seconds()


def test_that_gaps_are_crossed_from_pictures_and_from_within() -> None:
    archive = Quiet(recorded=((0, 300), (900, 1200), (5000, 5100)))
    assert crossed(archive, 100, 1) == 900
    assert crossed(archive, 500, 1) == 900
    assert crossed(archive, 1000, -1) == pytest.approx(299.7)
    assert crossed(archive, 5050, -1) == pytest.approx(1199.7)
    assert crossed(archive, 5050, 1) is None
    assert crossed(archive, 100, -1) is None
