"""Turns cameras through ONVIF. Implements :class:`app.ports.ptz.PtzControl`.

The library talks asyncio; one thread of its own runs it, and callers wait for their answer with
a limit. What a camera can do is asked once. A camera that did not answer is opened anew before
it is moved again; a stop goes out at once, over a fresh line with what is known of the camera.
Words of the camera reach nobody but the log.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from typing_extensions import override

from app.domain.errors import EnvironmentFailureError
from app.domain.records import Camera
from app.gateways.onvif_device import ANSWER_S, OnvifDevice, failure_of
from app.ports.ptz import PtzAbilities, PtzControl, PtzPreset
from app.ports.secrets import CameraSecrets

T = TypeVar("T")
PORT = 80
_OPEN_S = 4 * ANSWER_S

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    """A camera that was asked, and where it was asked."""

    place: tuple[str, int, str, str]
    device: OnvifDevice


class OnvifPtz(PtzControl):
    """Any thread but the event loop's of Qt.

    Args:
        cameras: All cameras, for their addresses.
        secrets: Their users and passwords.
        addresses: ``host:port`` of cameras whose ONVIF service is not at port 80 of their stream.
    """

    def __init__(
        self,
        cameras: Callable[[], Sequence[Camera]],
        secrets: CameraSecrets,
        addresses: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._cameras, self._secrets, self._addresses = cameras, secrets, addresses
        self._known: dict[str, _Known] = {}
        self._silent: dict[str, _Known] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @override
    def abilities(self, camera_id: str, *, anew: bool = False) -> PtzAbilities:
        if anew:
            self._forget(camera_id)
        return self._device(camera_id).abilities

    @override
    def move(
        self, camera_id: str, pan: float, tilt: float, zoom: float = 0.0, for_s: float = 1.0
    ) -> None:
        device = self._device(camera_id)
        speeds = tuple(min(max(each, -1.0), 1.0) for each in (pan, tilt, zoom))
        self._ask(camera_id, device.move(speeds[0], speeds[1], speeds[2], for_s))

    @override
    def stop(self, camera_id: str) -> None:
        self._ask(camera_id, self._stoppable(camera_id).stop())

    @override
    def centre_on(self, camera_id: str, x: float, y: float, zoom: float = 0.0) -> None:
        device = self._device(camera_id)
        if not device.abilities.centres:
            raise EnvironmentFailureError("ptz_none", camera_id=camera_id)
        self._ask(camera_id, device.push(2 * x - 1, 1 - 2 * y, zoom))

    @override
    def presets(self, camera_id: str) -> Sequence[PtzPreset]:
        return self._ask(camera_id, self._device(camera_id).presets())

    @override
    def go_to(self, camera_id: str, token: str) -> None:
        self._ask(camera_id, self._device(camera_id).go_to(token))

    def close(self) -> None:
        """Hang up and end the thread. Can be called twice."""
        for camera_id in list(self._known):
            self._forget(camera_id)
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        if loop is not None and thread is not None:
            asyncio.run_coroutine_threadsafe(_wind_up(), loop)
            thread.join(2.0)
            if not thread.is_alive():
                loop.close()

    def _device(self, camera_id: str) -> OnvifDevice:
        """The camera, asked anew when its address or password is another one."""
        place = self._place(camera_id)
        known = self._known.get(camera_id)
        if known is None or known.place != place:
            self._forget(camera_id)
            known = self._known[camera_id] = _Known(place, self._opened(camera_id, place))
        if not known.device.abilities.any:
            raise EnvironmentFailureError("ptz_none", camera_id=camera_id)
        return known.device

    def _stoppable(self, camera_id: str) -> OnvifDevice:
        """The camera, without asking it anything when it was known before it fell silent."""
        silent = self._silent.pop(camera_id, None)
        if silent is not None and silent.place == self._place(camera_id):
            fresh = self._ask(camera_id, silent.device.renewed())
            self._known[camera_id] = _Known(silent.place, fresh)
        return self._device(camera_id)

    def _opened(self, camera_id: str, place: tuple[str, int, str, str]) -> OnvifDevice:
        device = OnvifDevice(*place)
        try:
            self._ask(camera_id, device.open(), _OPEN_S)
        except EnvironmentFailureError:
            self._quietly(device.close())
            raise
        return device

    def _place(self, camera_id: str) -> tuple[str, int, str, str]:
        camera = next((one for one in self._cameras() if one.id == camera_id), None)
        named = self._addresses().get(camera_id, "")
        parts = urlsplit(f"//{named}" if named else camera.main_url if camera else "")
        if not parts.hostname:
            raise EnvironmentFailureError("ptz_none", camera_id=camera_id)
        login = self._secrets.login_of(camera_id)
        port = (parts.port or PORT) if named else PORT
        return parts.hostname, port, login.user if login else "", login.password if login else ""

    def _forget(self, camera_id: str) -> None:
        self._silent.pop(camera_id, None)
        known = self._known.pop(camera_id, None)
        if known is not None:
            self._quietly(known.device.close())

    def _ask(self, camera_id: str, question: Coroutine[Any, Any, T], limit_s: float = 0.0) -> T:
        """Wait for an answer; every failure becomes one of the port's codes."""
        limit_s = limit_s or ANSWER_S

        async def within() -> T:
            return await asyncio.wait_for(question, limit_s)

        waiting = asyncio.run_coroutine_threadsafe(within(), self._running_loop())
        try:
            return waiting.result(limit_s + 1.0)
        except Exception as error:  # noqa: BLE001 - whatever the library raises is named below
            waiting.cancel()
            code, detail = failure_of(error)
            _log.info("camera %s was not turned: %s %s", camera_id, code, type(error).__name__)
            if code == "ptz_away":
                self._abandon(camera_id)
            raise EnvironmentFailureError(code, camera_id=camera_id, detail=detail) from None

    def _abandon(self, camera_id: str) -> None:
        """Hang up without waiting; what was known of the camera is enough to stop it."""
        known = self._known.pop(camera_id, None)
        if known is not None:
            self._silent[camera_id] = known
            asyncio.run_coroutine_threadsafe(known.device.close(), self._running_loop())

    def _quietly(self, farewell: Coroutine[Any, Any, None]) -> None:
        waiting = asyncio.run_coroutine_threadsafe(farewell, self._running_loop())
        try:
            waiting.result(1.0)
        except Exception:  # noqa: BLE001 - it was to be hung up on anyhow
            waiting.cancel()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                loop = asyncio.new_event_loop()
                self._loop = loop
                self._thread = threading.Thread(target=loop.run_forever, name="onvif", daemon=True)
                self._thread.start()
            return self._loop


async def _wind_up() -> None:
    """Call off what a camera has not answered yet, then end the loop."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    asyncio.get_running_loop().stop()
