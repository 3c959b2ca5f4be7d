"""The actions of the map screen."""

from typing import Protocol

from PySide6.QtWidgets import QCheckBox

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.map.view_state import KINDS


class MapDesk(Protocol):
    """What the actions need of the screen."""

    kind_boxes: dict[str, QCheckBox]
    ward_box: QCheckBox

    def go_to_list(self) -> None:
        """Put the hands into the list of what is in view."""

    def whole_city(self) -> None:
        """Show the whole city."""

    def show_on_wall(self) -> None:
        """Fill the wall with the cameras in view."""

    def look_back(self) -> None:
        """Play back what is selected, or the cameras in view when nothing is."""

    def look_back_at_all(self) -> None:
        """Play back the cameras in view."""


def offers(screen: MapDesk) -> tuple[ActionSpec, ...]:
    """What can be done on the map."""
    boxes = (*screen.kind_boxes.values(), screen.ward_box)
    titles = (
        QT_TRANSLATE_NOOP("actions", "Show or hide reports on the map"),
        QT_TRANSLATE_NOOP("actions", "Show or hide SOS on the map"),
        QT_TRANSLATE_NOOP("actions", "Show or hide cameras on the map"),
        QT_TRANSLATE_NOOP("actions", "Show or hide wards on the map"),
    )
    names = (*KINDS, "ward")
    toggles = tuple(
        ActionSpec(f"map.toggle_{name}", title, box.toggle, shortcuts=(f"Alt+{number}",))
        for number, (name, title, box) in enumerate(zip(names, titles, boxes, strict=True), start=1)
    )
    return (
        *toggles,
        ActionSpec(
            "map.list",
            QT_TRANSLATE_NOOP("actions", "Go to the list of what is in view"),
            screen.go_to_list,
            shortcuts=("Ctrl+L",),
        ),
        ActionSpec(
            "map.whole_city",
            QT_TRANSLATE_NOOP("actions", "Show the whole city"),
            screen.whole_city,
            shortcuts=("Home",),
        ),
        ActionSpec(
            "map.cameras_on_wall",
            QT_TRANSLATE_NOOP("actions", "Cameras in view on the wall"),
            screen.show_on_wall,
            ("W",),
            Verb.WATCH_CAMERAS,
        ),
        ActionSpec(
            "map.playback",
            QT_TRANSLATE_NOOP("actions", "Play back what is selected on the map"),
            screen.look_back,
            ("H",),
            Verb.WATCH_CAMERAS,
        ),
        ActionSpec(
            "map.playback_all",
            QT_TRANSLATE_NOOP("actions", "Play back the cameras in view"),
            screen.look_back_at_all,
            ("Shift+H",),
            Verb.WATCH_CAMERAS,
        ),
    )
