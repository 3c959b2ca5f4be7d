"""The screens of the console, one line each. A new screen is a new folder and one line here."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.roles import Actor, Verb
from ui.actions.screen import Screen
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP

CONTEXT = "screens"


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen that can be opened.

    Attributes:
        name: What ``navigate`` takes; also the page of the user guide.
        icon: Name of a drawing in ``resources/icons``.
        title: English source, context ``screens``.
        verb: Right that it needs.
        source: ``module:class``, imported when the screen is first opened.
        group: Main screen under whose tab it stands; empty for a main screen itself.
    """

    name: str
    icon: str
    title: str
    verb: Verb
    source: str
    group: str = ""

    def text(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.title)

    def make(self, context: ScreenContext) -> Screen:
        """Import and build it. Raises whatever is wrong with it."""
        module, _, name = self.source.partition(":")
        made = getattr(importlib.import_module(module), name)(context)
        if not isinstance(made, Screen):
            raise TypeError(f"{self.source} is not a Screen")
        return made


SCREENS = (
    ScreenSpec(
        "wall",
        "wall",
        QT_TRANSLATE_NOOP("screens", "Camera wall"),
        Verb.WATCH_CAMERAS,
        "ui.screens.wall.screen:WallScreen",
    ),
    ScreenSpec(
        "playback",
        "playback",
        QT_TRANSLATE_NOOP("screens", "Playback"),
        Verb.WATCH_CAMERAS,
        "ui.screens.playback.screen:PlaybackScreen",
        group="wall",
    ),
    ScreenSpec(
        "violations",
        "violations",
        QT_TRANSLATE_NOOP("screens", "Violations"),
        Verb.VIEW_CASES,
        "ui.screens.violations.screen:ViolationsScreen",
    ),
    ScreenSpec(
        "tracing",
        "search",
        QT_TRANSLATE_NOOP("screens", "Tracing"),
        Verb.TRACE_VEHICLES,
        "ui.screens.tracing.screen:TracingScreen",
        group="violations",
    ),
    ScreenSpec(
        "penalties",
        "violations",
        QT_TRANSLATE_NOOP("screens", "Penalty files"),
        Verb.VIEW_CASES,
        "ui.screens.penalties.screen:PenaltiesScreen",
        group="violations",
    ),
    ScreenSpec(
        "precision",
        "overview",
        QT_TRANSLATE_NOOP("screens", "Precision"),
        Verb.VIEW_CASES,
        "ui.screens.precision.screen:PrecisionScreen",
        group="violations",
    ),
    ScreenSpec(
        "scenes",
        "scenes",
        QT_TRANSLATE_NOOP("screens", "Scenes"),
        Verb.MANAGE_CAMERAS,
        "ui.screens.scenes.screen:ScenesScreen",
        group="wall",
    ),
    ScreenSpec(
        "reports",
        "reports",
        QT_TRANSLATE_NOOP("screens", "Reports"),
        Verb.VIEW_REPORTS,
        "ui.screens.reports.screen:ReportsScreen",
    ),
    ScreenSpec(
        "sos",
        "sos",
        QT_TRANSLATE_NOOP("screens", "SOS"),
        Verb.VIEW_SOS,
        "ui.screens.sos.screen:SosScreen",
    ),
    ScreenSpec(
        "map",
        "map",
        QT_TRANSLATE_NOOP("screens", "Map"),
        Verb.VIEW_MAP,
        "ui.screens.map.screen:MapScreen",
    ),
    ScreenSpec(
        "overview",
        "overview",
        QT_TRANSLATE_NOOP("screens", "Overview"),
        Verb.VIEW_OVERVIEW,
        "ui.screens.overview.screen:OverviewScreen",
    ),
    ScreenSpec(
        "settings",
        "settings",
        QT_TRANSLATE_NOOP("screens", "Settings"),
        Verb.MANAGE_SETTINGS,
        "ui.screens.settings.screen:SettingsScreen",
    ),
)


def main_screens(specs: Sequence[ScreenSpec]) -> tuple[ScreenSpec, ...]:
    """Those with a place of their own in the navigation."""
    return tuple(spec for spec in specs if not spec.group)


def pages_beside(specs: Sequence[ScreenSpec], name: str) -> tuple[ScreenSpec, ...]:
    """The screens that share a main tab with this one, the main screen first."""
    group = next((spec.group or spec.name for spec in specs if spec.name == name), name)
    return tuple(spec for spec in specs if group in (spec.name, spec.group))


def screens_for(actor: Actor) -> tuple[ScreenSpec, ...]:
    """The screens that this person may see, in their order."""
    return tuple(spec for spec in SCREENS if actor.may(spec.verb))
