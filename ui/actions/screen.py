"""What the shell expects of a screen."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext


class Screen(QWidget):
    """One region of work: subclass it in ``ui/screens/<name>/screen.py``.

    A subclass builds its widgets in ``__init__``, sets every text in :meth:`retranslate` and
    ends with a call of it.

    Attributes:
        context: What the shell hands to every screen.
        MESSAGES_WITHIN_PX: Messages stay within so much at the left, off the buttons of daily
            work; 0 puts them in the middle.
    """

    MESSAGES_WITHIN_PX = 0

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_record(self, record_id: str) -> None:
        """Go to a record; ``"new"`` starts an empty one. Screens without records ignore it."""

    def show_list(self, name: str) -> None:
        """Show a list that another screen's figure stands for, such as ``late``."""

    def actions_offered(self) -> tuple[ActionSpec, ...]:
        """What can be done here, for the palette, the menu and the key sheet."""
        return ()

    def step_back(self) -> bool:
        """Go back one step (Esc) and lose no typing; False when there is nothing to go back to."""
        return False

    def retranslate(self) -> None:
        """Set every text again; called when the language changes."""

    def screen_shown(self) -> None:
        """The screen came to the front; start what only runs while someone looks."""

    def screen_hidden(self) -> None:
        """Another screen came to the front."""

    def settled(self) -> bool:
        """Whether everything that was asked for when it opened is painted; for pictures of it."""
        return True

    def close_screen(self) -> None:
        """Stop timers and threads; whatever was typed is kept as a draft."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
