"""The widgets of the playback and how they lie; draws, decides nothing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.times import LOCAL
from ui.screens.playback.archive_foot import ArchiveFoot
from ui.screens.playback.bookmark_panel import BookmarkPanel
from ui.screens.playback.camera_list import CameraList
from ui.screens.playback.export_desk import ExportDesk
from ui.screens.playback.export_panel import ExportPanel
from ui.screens.playback.transport import Transport
from ui.screens.playback.view_state import PlaybackState, Side, TimelineState
from ui.screens.playback.words import band_colours, band_content, camera_lines, nothing_to_play
from widgets.empty import EmptyState
from widgets.theme import Tokens
from widgets.timeband.band import TimeBand
from widgets.timeband.scale import TimeScale
from widgets.wall.colours import WallColours
from widgets.wall.faces import WallFeed
from widgets.wall.wall_view import WallView

FIRST_WINDOW_S = 1800.0


class PlaybackParts(QWidget):
    """Pictures with lists beside them, transport, time line, foot.

    Args:
        feed: Fills the tiles.
        name_of: Name of a camera.
        now: The present.
        export_desk: Writes clips.
        parent: The screen.
    """

    def __init__(
        self,
        feed: WallFeed,
        name_of: Callable[[str], str],
        now: Callable[[], datetime],
        export_desk: ExportDesk,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.camera_list = CameraList(self)
        self.camera_list.hide()
        self.view = WallView(feed, self)
        self.empty = EmptyState(self)
        self.empty.hide()
        self.transport = Transport(self)
        self.bookmarks = BookmarkPanel(name_of, self)
        self.bookmarks.hide()
        self.export = ExportPanel(export_desk, self)
        self.export.hide()
        self.foot = ArchiveFoot(self)
        self._build_band()
        self._build_layout()

    def _build_band(self) -> None:
        now_s = self._now().timestamp()
        offset = datetime.fromtimestamp(now_s, LOCAL).utcoffset()
        offset_s = offset.total_seconds() if offset is not None else 0.0
        self.band = TimeBand(TimeScale(now_s - FIRST_WINDOW_S, FIRST_WINDOW_S, offset_s), self)

    def _build_layout(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.camera_list)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.empty, 1)
        middle.addWidget(self.bookmarks)
        middle.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        layout.addWidget(self.band)
        layout.addWidget(self.foot)

    # -- what is shown -------------------------------------------------------------------

    def show_state(self, state: PlaybackState, *, running: bool, may_set: bool) -> None:
        """Draw lists, tiles, and why there is nothing to look at."""
        self.transport.show_state(state)
        self._show_list(state)
        self._show_empty(*nothing_to_play(state, running=running, may_set=may_set))
        self.view.set_arrangement(state.arrangement)
        self.bookmarks.setVisible(state.side is Side.BOOKMARKS)
        self.export.show_state(state)
        self.export.setVisible(state.side is Side.EXPORT)

    def show_band(self, state: PlaybackState, timeline: TimelineState) -> None:
        """Draw the time line and the line of the archive."""
        self.band.show_content(band_content(state, timeline, self._now().timestamp()))
        self.foot.show_figures(timeline.figures)

    def go_to_part(self, at: datetime) -> None:
        """Let the time line show what is around a time."""
        scale = self.band.scale.around(at.timestamp(), self._now().timestamp())
        self.band.show_scale(scale)

    def present_in_reach(self) -> bool:
        """Whether what is read of the time line reaches the present."""
        scale = self.band.scale
        return scale.to_s + scale.seconds > self._now().timestamp()

    def recolour(self, tokens: Tokens) -> None:
        """Take the colours of the window."""
        self.view.set_colours(
            WallColours(vacant=tokens.surface, muted=tokens.muted, focus=tokens.accent)
        )
        self.band.set_colours(band_colours(tokens))

    def retranslate(self) -> None:
        """Set every text again."""
        self.transport.retranslate()
        self.bookmarks.retranslate()
        self.export.retranslate()
        self.foot.retranslate()
        self.camera_list.field.setPlaceholderText(self.tr("Search camera or ward"))
        self.view.empty_text = self.tr("Free: L shows the cameras")
        self.view.setAccessibleName(self.tr("Recorded pictures"))
        self.band.setAccessibleName(self.tr("Time line"))
        self.view.refresh()

    @Slot()
    def focus_view(self) -> None:
        """The keys act on the pictures."""
        target = self.view if self.view.isVisibleTo(self) else self.band
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Type into the search for cameras."""
        self.camera_list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.camera_list.field.selectAll()

    def _show_list(self, state: PlaybackState) -> None:
        lines, text = camera_lines(state), ""
        if state.loaded and not lines:
            text = self.tr("No camera matches “{text}”.").format(text=state.search)
        self.camera_list.show_lines(lines, state.search, text)
        self.camera_list.setVisible(state.list_open)

    def _show_empty(self, why: str, todo: str, action: str) -> None:
        if why:
            self.empty.tell(why, todo, action)
        self.empty.setVisible(bool(why))
        for widget in (self.view, self.band, self.transport, self.foot.legend):
            widget.setVisible(not why)
