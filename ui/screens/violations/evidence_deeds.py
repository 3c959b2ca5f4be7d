"""Locking the evidence of the open case, and writing the case as a package: each with a reason."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from app.domain.custody import EvidenceLock
from app.domain.ids import CaseId
from app.domain.roles import Verb
from app.services.custody_export import Exported, export_cases
from app.services.custody_locks import lock_evidence, unlock_evidence
from app.services.custody_pictures import BlurChoice
from ui.bridge.context import ScreenContext
from ui.bridge.times import date_time
from ui.screens.violations.plate_parts import EnterField
from ui.screens.violations.view_state import CaseBundle
from widgets.forms import set_property

LOCK_CHARACTERS = 200


class ReasonBar(QFrame):
    """One line above the case that asks for a reason; Enter goes on, Esc closes it.

    Signals:
        given: The reason (str).
        closed: Nothing is asked any more.
    """

    given = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        set_property(self, "level", "note")
        self._question = QLabel(self)
        self.reason = EnterField(self)
        self.reason.setMaxLength(LOCK_CHARACTERS)
        self.reason.entered.connect(self._give)
        self.blur = QComboBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._question)
        row.addWidget(self.reason, 1)
        row.addWidget(self.blur)
        self.hide()

    def ask(self, question: str, blurs: tuple[tuple[str, str], ...] = ()) -> None:
        """Ask; with choices of who is blurred where there are some."""
        self._question.setText(question)
        self.reason.setAccessibleName(question)
        self.reason.clear()
        self.blur.clear()
        for code, word in blurs:
            self.blur.addItem(word, code)
        self.blur.setVisible(bool(blurs))
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Ask nothing any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @Slot()
    def _give(self) -> None:
        if self.reason.text().strip():
            self.given.emit(self.reason.text().strip())


class EvidenceDeeds:
    """Lock, unlock, export: what the keys L and X begin. Lives as long as the screen.

    Args:
        context: Where to work and what to say.
        bar: Asks for the reason.
        opened: The case that is open, or None.
        changed: Called when the lock of a case changed.
    """

    def __init__(
        self,
        context: ScreenContext,
        bar: ReasonBar,
        opened: Callable[[], CaseBundle | None],
        changed: Callable[[CaseId], None],
    ) -> None:
        self._context = context
        self._bar = bar
        self._opened = opened
        self._changed = changed
        self._then: Callable[[str], None] | None = None
        bar.given.connect(self._go_on)

    def ask_lock(self) -> None:
        """Lock the evidence of the open case, or release the lock."""
        bundle = self._opened()
        if bundle is None:
            return
        case, lock = bundle.detail.case, bundle.lock
        if lock is None:
            self._then = partial(self._lock, case.id, case.short_number)
            self._bar.ask(
                _tr("Lock the evidence of {number}, because:").format(number=case.short_number)
            )
        elif self._context.may(Verb.UNLOCK_EVIDENCE):
            self._then = partial(self._unlock, case.id, case.short_number)
            self._bar.ask(
                _tr("Release the lock of {number}, because:").format(number=case.short_number)
            )
        else:
            self._context.toast(lock_words(lock), None)

    def ask_export(self) -> None:
        """Write the open case as a package."""
        bundle = self._opened()
        if bundle is None:
            return
        case = bundle.detail.case
        blurs = (
            (BlurChoice.NONE.value, _tr("blur nobody")),
            (BlurChoice.OTHERS.value, _tr("blur others")),
            (BlurChoice.OTHERS_AND_RIDER.value, _tr("blur others and the rider")),
        )
        self._then = partial(self._choose_target, case.id, case.short_number)
        self._bar.ask(_tr("Export {number}, because:").format(number=case.short_number), blurs)

    def _go_on(self, reason: str) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(reason)
        self._bar.close_bar()

    def _lock(self, case_id: CaseId, number: str, reason: str) -> None:
        desk = self._context.desk

        def locked(_lock: EvidenceLock) -> None:
            self._changed(case_id)
            said = _tr("{number}: the evidence is locked.").format(number=number)
            self._context.toast(said, None)

        self._run(lambda: lock_evidence(desk, case_id, reason), locked)

    def _unlock(self, case_id: CaseId, number: str, reason: str) -> None:
        desk = self._context.desk

        def released(_none: None) -> None:
            self._changed(case_id)
            said = _tr("{number}: the lock is released.").format(number=number)
            self._context.toast(said, None)

        self._run(lambda: unlock_evidence(desk, case_id, reason), released)

    def _choose_target(self, case_id: CaseId, number: str, reason: str) -> None:
        blur = BlurChoice(self._bar.blur.currentData())
        dialog = QFileDialog(self._bar.window(), _tr("Export case"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{number}.zip")
        dialog.fileSelected.connect(lambda chosen: self.export(case_id, Path(chosen), blur, reason))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def export(self, case_id: CaseId, target: Path, blur: BlurChoice, reason: str) -> None:
        """Write the package."""
        desk = self._context.desk

        def written(exported: Exported) -> None:
            text = (
                _tr("Written: {name}")
                if not exported.left_out
                else _tr("Written: {name}. Some evidence is missing in it; its list says why.")
            )
            self._context.toast(text.format(name=target.name), None)

        self._run(lambda: export_cases(desk, [case_id], target, blur, reason=reason), written)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.tasks.run(work, done, self._context.show_error, owner=self._bar)


def lock_words(lock: EvidenceLock) -> str:
    """Who locked the evidence, when and why."""
    text = _tr("Evidence locked by {name} at {time}: {reason}")
    return text.format(name=lock.user_name, time=date_time(lock.at), reason=lock.reason)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ViolationsScreen", source)
