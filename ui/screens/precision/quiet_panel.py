"""Rules that say nothing at a camera, and what others did not dare to tell."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.rule_days import QuietRule
from ui.bridge.context import ScreenContext
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import NOTHING, day, number
from ui.bridge.words import words_for
from ui.models.cells import ROW_ROLE
from ui.models.columns import Column
from ui.models.rows import RowsModel
from ui.screens.precision.presenter import PrecisionState
from widgets.forms import Panel
from widgets.table import DataTable

CONTEXT = "quiet_rules"
STILL = timedelta(days=1)
"""A rule counts as silent now when it was said so of today or yesterday."""
MOST_NAMES = 30
WHY: Mapping[str, str] = {
    "calibration": QT_TRANSLATE_NOOP("quiet_rules", "the scene has no calibration"),
    "no_lamp": QT_TRANSLATE_NOOP("quiet_rules", "no lamp for the stop line"),
    "no_stop_line": QT_TRANSLATE_NOOP("quiet_rules", "no stop line for the lamp"),
    "model_missing": QT_TRANSLATE_NOOP("quiet_rules", "no model is installed"),
    "clock": QT_TRANSLATE_NOOP("quiet_rules", "clock not good enough"),
    "track_short": QT_TRANSLATE_NOOP("quiet_rules", "seen for too short a way"),
    "unsteady": QT_TRANSLATE_NOOP("quiet_rules", "speed not steady"),
    "uncertain": QT_TRANSLATE_NOOP("quiet_rules", "too uncertain"),
    "impossible": QT_TRANSLATE_NOOP("quiet_rules", "no possible speed"),
}


def why_text(why: str) -> str:
    """The reason in words; a code of a newer program stands for itself."""
    return QCoreApplication.translate(CONTEXT, WHY[why]) if why in WHY else why


class QuietPanel(Panel):
    """Signals of the panel beside its table.

    Signals:
        camera_asked(str): Show the scene of this camera.
    """

    camera_asked = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self.model: RowsModel[QuietRule] = RowsModel(
            self._columns(), lambda one: f"{one.rule}:{one.why}", context.theme, self
        )
        self.table = DataTable(self)
        self.table.setObjectName("quiet_rules")
        self.table.setModel(self.model)
        self.table.set_widths(tuple(column.width_px for column in self.model.columns))
        self.column.addWidget(self.table, 1)
        self.table.opened.connect(self._take_opened)

    def _columns(self) -> tuple[Column[QuietRule], ...]:
        return (
            Column(
                "rule", QT_TRANSLATE_NOOP("columns", "Rule"),
                lambda one: words_for(one.rule, "rule"), 112, tip=self._tip,
            ),
            Column(
                "why", QT_TRANSLATE_NOOP("columns", "Why not"),
                lambda one: why_text(one.why), 0, tip=self._tip,
            ),
            Column(
                "cameras", QT_TRANSLATE_NOOP("columns", "Cameras"), self._cameras, 92,
                tip=self._tip,
            ),
            Column(
                "refused", QT_TRANSLATE_NOOP("columns", "Not told"),
                lambda one: number(one.refused) if one.refused else NOTHING, 66, right=True,
                token=lambda one: "p2" if one.refused else "muted", tip=self._tip,
            ),
        )  # fmt: skip

    def show_state(self, state: PrecisionState) -> None:
        """Draw what is silent now, and what was refused in the period."""
        self._names = state.names
        self.model.set_rows(current(state.quiet, state.today))
        self.retranslate()

    def _cameras(self, one: QuietRule) -> str:
        if len(one.camera_ids) == 1:
            return self._name(one.camera_ids[0])
        return self.tr("%n cameras", "", len(one.camera_ids))

    def _tip(self, one: QuietRule) -> str:
        names = [self._name(each) for each in one.camera_ids[:MOST_NAMES]]
        more = ["…"] if len(one.camera_ids) > MOST_NAMES else []
        told = self.tr("{rule}: {why}. Last on {day}.").format(
            rule=words_for(one.rule, "rule"), why=why_text(one.why), day=day(one.last_day)
        )
        return "\n".join((told, *names, *more))

    def _name(self, camera_id: str) -> str:
        return self._names.get(camera_id, camera_id)

    @Slot(object)
    def _take_opened(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, QuietRule):
            self.camera_asked.emit(row.camera_ids[0])

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_heading(self.tr("Rules that say nothing · {n}").format(n=self.model.rowCount()))
        self.table.setAccessibleName(self.tr("Rules that say nothing"))
        self.model.repaint_rows()


def current(found: Sequence[QuietRule], today: date) -> list[QuietRule]:
    """Those with refusals, and those that are still silent."""
    return [one for one in found if one.refused or today - one.last_day <= STILL]
