"""What can be done on the wall, and with which key: one table for menus, palette and keys."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.wall.presenter import WallPresenter
from widgets.wall.grid import LAYOUTS


class WallDeeds(Protocol):
    """What the screen does itself."""

    def focus_search(self) -> None:
        """Open the camera list and type into its search field."""

    def name_layout(self) -> None:
        """Ask for the name of the arrangement."""

    def take_snapshot(self) -> None:
        """Save the selected picture."""

    def open_newest_case(self) -> None:
        """Go to the newest violation case."""

    def open_scene(self) -> None:
        """Draw the scene of the selected camera."""

    def open_playback(self, *, whole: bool) -> None:
        """Play back what was recorded of the selected camera, or of the whole wall."""


_COUNT_TITLES = (
    QT_TRANSLATE_NOOP("actions", "Wall of one picture"),
    QT_TRANSLATE_NOOP("actions", "Wall of 4 pictures"),
    QT_TRANSLATE_NOOP("actions", "Wall of 9 pictures"),
    QT_TRANSLATE_NOOP("actions", "Wall of 16 pictures"),
    QT_TRANSLATE_NOOP("actions", "Wall of 25 pictures"),
)
_MOVES = (
    ("left", (-1, 0), "Left", QT_TRANSLATE_NOOP("actions", "Select the picture to the left")),
    ("right", (1, 0), "Right", QT_TRANSLATE_NOOP("actions", "Select the picture to the right")),
    ("up", (0, -1), "Up", QT_TRANSLATE_NOOP("actions", "Select the picture above")),
    ("down", (0, 1), "Down", QT_TRANSLATE_NOOP("actions", "Select the picture below")),
)
_CARRIES = (
    ("left", (-1, 0), "Left", QT_TRANSLATE_NOOP("actions", "Move the camera to the left")),
    ("right", (1, 0), "Right", QT_TRANSLATE_NOOP("actions", "Move the camera to the right")),
    ("up", (0, -1), "Up", QT_TRANSLATE_NOOP("actions", "Move the camera up")),
    ("down", (0, 1), "Down", QT_TRANSLATE_NOOP("actions", "Move the camera down")),
)


def wall_actions(presenter: WallPresenter, deeds: WallDeeds) -> tuple[ActionSpec, ...]:
    """Every action of the wall. Plain keys are heard by the wall itself, while it has the focus."""
    return (
        *_arranging(presenter),
        *_moving(presenter),
        *_layouts(presenter, deeds),
        *_looking(presenter, deeds),
        *_elsewhere(presenter, deeds),
    )


def _arranging(presenter: WallPresenter) -> tuple[ActionSpec, ...]:
    counts = tuple(
        ActionSpec(
            f"wall.tiles_{count}",
            title,
            partial(presenter.set_tiles, count),
            (f"Alt+{place}",),
            Verb.WATCH_CAMERAS,
        )
        for place, (count, title) in enumerate(zip(LAYOUTS, _COUNT_TITLES, strict=True), start=1)
    )
    return (
        *counts,
        _plain(
            "more", QT_TRANSLATE_NOOP("actions", "More pictures"), ("+", "="), _step(presenter, 1)
        ),
        _plain(
            "fewer", QT_TRANSLATE_NOOP("actions", "Fewer pictures"), ("-",), _step(presenter, -1)
        ),
        _plain(
            "clear", QT_TRANSLATE_NOOP("actions", "Empty the tile"), ("Del",), presenter.clear_tile
        ),
    )


def _step(presenter: WallPresenter, more: int) -> Callable[[], None]:
    return partial(presenter.step_tiles, more)


def _moving(presenter: WallPresenter) -> tuple[ActionSpec, ...]:
    moves = tuple(
        _plain(f"select_{name}", title, (key,), partial(presenter.move, *step))
        for name, step, key, title in _MOVES
    )
    carries = tuple(
        _plain(f"carry_{name}", title, (f"Shift+{key}",), partial(presenter.carry, *step))
        for name, step, key, title in _CARRIES
    )
    return (*moves, *carries)


def _layouts(presenter: WallPresenter, deeds: WallDeeds) -> tuple[ActionSpec, ...]:
    saved = lambda: bool(presenter.state.layouts)  # noqa: E731 - asked when it is offered
    opened = lambda: presenter.state.layout_id is not None  # noqa: E731 - as above
    return (
        ActionSpec(
            "wall.save_layout",
            QT_TRANSLATE_NOOP("actions", "Save the layout"),
            deeds.name_layout,
            ("Ctrl+S",),
            Verb.WATCH_CAMERAS,
        ),
        _plain(
            "next_layout",
            QT_TRANSLATE_NOOP("actions", "Next saved layout"),
            ("PgDown",),
            partial(presenter.step_layout, 1),
            saved,
        ),
        _plain(
            "previous_layout",
            QT_TRANSLATE_NOOP("actions", "Previous saved layout"),
            ("PgUp",),
            partial(presenter.step_layout, -1),
            saved,
        ),
        ActionSpec(
            "wall.delete_layout",
            QT_TRANSLATE_NOOP("actions", "Delete the saved layout"),
            presenter.delete_current,
            (),
            Verb.WATCH_CAMERAS,
            opened,
        ),
    )


def _looking(presenter: WallPresenter, deeds: WallDeeds) -> tuple[ActionSpec, ...]:
    return (
        _plain(
            "full",
            QT_TRANSLATE_NOOP("actions", "Full size and back"),
            ("Return", "Enter"),
            presenter.toggle_full,
        ),
        _plain(
            "drawings",
            QT_TRANSLATE_NOOP("actions", "Show or hide boxes, tracks and zones"),
            ("O",),
            presenter.toggle_drawings,
        ),
        _plain(
            "snapshot",
            QT_TRANSLATE_NOOP("actions", "Save a snapshot"),
            ("S",),
            deeds.take_snapshot,
        ),
        _plain(
            "list",
            QT_TRANSLATE_NOOP("actions", "Show or hide the camera list"),
            ("L",),
            presenter.toggle_list,
        ),
        ActionSpec(
            "wall.search",
            QT_TRANSLATE_NOOP("actions", "Search a camera"),
            deeds.focus_search,
            ("Ctrl+F",),
            Verb.WATCH_CAMERAS,
        ),
    )


def _elsewhere(presenter: WallPresenter, deeds: WallDeeds) -> tuple[ActionSpec, ...]:
    """To the other screens, with what is selected here."""
    return (
        _plain(
            "newest_case",
            QT_TRANSLATE_NOOP("actions", "Open the newest violation"),
            ("V",),
            deeds.open_newest_case,
            lambda: bool(presenter.state.alarms),
        ),
        _plain(
            "playback",
            QT_TRANSLATE_NOOP("actions", "Play this camera back"),
            ("H",),
            partial(deeds.open_playback, whole=False),
        ),
        _plain(
            "playback_all",
            QT_TRANSLATE_NOOP("actions", "Play the whole wall back"),
            ("Shift+H",),
            partial(deeds.open_playback, whole=True),
        ),
        ActionSpec(
            "wall.scene",
            QT_TRANSLATE_NOOP("actions", "Draw the scene of this camera"),
            deeds.open_scene,
            ("E",),
            Verb.MANAGE_CAMERAS,
            bind=False,
        ),
    )


def _plain(
    name: str,
    title: str,
    keys: tuple[str, ...],
    run: Callable[[], None],
    enabled: Callable[[], bool] | None = None,
) -> ActionSpec:
    """An action whose key the wall hears itself, so that typing elsewhere is left alone."""
    return ActionSpec(f"wall.{name}", title, run, keys, Verb.WATCH_CAMERAS, enabled, bind=False)
