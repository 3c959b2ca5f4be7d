"""What other screens say to open the playback."""

from datetime import UTC, datetime

import pytest

from ui.bridge.playback_records import (
    PlaybackRecord,
    bookmark_record,
    cameras_record,
    case_record,
    near_record,
    read_record,
)

AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (cameras_record(["a", "b"], AT), PlaybackRecord(("a", "b"), AT)),
        (cameras_record(["a"]), PlaybackRecord(("a",))),
        (case_record("17"), PlaybackRecord(case_id="17")),
        (bookmark_record("b7"), PlaybackRecord(bookmark_id="b7")),
        (near_record(16.46, 107.59, AT), PlaybackRecord(at=AT, near=(16.46, 107.59))),
        ("C7", PlaybackRecord(("C7",))),
    ],
)
def test_that_what_is_said_is_understood(text: str, meant: PlaybackRecord) -> None:
    assert read_record(text) == meant


@pytest.mark.parametrize("text", ["", "new", "cameras:a@gestern", "near:x,y@", "case:"])
def test_that_what_cannot_be_read_opens_nothing(text: str) -> None:
    assert read_record(text) is None
