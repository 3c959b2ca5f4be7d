"""Between canvas and scene: what is drawn becomes parts, what is typed becomes their values."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from ui.screens.scenes.document import FORMS, LINES, NAMED, Kind, Part, SceneDoc
from ui.screens.scenes.look import along, centre
from ui.screens.scenes.presenter import ScenesPresenter
from ui.screens.scenes.words import stem
from widgets.drawing.canvas import DrawingCanvas
from widgets.drawing.shapes import PointXY

_FIRST_VALUES: dict[Kind, dict[str, object]] = {
    Kind.ZONE: {"kind": "no_stopping", "max_dwell_s": 60},
    Kind.TURN: {"kind": "forbidden_turn"},
}


class Drafting(QObject):
    """Changes the scene on the table; every change is one step of undo.

    Signals:
        tool_changed(object): The Kind in hand, or None.
        chosen_changed(): Another part, or another point of it, is chosen.
        point_set(): A measured point was set; its metres are to be typed.

    Attributes:
        setting_points: Measured points are being set one after another, until Esc.
    """

    tool_changed = Signal(object)
    chosen_changed = Signal()
    point_set = Signal()

    def __init__(
        self, presenter: ScenesPresenter, canvas: DrawingCanvas, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter, self._canvas = presenter, canvas
        self.tool: Kind | None = None
        self.setting_points = False
        self._last_zone: dict[str, object] = dict(_FIRST_VALUES[Kind.ZONE])
        canvas.drawn.connect(self._take_drawn)
        canvas.reshaped.connect(self._take_points)
        canvas.arrow_moved.connect(self._take_arrow)
        canvas.removal_wished.connect(self.remove)
        canvas.chosen.connect(self._take_chosen)
        canvas.pencil_changed.connect(self._take_pencil)

    # what is on the table -----------------------------------------------------------------

    @property
    def doc(self) -> SceneDoc | None:
        """The scene on the table."""
        sitting = self._presenter.sitting
        return None if sitting is None else sitting.doc

    @property
    def read_only(self) -> bool:
        """Whether it is only looked at."""
        sitting = self._presenter.sitting
        return sitting is None or sitting.version is not None

    @property
    def part(self) -> Part | None:
        """The chosen part."""
        doc = self.doc
        return None if doc is None else doc.part(self.chosen)

    @property
    def chosen(self) -> str:
        """Key of the chosen part; also of one that the canvas cannot show."""
        return self._unseen or self._canvas.board.chosen

    _unseen = ""

    # drawing ------------------------------------------------------------------------------

    def take_tool(self, kind: Kind | None) -> None:
        """Begin to draw such a part; None puts the pencil down, keeping what was drawn."""
        self._canvas.end()
        if kind is not Kind.POINT:
            self.setting_points = False
        if kind is None or self.read_only:
            self._set_tool(None)
        elif kind is Kind.TURN:
            self._set_tool(None)
            self._add(kind, ())
        else:
            self._set_tool(kind)
            self._canvas.begin(FORMS[kind])

    def _set_tool(self, kind: Kind | None) -> None:
        self.tool = kind
        self.tool_changed.emit(kind)

    @Slot(object)
    def _take_drawn(self, points: tuple[PointXY, ...]) -> None:
        kind = self.tool
        if kind is None:
            return
        self._add(kind, points)
        if kind is Kind.POINT:
            self.setting_points = True
            self.point_set.emit()

    def _add(self, kind: Kind, points: tuple[PointXY, ...]) -> None:
        doc = self.doc
        if doc is None:
            return
        name = doc.free_name(stem(kind)) if kind in NAMED else ""
        values = dict(self._last_zone if kind is Kind.ZONE else _FIRST_VALUES.get(kind, {}))
        part = Part(doc.free_key(), kind, name, points, values)
        part = _with_guesses(doc, part)
        self._presenter.draw(doc.put(part), "drawn")
        self.choose(part.key)

    @Slot()
    def _take_pencil(self) -> None:
        if self._canvas.board.pencil is None and self.tool is not None:
            self._set_tool(None)

    # changing -----------------------------------------------------------------------------

    @Slot(str, object, str)
    def _take_points(self, key: str, points: tuple[PointXY, ...], joins: str) -> None:
        doc = self.doc
        part = None if doc is None else doc.part(key)
        if doc is not None and part is not None:
            self._presenter.draw(doc.put(replace(part, points=points)), "moved", joins)

    @Slot(str, object, str)
    def _take_arrow(self, key: str, tip: PointXY, joins: str) -> None:
        doc = self.doc
        part = None if doc is None else doc.part(key)
        if doc is None or part is None:
            return
        x, y = centre(part)
        way = [round(tip[0] - x, 2), round(tip[1] - y, 2)]
        if way != [0.0, 0.0]:
            self._presenter.draw(doc.put(part.with_value("direction", way)), "turned", joins)

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take a part away."""
        doc = self.doc
        if doc is not None and not self.read_only:
            self._unseen = ""
            self._presenter.draw(doc.without(key), "removed")
            self.chosen_changed.emit()

    @Slot(str, object)
    def set_value(self, name: str, value: object) -> None:
        """Give the chosen part a value; None takes it away."""
        doc, part = self.doc, self.part
        if doc is None or part is None or part.values.get(name) == value:
            return
        new = part.with_value(name, value)
        if new.kind is Kind.ZONE:
            self._last_zone = {
                one: new.values[one] for one in ("kind", "max_dwell_s") if one in new.values
            }
        self._presenter.draw(doc.put(new), "changed", f"value:{part.key}:{name}")

    @Slot(str)
    def rename(self, name: str) -> None:
        """Give the chosen part another name."""
        doc, part = self.doc, self.part
        if doc is not None and part is not None:
            self._presenter.draw(doc.renamed(part.key, name), "renamed")

    @Slot(object)
    def set_limit(self, value: object) -> None:
        """The speed limit of the whole scene, or None."""
        doc = self.doc
        if doc is not None:
            rest = {name: old for name, old in doc.rest.items() if name != "speed_limit_kmh"}
            if value is not None:
                rest["speed_limit_kmh"] = value
            self._presenter.draw(replace(doc, rest=rest), "changed", "limit")

    def turn_around(self) -> None:
        """Swap the sides of a line, or turn a lane's direction."""
        doc, part = self.doc, self.part
        if doc is None or part is None or self.read_only:
            return
        if part.kind in LINES:
            self._presenter.draw(doc.put(replace(part, points=part.points[::-1])), "turned")
        else:
            way = part.pair("direction")
            if way is not None:
                turned = part.with_value("direction", [-way[0], -way[1]])
                self._presenter.draw(doc.put(turned), "turned")

    def give_direction(self, *, give: bool = True) -> None:
        """A direction along the lane, or none."""
        part = self.part
        if part is not None and part.kind is Kind.LANE and not self.read_only:
            self.set_value("direction", list(along(part)) if give else None)

    # choosing -----------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Choose a part; also one that follows from others and has no shape yet."""
        if not key:
            self.setting_points = False
        shown = self._canvas.board.shape(key) is not None
        self._unseen = "" if shown else key
        self._canvas.choose(key if shown else "")
        self.chosen_changed.emit()

    @Slot(str, int)
    def _take_chosen(self, key: str, _handle: int) -> None:
        if key:
            self._unseen = ""
        self.chosen_changed.emit()


def _with_guesses(doc: SceneDoc, part: Part) -> Part:
    """Fill in what is plain: the only approach there is, for a line or a lamp."""
    if part.kind not in (Kind.STOP, Kind.LAMP):
        return part
    other = Kind.LAMP if part.kind is Kind.STOP else Kind.STOP
    mine = {one.text("approach") for one in doc.of(part.kind)}
    free = {one.text("approach") for one in doc.of(other)} - mine - {""}
    return part.with_value("approach", free.pop()) if len(free) == 1 else part
