"""The open case in the middle: what is wrong with it, its stills or its clip, the decision bar."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.ids import UserId
from ui.bridge.clip_player import ClipPlayer
from ui.bridge.errors import explain
from ui.bridge.words import words_for
from ui.models.evidence_files import STILLS
from ui.screens.violations.decision_bar import DecisionBar
from ui.screens.violations.evidence_deeds import ReasonBar
from ui.screens.violations.facts import captions_of, headline
from ui.screens.violations.law import LawTable
from ui.screens.violations.second_words import second_words
from ui.screens.violations.stills import StillsView
from ui.screens.violations.view_state import ViolationsState
from widgets.banner import BannerBar
from widgets.theme import ThemeSwitch
from widgets.two_values import TwoValues, TwoValuesBar

CONTEXT = "ViolationsScreen"
_CLIP_TICK_MS = 33
_SHOWN_CONFLICTS = ("state", "reason", "plate_corrected", "reviewed_by")


class CaseView(QWidget):
    """Draws a case; whoever owns it connects the parts."""

    def __init__(self, theme: ThemeSwitch, reviewer: UserId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewer = reviewer
        self._case_id: str | None = None
        self._build_parts(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for part in (self.headline, self.reason, self.missing, self.second, self.conflict):
            column.addWidget(part)
        column.addWidget(self.stills, 1)
        column.addWidget(self.bar)

    def _build_parts(self, theme: ThemeSwitch) -> None:
        self.headline = QLabel(self)
        self.headline.setObjectName("heading")
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.missing = BannerBar(self)
        self.second = BannerBar(self)
        self.reason = ReasonBar(self)
        self.conflict = TwoValuesBar(self)
        self.stills = StillsView(theme, self)
        self.bar = DecisionBar(self)
        self.player = ClipPlayer(self)
        self._clip_timer = QTimer(self, interval=_CLIP_TICK_MS)
        self._clip_timer.timeout.connect(self._show_clip_picture)

    def show_state(self, state: ViolationsState, law: LawTable) -> bool:
        """Draw the state; True when another case is open than before."""
        another = self._case_id != state.case_id
        if another:
            self._case_id = state.case_id
            self.stop_clip()
            self.stills.enlarge(None)
            self.reason.close_bar()
        if state.bundle is not None or state.case_id is None:
            self.show_evidence(state, law)
        self.bar.show_state(state)
        self._show_second(state)
        self._show_conflict(state)
        return another

    def show_evidence(self, state: ViolationsState, law: LawTable) -> None:
        """Draw headline, stills and what is missing."""
        bundle = state.bundle
        rule = bundle.detail.case.rule if bundle else ""
        captions = dict(zip(STILLS, captions_of(rule), strict=True))
        missing = _tr("This picture is missing.")
        self.stills.show_stills(bundle.stills if bundle else (), captions, missing)
        line = headline(bundle.detail, law) if bundle else ""
        self.headline.setText(line)
        self.headline.setToolTip(line)
        cause = bundle.detail.case.evidence_missing if bundle else None
        if cause is None:
            self.missing.clear()
            return
        text = _tr("Evidence is missing: {cause}. Dismiss the case when it cannot be judged.")
        self.missing.tell(text.format(cause=words_for(cause, "evidence_missing")), "alarm")

    def retranslate(self) -> None:
        """Set the texts that no state carries."""
        self.bar.retranslate()
        self.stills.setAccessibleName(_tr("Evidence"))

    def toggle_clip(self, state: ViolationsState) -> bool:
        """Play the clip, or show the stills again; False when there is no clip."""
        if self.player.playing:
            self.stop_clip()
            return True
        if state.bundle is None or state.bundle.clip is None:
            return False
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.stills.width() * ratio), round(self.stills.height() * ratio))
        self.player.play(state.bundle.clip, size)
        self._clip_timer.start()
        return True

    def stop_clip(self) -> None:
        """Show the stills."""
        self._clip_timer.stop()
        self.player.stop()
        self.stills.show_clip(None, "")

    def _show_second(self, state: ViolationsState) -> None:
        """Say who else has the case, or why a second person looks at it."""
        told = second_words(state, self._reviewer)
        if told is None:
            self.second.clear()
        else:
            self.second.tell(*told)

    def _show_conflict(self, state: ViolationsState) -> None:
        if state.conflict is None:
            self.conflict.show_values(())
            return
        explained = explain(state.conflict).conflicts
        rows = [row for row in explained if row.name in _SHOWN_CONFLICTS]
        self.conflict.show_values(
            [TwoValues(row.label, row.mine, row.theirs) for row in rows],
            can_keep=state.may_decide,
        )

    @Slot()
    def _show_clip_picture(self) -> None:
        if self.player.failed:
            self.stop_clip()
            self.missing.tell(_tr("The clip cannot be played."), "warning")
            return
        picture = self.player.picture()
        if picture is not None:
            self.stills.show_clip(picture, _tr("Clip (Space stops it)"))


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
