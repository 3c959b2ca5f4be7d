"""What happened to a record, newest first, as one text that can be selected and copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step or remark; all texts are shown as they are, never as markup.

    Attributes:
        at: Time as it is shown.
        who: Who did it.
        what: What was done.
        detail: More lines beneath, such as the text of a note.
        remark: Whether a person wrote it; it stands out from what the program recorded.
    """

    at: str
    who: str
    what: str
    detail: str = ""
    remark: bool = False


class Timeline(QLabel):
    """Draws the entries in the colours it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._muted = "gray"

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[TimelineEntry], muted: str) -> None:
        """Show these; ``muted`` is the colour of times and names."""
        self._entries = tuple(entries)
        self._muted = muted
        self.setText("".join(self._paragraph(entry) for entry in entries))

    def _paragraph(self, entry: TimelineEntry) -> str:
        head = (
            f'<span style="color:{self._muted}">{escape(entry.at)} · {escape(entry.who)}</span>'
            f"<br>{escape(entry.what)}"
        )
        detail = escape(entry.detail).replace("\n", "<br>")
        body = f"<br><b>{detail}</b>" if detail and entry.remark else f"<br>{detail}" * bool(detail)
        return f'<p style="margin:0 0 8px 0; line-height:145%">{head}{body}</p>'
