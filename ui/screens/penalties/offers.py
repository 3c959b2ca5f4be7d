"""The actions of the penalty screen. They are function keys, because hands are in text fields."""

from collections.abc import Callable
from typing import Protocol

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP as MARK
from ui.screens.penalties.file_list import FileList
from ui.screens.penalties.presenter import PenaltyPresenter
from ui.screens.penalties.view_state import Ask


class PenaltyDesk(Protocol):
    """What the actions need of the screen."""

    presenter: PenaltyPresenter
    list: FileList

    def ask(self, ask: Ask) -> None:
        """Take a step, or open its form."""

    def next_step(self) -> None:
        """The main step of the file."""

    def read_again(self) -> None:
        """Read everything again."""

    def ask_export(self, suffix: str) -> None:
        """Write the figures and the list."""

    def open_paper(self) -> None:
        """Open the newest paper of the file."""

    def show_case(self) -> None:
        """Go to the pictures."""


_STEPS = (
    (Ask.ANSWER, MARK("actions", "Owner answered"), "F7"),
    (Ask.REMIND, MARK("actions", "Remind through the ward police"), "F8"),
    (Ask.PRINT, MARK("actions", "Issue the notice"), "F9"),
    (Ask.ENTER, MARK("actions", "Enter the owner by hand"), "F10"),
    (Ask.REJECT_OWNER, MARK("actions", "Wrong owner"), ""),
    (Ask.OVERDUE, MARK("actions", "Payment is overdue"), ""),
    (Ask.ENFORCE, MARK("actions", "Enforce the decision"), ""),
    (Ask.APPEAL, MARK("actions", "Record an appeal"), "Ctrl+Shift+A"),
    (Ask.CANCEL, MARK("actions", "Withdraw the file"), "Ctrl+Shift+W"),
    (Ask.TRANSFER, MARK("actions", "Transfer the file"), ""),
    (Ask.LAPSE, MARK("actions", "Close the file as lapsed"), ""),
)


def offers(screen: PenaltyDesk) -> tuple[ActionSpec, ...]:
    """What can be done on the penalty screen."""
    steps = tuple(
        ActionSpec(
            f"penalties.{ask.value}",
            title,
            _asks(screen, ask),
            (key,) if key else (),
            Verb.REVIEW_CASE,
            _ready(screen, ask),
        )
        for ask, title, key in _STEPS
    )
    return (*_list(screen), *steps, *_papers(screen))


def _asks(screen: PenaltyDesk, ask: Ask) -> Callable[[], None]:
    return lambda: screen.ask(ask)


def _ready(screen: PenaltyDesk, ask: Ask) -> Callable[[], bool]:
    def ready() -> bool:
        view = screen.presenter.view()
        return view is not None and ask in view.offered and not view.busy

    return ready


def _there(screen: PenaltyDesk) -> Callable[[], bool]:
    return lambda: screen.presenter.view() is not None


def _list(screen: PenaltyDesk) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "penalties.down", MARK("actions", "Next file"), lambda: screen.list.step(1), ("J",)
        ),
        ActionSpec(
            "penalties.up", MARK("actions", "Previous file"), lambda: screen.list.step(-1), ("K",)
        ),
        ActionSpec(
            "penalties.search",
            MARK("actions", "Search plates and numbers"),
            screen.list.search.setFocus,
            ("Ctrl+F",),
        ),
        ActionSpec(
            "penalties.views",
            MARK("actions", "Choose the list"),
            screen.list.views.setFocus,
            ("Ctrl+L",),
        ),
        ActionSpec(
            "penalties.read", MARK("actions", "Read the files again"), screen.read_again, ("F5",)
        ),
        ActionSpec(
            "penalties.next",
            MARK("actions", "Next step of the file"),
            screen.next_step,
            ("F6",),
            Verb.REVIEW_CASE,
            _there(screen),
        ),
        ActionSpec(
            "penalties.undo",
            MARK("actions", "Take the step of the file back"),
            _asks(screen, Ask.UNDO),
            ("Ctrl+Shift+U",),
            Verb.REVIEW_CASE,
            _there(screen),
        ),
    )


def _papers(screen: PenaltyDesk) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "penalties.paper",
            MARK("actions", "Open the notice"),
            screen.open_paper,
            ("Ctrl+P",),
            None,
            _there(screen),
        ),
        ActionSpec(
            "penalties.case",
            MARK("actions", "Show the pictures of the case"),
            screen.show_case,
            ("F4",),
            None,
            _there(screen),
        ),
        ActionSpec(
            "penalties.csv",
            MARK("actions", "Export the files as CSV"),
            lambda: screen.ask_export(".csv"),
            ("Ctrl+E",),
            Verb.EXPORT_FIGURES,
        ),
        ActionSpec(
            "penalties.xlsx",
            MARK("actions", "Export the files as XLSX"),
            lambda: screen.ask_export(".xlsx"),
            ("Ctrl+Shift+E",),
            Verb.EXPORT_FIGURES,
        ),
    )
