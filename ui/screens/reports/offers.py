"""The actions of the reports screen: keys, titles and rights."""

from collections.abc import Callable
from typing import Protocol

from app.domain.report_flow import ReportState
from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP as MARK
from ui.screens.reports.presenter import ReportsPresenter
from ui.screens.reports.report_list import ReportList

_ANSWER, _TRIAGE = Verb.ANSWER_REPORT, Verb.TRIAGE_REPORT


class ReportsDesk(Protocol):
    """What the actions need of the screen."""

    context: ScreenContext
    presenter: ReportsPresenter
    list: ReportList

    def start_new(self) -> None:
        """Open the form for a report by hand."""

    def start_import(self) -> None:
        """Open the import."""

    def focus_search(self) -> None:
        """Keys go to the search field."""

    def show_on_map(self) -> None:
        """Go to the map at the chosen report."""

    def ask(self, what: str) -> None:
        """Open the form for a change."""

    def take_step(self, target: ReportState) -> None:
        """Walk a step, or ask first for what it needs."""


def offers(screen: ReportsDesk) -> tuple[ActionSpec, ...]:
    """What can be done on the reports screen; letters work wherever nobody types."""
    return (*_everywhere(screen), *_changes(screen), *_steps(screen))


def _everywhere(screen: ReportsDesk) -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "reports.new",
            MARK("actions", "New report"),
            screen.start_new,
            ("Ctrl+N",),
            Verb.REGISTER_REPORT,
        ),
        ActionSpec(
            "reports.search",
            MARK("actions", "Search reports"),
            screen.focus_search,
            ("Ctrl+F", "/"),
        ),
        ActionSpec(
            "reports.import",
            MARK("actions", "Import reports"),
            screen.start_import,
            ("Ctrl+I",),
            Verb.IMPORT_REPORTS,
            lambda: screen.context.intake is not None,
        ),
        ActionSpec(
            "reports.down", MARK("actions", "Next report"), lambda: screen.list.step(1), ("J",)
        ),
        ActionSpec(
            "reports.up", MARK("actions", "Previous report"), lambda: screen.list.step(-1), ("K",)
        ),
        ActionSpec(
            "reports.waiting",
            MARK("actions", "Show new reports"),
            screen.list.model.show_waiting,
            ("F5",),
        ),
        ActionSpec(
            "reports.map",
            MARK("actions", "Show on the map"),
            screen.show_on_map,
            ("M",),
            Verb.VIEW_MAP,
            lambda: screen.presenter.view is not None,
        ),
    )


def _changes(screen: ReportsDesk) -> tuple[ActionSpec, ...]:
    def there() -> bool:
        return screen.presenter.view is not None

    def may_assign() -> bool:
        view = screen.presenter.view
        return view is not None and view.may_assign

    def asks(what: str) -> Callable[[], None]:
        return lambda: screen.ask(what)

    return (
        ActionSpec(
            "reports.category",
            MARK("actions", "Set the category"),
            asks("category"),
            ("C",),
            _TRIAGE,
            there,
        ),
        ActionSpec(
            "reports.assign",
            MARK("actions", "Assign to a unit"),
            asks("assign"),
            ("A",),
            Verb.ASSIGN_REPORT,
            may_assign,
        ),
        ActionSpec(
            "reports.due", MARK("actions", "Set the due time"), asks("due"), ("D",), _TRIAGE, there
        ),
        ActionSpec(
            "reports.place",
            MARK("actions", "Correct the place"),
            asks("place"),
            ("P",),
            _TRIAGE,
            there,
        ),
        ActionSpec(
            "reports.note", MARK("actions", "Add a note"), asks("note"), ("N",), None, there
        ),
        ActionSpec(
            "reports.reveal",
            MARK("actions", "Show the reporter"),
            asks("reveal"),
            ("Shift+R",),
            Verb.REVEAL_REPORTER,
            there,
        ),
        ActionSpec(
            "reports.undo",
            MARK("actions", "Undo my last step"),
            screen.presenter.undo_last,
            ("U",),
            None,
            there,
        ),
    )


def _steps(screen: ReportsDesk) -> tuple[ActionSpec, ...]:
    def can(target: ReportState) -> Callable[[], bool]:
        def asked() -> bool:
            view = screen.presenter.view
            return view is not None and target in view.steps

        return asked

    def go(target: ReportState) -> Callable[[], None]:
        return lambda: screen.take_step(target)

    steps = (
        ("verify", MARK("actions", "Verify"), ReportState.VERIFY, "V", None),
        ("refuse", MARK("actions", "Refuse the report"), ReportState.REJECTED, "X", _TRIAGE),
        ("merge", MARK("actions", "Merge as a duplicate"), ReportState.MERGED, "G", _TRIAGE),
        ("info", MARK("actions", "Ask the citizen"), ReportState.INFO, "I", _TRIAGE),
        ("work", MARK("actions", "Unit accepts"), ReportState.WORKING, "W", None),
        ("return", MARK("actions", "Unit returns it"), ReportState.RETURNED, "B", _ANSWER),
        ("result", MARK("actions", "Enter the result"), ReportState.RESULT, "R", _ANSWER),
        ("publish", MARK("actions", "Publish the result"), ReportState.DONE, "O", None),
        ("close", MARK("actions", "Close the report"), ReportState.CLOSED, "Q", None),
    )
    return tuple(
        ActionSpec(f"reports.{name}", title, go(target), (key,), verb, can(target))
        for name, title, target, key, verb in steps
    )
