"""The wall as the conductor sees it: what is shown, who has a picture, and who is opened ahead."""

from collections.abc import Sequence

from app.domain.records import Camera
from app.ports.cameras import STALE_AFTER_S, CameraWall
from detection.contracts.cameras import CameraState
from ui.screens.wall.feed import CameraFeed
from ui.screens.wall.presenter import WallPresenter
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import side_of
from widgets.wall.wall_view import WallView

_DEAD = (
    CameraState.UNREACHABLE,
    CameraState.REFUSED,
    CameraState.BROKEN,
    CameraState.DISABLED,
)


class WallStage:
    """Lives on the Qt thread; every method returns at once."""

    def __init__(
        self,
        presenter: WallPresenter,
        cameras: CameraWall | None,
        feed: CameraFeed,
        view: WallView,
    ) -> None:
        self._presenter = presenter
        self._wall = cameras
        self._feed = feed
        self._view = view
        self._ahead: frozenset[str] = frozenset()

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""
        return self._presenter.state.arrangement

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """All cameras by code."""
        return self._presenter.state.cameras

    @property
    def ward_names(self) -> dict[str, str]:
        """Names of the wards by code."""
        return dict(self._presenter.state.ward_names)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show another arrangement."""
        self._presenter.arrange(arrangement)

    def alive(self, camera: Camera) -> bool:
        """Whether a camera has, or will soon have, a picture."""
        if not camera.enabled:
            return False
        if self._wall is None:
            return True
        try:
            return self._wall.state(camera.id).state not in _DEAD
        except KeyError:  # not one of the cameras that are read here
            return False

    def has_picture(self, camera_id: str) -> bool:
        """Whether a fresh picture of the camera is ready."""
        picture = self._feed.picture(camera_id)
        return picture is not None and picture.age_s < STALE_AFTER_S

    def open_ahead(self, camera_ids: Sequence[str]) -> None:
        """Have pictures of a tile's size made of these; let the former ones go.

        Those that have come onto the wall meanwhile are the wall's own.
        """
        on_wall = frozenset(self.arrangement.keys)
        wanted = frozenset(camera_ids) - on_wall
        for key in self._ahead - wanted - on_wall:
            self._feed.look_away(key)
        size = self._tile_size()
        for key in wanted - self._ahead:
            self._feed.look_at(key, *size, full=self.arrangement.tiles == 1)
        self._ahead = wanted

    def _tile_size(self) -> tuple[int, int]:
        """Width and height of a tile in device pixels."""
        side, ratio = side_of(self.arrangement.tiles), self._view.devicePixelRatioF()
        return round(self._view.width() * ratio) // side, round(self._view.height() * ratio) // side
