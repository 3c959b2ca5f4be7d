"""``ioc-console demo``: sample data and sample cameras; every violation comes from its pictures."""

import argparse
import json
import os
import sys
from pathlib import Path

from app.cli.logs import log_to_folder
from app.cli.words import said


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``demo``."""
    parser = commands.add_parser(
        "demo", help=said(("dữ liệu và camera mẫu", "sample data and sample cameras"))
    )
    parser.add_argument(
        "--headless",
        type=float,
        metavar="S",
        help=said(
            (
                "chạy S giây không cần màn hình, tự làm một vòng việc rồi thoát",
                "run S seconds without a display, do a round of the work and leave",
            )
        ),
    )
    parser.add_argument(
        "--screens",
        type=Path,
        metavar="DIR",
        help=said(("lưu ảnh PNG từng màn hình", "save a PNG of every screen")),
    )
    parser.add_argument(
        "--no-runner",
        action="store_true",
        help=said(("cùng phim, không ai vi phạm", "the same films without an offender")),
    )
    parser.add_argument(
        "--public",
        action="store_true",
        help=said(("chỉ hình không có người thật", "only pictures that show no real person")),
    )
    parser.add_argument("--language", choices=("vi", "en"))
    parser.add_argument("--theme", choices=("dark", "light"))
    parser.add_argument("--size", default="1920x1080", metavar="WxH")
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    if given.headless is not None:
        draw_without_display()
    from app.cli.demo_opening import DemoOpening  # noqa: PLC0415 - Qt only for this group
    from app.cli.demo_run import DemoChoice, run_demo  # noqa: PLC0415 - as above

    opening = DemoOpening(runner=not given.no_runner, public=given.public)
    log_to_folder(opening.home.logs)
    width, height = (int(side) for side in given.size.lower().split("x"))
    choice = DemoChoice(
        headless_s=given.headless,
        screens=given.screens,
        runner=not given.no_runner,
        language=given.language,
        theme=given.theme,
        size=(width, height),
    )
    code, summary = run_demo(opening, choice)
    if summary is not None:
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    return code


def draw_without_display() -> None:
    """Let Qt draw off screen on a Linux machine that has no display, unless told otherwise."""
    displays = (os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform == "linux" and not any(displays):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
