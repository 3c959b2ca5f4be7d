"""One player at a time: opened anew when its cameras change, where the clock stood."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.ports.replay import SPEEDS, ReplayPlayer, Replays, ReplayStatus
from ui.screens.playback.view_state import EPOCH, Moment

_SEEK_HOLDS_S = 0.8
_ARRIVED = timedelta(seconds=0.5)


class PlayerDesk:
    """Hands wishes to the player and keeps what it says. Call it on one thread only.

    Args:
        replays: Opens players; None where there are none.
        monotonic: Seconds that never step back.
        swapped: Told the player that pictures come from now.
    """

    def __init__(
        self,
        replays: Replays | None,
        monotonic: Callable[[], float],
        swapped: Callable[[ReplayPlayer | None], None],
    ) -> None:
        self._replays, self._monotonic, self._swapped = replays, monotonic, swapped
        self._player: ReplayPlayer | None = None
        self._heard: ReplayStatus | None = None
        self._wished: datetime | None = None
        self._wished_to_play: bool | None = None
        self._wished_s = 0.0
        self.moment = Moment()

    def show(self, camera_ids: Sequence[str], at: datetime | None = None) -> None:
        """Play these cameras, from where the clock stands unless a time is given."""
        wanted = tuple(camera_ids)
        if at is not None:
            self.moment = replace(self.moment, at=at)
        if self._player is not None and set(wanted) == set(self._player.camera_ids):
            if at is not None:
                self.seek(at)
            return
        self.close()
        self.moment = replace(self.moment, tracks=(), ended=False, code="")
        if self._replays is not None and wanted and self.moment.at > EPOCH:
            self._player = self._replays.open_archive(wanted, self.moment.at)
            if self.moment.playing:
                self._player.play(self.moment.speed)
        self._swapped(self._player)

    def seek(self, at: datetime) -> None:
        """Set the clock; what is heard of where it was before is passed over."""
        self.moment = replace(self.moment, at=at, ended=False)
        self._wished, self._wished_s = at, self._monotonic()
        if self._player is not None:
            self._player.seek(at)

    def toggle(self) -> None:
        """Run or stand."""
        if self._player is None:
            return
        playing = not self.moment.playing
        self.moment = replace(self.moment, playing=playing)
        self._wished, self._wished_s = None, self._monotonic()
        self._wished_to_play = playing
        if playing:
            self._player.play(self.moment.speed)
        else:
            self._player.pause()

    def pause(self) -> None:
        """Stand."""
        if self.moment.playing:
            self.toggle()

    def set_speed(self, speed: float) -> None:
        """Run as fast as this; when it stands, when it runs again."""
        self.moment = replace(self.moment, speed=speed)
        if self._player is not None and self.moment.playing:
            self._player.play(speed)

    def change_speed(self, by: int) -> None:
        """The next (1) or previous (-1) speed."""
        place = SPEEDS.index(self.moment.speed) + by
        self.set_speed(SPEEDS[min(max(place, 0), len(SPEEDS) - 1)])

    def step(self, pictures: int, camera_id: str) -> None:
        """Stand, and go on or back by pictures of a camera."""
        self.moment = replace(self.moment, playing=False)
        self._wished = self._wished_to_play = None
        if self._player is not None:
            self._player.step(pictures, camera_id or None)

    def standing(self) -> bool:
        """Whether the player itself says that it stands where the screen shows it."""
        if self._player is None:
            return True
        status = self._player.status()
        return not status.playing and status.at == self.moment.at

    def poll(self) -> bool:
        """Take what the player says; whether it is anything new."""
        if self._player is None:
            return False
        status = self._player.status()
        if status is self._heard:
            return False
        if self._is_of_before(status):
            return False
        self._wished = self._wished_to_play = None
        before = self.moment
        self._heard = status
        speed = status.speed if status.playing else self.moment.speed
        self.moment = Moment(
            status.at, status.playing, speed, status.ended, status.tracks, status.code
        )
        return self.moment != before

    def _is_of_before(self, status: ReplayStatus) -> bool:
        """Whether it was said before the last wish arrived; not for longer than a moment."""
        if self._monotonic() - self._wished_s > _SEEK_HOLDS_S:
            return False
        if self._wished_to_play is not None and not status.ended:
            return status.playing is not self._wished_to_play
        if self._wished is None:
            return False
        return abs(status.at - self._wished) > _ARRIVED * max(1.0, status.speed)

    def close(self) -> None:
        """Let go of the player."""
        player, self._player, self._heard = self._player, None, None
        if player is not None:
            self._swapped(None)
            player.close()
