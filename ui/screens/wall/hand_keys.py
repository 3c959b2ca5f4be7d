"""The keys of the operator's hands, as declared actions."""

from collections.abc import Callable

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.wall.handwork import Handwork


def hand_actions(hand: Handwork) -> tuple[ActionSpec, ...]:
    """Zoom, instant replay, turning and marks. The wall hears these keys while it has the focus."""
    return (
        _action(
            "zoom_in", QT_TRANSLATE_NOOP("actions", "Zoom in digitally"), "Z", hand.zooming.nearer
        ),
        _action(
            "zoom_out",
            QT_TRANSLATE_NOOP("actions", "Zoom out digitally"),
            "Shift+Z",
            hand.zooming.wider,
        ),
        _action(
            "zoom_whole",
            QT_TRANSLATE_NOOP("actions", "Show the whole picture"),
            "Ctrl+0",
            lambda: _quietly(hand.zooming.reset),
        ),
        _action(
            "replay",
            QT_TRANSLATE_NOOP("actions", "Replay the last 30 seconds, and back to live"),
            "R",
            hand.instant.toggle,
        ),
        _action(
            "replay_pause",
            QT_TRANSLATE_NOOP("actions", "Pause the replay, and go on"),
            "Space",
            hand.instant.pause_or_go_on,
            hand.instant.active,
        ),
        ActionSpec(
            "wall.turn",
            QT_TRANSLATE_NOOP("actions", "Take control of the camera, and let go"),
            hand.turning.toggle,
            ("C",),
            Verb.TURN_CAMERAS,
            bind=False,
        ),
        _action("mark", QT_TRANSLATE_NOOP("actions", "Bookmark this moment"), "B", hand.mark),
    )


def _quietly(deed: Callable[[], bool]) -> None:
    deed()


def _action(
    name: str,
    title: str,
    key: str,
    run: Callable[[], None],
    enabled: Callable[[], bool] | None = None,
) -> ActionSpec:
    return ActionSpec(f"wall.{name}", title, run, (key,), Verb.WATCH_CAMERAS, enabled, bind=False)
