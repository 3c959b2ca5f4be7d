"""Opens the demo while its window is there already, and says how far it is."""

import threading
from collections.abc import Mapping

from app.cli.console_parts import console_parts
from app.cli.demo_city import DemoCity, demo_home, open_demo
from app.domain.errors import EnvironmentFailureError
from app.ports.preparing import Preparing, PreparingStep
from ui.shell.account import ConsoleParts

_SHARES: Mapping[PreparingStep, tuple[float, float]] = {
    PreparingStep.DATA: (0.0, 0.2),
    PreparingStep.FILMS: (0.2, 0.85),
    PreparingStep.CAMERAS: (0.85, 0.9),
    PreparingStep.WORK: (0.9, 1.0),
}
"""From where to where each step takes the bar, as measured at a first start."""


class DemoOpening:
    """Implements :class:`app.ports.preparing.Preparation`.

    Attributes:
        home: Data folder of the demo.
        city: The open demo, once it is open.
    """

    def __init__(self, *, runner: bool, public: bool) -> None:
        self.home = demo_home()
        self.city: DemoCity | None = None
        self._runner, self._public = runner, public
        self._now: Preparing | None = None
        self._stopped, self._closed = threading.Event(), False

    def now(self) -> Preparing | None:
        """How far it is; None before it begins."""
        return self._now

    def stop(self) -> None:
        """End it soon. Films that are half made are made again next time."""
        self._stopped.set()

    def open(self) -> DemoCity:
        """Open the demo, or the one that is open. Waits.

        Raises:
            EnvironmentFailureError: As :func:`app.cli.demo_city.open_demo`; ``demo_stopped``.
        """
        if self.city is None:
            self.city = open_demo(runner=self._runner, public=self._public, tell=self._tell)
        return self.city

    def parts(self) -> ConsoleParts:
        """What the window works with; opens the demo first. Waits."""
        city = self.open()
        return console_parts(city.parts, close_more=self._close_rest)

    def close(self) -> None:
        """Close a demo that no window took over."""
        if self.city is not None and not self._closed:
            self.city.close()

    def _close_rest(self) -> None:
        self._closed = True
        if self.city is not None and self.city.server is not None:
            self.city.server.stop()

    def _tell(self, step: PreparingStep, share: float) -> None:
        begin, end = _SHARES[step]
        self._now = Preparing(step, begin + (end - begin) * share)
        if self._stopped.is_set():
            raise EnvironmentFailureError("demo_stopped")
