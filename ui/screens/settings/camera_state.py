"""A camera as it is typed, and what saving it means."""

from dataclasses import dataclass, field, fields, replace

from app.domain.errors import RuleViolationError
from app.domain.ids import WardCode
from app.domain.records import Camera
from app.domain.unset import UNSET, Unsettable
from app.ports.secrets import CameraLogin
from app.services.cameras import CameraEdit, NewCamera, split_address

NEW = "new"
"""Stands for the id of a camera that has none yet."""


@dataclass(frozen=True, slots=True)
class TypedCamera:
    """The fields of the form.

    Attributes:
        place: Latitude and longitude as text, or empty.
        password: Only what was typed now; one that is kept is never put here.
    """

    code: str = ""
    name: str = ""
    main_url: str = ""
    sub_url: str = ""
    transport: str = "tcp"
    ward_code: str | None = None
    place: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    detect: bool = False
    enabled: bool = True


def typed_of(camera: Camera, user: str) -> TypedCamera:
    """A stored camera as the form shows it."""
    return TypedCamera(
        code=camera.code,
        name=camera.name,
        main_url=camera.main_url,
        sub_url=camera.sub_url or "",
        transport=camera.transport,
        ward_code=camera.ward_code,
        place=place_text(camera.lat, camera.lon),
        user=user,
        detect=camera.detect,
        enabled=camera.enabled,
    )


def place_text(lat: float | None, lon: float | None) -> str:
    """Coordinates as the form shows them."""
    return "" if lat is None or lon is None else f"{lat:.6f}, {lon:.6f}"


def place_of(text: str) -> tuple[float | None, float | None]:
    """Coordinates from text.

    Raises:
        RuleViolationError: ``number_expected``.
    """
    if not text.strip():
        return None, None
    parts = text.replace(";", ",").split(",") if "," in text or ";" in text else text.split()
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError as error:
        raise RuleViolationError("number_expected", text=text) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise RuleViolationError("number_expected", text=text)
    return lat, lon


def without_credentials(typed: TypedCamera) -> TypedCamera:
    """User and password move from a pasted address into their own fields.

    Raises:
        RuleViolationError: ``camera_address_invalid``; the address is not repeated.
    """
    main = split_address(typed.main_url)
    sub = split_address(typed.sub_url) if typed.sub_url.strip() else None
    user = main.user or (sub.user if sub else "")
    password = main.password or (sub.password if sub else "")
    return replace(
        typed,
        main_url=main.url,
        sub_url=sub.url if sub else "",
        user=user or typed.user,
        password=password or typed.password,
    )


def new_camera(typed: TypedCamera) -> NewCamera:
    """What registering means. Raises RuleViolationError."""
    lat, lon = place_of(typed.place)
    return NewCamera(
        code=typed.code,
        name=typed.name,
        main_url=typed.main_url.strip(),
        sub_url=typed.sub_url.strip() or None,
        transport=typed.transport,
        enabled=typed.enabled,
        detect=typed.detect,
        ward_code=WardCode(typed.ward_code) if typed.ward_code else None,
        lat=lat,
        lon=lon,
    )


def edit_of(base: Camera, typed: TypedCamera) -> CameraEdit:
    """What differs from the camera as it was read. Raises RuleViolationError."""
    wanted = new_camera(typed)
    moved = place_text(base.lat, base.lon) != place_text(wanted.lat, wanted.lon)
    code, name = wanted.code.strip(), wanted.name.strip() or wanted.code.strip()
    return CameraEdit(
        code=UNSET if code == base.code else code,
        name=UNSET if name == base.name else name,
        main_url=UNSET if wanted.main_url == base.main_url else wanted.main_url,
        sub_url=UNSET if wanted.sub_url == base.sub_url else wanted.sub_url,
        transport=UNSET if wanted.transport == base.transport else wanted.transport,
        detect=UNSET if wanted.detect == base.detect else wanted.detect,
        ward_code=UNSET if wanted.ward_code == base.ward_code else wanted.ward_code,
        lat=wanted.lat if moved else UNSET,
        lon=wanted.lon if moved else UNSET,
    )


def rebased(before: Camera, stored: Camera, typed: TypedCamera) -> TypedCamera:
    """What was typed over ``before``, put upon what is stored now.

    A field that was not touched here takes what somebody else stored in it.
    """
    old, now = typed_of(before, typed.user), typed_of(stored, typed.user)
    untouched = {
        one.name: getattr(now, one.name)
        for one in fields(TypedCamera)
        if one.name != "password" and getattr(typed, one.name) == getattr(old, one.name)
    }
    return replace(typed, **untouched)


def login_change(kept: CameraLogin | None, typed: TypedCamera) -> CameraLogin | Unsettable | None:
    """What becomes of the credentials: unset leaves them, None forgets them."""
    user = typed.user.strip()
    if typed.password:
        return CameraLogin(user, typed.password)
    if kept is None:
        return CameraLogin(user, "") if user else UNSET
    if user == kept.user:
        return UNSET
    return CameraLogin(user, kept.password) if user else None
