"""The values of the chosen part, or of the whole scene when none is chosen."""

import math
import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from detection.contracts.detections import ROAD_USERS
from ui.bridge.times import decimal
from ui.bridge.words import words_for
from ui.screens.scenes.document import LINES, NAMED, Kind, Part, SceneDoc
from ui.screens.scenes.words import TURN_WORDS, ZONE_WORDS, part_title, worded
from widgets.forms import FormRows
from widgets.spin import SpinBox

_ROWS: dict[str, tuple[Kind, ...]] = {
    "name": NAMED,
    "zone": (Kind.ZONE,),
    "turn": (Kind.TURN,),
    "from": (Kind.TURN,),
    "to": (Kind.TURN,),
    "approach": (Kind.STOP, Kind.CROSSING, Kind.LAMP, Kind.LANE),
    "limit": (Kind.LANE,),
    "dwell": (Kind.ZONE,),
    "metre": (Kind.POINT,),
    "classes": (Kind.LANE, Kind.ZONE, Kind.TURN),
}
_WAITING_ZONES = ("no_stopping", "no_parking", "box_junction")
_NUMBERS = re.compile(r"-?\d+(?:[.,]\d+)?")


def metres_typed(text: str) -> tuple[float, float] | None:
    """Two numbers as people type them (``3,5; 0`` or ``3.5 0``), or None."""
    found = [float(one.replace(",", ".")) for one in _NUMBERS.findall(text)]
    return (found[0], found[1]) if len(found) == 2 else None


class PropertiesPanel(QWidget):
    """Says what is typed; whoever owns the scene sets it.

    Signals:
        value_typed(str, object): Name of a field of the chosen part and its new value or None.
        name_typed(str): New name of the chosen part.
        limit_typed(object): Speed limit of the whole scene, or None.
        metres_entered(): Enter behind the metres of a point.
        turn_wished(): Turn the direction, or the side of a line, around.
        direction_wished(bool): Give a lane a direction, or take it away.
    """

    value_typed = Signal(str, object)
    name_typed = Signal(str)
    limit_typed = Signal(object)
    metres_entered = Signal()
    turn_wished = Signal()
    direction_wished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doc: SceneDoc | None = None
        self._part: Part | None = None
        self._filling = False
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        self.rows = FormRows()
        self._build_fields()
        self._build_classes()
        self._build_ways()
        self.facts = QLabel()
        self.facts.setObjectName("muted")
        self.facts.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.rows, self.ways, self.facts):
            column.addWidget(widget)
        column.addStretch(1)

    def _build_fields(self) -> None:
        self.name, self.metre = QLineEdit(), QLineEdit()
        self.zone, self.turn = QComboBox(), QComboBox()
        self.approach, self.start, self.end = QComboBox(), QComboBox(), QComboBox()
        self.approach.setEditable(True)
        self.approach.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.limit, self.dwell = SpinBox(), SpinBox()
        self.limit.setRange(0, 130)
        self.limit.setSingleStep(5)
        self.dwell.setRange(0, 86_400)
        for name, field in (
            ("name", self.name),
            ("zone", self.zone),
            ("turn", self.turn),
            ("from", self.start),
            ("to", self.end),
            ("approach", self.approach),
            ("limit", self.limit),
            ("dwell", self.dwell),
            ("metre", self.metre),
        ):
            field.setMinimumWidth(80)
            self.rows.add(name, field)
        self.name.editingFinished.connect(self._take_name)
        self.metre.editingFinished.connect(self._take_metre)
        self.metre.returnPressed.connect(self._leave_metre)
        self.zone.activated.connect(lambda: self._say("kind", self.zone.currentData()))
        self.turn.activated.connect(lambda: self._say("kind", self.turn.currentData()))
        self.start.activated.connect(lambda: self._say("from", self.start.currentData() or None))
        self.end.activated.connect(lambda: self._say("to", self.end.currentData() or None))
        line = self.approach.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._take_approach)
        self.approach.activated.connect(self._take_approach)
        self.limit.valueChanged.connect(self._take_limit)
        self.dwell.valueChanged.connect(lambda value: self._say("max_dwell_s", value or None))

    def _build_classes(self) -> None:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.classes = {name: QCheckBox() for name in ROAD_USERS}
        for place, (_name, check) in enumerate(self.classes.items()):
            grid.addWidget(check, place // 2, place % 2)
            check.clicked.connect(self._take_classes)
        self.rows.add("classes", box)

    def _build_ways(self) -> None:
        self.ways = QWidget()
        row = QHBoxLayout(self.ways)
        row.setContentsMargins(0, 0, 0, 0)
        self.around, self.give, self.take = QPushButton(), QPushButton(), QPushButton()
        for button in (self.around, self.give, self.take):
            row.addWidget(button)
        row.addStretch(1)
        self.around.clicked.connect(self.turn_wished)
        self.give.clicked.connect(lambda: self.direction_wished.emit(True))
        self.take.clicked.connect(lambda: self.direction_wished.emit(False))

    # showing ------------------------------------------------------------------------------

    def show_part(self, doc: SceneDoc | None, part: Part | None, *, read_only: bool) -> None:
        """Show the values of a part, or of the whole scene."""
        self._doc, self._part = doc, part
        self._filling = True
        kind = None if part is None else part.kind
        for name, kinds in _ROWS.items():
            self.rows.set_shown(name, shown=kind in kinds)
        if part is None:
            self.rows.set_shown("limit", shown=doc is not None)
            self._fill_scene()
        else:
            self._fill_part(part)
        self.ways.setVisible(kind in (*LINES, Kind.LANE))
        has_way = part is not None and part.pair("direction") is not None
        self.around.setVisible(kind in LINES or has_way)
        self.give.setVisible(kind is Kind.LANE and not has_way)
        self.take.setVisible(kind is Kind.LANE and has_way)
        self.rows.setEnabled(not read_only)
        self.ways.setEnabled(not read_only)
        self._filling = False

    def _fill_scene(self) -> None:
        doc = self._doc
        self.title.setText(self.tr("The whole scene") if doc is not None else "")
        value = None if doc is None else doc.rest.get("speed_limit_kmh")
        self.limit.setValue(round(float(value)) if isinstance(value, (int, float)) else 0)
        self.facts.setText("" if doc is None else self._measure_words(doc))

    def _fill_part(self, part: Part) -> None:
        doc = self._doc
        assert doc is not None
        siblings = doc.of(part.kind)
        self.title.setText(part_title(part, siblings.index(part) + 1 if part in siblings else 0))
        _set_text(self.name, part.name)
        metre = part.pair("metre")
        _set_text(self.metre, "" if metre is None else f"{metre[0]:g}; {metre[1]:g}")
        _choose(self.zone, part.text("kind"))
        _choose(self.turn, part.text("kind") or "forbidden_turn")
        self._fill_places(doc, part)
        self.limit.setValue(round(part.number("speed_limit_kmh") or 0))
        self.dwell.setValue(round(part.number("max_dwell_s") or 0))
        if part.kind is Kind.ZONE:
            self.rows.set_shown("dwell", shown=part.text("kind") in _WAITING_ZONES)
        chosen = part.words("classes")
        for name, check in self.classes.items():
            check.setChecked(name in chosen)
        self.facts.setText(self._part_words(doc, part))

    def _fill_places(self, doc: SceneDoc, part: Part) -> None:
        line = self.approach.lineEdit()
        assert line is not None
        if not line.hasFocus():
            self.approach.clear()
            self.approach.addItems(["", *doc.approaches()])
            self.approach.setCurrentText(part.text("approach"))
        for box, end in ((self.start, "from"), (self.end, "to")):
            box.clear()
            box.addItem(self.tr("(anywhere)") if end == "from" else self.tr("(choose)"), "")
            for place in doc.places():
                box.addItem(place, place)
            _choose(box, part.text(end))

    def show_lamp(self, text: str) -> None:
        """What the lamp shows now, as it is read from the picture."""
        if self._part is not None and self._part.kind is Kind.LAMP:
            self.facts.setText(text)

    def _part_words(self, doc: SceneDoc, part: Part) -> str:
        if part.kind is Kind.POINT:
            measure = doc.measure()
            if measure is None or part.key not in measure.errors_px:
                return self._measure_words(doc)
            off = self.tr("This point is {px} px ({m} m) off.").format(
                px=decimal(measure.errors_px[part.key], 1),
                m=decimal(measure.errors_m[part.key], 2),
            )
            return f"{off}\n{self._measure_words(doc)}"
        if part.kind in LINES:
            return self.tr("The arrow points into the junction.")
        way = part.pair("direction")
        if part.kind is Kind.LANE and way is not None:
            angle = round(math.degrees(math.atan2(-way[1], way[0]))) % 360
            return self.tr("Direction {angle}° on the picture.").format(angle=angle)
        return ""

    def _measure_words(self, doc: SceneDoc) -> str:
        points, measure = doc.of(Kind.POINT), doc.measure()
        if not points:
            return self.tr("No measured points: speed and metres are not known here.")
        if measure is None:
            return self.tr("%n measured point(s), not enough for metres.", "", len(points))
        words = self.tr(
            "{n} measured points, mean error {px} px ({m} m); grid of {step} m."
        ).format(
            n=len(points),
            px=decimal(measure.rms_px, 1),
            m=decimal(measure.rms_m, 2),
            step=f"{measure.step_m:g}",
        )
        if len(points) == 4:
            words += " " + self.tr("Four points always fit: add a fifth to see the error.")
        return words

    # hearing ------------------------------------------------------------------------------

    def _say(self, name: str, value: object) -> None:
        if not self._filling and self._part is not None:
            self.value_typed.emit(name, value)

    @Slot()
    def _take_name(self) -> None:
        name = self.name.text().strip()
        if not self._filling and self._part is not None and name != self._part.name:
            self.name_typed.emit(name)

    @Slot()
    def _take_approach(self) -> None:
        text = self.approach.currentText().strip()
        if self._part is not None and text != self._part.text("approach"):
            self._say("approach", text or None)

    @Slot()
    def _take_metre(self) -> None:
        metres = metres_typed(self.metre.text())
        self.rows.complain(
            "metre",
            self.tr("Type two numbers, such as 3,5; 0")
            if metres is None and self.metre.text().strip()
            else "",
        )
        if metres is not None and self._part is not None and metres != self._part.pair("metre"):
            self._say("metre", list(metres))

    @Slot()
    def _leave_metre(self) -> None:
        """Enter: what is typed counts, and the hands go on."""
        if metres_typed(self.metre.text()) is not None:
            self._take_metre()
            self.metres_entered.emit()

    @Slot(int)
    def _take_limit(self, value: int) -> None:
        if self._filling:
            return
        if self._part is None:
            self.limit_typed.emit(value or None)
        else:
            self._say("speed_limit_kmh", value or None)

    @Slot()
    def _take_classes(self) -> None:
        chosen = [name for name, check in self.classes.items() if check.isChecked()]
        self._say("classes", chosen or None)

    # words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text again."""
        labels = {
            "name": self.tr("Name"),
            "zone": self.tr("Kind"),
            "turn": self.tr("Kind"),
            "from": self.tr("From"),
            "to": self.tr("To"),
            "approach": self.tr("Approach"),
            "limit": self.tr("Limit"),
            "dwell": self.tr("Allowed"),
            "metre": self.tr("Metres"),
            "classes": self.tr("Who"),
        }
        for name, text in labels.items():
            self.rows.set_label(name, text)
        self.limit.setSuffix(self.tr(" km/h"))
        self.limit.setSpecialValueText(self.tr("none"))
        self.dwell.setSuffix(self.tr(" s"))
        self.dwell.setSpecialValueText(self.tr("the rule's own"))
        self.metre.setPlaceholderText(self.tr("x; y"))
        self.around.setText(self.tr("Turn around (X)"))
        self.give.setText(self.tr("Give a direction (D)"))
        self.take.setText(self.tr("No direction"))
        _fill_words(self.zone, ZONE_WORDS)
        _fill_words(self.turn, TURN_WORDS)
        for name, check in self.classes.items():
            check.setText(words_for(name, "vehicle_class"))
        self.rows.field("classes").setToolTip(self.tr("None ticked: everybody"))
        self.show_part(self._doc, self._part, read_only=not self.rows.isEnabled())


def _fill_words(box: QComboBox, words: Mapping[str, str]) -> None:
    box.clear()
    for name, text in words.items():
        box.addItem(worded(text), name)


def _choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(max(box.findData(data, Qt.ItemDataRole.UserRole), 0))


def _set_text(line: QLineEdit, text: str) -> None:
    if not line.hasFocus() or line.text().strip() == "":
        line.setText(text)
