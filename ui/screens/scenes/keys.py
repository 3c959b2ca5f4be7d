"""What can be done with scenes, and with which key: one table for menus, palette and keys."""

from collections.abc import Callable
from typing import Protocol

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.scenes.document import Kind
from ui.screens.scenes.drafting import Drafting
from ui.screens.scenes.picture_desk import PictureDesk
from ui.screens.scenes.side import TOOLS


class SceneDeeds(Protocol):
    """What the screen does."""

    def save(self) -> None:
        """Save, unless something grave is wrong."""

    def undo(self) -> None:
        """Take back the last point under way, else the last step."""

    def redo(self) -> None:
        """Do again what was taken back."""

    def take_tool(self, kind: object) -> None:
        """Begin to draw."""

    def open_dry_run(self) -> None:
        """Try what is drawn on stored pictures."""

    def step_camera(self, by: int) -> None:
        """The next camera of the list."""

    def toggle_grid(self) -> None:
        """Show or hide the metres."""


_TOOL_TITLES = {
    Kind.LANE: QT_TRANSLATE_NOOP("actions", "Draw a lane"),
    Kind.STOP: QT_TRANSLATE_NOOP("actions", "Draw a stop line"),
    Kind.CROSSING: QT_TRANSLATE_NOOP("actions", "Draw a counting line"),
    Kind.ZONE: QT_TRANSLATE_NOOP("actions", "Draw a zone"),
    Kind.LAMP: QT_TRANSLATE_NOOP("actions", "Draw a lamp's box"),
    Kind.TURN: QT_TRANSLATE_NOOP("actions", "Forbid a turn"),
    Kind.IGNORE: QT_TRANSLATE_NOOP("actions", "Draw an ignored area"),
    Kind.POINT: QT_TRANSLATE_NOOP("actions", "Set a measured point"),
}
_ON_CANVAS = (
    ("next_point", QT_TRANSLATE_NOOP("actions", "Next point of the shape"), "Tab"),
    ("next_shape", QT_TRANSLATE_NOOP("actions", "Next shape"), "PgDown"),
    ("nudge", QT_TRANSLATE_NOOP("actions", "Move by 1 pixel (Shift: 10)"), "Left"),
    ("place", QT_TRANSLATE_NOOP("actions", "Set a point at the cross"), "Return"),
    ("insert", QT_TRANSLATE_NOOP("actions", "Add a point"), "Ins"),
    ("remove", QT_TRANSLATE_NOOP("actions", "Delete the point or the shape"), "Del"),
    ("zoom", QT_TRANSLATE_NOOP("actions", "Zoom in"), "+"),
    ("fit", QT_TRANSLATE_NOOP("actions", "Show the whole picture"), "0"),
    ("pan", QT_TRANSLATE_NOOP("actions", "Move the picture"), "Ctrl+Left"),
)


def scene_actions(
    deeds: SceneDeeds, drafting: Drafting, desk: PictureDesk
) -> tuple[ActionSpec, ...]:
    """Every action; plain keys are heard by the screen itself."""
    return (
        *_tools(deeds),
        *_bound(deeds, desk),
        _plain(
            "turn_around", QT_TRANSLATE_NOOP("actions", "Turn around"), "X", drafting.turn_around
        ),
        _plain(
            "direction",
            QT_TRANSLATE_NOOP("actions", "Give the lane a direction"),
            "D",
            drafting.give_direction,
        ),
        _plain("grid", QT_TRANSLATE_NOOP("actions", "Show the metres"), "G", deeds.toggle_grid),
        *(_plain(name, title, key, _nothing) for name, title, key in _ON_CANVAS),
    )


def _tools(deeds: SceneDeeds) -> tuple[ActionSpec, ...]:
    return tuple(
        _plain(
            f"draw_{kind.value}",
            _TOOL_TITLES[kind],
            str(place),
            lambda one=kind: deeds.take_tool(one),  # type: ignore[misc]  # a bound default
        )
        for place, kind in enumerate(TOOLS, start=1)
    )


def _bound(deeds: SceneDeeds, desk: PictureDesk) -> tuple[ActionSpec, ...]:
    rows: tuple[tuple[str, str, Callable[[], None], tuple[str, ...]], ...] = (
        ("save", QT_TRANSLATE_NOOP("actions", "Save the scene"), deeds.save, ("Ctrl+S",)),
        ("undo", QT_TRANSLATE_NOOP("actions", "Undo"), deeds.undo, ("Ctrl+Z",)),
        (
            "redo",
            QT_TRANSLATE_NOOP("actions", "Redo"),
            deeds.redo,
            ("Ctrl+Y", "Ctrl+Shift+Z"),
        ),
        (
            "still",
            QT_TRANSLATE_NOOP("actions", "Take a new still"),
            desk.take_still,
            ("F5",),
        ),
        ("live", QT_TRANSLATE_NOOP("actions", "Live picture"), desk.toggle_live, ("F6",)),
        (
            "file",
            QT_TRANSLATE_NOOP("actions", "Picture or film from a file"),
            desk.ask_file,
            ("Ctrl+O",),
        ),
        ("dry_run", QT_TRANSLATE_NOOP("actions", "Dry run"), deeds.open_dry_run, ("F9",)),
        (
            "next_camera",
            QT_TRANSLATE_NOOP("actions", "Next camera"),
            lambda: deeds.step_camera(1),
            ("Alt+PgDown",),
        ),
        (
            "previous_camera",
            QT_TRANSLATE_NOOP("actions", "Previous camera"),
            lambda: deeds.step_camera(-1),
            ("Alt+PgUp",),
        ),
    )
    return tuple(
        ActionSpec(f"scenes.{name}", title, run, keys, Verb.MANAGE_CAMERAS)
        for name, title, run, keys in rows
    )


def _plain(name: str, title: str, key: str, run: Callable[[], None]) -> ActionSpec:
    return ActionSpec(f"scenes.{name}", title, run, (key,), Verb.MANAGE_CAMERAS, bind=False)


def _nothing() -> None:
    """The canvas hears this key itself; it is only shown."""
