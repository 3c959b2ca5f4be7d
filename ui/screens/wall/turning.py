"""Turning a camera: who has it, which keys move it, and that it always stops.

A movement is told to the camera with an end of its own, and told again while the key is held; a
release, the loss of the keys, another tile, Esc and the end of the screen all send a stop.
One order is under way at a time, so that a stop is never overtaken by a movement.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from typing_extensions import override

from app.domain.errors import ConsoleError, EnvironmentFailureError, NotAllowedError
from app.domain.roles import Verb
from app.ports.ptz import PtzAbilities, PtzControl, PtzPreset
from app.services.desk import Desk
from app.services.turning import RENEW_S, release_control, take_control
from ui.bridge.tasks import Runs
from ui.screens.wall.hand_chain import IdleHands
from ui.screens.wall.steering import STILL, Movement, Steering
from ui.screens.wall.turn_book import TurnBook
from ui.screens.wall.turn_parts import TurnedView, TurnLook, TurnMeans

FOR_S = 1.0
"""The camera stops by itself after this when nothing more is heard."""
AGAIN_S = 0.4
RETRY_S = 0.5
IDLE_S = 90.0
"""Control that nobody uses is given back, so that others can have it."""
LANE = "ptz"


@dataclass(slots=True)
class _Control:
    camera_id: str
    used_s: float
    renewed_s: float
    abilities: PtzAbilities | None = None
    presets: tuple[PtzPreset, ...] = ()
    told: Movement = STILL
    told_s: float = 0.0
    under_way: bool = False
    problem: str = ""


class Turning(IdleHands):
    """The hand that turns. Call it on the Qt thread; :meth:`tick` about ten times a second.

    Args:
        desk: Who turns.
        means: What turns cameras, and what judges them.
        tasks: Asks the camera elsewhere.
        view: The wall widget.
        failed: Told what went wrong, once for each trouble.
        owner: While it lives, answers are heard.
        monotonic: Seconds that never step back.
    """

    def __init__(
        self,
        desk: Desk,
        means: TurnMeans,
        tasks: Runs,
        view: TurnedView,
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk, self._tasks, self._view = desk, tasks, view
        self._failed, self._owner, self._monotonic = failed, owner, monotonic
        self._ptz, self._wall = means.ptz, means.wall
        self._steering = Steering()
        self._book = TurnBook(desk, tasks, failed, owner)
        self._control: _Control | None = None

    # -- what others ask -----------------------------------------------------------------

    @property
    def camera_id(self) -> str:
        """The camera that is turned or being asked; empty for none."""
        return "" if self._control is None else self._control.camera_id

    def look(self, key: str) -> TurnLook | None:
        """What the tile of a camera says; None when it is not turned from here."""
        control = self._control
        if control is None or control.camera_id != key:
            return None
        return TurnLook(
            self._desk.actor.name,
            control.abilities is not None,
            control.told,
            control.abilities,
            control.presets,
            control.problem,
        )

    # -- deeds ---------------------------------------------------------------------------

    def toggle(self) -> None:
        """Take the selected camera, or let go of it."""
        key = self._selected()
        if self._control is not None and self._control.camera_id == key:
            self.leave()
            return
        self.leave()
        if key:
            self._take(key)

    def leave(self) -> bool:
        """Stop the camera and let go of it; False when none is turned."""
        control, self._control = self._control, None
        self._steering.clear()
        if control is None:
            return False
        if control.abilities is not None:
            self._let_go(control)
        return True

    def tick(self) -> None:
        """Say again what is held, keep the camera, and let go of one nobody turns any more."""
        control = self._control
        if control is None:
            return
        now_s = self._monotonic()
        idle = control.told == STILL and now_s - control.used_s > IDLE_S
        if self._selected() != control.camera_id or idle:
            self.leave()
        elif control.abilities is not None:
            self._push()
            if now_s - control.renewed_s > RENEW_S:
                self._renew(control, now_s)

    # -- hands ---------------------------------------------------------------------------

    @override
    def understands(self, key: str) -> bool:
        control = self._control
        if control is None or control.camera_id != self._selected():
            return False
        return Steering.knows(key) or (len(key) == 1 and key.isdigit())

    @override
    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        control = self._control
        if control is None or not self.understands(key):
            return False
        if control.abilities is None:
            return True  # being asked: no key chooses another tile meanwhile
        control.used_s = self._monotonic()
        if key.isdigit():
            if not repeated:
                self._go_to(control, int(key))
            return True
        self._steering.press(key, control.used_s, repeated=repeated)
        self._push()
        return True

    @override
    def key_released(self, key: str) -> bool:
        held = self._steering.release(key)
        if held:
            self._push()
        return held

    @override
    def focus_left(self) -> None:
        self._steering.clear()
        self._push()

    @override
    def mouse_pressed(self, tile: int, at: QPointF) -> bool:
        control = self._control
        centres = control is not None and control.abilities and control.abilities.centres
        return bool(centres and self._view.arrangement.keys[tile] == self.camera_id)

    @override
    def mouse_released(self, tile: int, at: QPointF) -> None:
        share = self._view.share_at(tile, at.toPoint())
        control, ptz = self._control, self._ptz
        if share is None or control is None or control.abilities is None or ptz is None:
            return
        if self._view.arrangement.keys[tile] != control.camera_id:
            return  # another camera came into control or into the tile meanwhile
        control.used_s = self._monotonic()
        camera_id = control.camera_id
        self._order(control, lambda: ptz.centre_on(camera_id, share[0], share[1]))

    # -- taking and giving back ----------------------------------------------------------

    def _selected(self) -> str:
        arrangement = self._view.arrangement
        return arrangement.keys[arrangement.selected]

    def _take(self, key: str) -> None:
        try:
            self._desk.actor.require(Verb.TURN_CAMERAS)
        except NotAllowedError as error:
            self._failed(error)
            return
        if self._ptz is None:
            self._failed(EnvironmentFailureError("ptz_none", camera_id=key))
            return
        now_s = self._monotonic()
        control = self._control = _Control(key, now_s, now_s)
        ptz, desk, wall = self._ptz, self._desk, self._wall

        def work() -> tuple[PtzAbilities, Sequence[PtzPreset]]:
            abilities = ptz.abilities(key)
            if not abilities.any:
                raise EnvironmentFailureError("ptz_none", camera_id=key)
            take_control(desk, key, wall)
            return abilities, _presets(ptz, key) if abilities.presets else ()

        self._run(
            work,
            lambda found: self._taken(control, *found),
            lambda error: self._not_taken(control, error),
        )

    def _taken(
        self, control: _Control, abilities: PtzAbilities, presets: Sequence[PtzPreset]
    ) -> None:
        control.abilities, control.presets = abilities, tuple(presets)[:9]
        control.used_s = control.renewed_s = self._monotonic()
        if self._control is not control and self.camera_id != control.camera_id:
            self._let_go(control)  # left while it was being asked, and not asked for again

    def _not_taken(self, control: _Control, error: Exception) -> None:
        if self._control is control:
            self._control = None
            self._failed(error)

    def _let_go(self, control: _Control) -> None:
        ptz, desk, camera_id = self._ptz, self._desk, control.camera_id
        wall = self._wall
        moves = control.told != STILL or control.under_way
        control.told = STILL

        def work() -> None:
            try:
                if moves and ptz is not None:
                    _stop(ptz, camera_id)
            finally:
                release_control(desk, camera_id, wall)

        def failed(error: Exception) -> None:
            self._book.let_go(camera_id)
            self._failed(error)

        self._run(work, lambda _: self._book.let_go(camera_id), failed)

    def _renew(self, control: _Control, now_s: float) -> None:
        control.renewed_s = now_s
        desk, camera_id, wall = self._desk, control.camera_id, self._wall
        self._run(
            lambda: take_control(desk, camera_id, wall),
            _nothing,
            lambda error: self._lost(control, error),
        )

    def _lost(self, control: _Control, error: Exception) -> None:
        if self._control is control:
            self.leave()
            self._failed(error)

    # -- orders --------------------------------------------------------------------------

    def _push(self) -> None:
        """Tell the camera what is held, when it does not know."""
        control, ptz = self._control, self._ptz
        if control is None or ptz is None or control.abilities is None or control.under_way:
            return
        now_s = self._monotonic()
        wish = self._steering.movement(now_s)
        late = wish != STILL and now_s - control.told_s >= AGAIN_S
        owed = control.problem and control.told != STILL and now_s - control.told_s >= RETRY_S
        if wish == control.told and not late and not owed:
            return
        if control.problem and now_s - control.told_s < RETRY_S:
            return  # it failed a moment ago: not again and again
        camera_id = control.camera_id
        if wish == STILL:
            self._order(control, lambda: ptz.stop(camera_id), STILL)
        else:
            ways = wish.pan, wish.tilt, wish.zoom
            self._order(control, lambda: ptz.move(camera_id, *ways, for_s=FOR_S), wish)

    def _go_to(self, control: _Control, number: int) -> None:
        ptz, camera_id = self._ptz, control.camera_id
        if ptz is None or not 0 < number <= len(control.presets):
            return
        preset = control.presets[number - 1]
        self._order(control, lambda: ptz.go_to(camera_id, preset.token), preset=preset.name)

    def _order(
        self,
        control: _Control,
        work: Callable[[], None],
        wish: Movement | None = None,
        preset: str = "",
    ) -> None:
        before = control.told
        control.under_way, control.told_s = True, self._monotonic()
        control.told = before if wish is None else wish

        def done(_: None) -> None:
            control.under_way, control.problem = False, ""
            if wish != STILL:
                self._book.turned(control.camera_id, preset)
            self._push()

        def failed(error: Exception) -> None:
            control.under_way = False
            self._refused(control, error, before if wish == STILL else control.told)

        self._run(work, done, failed)

    def _refused(self, control: _Control, error: Exception, told: Movement) -> None:
        """Held keys count no more; a stop that failed is still owed and is tried again."""
        self._steering.clear()
        control.told = told
        code = error.code if isinstance(error, ConsoleError) else "ptz_failed"
        known, control.problem = control.problem, code
        if known != code:
            self._failed(error)

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks.run(work, done, failed, lane=LANE, owner=self._owner)


def _presets(ptz: PtzControl, camera_id: str) -> Sequence[PtzPreset]:
    """Stored positions; a camera that does not tell them is turned without."""
    try:
        return ptz.presets(camera_id)
    except EnvironmentFailureError:
        return ()


def _stop(ptz: PtzControl, camera_id: str) -> None:
    """Stop, and once more when the first was lost."""
    try:
        ptz.stop(camera_id)
    except EnvironmentFailureError:
        ptz.stop(camera_id)


def _nothing(_: object) -> None:
    """There is nothing to do after it."""
