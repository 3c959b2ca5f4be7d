"""What is decided about cameras, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.consoles import Console

from app.domain.errors import EnvironmentFailureError
from app.gateways.camera_secrets import FileSecrets
from app.ports.secrets import CameraLogin
from app.services.cameras import CameraEdit, NewCamera, add_camera, edit_camera
from ui.screens.settings.camera_state import TypedCamera
from ui.screens.settings.cameras_presenter import CamerasPresenter

pytestmark = pytest.mark.gui
TYPED = TypedCamera(code="CAM-1", name="Chợ mẫu", main_url="rtsp://viewer:bi-mat@192.0.2.7/a")


class LockedOnce(FileSecrets):
    """A keyring that is locked at the first try."""

    tries = 0

    def keep(self, camera_id: str, login: CameraLogin) -> None:
        LockedOnce.tries += 1
        if LockedOnce.tries == 1:
            raise EnvironmentFailureError("secrets_not_kept")
        super().keep(camera_id, login)


def idle(console: Console) -> None:
    while console.tasks.running:
        assert console.tasks.idle()


def test_that_a_locked_keyring_leaves_one_camera_switched_off_and_a_second_save_mends_it(
    console: Console, tmp_path: Path
) -> None:
    LockedOnce.tries = 0
    secrets = LockedOnce(tmp_path / "secrets.json")
    presenter = CamerasPresenter(replace(console.context, secrets=secrets))
    refused: list[str] = []
    presenter.refused.connect(lambda field, _error: refused.append(field))
    presenter.take_typed(TYPED)
    presenter.save()
    idle(console)
    (camera,) = console.store.queries.cameras()
    assert (refused, camera.enabled) == (["password"], False)
    presenter.save()
    idle(console)
    (camera,) = console.store.queries.cameras()
    assert camera.enabled
    assert secrets.login_of(camera.id) == CameraLogin("viewer", "bi-mat")


def test_that_a_change_elsewhere_is_shown_where_nothing_was_typed(
    console: Console, qtbot: QtBot
) -> None:
    camera = add_camera(console.desk, NewCamera("CAM-1", "Cũ", "rtsp://192.0.2.7/a"))
    presenter = CamerasPresenter(console.context)
    presenter.read()
    idle(console)
    assert presenter.typed.name == "Cũ"
    with qtbot.waitSignal(presenter.form_changed):
        edit_camera(console.desk, camera.id, camera.version, CameraEdit(name="Mới"))
    assert presenter.typed.name == "Mới"
    assert not presenter.is_dirty()


def test_that_an_emptied_user_forgets_the_credentials(console: Console) -> None:
    presenter = CamerasPresenter(console.context)
    presenter.take_typed(TYPED)
    presenter.save()
    idle(console)
    assert presenter.kept == CameraLogin("viewer", "bi-mat")
    presenter.take_typed(replace(presenter.typed, user=""))
    presenter.save()
    idle(console)
    secrets = console.context.secrets
    assert secrets is not None
    assert secrets.login_of(presenter.current) is None
    assert not presenter.is_dirty()
