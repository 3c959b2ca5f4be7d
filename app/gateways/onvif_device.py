"""One camera's ONVIF services: what it can do, and the few things it is asked to do."""

import asyncio
import logging
import re
from datetime import timedelta
from typing import Any

from app.ports.ptz import PtzAbilities, PtzPreset

ANSWER_S = 4.0
_FOV = "TranslationSpaceFov"
_NOTHING = PtzAbilities(turns=False, zooms=False, centres=False, presets=False)
_REFUSED = re.compile(r"not ?authorized|unauthorized|forbidden|\b40[13]\b", re.IGNORECASE)
_REFUSED_STATUS = (401, 403)


class OnvifDevice:
    """All methods belong to the thread that runs asyncio.

    Args:
        host: Name or address.
        port: Of the device service.
        user: Empty when the camera asks for nobody.
        password: Never printed.
    """

    def __init__(self, host: str, port: int, user: str, password: str) -> None:
        self.abilities = _NOTHING
        self._place = (host, port, user, password)
        self._camera: Any = None  # the library's objects are made from WSDL at run time
        self._ptz: Any = None
        self._profile = ""
        self._space = ""

    async def open(self) -> None:
        """Ask what the camera can do; without PTZ its abilities stay empty."""
        self._camera = _camera(*self._place)
        await self._camera.update_xaddrs()
        if not any("/ptz/" in namespace for namespace in self._camera.xaddrs):
            return
        media = await self._camera.create_media_service()
        profiles = await media.GetProfiles()
        turning = [one for one in profiles if getattr(one, "PTZConfiguration", None) is not None]
        if not turning:
            return
        self._profile = turning[0].token
        self._ptz = await self._camera.create_ptz_service()
        node = await self._ptz.GetNode({"NodeToken": turning[0].PTZConfiguration.NodeToken})
        self.abilities = self._abilities_of(node)

    async def renewed(self) -> "OnvifDevice":
        """One that knows what this one knows, over a fresh line; the camera is asked nothing."""
        fresh = OnvifDevice(*self._place)
        fresh.abilities, fresh._profile, fresh._space = self.abilities, self._profile, self._space
        fresh._camera = camera = _camera(*self._place)
        camera.xaddrs, camera.dt_diff = dict(self._camera.xaddrs), self._camera.dt_diff
        fresh._ptz = await camera.create_ptz_service()
        return fresh

    async def move(self, pan: float, tilt: float, zoom: float, for_s: float) -> None:
        """Begin to move."""
        able, velocity = self.abilities, dict[str, dict[str, float]]()
        if able.turns:
            velocity["PanTilt"] = {"x": pan, "y": tilt}
        if able.zooms:
            velocity["Zoom"] = {"x": zoom}
        limit = timedelta(seconds=for_s)
        asked = {"ProfileToken": self._profile, "Velocity": velocity, "Timeout": limit}
        await self._ptz.ContinuousMove(asked)

    async def stop(self) -> None:
        """End every movement."""
        await self._ptz.Stop({"ProfileToken": self._profile, "PanTilt": True, "Zoom": True})

    async def push(self, right: float, up: float, nearer: float) -> None:
        """Turn by shares of half the view."""
        translation: dict[str, dict[str, object]] = {
            "PanTilt": {"x": right, "y": up, "space": self._space}
        }
        if nearer and self.abilities.zooms:
            translation["Zoom"] = {"x": nearer}
        await self._ptz.RelativeMove({"ProfileToken": self._profile, "Translation": translation})

    async def presets(self) -> list[PtzPreset]:
        """Stored positions."""
        found = await self._ptz.GetPresets({"ProfileToken": self._profile})
        return [PtzPreset(str(one.token), str(one.Name or one.token)) for one in found or ()]

    async def go_to(self, token: str) -> None:
        """Turn to a stored position."""
        await self._ptz.GotoPreset({"ProfileToken": self._profile, "PresetToken": token})

    async def close(self) -> None:
        """Hang up."""
        if self._camera is not None:
            await self._camera.close()

    def _abilities_of(self, node: Any) -> PtzAbilities:  # noqa: ANN401 - made from WSDL at run time
        spaces = node.SupportedPTZSpaces
        relative = getattr(spaces, "RelativePanTiltTranslationSpace", None) or ()
        self._space = next((str(one.URI) for one in relative if _FOV in str(one.URI)), "")
        return PtzAbilities(
            turns=bool(getattr(spaces, "ContinuousPanTiltVelocitySpace", None)),
            zooms=bool(getattr(spaces, "ContinuousZoomVelocitySpace", None)),
            centres=bool(self._space),
            presets=int(node.MaximumNumberOfPresets or 0) > 0,
        )


def failure_of(error: BaseException) -> tuple[str, str]:
    """Which of the port's codes a failure means, and what the camera said, shortened."""
    from aiohttp import ClientError  # noqa: PLC0415 - loaded when a camera is turned
    from onvif.exceptions import (  # noqa: PLC0415 - as above
        ONVIFAuthError,
        ONVIFTimeoutError,
    )

    text = str(error)[:200]
    causes = (error, error.__cause__ or error.__context__)
    if isinstance(error, ONVIFAuthError) or any(
        getattr(one, "status", None) in _REFUSED_STATUS for one in causes
    ):
        return "ptz_refused", ""
    # Before the words: the text of a failed connection holds an address with any digits in it.
    away = (ONVIFTimeoutError, ClientError, TimeoutError, asyncio.TimeoutError, OSError)
    if any(isinstance(one, away) for one in causes):
        return "ptz_away", ""
    if _REFUSED.search(text):
        return "ptz_refused", ""
    return "ptz_failed", text


def _camera(host: str, port: int, user: str, password: str) -> Any:  # noqa: ANN401 - it has no types
    """The library's camera; its import must not take over the program's log."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    from onvif import ONVIFCamera  # noqa: PLC0415 - 0.5 s, only when a camera is turned

    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
    root.setLevel(level)
    for name in ("onvif", "zeep", "aiohttp"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they print addresses and envelopes
    return ONVIFCamera(host, port, user, password)
