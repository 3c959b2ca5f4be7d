"""What can be done in the playback, and with which key: one table for menus, palette and keys."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.playback.presenter import PlaybackPresenter
from ui.screens.playback.view_state import Side


class PlaybackDeeds(Protocol):
    """What the screen does itself."""

    def focus_search(self) -> None:
        """Type into the search for cameras."""

    def focus_jump(self) -> None:
        """Type a time."""

    def bookmark_here(self) -> None:
        """Mark this moment, then type its note."""

    def zoom_in(self) -> None:
        """Less time on the time line."""

    def zoom_out(self) -> None:
        """More time on the time line."""

    def open_case(self) -> None:
        """Open the case at this moment."""

    def show_live(self) -> None:
        """Go to the camera on the wall."""


def playback_actions(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    """Every action; plain keys are heard by the pictures and the time line themselves."""
    return (
        *_playing(presenter),
        *_finding(presenter, deeds),
        *_time_line(presenter, deeds),
        *_cameras(presenter, deeds),
        *_looking(presenter, deeds),
        *_keeping(presenter, deeds),
    )


def _playing(presenter: PlaybackPresenter) -> tuple[ActionSpec, ...]:
    seek, step = presenter.seek_by, presenter.step_picture
    return (
        _plain(
            "play", QT_TRANSLATE_NOOP("actions", "Play or pause"), presenter.toggle_playing, "Space"
        ),
        _plain(
            "back_10", QT_TRANSLATE_NOOP("actions", "10 seconds back"), partial(seek, -10), "Left"
        ),
        _plain("on_10", QT_TRANSLATE_NOOP("actions", "10 seconds on"), partial(seek, 10), "Right"),
        _plain(
            "back_60",
            QT_TRANSLATE_NOOP("actions", "One minute back"),
            partial(seek, -60),
            "Shift+Left",
        ),
        _plain(
            "on_60", QT_TRANSLATE_NOOP("actions", "One minute on"), partial(seek, 60), "Shift+Right"
        ),
        _plain(
            "picture_back", QT_TRANSLATE_NOOP("actions", "One picture back"), partial(step, -1), ","
        ),
        _plain("picture_on", QT_TRANSLATE_NOOP("actions", "One picture on"), partial(step, 1), "."),
        _plain(
            "slower",
            QT_TRANSLATE_NOOP("actions", "Slower"),
            partial(presenter.change_speed, -1),
            "[",
        ),
        _plain(
            "faster",
            QT_TRANSLATE_NOOP("actions", "Faster"),
            partial(presenter.change_speed, 1),
            "]",
        ),
    )


def _finding(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    event, motion, gap = presenter.go_event, presenter.go_motion, presenter.go_gap
    return (
        _plain("jump", QT_TRANSLATE_NOOP("actions", "Go to a time"), deeds.focus_jump, "J"),
        _plain("next_event", QT_TRANSLATE_NOOP("actions", "Next event"), partial(event, 1), "N"),
        _plain(
            "previous_event",
            QT_TRANSLATE_NOOP("actions", "Previous event"),
            partial(event, -1),
            "Shift+N",
        ),
        _plain("next_motion", QT_TRANSLATE_NOOP("actions", "Next motion"), partial(motion, 1), "M"),
        _plain(
            "previous_motion",
            QT_TRANSLATE_NOOP("actions", "Previous motion"),
            partial(motion, -1),
            "Shift+M",
        ),
        _plain(
            "next_gap", QT_TRANSLATE_NOOP("actions", "Beyond the next gap"), partial(gap, 1), "G"
        ),
        _plain(
            "previous_gap",
            QT_TRANSLATE_NOOP("actions", "Before the previous gap"),
            partial(gap, -1),
            "Shift+G",
        ),
    )


def _time_line(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    return (
        _plain(
            "newest",
            QT_TRANSLATE_NOOP("actions", "The newest recording"),
            presenter.go_newest,
            "End",
        ),
        _plain(
            "zoom_in",
            QT_TRANSLATE_NOOP("actions", "Zoom into the time line"),
            deeds.zoom_in,
            "+",
            "=",
        ),
        _plain(
            "zoom_out", QT_TRANSLATE_NOOP("actions", "More of the time line"), deeds.zoom_out, "-"
        ),
    )


def _cameras(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    return (
        _plain(
            "camera_before",
            QT_TRANSLATE_NOOP("actions", "Select the previous camera"),
            partial(presenter.step_camera, -1),
            "Up",
        ),
        _plain(
            "camera_after",
            QT_TRANSLATE_NOOP("actions", "Select the next camera"),
            partial(presenter.step_camera, 1),
            "Down",
        ),
        _plain(
            "take_out",
            QT_TRANSLATE_NOOP("actions", "Take the camera out"),
            presenter.take_out,
            "Del",
        ),
        _plain(
            "list",
            QT_TRANSLATE_NOOP("actions", "Show or hide the camera list"),
            presenter.toggle_list,
            "L",
        ),
        ActionSpec(
            "playback.search",
            QT_TRANSLATE_NOOP("actions", "Search a camera"),
            deeds.focus_search,
            ("Ctrl+F",),
            Verb.WATCH_CAMERAS,
        ),
    )


def _looking(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    return (
        _plain(
            "enter",
            QT_TRANSLATE_NOOP("actions", "Full size and back; in a gap, on to the next recording"),
            presenter.enter,
            "Return",
            "Enter",
        ),
        _plain(
            "live", QT_TRANSLATE_NOOP("actions", "The camera as it is now"), deeds.show_live, "W"
        ),
        ActionSpec(
            "playback.case",
            QT_TRANSLATE_NOOP("actions", "Open the violation at this time"),
            deeds.open_case,
            ("V",),
            Verb.VIEW_CASES,
            bind=False,
        ),
    )


def _keeping(presenter: PlaybackPresenter, deeds: PlaybackDeeds) -> tuple[ActionSpec, ...]:
    side = presenter.show_side
    return (
        _plain("bookmark", QT_TRANSLATE_NOOP("actions", "Bookmark here"), deeds.bookmark_here, "B"),
        ActionSpec(
            "playback.bookmarks",
            QT_TRANSLATE_NOOP("actions", "Show or hide the bookmarks"),
            partial(side, Side.BOOKMARKS),
            ("Ctrl+B",),
            Verb.WATCH_CAMERAS,
        ),
        ActionSpec(
            "playback.export",
            QT_TRANSLATE_NOOP("actions", "Show or hide the export"),
            partial(side, Side.EXPORT),
            ("Ctrl+E",),
            Verb.EXPORT_CASES,
        ),
        _exporting(
            "begin",
            QT_TRANSLATE_NOOP("actions", "The export begins here"),
            presenter.begin_cut,
            "I",
        ),
        _exporting(
            "end", QT_TRANSLATE_NOOP("actions", "The export ends here"), presenter.end_cut, "O"
        ),
    )


def _plain(name: str, title: str, run: Callable[[], None], *keys: str) -> ActionSpec:
    """An action whose key the screen hears itself, so that typing elsewhere is left alone."""
    return ActionSpec(f"playback.{name}", title, run, keys, Verb.WATCH_CAMERAS, bind=False)


def _exporting(name: str, title: str, run: Callable[[], None], key: str) -> ActionSpec:
    """As above, for those who may take pictures along."""
    return ActionSpec(f"playback.export_{name}", title, run, (key,), Verb.EXPORT_CASES, bind=False)
