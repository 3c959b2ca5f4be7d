"""What the window works with, put together from the parts of the program."""

import json
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import CameraRoom, Parts, flush_spool
from app.domain.records import ReviewCase
from app.gateways.archive_cutting import ArchiveCutter
from app.gateways.camera_secrets import open_camera_secrets
from app.gateways.intake import OutsideReports
from app.gateways.model_sources import models_folders
from app.gateways.notice_pdf import NoticePdf
from app.gateways.owner_files import OwnerFile
from app.gateways.place_files import LocalPlaceFiles
from app.gateways.sample_data import seed_sample_data
from app.gateways.ward_files import read_ward_list, read_ward_outlines
from app.services.desk import Desk
from app.services.people import system_actor
from app.services.units import import_units, put_wards, read_units
from app.settings.options import load_settings
from app.settings.paths import Home, resources
from app.store.tiles import MbTiles
from app.workers.dry_run_process import DryRunProcesses
from app.workers.rounds import Rounds
from detection.pipeline.scene_file import load_scene, scene_from_text, scene_to_json
from ui.shell.account import ConsoleParts, FirstStep


def console_parts(
    parts: Parts,
    opened: Callable[[ReviewCase], None] | None = None,
    close_more: Callable[[], None] | None = None,
) -> ConsoleParts:
    """The window's means over an open workstation.

    Args:
        parts: The open workstation; closed with the window.
        opened: Told each new case, on a thread of the intake.
        close_more: Called last when the window closes.
    """
    room = CameraRoom(parts, lambda: load_settings(parts.home.settings), opened)

    rounds = Rounds(parts.desk(system_actor(parts.store.workstation)))

    def after_login(_desk: Desk) -> None:
        room.start()
        rounds.start()
        flush_spool(parts)

    def close() -> None:
        rounds.stop()
        room.stop()
        parts.close()
        if close_more is not None:
            close_more()

    return ConsoleParts(
        store=parts.store,
        clock=parts.clock,
        hasher=parts.hasher,
        settings=parts.settings,
        folder=parts.home.root,
        desk=parts.desk,
        close=close,
        evidence_folder=parts.evidence_root,
        cameras=room.fleet,
        archive=room.archive,
        replays=room.replays,
        ptz=room.ptz,
        cutter=ArchiveCutter(),
        after_login=after_login,
        first_steps=FIRST_STEPS,
        intake=OutsideReports(parts.clock),
        tiles=MbTiles(parts.home.map),
        secrets=open_camera_secrets(parts.home.camera_secrets),
        scenes=SceneFiles(),
        places=LocalPlaceFiles(parts.home.map),
        dry_runs=DryRunProcesses(
            models_folders(Home.of_user().models),
            parts.home.cache,
            lambda: load_settings(parts.home.settings),
            room.archive,
        ),
        album=parts.album,
        owners=lambda path: OwnerFile(Path(path)),
        notices=NoticePdf(parts.home.root / "templates"),
    )


class SceneFiles:
    """Implements :class:`app.ports.scenes.SceneCheck`."""

    def read(self, path: Path) -> str:
        """The checked scene as JSON text."""
        return json.dumps(scene_to_json(load_scene(path)), ensure_ascii=False)

    def check(self, text: str) -> str:
        """A scene given as JSON text, as the program understands it."""
        return json.dumps(scene_to_json(scene_from_text(text)), ensure_ascii=False)


def _samples(desk: Desk, _file: Path | None) -> None:
    seed_sample_data(desk)


def _units(desk: Desk, file: Path | None) -> None:
    if file is not None:
        import_units(desk, read_units(file))


def _wards(desk: Desk, file: Path | None) -> None:
    wards = read_ward_list(resources() / "reference" / "wards.json")
    put_wards(desk, wards)
    if file is not None:
        put_wards(desk, read_ward_outlines(file, wards))


FIRST_STEPS = (
    FirstStep("samples", needs_file=False, run=_samples),
    FirstStep("units", needs_file=True, run=_units),
    FirstStep("wards", needs_file=True, run=_wards),
)
