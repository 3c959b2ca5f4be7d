"""``ioc-console doctor``: what works on this machine, and what to do where it does not."""

import argparse
import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.options import add_database, opened_parts
from app.cli.words import error_sentence, said
from app.domain.errors import ConsoleError
from app.settings.paths import Home

if TYPE_CHECKING:
    from collections.abc import Callable

FONTS = ("Noto Sans", "Be Vietnam Pro", "Inter", "DejaVu Sans")
LOW_DISK_BYTES = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: does it work, and what was seen."""

    name: str
    ok: bool
    seen: str
    needed: bool = True


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``doctor``."""
    parser = commands.add_parser(
        "doctor", help=said(("máy này làm được gì", "what works on this machine"))
    )
    add_database(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    checks: tuple[Callable[[], Finding], ...] = (
        _codecs,
        _devices,
        _models,
        lambda: _database(given.database),
        _fonts,
        _clock,
        _disk,
        _window,
        _plates,
    )
    findings = [check() for check in checks]
    for finding in findings:
        mark = "✓" if finding.ok else "✗" if finding.needed else "-"
        print(f"{mark} {finding.name:<10} {finding.seen}")
    return 0 if all(finding.ok or not finding.needed for finding in findings) else 1


def _codecs() -> Finding:
    import av  # noqa: PLC0415 - one check among many must not cost the others their start

    found = [name for name in ("h264", "hevc", "mjpeg", "mpeg4") if name in av.codecs_available]
    return Finding("codecs", "h264" in found, f"PyAV {av.__version__}: {', '.join(found)}")


def _devices() -> Finding:
    try:
        import openvino  # noqa: PLC0415 - as above

        import detection.backends  # noqa: F401, PLC0415 - keeps OpenVINO from reporting home

        devices = openvino.Core().available_devices
    except (ImportError, RuntimeError) as error:
        return Finding("openvino", ok=False, seen=str(error).splitlines()[0])
    return Finding("openvino", bool(devices), f"{openvino.__version__}: {', '.join(devices)}")


def _models() -> Finding:
    from app.cli.models import usable_detector  # noqa: PLC0415 - as above

    name = usable_detector()
    if name is None:
        advice = (
            "chưa có; chạy: ioc-console models fetch --default",
            "none; run: ioc-console models fetch --default",
        )
        return Finding("models", ok=False, seen=said(advice))
    return Finding("models", ok=True, seen=name)


def _database(named: str) -> Finding:
    try:
        with opened_parts(named) as parts:
            users = len(parts.store.queries.users())
    except ConsoleError as error:
        return Finding("database", ok=False, seen=error_sentence(error))
    return Finding("database", True, said(("{n} tài khoản", "{n} accounts"), n=users))


def _fonts() -> Finding:
    lister = shutil.which("fc-list")
    if lister is None:
        return Finding("fonts", False, "fc-list?", needed=False)
    answer = subprocess.run(  # noqa: S603 - a fixed program with fixed arguments
        [lister, ":lang=vi", "family"], capture_output=True, text=True, timeout=20, check=False
    )
    found = [name for name in FONTS if name in answer.stdout]
    advice = said(
        ("không có phông tiếng Việt; cài fonts-noto-core", "no Vietnamese font; fonts-noto-core")
    )
    return Finding("fonts", bool(found), ", ".join(found) or advice)


def _clock() -> Finding:
    synchronised = Path("/run/systemd/timesync/synchronized").exists()
    told = ("đã đồng bộ NTP", "NTP in step") if synchronised else ("chưa rõ NTP", "NTP not known")
    return Finding("clock", synchronised, said(told), needed=False)


def _disk() -> Finding:
    free = shutil.disk_usage(Home.of_user().make().root).free
    told = said(("còn {gb} GB", "{gb} GB free"), gb=free // 1_000_000_000)
    return Finding("disk", free > LOW_DISK_BYTES, told)


def _window() -> Finding:
    found = importlib.util.find_spec("PySide6") is not None
    seen = "PySide6" if found else said(("chỉ chạy dòng lệnh", "command line only"))
    return Finding("window", found, seen, needed=False)


def _plates() -> Finding:
    found = importlib.util.find_spec("rapidocr") is not None
    seen = "RapidOCR" if found else said(("chưa cài rapidocr", "rapidocr is not installed"))
    return Finding("plates", found, seen, needed=False)
