"""What a tile of the playback shows in a gap."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from app.ports.cameras import TileFrame
from app.ports.replay import ReplayTrack, TrackState
from detection.contracts.cameras import StreamKind
from ui.screens.playback.feed import ReplayFeed
from ui.screens.playback.view_state import Moment

if TYPE_CHECKING:
    from app.ports.replay import ReplayPlayer

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class OnePicture:
    """The part of a player that a feed needs; NOT a player."""

    taken: datetime
    camera_ids: tuple[str, ...] = ("one",)

    def frame(self, camera_id: str) -> TileFrame:
        return TileFrame(
            camera_id, 2, 1, 8, memoryview(bytes(8)), 1, 2, 1, 0.0, 0.0, self.taken,
            StreamKind.SUB, 0,
        )  # fmt: skip


def feed(taken: datetime, state: TrackState) -> ReplayFeed:
    moment = Moment(at=NOON, tracks=(ReplayTrack("one", state, picture_at=taken),))
    made = ReplayFeed(lambda: moment)
    made.set_player(cast("ReplayPlayer", OnePicture(taken)))
    return made


@pytest.mark.parametrize("state", [TrackState.NOTHING_RECORDED, TrackState.UNREADABLE])
def test_that_a_gap_shows_no_picture_from_after_it(state: TrackState) -> None:
    later = feed(NOON + HOUR, state)
    assert later.picture("one") is None
    assert later.face("one").age == ""


@pytest.mark.parametrize("state", [TrackState.NOTHING_RECORDED, TrackState.UNREADABLE])
def test_that_a_gap_keeps_the_last_picture_before_it(state: TrackState) -> None:
    before = feed(NOON - HOUR, state)
    assert before.picture("one") is not None
    assert before.face("one").age != ""
    assert before.face("one").grey


def test_that_a_shown_picture_is_shown_while_the_clock_catches_up() -> None:
    assert feed(NOON + timedelta(milliseconds=40), TrackState.SHOWN).picture("one") is not None
