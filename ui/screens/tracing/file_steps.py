"""Who asked for a tracing file, who allowed it, and how it ended: one sentence for each step."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.records import History
from app.domain.tracing import TracingState
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import date_time
from ui.bridge.words import doer

_CONTEXT = "TracingScreen"
_SENTENCES: Mapping[str, str] = {
    TracingState.REQUESTED: QT_TRANSLATE_NOOP("TracingScreen", "Requested by {who}, {at}"),
    TracingState.AUTHORISED: QT_TRANSLATE_NOOP("TracingScreen", "Authorised by {who}, {at}"),
    TracingState.REFUSED: QT_TRANSLATE_NOOP("TracingScreen", "Refused by {who}, {at}: {reason}"),
    TracingState.HANDED_OVER: QT_TRANSLATE_NOOP("TracingScreen", "Handed over by {who}, {at}"),
    TracingState.CLOSED: QT_TRANSLATE_NOOP("TracingScreen", "Closed by {who}, {at}: {reason}"),
}


def steps_text(history: Sequence[History]) -> str:
    """The steps in their order; what changed nothing of the state is left out."""
    return " · ".join(_sentences(history))


def _sentences(history: Sequence[History]) -> Iterator[str]:
    for step in history:
        sentence = _SENTENCES.get(step.to_state or "")
        if sentence is None or step.to_state == step.from_state:
            continue
        words = QCoreApplication.translate(_CONTEXT, sentence)
        at = date_time(step.at)
        yield words.format(who=doer(step), at=at, reason=step.reason or "")
