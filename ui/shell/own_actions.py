"""What the shell itself can do, on every screen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.shell.registry import CONTEXT as SCREENS
from ui.shell.registry import ScreenSpec, main_screens


@dataclass(frozen=True)
class ShellVerbs:
    """What stands behind the shell's actions."""

    navigate: Callable[[str, str | None], None]
    beside: Callable[[int], None]
    palette: Callable[[], None]
    guide: Callable[[], None]
    language: Callable[[], None]
    theme: Callable[[], None]
    lock: Callable[[], None]
    log_off: Callable[[], None]
    mute: Callable[[], None]
    undo: Callable[[], None]
    full_screen: Callable[[], None]
    new_window: Callable[[], None]
    close: Callable[[], None]


@dataclass(frozen=True)
class GoTo(ActionSpec):
    """Opens a screen; its title is made of the screen's."""

    screen_title: str = ""

    @override
    def text(self) -> str:
        """``Go to Reports`` in the language of the window."""
        title = QCoreApplication.translate(SCREENS, self.screen_title)
        return QCoreApplication.translate("actions", "Go to {screen}").format(screen=title)


def shell_actions(verbs: ShellVerbs, screens: tuple[ScreenSpec, ...]) -> tuple[ActionSpec, ...]:
    """Every action of the shell, the screens first."""
    go = tuple(
        GoTo(
            id=f"shell.open_{spec.name}",
            title="Go to {screen}",
            run=partial(verbs.navigate, spec.name, None),
            shortcuts=() if spec.group else (f"Ctrl+{main_screens(screens).index(spec) + 1}",),
            verb=spec.verb,
            screen_title=spec.title,
        )
        for spec in screens
    )
    return (*go, *_work(verbs), *_window(verbs), *_person(verbs))


def _work(verbs: ShellVerbs) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "shell.new_sos",
            QT_TRANSLATE_NOOP("actions", "New SOS"),
            lambda: verbs.navigate("sos", "new"),
            ("F2",),
            Verb.LOG_SOS,
        ),
        ActionSpec(
            "shell.palette",
            QT_TRANSLATE_NOOP("actions", "Search commands and records"),
            verbs.palette,
            ("Ctrl+K",),
        ),
        ActionSpec(
            "shell.undo",
            QT_TRANSLATE_NOOP("actions", "Take the last step back"),
            verbs.undo,
            ("Ctrl+Alt+Z",),
        ),
        ActionSpec(
            "shell.guide",
            QT_TRANSLATE_NOOP("actions", "User guide and keys"),
            verbs.guide,
            ("F1",),
        ),
    )


def _window(verbs: ShellVerbs) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "shell.new_window",
            QT_TRANSLATE_NOOP("actions", "Show this screen in a window of its own"),
            verbs.new_window,
            ("Ctrl+Shift+N",),
        ),
        ActionSpec(
            "shell.next_page",
            QT_TRANSLATE_NOOP("actions", "Next page of this screen"),
            lambda: verbs.beside(1),
            ("Ctrl+PgDown",),
        ),
        ActionSpec(
            "shell.previous_page",
            QT_TRANSLATE_NOOP("actions", "Previous page of this screen"),
            lambda: verbs.beside(-1),
            ("Ctrl+PgUp",),
        ),
        ActionSpec(
            "shell.full_screen",
            QT_TRANSLATE_NOOP("actions", "Full screen"),
            verbs.full_screen,
            ("F11",),
        ),
        ActionSpec(
            "shell.language",
            QT_TRANSLATE_NOOP("actions", "Switch the language"),
            verbs.language,
            ("Ctrl+Shift+L",),
        ),
        ActionSpec(
            "shell.theme",
            QT_TRANSLATE_NOOP("actions", "Light or dark"),
            verbs.theme,
            ("Ctrl+Shift+T",),
        ),
        ActionSpec(
            "shell.mute",
            QT_TRANSLATE_NOOP("actions", "Mute the alarms for ten minutes"),
            verbs.mute,
            ("Ctrl+Shift+M",),
        ),
    )


def _person(verbs: ShellVerbs) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "shell.lock", QT_TRANSLATE_NOOP("actions", "Lock"), verbs.lock, ("Ctrl+Shift+X",)
        ),
        ActionSpec("shell.log_off", QT_TRANSLATE_NOOP("actions", "Log off"), verbs.log_off),
        ActionSpec(
            "shell.close",
            QT_TRANSLATE_NOOP("actions", "Close the console"),
            verbs.close,
            ("Ctrl+Q",),
        ),
    )
