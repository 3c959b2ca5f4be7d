"""Cameras of the city as records: added, changed, switched on and off, and their scenes.

Addresses kept here carry no user and no password: whoever takes one from a person splits it
with :func:`split_address` and puts the credentials into the keyring under the camera's id.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, WardCode, new_id
from app.domain.records import Camera, History, Subject
from app.domain.roles import Verb
from app.domain.unset import UNSET, Unsettable, given
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

TRANSPORTS = ("tcp", "udp")
_LOGIN_WITHOUT_SCHEME = re.compile(r"\s*[^/\\:@]+:[^/\\@]*@")


@dataclass(frozen=True, slots=True)
class NewCamera:
    """A camera as a person describes it.

    Attributes:
        code: Short and unique; what people call the camera by.
        main_url: ``rtsp://``, ``http(s)://``, ``file://``, a path, or ``usb:<device>``.
        sub_url: Small stream, or None.
        detect: Whether violations are looked for.
    """

    code: str
    name: str
    main_url: str
    sub_url: str | None = None
    transport: str = "tcp"
    enabled: bool = True
    detect: bool = False
    ward_code: WardCode | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class CameraEdit:
    """Fields of a camera that can be changed; an unset field is left alone."""

    code: str | Unsettable = UNSET
    name: str | Unsettable = UNSET
    main_url: str | Unsettable = UNSET
    sub_url: str | Unsettable | None = UNSET
    transport: str | Unsettable = UNSET
    detect: bool | Unsettable = UNSET
    ward_code: WardCode | Unsettable | None = UNSET
    lat: float | Unsettable | None = UNSET
    lon: float | Unsettable | None = UNSET


@dataclass(frozen=True, slots=True)
class SplitAddress:
    """An address without its credentials, and the credentials."""

    url: str
    user: str
    password: str


def split_address(url: str) -> SplitAddress:
    """Take user and password out of an address, when it holds any.

    An address whose ``@`` stands behind a ``/``, ``?`` or ``#`` is refused: such a sign in a
    password ends the host's part, and the password would be kept as a part of the address.

    Raises:
        RuleViolationError: ``camera_address_invalid``; the address is not repeated.
    """
    if "://" not in url and _LOGIN_WITHOUT_SCHEME.match(url):
        raise RuleViolationError("camera_address_invalid")
    if "://" not in url or url.lower().startswith("file:"):
        return SplitAddress(url.strip(), "", "")
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        _port = parts.port  # a wrong port raises here
    except ValueError as error:
        raise RuleViolationError("camera_address_invalid") from error
    if not host or "@" in parts.path + parts.query + parts.fragment:
        raise RuleViolationError("camera_address_invalid")
    if "@" not in parts.netloc:
        return SplitAddress(url.strip(), "", "")
    clean = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return SplitAddress(clean, unquote(parts.username or ""), unquote(parts.password or ""))


def add_camera(desk: Desk, new: NewCamera) -> Camera:
    """Register a camera.

    Raises:
        RuleViolationError: ``camera_code_empty``, ``camera_code_taken``,
            ``camera_transport_wrong``, ``camera_address_invalid`` or
            ``camera_address_holds_password``.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    values = {field.name: getattr(new, field.name) for field in fields(new)}
    camera = _checked(desk, Camera(id=CameraId(new_id()), version=1, **values))

    def job(work: UnitOfWork) -> Camera:
        work.cameras.add(camera)
        work.add_history(_step(desk, "registered", None, camera))
        return camera

    return desk.store.write(job)


def edit_camera(desk: Desk, camera_id: CameraId, version: int, edit: CameraEdit) -> Camera:
    """Change a camera's description.

    Raises:
        RuleViolationError: As :func:`add_camera`.
        ConflictError: When it was changed elsewhere since it was read.
    """
    desk.actor.require(Verb.MANAGE_CAMERAS)
    changes: dict[str, Any] = given(edit)
    return _change(desk, camera_id, version, "edited", changes)


def set_camera_enabled(desk: Desk, camera_id: CameraId, version: int, *, enabled: bool) -> Camera:
    """Switch a camera on or off; one that is off is not read at all."""
    desk.actor.require(Verb.MANAGE_CAMERAS)
    action = "switched_on" if enabled else "switched_off"
    return _change(desk, camera_id, version, action, {"enabled": enabled})


def _change(
    desk: Desk, camera_id: CameraId, version: int, action: str, changes: dict[str, Any]
) -> Camera:
    known = desk.store.queries.cameras()
    base = next((camera for camera in known if camera.id == camera_id), None)
    if base is not None:
        _checked(desk, replace(base, **changes))

    def job(work: UnitOfWork) -> Camera:
        before = work.cameras.get(camera_id)
        saved = work.cameras.save(replace(before, version=version, **changes))
        work.add_history(_step(desk, action, before, saved))
        return saved

    return desk.store.write(job)


def _checked(desk: Desk, camera: Camera) -> Camera:
    """The camera, tidied, if it can be used."""
    code = camera.code.strip()
    if not code:
        raise RuleViolationError("camera_code_empty")
    for other in desk.store.queries.cameras():
        if other.code.casefold() == code.casefold() and other.id != camera.id:
            raise RuleViolationError("camera_code_taken", name=code)
    if camera.transport not in TRANSPORTS:
        raise RuleViolationError("camera_transport_wrong", transport=camera.transport)
    for url in filter(None, (camera.main_url, camera.sub_url)):
        split = split_address(url)
        if split.user or split.password:
            raise RuleViolationError("camera_address_holds_password")
    if not camera.main_url.strip():
        raise RuleViolationError("camera_address_invalid")
    return replace(camera, code=code, name=camera.name.strip() or code)


def _step(desk: Desk, action: str, before: Camera | None, after: Camera) -> History:
    return step(desk.actor, desk.clock, Subject.CAMERA, action, before, after)
