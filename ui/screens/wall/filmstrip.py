"""New violation cases above the wall: small, newest first, a click goes to the case."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.ports.rows import CaseRow
from ui.bridge.times import clock
from ui.bridge.words import words_for
from ui.screens.wall.feed import cause_of
from widgets.theme import ThemeSwitch

CARD_WIDTH_PX, CARD_HEIGHT_PX = 212, 48
THUMB = QSize(80, 44)


class FilmCard(QAbstractButton):
    """One case: a small picture, the rule, when and where."""

    def __init__(self, row: CaseRow, theme: ThemeSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._theme = theme
        self._picture = QImage()
        self.setFixedSize(CARD_WIDTH_PX, CARD_HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name_card()

    def name_card(self) -> None:
        """Set the words that a screen reader and the tooltip say."""
        missing = cause_of(self.row)
        parts = (words_for(self.row.rule, "rule"), self.row.camera_name, missing)
        self.setToolTip(" · ".join(part for part in parts if part))
        self.setAccessibleName(self.toolTip())

    def show_picture(self, picture: QImage) -> None:
        """Show the still of the case."""
        self._picture = picture
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH_PX, CARD_HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture left, two lines right, a ring while focused."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("raised" if self.underMouse() else "surface"))
        self._paint_picture(painter)
        missing = bool(self.row.evidence_missing)
        painter.setPen(tokens.colour("p1" if missing else "text"))
        metrics = QFontMetrics(painter.font())
        left = THUMB.width() + 8
        width = self.width() - left - 4
        rule = words_for(self.row.rule, "rule")
        first = metrics.elidedText(
            f"▲ {rule}" if missing else rule, Qt.TextElideMode.ElideRight, width
        )
        second = metrics.elidedText(
            f"{clock(self.row.started_at)}  {self.row.camera_name}",
            Qt.TextElideMode.ElideRight,
            width,
        )
        half = self.height() // 2
        painter.drawText(QRect(left, 2, width, half), Qt.AlignmentFlag.AlignVCenter, first)
        painter.setPen(tokens.colour("muted"))
        painter.drawText(QRect(left, half, width, half - 2), Qt.AlignmentFlag.AlignVCenter, second)
        if self.hasFocus():
            painter.setPen(tokens.colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_picture(self, painter: QPainter) -> None:
        place = QRect(2, 2, THUMB.width(), THUMB.height())
        painter.fillRect(place, self._theme.tokens.colour("base"))
        if not self._picture.isNull():
            size = self._picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(place.topLeft(), size)
            shown.moveCenter(place.center())
            painter.drawImage(shown, self._picture)


class Filmstrip(QWidget):
    """A row of cards; folded away while there is nothing new.

    Signals:
        case_wished: A case id (str) shall be opened.
        picture_wished: The still of a case id (str) is wanted.
    """

    case_wished = Signal(str)
    picture_wished = Signal(str)

    def __init__(self, theme: ThemeSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[str, FilmCard] = {}
        self.setFixedHeight(CARD_HEIGHT_PX + 4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(4)
        self.title = QLabel(self)
        self._row.addWidget(self.title)
        self._row.addStretch(1)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases, newest first; cards that stay are kept."""
        wanted = {row.id: row for row in rows}
        for case_id in [known for known in self._cards if known not in wanted]:
            card = self._cards.pop(case_id)
            self._row.removeWidget(card)
            card.deleteLater()
        for place, row in enumerate(rows, start=1):
            card = self._cards.get(row.id) or self._new_card(row)
            if self._row.indexOf(card) != place:
                self._row.removeWidget(card)
                self._row.insertWidget(place, card)
        self.setVisible(bool(rows))
        self._show_what_fits()

    def show_picture(self, case_id: str, picture: QImage) -> None:
        """The still of a case has been read."""
        card = self._cards.get(case_id)
        if card is not None:
            card.show_picture(picture)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many cards as there is room for."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Whole cards only, newest first."""
        room = self.width() - self.title.sizeHint().width() - 3 * self._row.spacing() - 16
        fit = max(room // (CARD_WIDTH_PX + self._row.spacing()), 1)
        for place in range(1, len(self._cards) + 1):
            item = self._row.itemAt(place)
            card = item.widget() if item is not None else None
            if card is not None:
                card.setVisible(place <= fit)

    def retranslate(self) -> None:
        """Set the words of every card again."""
        for card in self._cards.values():
            card.name_card()
            card.update()

    def _new_card(self, row: CaseRow) -> FilmCard:
        card = FilmCard(row, self._theme, self)
        card.clicked.connect(self._opener(row.id))
        self._cards[row.id] = card
        self.picture_wished.emit(row.id)
        return card

    def _opener(self, case_id: str) -> Callable[[], None]:
        return lambda: self.case_wished.emit(case_id)
