"""What can be done on the tracing screen, and its keys."""

from typing import Protocol

from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.tracing.file_bar import FileBar, FileStep
from ui.screens.tracing.presenter import TracingPresenter
from ui.screens.tracing.search_bar import SearchBar
from widgets.splitter import FoldingSplitter


class TracingDeeds(Protocol):
    """The parts of the screen that its keys reach."""

    presenter: TracingPresenter
    search: SearchBar
    head: FileBar
    splitter: FoldingSplitter

    def start_request(self) -> None:
        """Write a new request."""

    def toggle_map(self) -> None:
        """The list or the map."""


def tracing_actions(screen: TracingDeeds) -> tuple[ActionSpec, ...]:
    """Every action of the screen."""
    return (*_requests(screen), *_searching(screen), *_showing(screen))


def _requests(screen: TracingDeeds) -> tuple[ActionSpec, ...]:
    """From the letter to the hand-over."""
    presenter = screen.presenter
    return (
        ActionSpec(
            "tracing.new",
            QT_TRANSLATE_NOOP("actions", "New tracing request"),
            screen.start_request,
            ("Ctrl+N",),
            Verb.TRACE_VEHICLES,
        ),
        ActionSpec(
            "tracing.authorise",
            QT_TRANSLATE_NOOP("actions", "Authorise the request"),
            presenter.authorise,
            ("Ctrl+Return",),
            Verb.AUTHORISE_TRACING,
            presenter.may_authorise,
        ),
        ActionSpec(
            "tracing.hand_over",
            QT_TRANSLATE_NOOP("actions", "Hand the answer over"),
            lambda: screen.head.ask(FileStep.HAND_OVER),
            ("Ctrl+H",),
            Verb.TRACE_VEHICLES,
            presenter.may_search,
        ),
    )


def _searching(screen: TracingDeeds) -> tuple[ActionSpec, ...]:
    presenter = screen.presenter
    return (
        ActionSpec(
            "tracing.search",
            QT_TRANSLATE_NOOP("actions", "Search passages"),
            screen.search.plate.setFocus,
            ("Ctrl+F",),
            Verb.TRACE_VEHICLES,
            presenter.may_search,
        ),
        ActionSpec(
            "tracing.mark",
            QT_TRANSLATE_NOOP("actions", "Put the passage into the answer, or take it out"),
            presenter.toggle_mark,
            ("Ctrl+M",),
            Verb.TRACE_VEHICLES,
            lambda: presenter.may_search() and presenter.state.chosen is not None,
        ),
    )


def _showing(screen: TracingDeeds) -> tuple[ActionSpec, ...]:
    presenter = screen.presenter
    return (
        ActionSpec(
            "tracing.map",
            QT_TRANSLATE_NOOP("actions", "Results on the map, or in the list"),
            screen.toggle_map,
            ("M",),
            Verb.TRACE_VEHICLES,
            presenter.may_search,
        ),
        ActionSpec(
            "tracing.side",
            QT_TRANSLATE_NOOP("actions", "Show or hide the passage and the answer"),
            screen.splitter.toggle_right,
            ("Ctrl+I",),
        ),
    )
