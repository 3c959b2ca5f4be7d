"""What stands under the time line: what its signs mean, and how the archive does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ports.archive import ArchiveFigures
from ui.screens.playback.words import archive_alarming, archive_line, legend


class ArchiveFoot(QWidget):
    """Two labels that wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: ArchiveFigures | None = None
        self.legend, self.archive = QLabel(self), QLabel(self)
        self.archive.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 4)
        row.setSpacing(16)
        for label, share in ((self.legend, 3), (self.archive, 2)):
            label.setWordWrap(True)
            label.setProperty("muted", "true")
            row.addWidget(label, share)

    def show_figures(self, figures: ArchiveFigures | None) -> None:
        """Say how the archive does."""
        self._figures = figures
        alarming = archive_alarming(figures)
        self.archive.setText(f"▲ {archive_line(figures)}" if alarming else archive_line(figures))
        muted = "" if alarming else "true"
        if self.archive.property("muted") != muted:
            self.archive.setProperty("muted", muted)
            self.archive.style().unpolish(self.archive)
            self.archive.style().polish(self.archive)

    def retranslate(self) -> None:
        """Set every text again."""
        self.legend.setText(legend())
        self.show_figures(self._figures)
