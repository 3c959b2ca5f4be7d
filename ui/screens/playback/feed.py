"""Fills the tiles with recorded pictures: their time in words, gaps said as gaps."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.ports.cameras import TileFrame, ZoomArea
from app.ports.replay import ReplayPlayer, ReplayTrack, TrackState
from ui.bridge.times import clock, local
from ui.screens.playback.view_state import Moment
from widgets.wall.faces import Drawings, TileFace, Tone
from widgets.wall.parts import WHOLE, Part

CONTEXT = "PlaybackScreen"
_WITHOUT_PICTURE = (TrackState.NOTHING_RECORDED, TrackState.UNREADABLE)


class ReplayFeed:
    """The tiles' view of a player. Lives on the Qt thread and only polls.

    Args:
        moment: Where the clock stands now.
    """

    def __init__(self, moment: Callable[[], Moment]) -> None:
        self._moment = moment
        self._player: ReplayPlayer | None = None
        self._names: dict[str, str] = {}
        self._wishes: dict[str, tuple[int, int, Part]] = {}

    def set_names(self, names: Mapping[str, str]) -> None:
        """Names of the cameras, by id."""
        self._names = dict(names)

    def set_player(self, player: ReplayPlayer | None) -> None:
        """Pictures come from another player from now on, at the sizes that are looked at."""
        self._player = player
        for key, wish in self._wishes.items():
            self._wish(key, *wish)

    def picture(self, key: str) -> TileFrame | None:
        """Picture of a camera; in a gap the last one before it, never one from after it."""
        frame = None if self._player is None else self._player.frame(key)
        moment = self._moment()
        track = moment.track(key)
        gap = track is not None and track.state in _WITHOUT_PICTURE
        return None if frame is not None and gap and frame.captured_utc > moment.at else frame

    def face(self, key: str) -> TileFace:
        """Name, time of the picture, and why there is none."""
        title, moment = self._names.get(key, key), self._moment()
        track = moment.track(key)
        if track is None or track.state is TrackState.OPENING:
            return TileFace(title, state=_tr("opening"))
        late = track.picture_at is not None and track.picture_at > moment.at
        old = track.state in _WITHOUT_PICTURE and late
        at = "" if old else _when(track.picture_at, moment.at)
        if track.state is TrackState.SHOWN:
            return TileFace(title, at)
        cause = _cause(track, moment.at)
        state = _tr("nothing recorded")
        if track.state is TrackState.UNREADABLE:
            state = _tr("cannot be read")
        return TileFace(title, at, state, cause, Tone.NOTICE, grey=True)

    def drawings(self, key: str) -> Drawings | None:  # noqa: ARG002 - the feed's protocol
        """Nothing: boxes are not recorded."""
        return None

    def look_at(
        self,
        key: str,
        width_px: int,
        height_px: int,
        full: bool,  # noqa: ARG002 - the feed's protocol
        part: Part = WHOLE,
    ) -> None:
        """Wish for pictures of a tile's size, or of a part of it."""
        self._wishes[key] = (width_px, height_px, part)
        self._wish(key, width_px, height_px, part)

    def look_away(self, key: str) -> None:
        """Nobody looks at a camera any more."""
        self._wishes.pop(key, None)

    def _wish(self, key: str, width_px: int, height_px: int, part: Part) -> None:
        if self._player is not None and key in self._player.camera_ids:
            zoom = None if part.whole else ZoomArea(part.left, part.top, part.right, part.bottom)
            self._player.set_view(key, width_px, height_px, zoom)


def _cause(track: ReplayTrack, at: datetime) -> str:
    if track.state is TrackState.UNREADABLE:
        if track.next_at is None:
            return _tr("The recording of this time cannot be read.")
        text = _tr("The recording of this time cannot be read.\nIt goes on at {time} (Enter).")
    elif track.next_at is None:
        return _tr("Nothing is recorded from here on.")
    else:
        text = _tr("Nothing is recorded at this time.\nNext at {time} (Enter).")
    return text.format(time=_when(track.next_at, at))


def _when(at: datetime | None, shown: datetime) -> str:
    """A clock time, with its day when that is another one than the day that is shown."""
    if at is None:
        return ""
    same = local(at).date() == local(shown).date()
    return clock(at) if same else f"{clock(at)} {local(at):%d/%m}"


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
