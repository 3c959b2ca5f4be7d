"""What can be done with a case, and with which key."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from app.domain.case_flow import DismissReason
from app.domain.roles import Verb
from ui.actions.specs import ActionSpec
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.violations.presenter import ViolationsPresenter


class CaseDeeds(Protocol):
    """What the screen does itself."""

    def toggle_clip(self) -> None:
        """Play the clip, or show the stills again."""

    def enlarge_next(self) -> None:
        """Let the next still fill the view, then all of them again."""

    def focus_plate(self) -> None:
        """Type into the plate field."""

    def show_on_wall(self) -> None:
        """Go to the camera of the case."""

    def play_back(self) -> None:
        """Go to what the cameras around saw then."""

    def toggle_context(self) -> None:
        """Show or hide law and history."""

    def ask_lock(self) -> None:
        """Lock the evidence, or release the lock."""

    def ask_export(self) -> None:
        """Write the case as a package."""


_REASON_TITLES = (
    QT_TRANSLATE_NOOP("actions", "Dismiss: no violation"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: plate unreadable"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: wrong vehicle"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: lamp unclear"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: emergency vehicle"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: directed by an officer"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: avoiding an obstacle"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: seen before"),
    QT_TRANSLATE_NOOP("actions", "Dismiss: picture unusable"),
)


def case_actions(presenter: ViolationsPresenter, deeds: CaseDeeds) -> tuple[ActionSpec, ...]:
    """Every action of the screen; plain keys are heard by the screen itself."""
    return (
        *_decisions(presenter),
        *_turns(presenter),
        *_views(presenter, deeds),
        *_elsewhere(presenter, deeds),
        *_keeping(presenter, deeds),
    )


def _decisions(presenter: ViolationsPresenter) -> tuple[ActionSpec, ...]:
    ready = lambda: presenter.state.may_decide  # noqa: E731 - asked when it is offered
    confirm = _plain(
        "confirm",
        QT_TRANSLATE_NOOP("actions", "Confirm the violation"),
        ("Return", "Enter", "Y"),
        presenter.confirm,
        ready,
        Verb.REVIEW_CASE,
    )
    reasons = tuple(
        _plain(
            f"dismiss_{reason.value}",
            title,
            (str(place),),
            partial(presenter.dismiss, reason),
            ready,
            Verb.REVIEW_CASE,
        )
        for place, (reason, title) in enumerate(
            zip(DismissReason, _REASON_TITLES, strict=True), start=1
        )
    )
    return (confirm, *reasons)


def _turns(presenter: ViolationsPresenter) -> tuple[ActionSpec, ...]:
    """Whose turn it is: back, to a second person, on to the next case."""
    return (
        _plain(
            "undo",
            QT_TRANSLATE_NOOP("actions", "Undo the last decision"),
            ("Ctrl+Z",),
            presenter.undo,
            None,
            Verb.REVIEW_CASE,
        ),
        _plain(
            "second",
            QT_TRANSLATE_NOOP("actions", "Ask for a second look"),
            ("S",),
            presenter.ask_second,
            lambda: presenter.may_ask,
            Verb.REVIEW_CASE,
        ),
        _plain(
            "next",
            QT_TRANSLATE_NOOP("actions", "Go on to the next case"),
            ("N",),
            presenter.open_next,
        ),
    )


def _views(presenter: ViolationsPresenter, deeds: CaseDeeds) -> tuple[ActionSpec, ...]:
    ready = lambda: presenter.state.may_decide  # noqa: E731 - asked when it is offered
    opened = _opened(presenter)
    return (
        _plain(
            "clip",
            QT_TRANSLATE_NOOP("actions", "Play the clip, or stop it"),
            ("Space",),
            deeds.toggle_clip,
            opened,
        ),
        _plain(
            "enlarge",
            QT_TRANSLATE_NOOP("actions", "Enlarge the next picture"),
            ("Z",),
            deeds.enlarge_next,
            opened,
        ),
        _plain(
            "plate",
            QT_TRANSLATE_NOOP("actions", "Correct the plate"),
            ("P",),
            deeds.focus_plate,
            ready,
            Verb.REVIEW_CASE,
        ),
        _plain(
            "context",
            QT_TRANSLATE_NOOP("actions", "Show or hide law and history"),
            ("I",),
            deeds.toggle_context,
        ),
    )


def _elsewhere(presenter: ViolationsPresenter, deeds: CaseDeeds) -> tuple[ActionSpec, ...]:
    """To the other screens, with the camera of this case."""
    opened = _opened(presenter)
    return (
        _plain(
            "wall",
            QT_TRANSLATE_NOOP("actions", "Show this camera on the wall"),
            ("W",),
            deeds.show_on_wall,
            opened,
            Verb.WATCH_CAMERAS,
        ),
        _plain(
            "playback",
            QT_TRANSLATE_NOOP("actions", "What the cameras around saw then"),
            ("H",),
            deeds.play_back,
            opened,
            Verb.WATCH_CAMERAS,
        ),
    )


def _keeping(presenter: ViolationsPresenter, deeds: CaseDeeds) -> tuple[ActionSpec, ...]:
    """What becomes of the evidence."""
    opened = _opened(presenter)
    return (
        _plain(
            "lock",
            QT_TRANSLATE_NOOP("actions", "Lock the evidence, or release the lock"),
            ("L",),
            deeds.ask_lock,
            opened,
            Verb.LOCK_EVIDENCE,
        ),
        _plain(
            "export",
            QT_TRANSLATE_NOOP("actions", "Export the case"),
            ("X",),
            deeds.ask_export,
            opened,
            Verb.EXPORT_CASES,
        ),
    )


def _opened(presenter: ViolationsPresenter) -> Callable[[], bool]:
    return lambda: presenter.state.bundle is not None


def _plain(
    name: str,
    title: str,
    keys: tuple[str, ...],
    run: Callable[[], None],
    enabled: Callable[[], bool] | None = None,
    verb: Verb = Verb.VIEW_CASES,
) -> ActionSpec:
    """An action whose key the screen hears itself, so that typing a plate is left alone."""
    return ActionSpec(f"violations.{name}", title, run, keys, verb, enabled, bind=False)
