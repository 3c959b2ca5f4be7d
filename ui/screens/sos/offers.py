"""The actions of the SOS screen. They are function keys, because hands are in text fields."""

from collections.abc import Callable
from typing import Protocol

from app.domain.roles import Verb
from app.domain.sos_flow import SosState
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP as MARK
from ui.screens.sos.composer import Ask
from ui.screens.sos.presenter import SosPresenter
from ui.screens.sos.sos_list import SosList


class SosDesk(Protocol):
    """What the actions need of the screen."""

    presenter: SosPresenter
    list: SosList

    def ask(self, ask: Ask) -> None:
        """Open the form of a step."""

    def take_step(self, target: SosState) -> None:
        """Walk a step, or ask first for what it needs."""

    def next_step(self) -> None:
        """What a team's way asks for next."""

    def show_on_map(self) -> None:
        """Go to the map at this SOS."""

    def show_cameras(self) -> None:
        """Fill the wall with the cameras nearest to this SOS."""

    def show_recorded(self) -> None:
        """Play back what the cameras around recorded when the call came in."""

    def pick_on_map(self) -> None:
        """Choose the place on the map."""


def offers(screen: SosDesk) -> tuple[ActionSpec, ...]:
    """What can be done on the SOS screen."""
    return (*_list(screen), *_calls(screen), *_others(screen))


def _there(screen: SosDesk) -> Callable[[], bool]:
    return lambda: screen.presenter.sos is not None


def _asks(screen: SosDesk, ask: Ask) -> Callable[[], None]:
    return lambda: screen.ask(ask)


def _list(screen: SosDesk) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("sos.down", MARK("actions", "Next SOS"), lambda: screen.list.step(1), ("J",)),
        ActionSpec("sos.up", MARK("actions", "Previous SOS"), lambda: screen.list.step(-1), ("K",)),
        ActionSpec(
            "sos.search", MARK("actions", "Search SOS"), screen.list.search.setFocus, ("Ctrl+F",)
        ),
        ActionSpec(
            "sos.map",
            MARK("actions", "Show on the map"),
            screen.show_on_map,
            ("F4",),
            Verb.VIEW_MAP,
            _there(screen),
        ),
        ActionSpec(
            "sos.cameras",
            MARK("actions", "Nearest cameras on the wall"),
            screen.show_cameras,
            ("F5",),
            Verb.WATCH_CAMERAS,
            _there(screen),
        ),
        ActionSpec(
            "sos.playback",
            MARK("actions", "What the cameras around recorded then"),
            screen.show_recorded,
            ("Shift+F5",),
            Verb.WATCH_CAMERAS,
            _there(screen),
        ),
        ActionSpec(
            "sos.pick",
            MARK("actions", "Choose the place on the map"),
            screen.pick_on_map,
            ("Shift+F4",),
            Verb.LOG_SOS,
            _there(screen),
        ),
    )


def _calls(screen: SosDesk) -> tuple[ActionSpec, ...]:
    there = _there(screen)
    return (
        ActionSpec(
            "sos.next",
            MARK("actions", "Next step: send, on the way, arrived, safe, close"),
            screen.next_step,
            ("F6",),
            Verb.DISPATCH_SOS,
            there,
        ),
        ActionSpec(
            "sos.reached",
            MARK("actions", "Called back: reached"),
            _asks(screen, Ask.REACHED),
            ("F7",),
            Verb.LOG_SOS,
            there,
        ),
        ActionSpec(
            "sos.not_reached",
            MARK("actions", "Called back: not reached"),
            _asks(screen, Ask.NOT_REACHED),
            ("F8",),
            Verb.LOG_SOS,
            there,
        ),
        ActionSpec(
            "sos.note",
            MARK("actions", "Add a note"),
            _asks(screen, Ask.NOTE),
            ("F9",),
            Verb.LOG_SOS,
            there,
        ),
        ActionSpec(
            "sos.undo",
            MARK("actions", "Undo my last step"),
            screen.presenter.undo,
            ("Ctrl+Shift+U",),
            None,
            there,
        ),
    )


def _others(screen: SosDesk) -> tuple[ActionSpec, ...]:
    def can(target: SosState) -> Callable[[], bool]:
        def asked() -> bool:
            view = screen.presenter.view()
            return view is not None and target in view.steps

        return asked

    def go(target: SosState) -> Callable[[], None]:
        return lambda: screen.take_step(target)

    steps = (
        ("hand_over", MARK("actions", "Hand over to 112 to 115"), SosState.HANDED_OVER, "F10"),
        ("lost", MARK("actions", "Contact lost"), SosState.LOST_CONTACT, ""),
        ("unreachable", MARK("actions", "The team cannot get there"), SosState.UNREACHABLE, ""),
        ("false_alarm", MARK("actions", "False alarm"), SosState.FALSE_ALARM, ""),
        ("needs", MARK("actions", "Pass on needs"), SosState.NEEDS, ""),
    )
    return tuple(
        ActionSpec(f"sos.{name}", title, go(to), (key,) if key else (), None, can(to))
        for name, title, to, key in steps
    )
