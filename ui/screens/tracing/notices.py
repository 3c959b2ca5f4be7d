"""What a person is told when a step of a tracing file is done."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.tracing.view_state import Notice

_CONTEXT = "TracingScreen"
_WORDS: Mapping[Notice, str] = {
    Notice.REGISTERED: QT_TRANSLATE_NOOP(
        "TracingScreen", "Request {text} registered; it waits for a second person."
    ),
    Notice.AUTHORISED: QT_TRANSLATE_NOOP("TracingScreen", "File {text} may be searched now."),
    Notice.REFUSED: QT_TRANSLATE_NOOP("TracingScreen", "Request {text} refused."),
    Notice.CLOSED: QT_TRANSLATE_NOOP("TracingScreen", "File {text} closed."),
    Notice.HANDED_OVER: QT_TRANSLATE_NOOP(
        "TracingScreen", "Package of file {text} saved and written down."
    ),
    Notice.MARKED: QT_TRANSLATE_NOOP("TracingScreen", "Put into the answer."),
    Notice.UNMARKED: QT_TRANSLATE_NOOP("TracingScreen", "Taken out of the answer."),
}


def notice_text(notice: Notice, text: str) -> str:
    """The sentence of a notice; ``text`` is the number of the file."""
    return QCoreApplication.translate(_CONTEXT, _WORDS[notice]).format(text=text)
