"""What the time line claims about cameras that are being recorded now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.ports.archive import ArchiveFigures, RecordedSpan, RecordingState
from ui.screens.playback.view_state import CameraTime, TimelineState
from ui.screens.playback.words import archive_alarming, growing_from

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
ROW = CameraTime("A", (RecordedSpan(NOON - timedelta(minutes=5), NOON),))
FIGURES = ArchiveFigures(
    state=RecordingState.RUNNING,
    used_bytes=1,
    quota_bytes=2,
    free_bytes=3,
    bytes_per_s=1.0,
    hours_kept=1.0,
    hours_left=1.0,
    hours_deep=1.0,
    lost_s=0.0,
    cameras=("A",),
)
STATE = TimelineState(
    NOON - timedelta(hours=1), NOON + timedelta(hours=1), 1.0, (ROW,), (), FIGURES
)


def test_that_what_is_being_written_is_no_gap() -> None:
    assert growing_from(STATE, ROW, NOON.timestamp() + 40) == NOON.timestamp()


def test_that_a_camera_that_stopped_long_ago_or_is_not_recorded_has_a_gap() -> None:
    later = NOON.timestamp() + 40
    assert growing_from(STATE, ROW, NOON.timestamp() + 900) is None
    off = replace(STATE, figures=replace(FIGURES, state=RecordingState.DISK_FULL))
    assert growing_from(off, ROW, later) is None
    assert (
        growing_from(replace(STATE, figures=replace(FIGURES, cameras=("B",))), ROW, later) is None
    )


def test_that_only_a_stop_against_the_wish_is_an_alarm() -> None:
    assert archive_alarming(replace(FIGURES, state=RecordingState.DISK_FULL))
    assert not archive_alarming(replace(FIGURES, state=RecordingState.OFF))
    assert not archive_alarming(None)
