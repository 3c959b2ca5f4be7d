"""``ioc-console cameras``: register cameras, switch them, give them scenes.

Users and passwords never go to the database or to an export: they are taken out of the
addresses and put into the keyring.
"""

import argparse
import csv
import getpass
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.options import add_database, opened_parts
from app.cli.words import Words, said
from app.domain.errors import EnvironmentFailureError, NotFoundError, RuleViolationError
from app.domain.ids import CameraId
from app.domain.records import Camera
from app.gateways.camera_secrets import open_camera_secrets
from app.ports.secrets import CameraLogin, CameraSecrets, SecretPlace
from app.ports.store import Store
from app.services.cameras import (
    CameraEdit,
    NewCamera,
    SplitAddress,
    add_camera,
    edit_camera,
    set_camera_enabled,
    split_address,
)
from app.services.desk import Desk
from app.services.people import system_actor
from app.services.scenes import NO_SCENE, save_scene_upon
from detection.pipeline.scene_file import load_scene, scene_to_json

COLUMNS = ("code", "name", "main_url", "sub_url", "transport", "enabled", "detect", "lat", "lon")
_IN_FILE: Words = (
    "Máy này không có kho khoá hệ thống: mật khẩu camera nằm trong tệp chỉ bạn đọc được.",
    "This machine has no system keyring: camera passwords are in a file only you can read.",
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``cameras list|add|import|export|enable|disable|scene|layouts``."""
    group = commands.add_parser("cameras", help=said(("camera", "cameras")))
    verbs = group.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help=said(("liệt kê", "list")))
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    _register_add(verbs)
    brought = verbs.add_parser(
        "import", help=said(("nhập từ CSV, theo mã", "import a CSV file, by code"))
    )
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.set_defaults(run=_import)
    out = verbs.add_parser(
        "export", help=said(("xuất CSV, không có mật khẩu", "export CSV, without passwords"))
    )
    out.add_argument("file", type=Path, metavar="FILE")
    out.set_defaults(run=_export)
    for verb, enabled in (("enable", True), ("disable", False)):
        switch = verbs.add_parser(verb, help=said(("bật / tắt camera", "switch on / off")))
        switch.add_argument("code")
        switch.set_defaults(run=_switch, enabled=enabled)
    scene = verbs.add_parser(
        "scene",
        help=said(("lưu cảnh cho camera, hoặc in ra", "save a camera's scene, or print it")),
    )
    scene.add_argument("code")
    scene.add_argument("file", type=Path, nargs="?", metavar="FILE")
    scene.set_defaults(run=_scene)
    walls = verbs.add_parser(
        "layouts", help=said(("bố cục tường đã lưu, dạng JSON", "saved walls as JSON"))
    )
    walls.set_defaults(run=_layouts)
    for parser in verbs.choices.values():
        add_database(parser)


def _register_add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = verbs.add_parser("add", help=said(("thêm camera", "add a camera")))
    add.add_argument("code")
    add.add_argument("main_url", metavar="URL", help="rtsp://, http(s)://, file, usb:<device>")
    add.add_argument("--sub", default="", metavar="URL")
    add.add_argument("--name", default="")
    add.add_argument("--transport", choices=("tcp", "udp"), default="tcp")
    add.add_argument("--user", default="")
    add.add_argument(
        "--ask-password",
        action="store_true",
        help=said(("đọc mật khẩu từ bàn phím hoặc stdin", "read the password, not an argument")),
    )
    add.add_argument("--detect", action="store_true", help=said(("tìm vi phạm", "find violations")))
    add.add_argument("--lat", type=float)
    add.add_argument("--lon", type=float)
    add.set_defaults(run=_add)


def _list(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        cameras = parts.store.queries.cameras()
    if given.json:
        print(json.dumps([asdict(camera) for camera in cameras], ensure_ascii=False, indent=1))
        return 0
    for camera in cameras:
        state = "✓" if camera.enabled else "✗"
        scene = camera.scene_version or "-"
        print(f"{camera.code}\t{state}\t{scene}\t{camera.name}\t{camera.main_url}")
    return 0


def _add(given: argparse.Namespace) -> int:
    main, sub = split_address(given.main_url), split_address(given.sub)
    login = _login(given, main, sub)
    with opened_parts(given.database) as parts:
        desk = parts.desk(system_actor(parts.store.workstation))
        new = NewCamera(
            code=given.code,
            name=given.name or given.code,
            main_url=main.url,
            sub_url=sub.url or None,
            transport=given.transport,
            detect=given.detect,
            lat=given.lat,
            lon=given.lon,
        )
        camera = add_camera(desk, new)
        if login is not None:
            _keep(open_camera_secrets(parts.home.camera_secrets), camera.id, login)
    print(said(("Đã thêm camera {code}.", "Added camera {code}."), code=camera.code))
    return 0


def _login(given: argparse.Namespace, main: SplitAddress, sub: SplitAddress) -> CameraLogin | None:
    """Credentials from the options or the addresses, or None."""
    user = given.user or main.user or sub.user
    password = main.password or sub.password
    if given.ask_password:
        password = _read_password()
    return CameraLogin(user, password) if user or password else None


def _read_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(said(("Mật khẩu camera: ", "Password of the camera: ")))
    return sys.stdin.readline().rstrip("\n")


def _keep(secrets: CameraSecrets, camera_id: CameraId, login: CameraLogin) -> None:
    secrets.keep(camera_id, login)
    if secrets.place is SecretPlace.FILE:
        print(said(_IN_FILE), file=sys.stderr)


def _import(given: argparse.Namespace) -> int:
    rows = _read_rows(given.file)
    with opened_parts(given.database) as parts:
        desk = parts.desk(system_actor(parts.store.workstation))
        secrets = open_camera_secrets(parts.home.camera_secrets)
        added = sum(_put(desk, secrets, row) for row in rows)
    words = ("Thêm {added}, sửa {changed} camera.", "{added} cameras added, {changed} changed.")
    print(said(words, added=added, changed=len(rows) - added))
    return 0


def _read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of the file; all of them are looked at before the first is written."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for column in ("code", "main_url"):
                if column not in (reader.fieldnames or ()):
                    raise RuleViolationError("column_missing", column=column)
            rows = [{name: row.get(name) or "" for name in COLUMNS} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EnvironmentFailureError("file_unreadable", name=path.name) from error
    for number, row in enumerate(rows, start=1):
        if not row["code"].strip() or not row["main_url"].strip():
            raise RuleViolationError("row_incomplete", row=number)
    return rows


def _put(desk: Desk, secrets: CameraSecrets, row: Mapping[str, str]) -> bool:
    """Add or change the camera of a row; True when it is new."""
    main, sub = split_address(row["main_url"]), split_address(row["sub_url"])
    values: dict[str, Any] = {  # as many types as a camera has fields
        "name": row["name"].strip() or row["code"].strip(),
        "main_url": main.url,
        "sub_url": sub.url or None,
        "transport": row["transport"].strip() or "tcp",
        "detect": _yes(row["detect"]),
        "lat": _number(row["lat"]),
        "lon": _number(row["lon"]),
    }
    known = _by_code(desk.store, row["code"])
    enabled = _yes(row["enabled"] or "1")
    if known is None:
        camera = add_camera(desk, NewCamera(code=row["code"].strip(), enabled=enabled, **values))
    else:
        camera = edit_camera(desk, known.id, known.version, CameraEdit(**values))
        if camera.enabled != enabled:
            set_camera_enabled(desk, camera.id, camera.version, enabled=enabled)
    if main.user or main.password:
        _keep(secrets, camera.id, CameraLogin(main.user, main.password))
    return known is None


def _export(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        cameras = parts.store.queries.cameras()
    try:
        with given.file.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_row(camera) for camera in cameras)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=given.file.name) from error
    words = ("Đã xuất {count} camera.", "{count} cameras exported.")
    print(said(words, count=len(cameras)))
    return 0


def _row(camera: Camera) -> Sequence[object]:
    values = asdict(camera)
    cells = (values[column] for column in COLUMNS)
    return ["" if cell is None else int(cell) if isinstance(cell, bool) else cell for cell in cells]


def _switch(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        desk = parts.desk(system_actor(parts.store.workstation))
        camera = _known(parts.store, given.code)
        set_camera_enabled(desk, camera.id, camera.version, enabled=given.enabled)
    return 0


def _scene(given: argparse.Namespace) -> int:
    with opened_parts(given.database) as parts:
        camera = _known(parts.store, given.code)
        if given.file is None:
            stored = parts.store.queries.scene(camera.id)
            if stored is None:
                raise NotFoundError("scene_unknown", name=camera.code)
            print(stored.scene_json)
            return 0
        text = json.dumps(scene_to_json(load_scene(given.file)), ensure_ascii=False)
        desk = parts.desk(system_actor(parts.store.workstation))
        saved = save_scene_upon(desk, camera.id, camera.scene_version or NO_SCENE, text)
    words = ("Cảnh {version} của {code} đã lưu.", "Scene {version} of {code} saved.")
    print(said(words, version=saved.version, code=camera.code))
    return 0


def _layouts(given: argparse.Namespace) -> int:
    """Saved walls of everyone, with camera codes instead of ids."""
    with opened_parts(given.database) as parts:
        queries = parts.store.queries
        codes = {camera.id: camera.code for camera in queries.cameras()}
        walls = [
            {
                "login": user.login,
                "name": layout.name,
                "tiles": layout.tiles,
                "cameras": [codes.get(CameraId(one), one) for one in layout.camera_ids],
            }
            for user in queries.users()
            for layout in queries.layouts(user.id)
        ]
    print(json.dumps(walls, ensure_ascii=False, indent=1))
    return 0


def _known(store: Store, code: str) -> Camera:
    camera = _by_code(store, code)
    if camera is None:
        raise NotFoundError("camera_unknown", name=code)
    return camera


def _by_code(store: Store, code: str) -> Camera | None:
    wanted = code.strip().casefold()
    return next((one for one in store.queries.cameras() if one.code.casefold() == wanted), None)


def _yes(text: str) -> bool:
    return text.strip().casefold() in ("1", "true", "yes", "x", "có")


def _number(text: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError as error:
        raise RuleViolationError("number_expected", text=text) from error
