"""Actions of the wall at city size, in the one table of menus, palette and keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.screens.wall.city import CityWall


def city_actions(city: "CityWall", pin: Callable[[], None]) -> tuple[ActionSpec, ...]:
    """Pins, tours, alarms, areas and the way to the map; plain keys are heard by the wall."""
    return (*_tours(city), *_others(city, pin))


def _tours(city: "CityWall") -> tuple[ActionSpec, ...]:
    walked = lambda: city.conductor.touring.tour is not None  # noqa: E731 - asked when it is offered
    return (
        _plain(
            "tour", QT_TRANSLATE_NOOP("actions", "Start or stop the tour"), "T", city.toggle_tour
        ),
        _plain(
            "tour_next",
            QT_TRANSLATE_NOOP("actions", "Next stop of the tour"),
            ".",
            partial(city.step_tour, 1),
            walked,
        ),
        _plain(
            "tour_previous",
            QT_TRANSLATE_NOOP("actions", "Previous stop of the tour"),
            ",",
            partial(city.step_tour, -1),
            walked,
        ),
        _plain(
            "tour_edit",
            QT_TRANSLATE_NOOP("actions", "Make and edit tours"),
            "Shift+T",
            city.toggle_editor,
        ),
    )


def _others(city: "CityWall", pin: Callable[[], None]) -> tuple[ActionSpec, ...]:
    return (
        _plain(
            "pin",
            QT_TRANSLATE_NOOP("actions", "Pin the tile, or let it go"),
            "P",
            pin,
        ),
        _plain(
            "alarms",
            QT_TRANSLATE_NOOP("actions", "Alarms come onto the wall, or not"),
            "A",
            city.toggle_alarms,
        ),
        _plain(
            "areas",
            QT_TRANSLATE_NOOP("actions", "Wards, tours and saved layouts"),
            "G",
            city.toggle_areas,
        ),
        _plain(
            "near_sos",
            QT_TRANSLATE_NOOP("actions", "Cameras nearest to the gravest SOS"),
            "N",
            city.show_near_sos,
        ),
        _plain(
            "map",
            QT_TRANSLATE_NOOP("actions", "Show the selected camera on the map"),
            "M",
            city.wishes.show_on_map,
        ),
    )


def _plain(
    name: str,
    title: str,
    key: str,
    run: Callable[[], None],
    enabled: Callable[[], bool] | None = None,
) -> ActionSpec:
    """An action whose key the wall hears itself, so that typing elsewhere is left alone."""
    return ActionSpec(f"wall.{name}", title, run, (key,), Verb.WATCH_CAMERAS, enabled, bind=False)
